"""Quotes show the part of a passage that holds what was asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.answers.quotes import LENGTH, best_quote
from graph.index.analyser import analyse


def test_the_sentence_with_the_words_is_quoted() -> None:
    """A quote from a long passage is about the question, not its beginning."""
    text = "Good morning all. " * 30 + "The blank labels come from the depot printer. " + "See you. " * 30
    quote = best_quote(text, analyse("blank labels"))
    assert "The blank labels come from the depot printer." in quote
    assert quote.startswith("…") and quote.endswith("…")


def test_a_short_passage_is_quoted_whole() -> None:
    """Nothing is cut that fits."""
    text = "The depot prints the labels. Ask Mira."
    assert best_quote(text, analyse("labels")) == text


@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_a_quote_is_bounded_for_any_text(text: str, terms: list[str]) -> None:
    """No passage, however odd, makes an endless quote or an error."""
    assert len(best_quote(text, terms)) <= LENGTH + len("… " + " …")
