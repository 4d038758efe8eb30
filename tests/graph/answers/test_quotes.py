"""Quotes show the part of a passage that holds what was asked."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    "text",
    [
        "It needs version 3.12 of the library. See you.",
        "Call ssl.MemoryBIO from the loop. See you.",
        "Some tools, e.g. the depot printer, want the library. See you.",
    ],
)
def test_a_point_inside_a_word_ends_no_sentence(text: str) -> None:
    """Numbers, names of modules and abbreviations are not torn: "version 3. …" proves nothing."""
    first, _, _ = text.partition(" See you.")
    assert best_quote("Good morning. " * 30 + text, analyse("library loop")).startswith("… ")
    assert first in best_quote("Good morning. " * 30 + text, analyse("library loop"))


def test_lines_wrapped_by_hand_belong_together() -> None:
    """A quote does not begin in the middle of a sentence because its line did."""
    text = "Good morning.\n\n" * 30 + "Blank labels come from\nthe depot printer.\n\n" + "Bye.\n\n" * 90
    assert "Blank labels come from the depot printer." in best_quote(text, analyse("depot printer"))


def test_marks_and_long_addresses_stay_out_of_a_quote() -> None:
    """The few words of a quote are what was said, not the bullet before it or the recording's address."""
    address = "(https://video.example/watch?v=0123456789abcdefghij&t=289s):"
    text = f"* One more note {address} the labels are blank."
    assert best_quote(text, analyse("labels")) == "One more note … the labels are blank."


def test_a_mention_is_quoted_with_the_name() -> None:
    """Who is shown because others name her is shown where they do."""
    text = "Blank labels come from the printer. " + "Good. " * 60 + "Ask Mira about labels, she knows."
    assert "Mira" not in best_quote(text, analyse("blank labels"))
    assert "Ask Mira about labels" in best_quote(text, analyse("blank labels"), name="Mira Holt")


def test_a_long_sentence_is_cut_around_what_was_asked() -> None:
    """Of a sentence longer than a quote that part is shown in which most of the words stand together."""
    text = (
        "the printer hums "
        + "and hums " * 60
        + "but the blank labels of the depot printer are new "
        + "la " * 99
    )
    assert "blank labels of the depot printer" in best_quote(text, analyse("blank labels printer"))


@given(st.text(), st.lists(st.text(max_size=5), max_size=4))
def test_a_quote_is_bounded_for_any_text(text: str, terms: list[str]) -> None:
    """No passage, however odd, makes an endless quote or an error."""
    assert len(best_quote(text, terms)) <= LENGTH + len("… " + " …")


def test_a_heading_is_no_beginning_of_the_sentence_below() -> None:
    """ "Motivation" above a paragraph is not quoted as its first word where the paragraph fills the quote."""
    text = "Good morning.\n\nMotivation\nBlank labels " + "come and go " * 21 + "here.\n\nGood night, all."
    assert best_quote(text, analyse("blank labels")).startswith("… Blank labels come")


def test_an_address_holds_no_words() -> None:
    """A list of links proves nothing, whatever stands in their paths."""
    link = "See https://shop.example/archive/2020/labels/printer/blank for more."
    text = f"{link} " + "Good morning. " * 40 + "The printer is new."
    assert "The printer is new." in best_quote(text, analyse("blank labels printer"))
