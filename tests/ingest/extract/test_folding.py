"""Folded text and its way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.folding import fold, fold_name

TEXTS = st.text(alphabet=st.sampled_from("aBß ÉéİﬁŒ\u0308-\n…’½ｌ9Å"), max_size=40)


def test_folding_drops_case_accents_hyphens_and_line_breaks() -> None:
    """Names match however they are written and wherever a line breaks."""
    assert fold("Zoë’s\nLink-Shortener ｌ").text == "zoe's link shortener l"
    assert fold_name("  E-Mail   Newsletter ") == "e mail newsletter"


def test_offsets_survive_characters_that_fold_to_more_or_fewer() -> None:
    """A quote is cut at the right place behind a sharp s or a combining mark."""
    text = "Die Straße der Cafe\u0301s: Linkly"
    folded = fold(text)
    start = folded.text.index("linkly")
    assert text[slice(*folded.span(start, start + 6))] == "Linkly"
    start = folded.text.index("cafe")
    assert text[slice(*folded.span(start, start + 4))] == "Cafe\u0301"


@given(TEXTS)
def test_every_span_maps_into_the_original(text: str) -> None:
    """Whatever the text, a folded span maps to a non-empty span of the original that folds to hold it."""
    folded = fold(text)
    for start in range(len(folded.text)):
        first, last = folded.span(start, start + 1)
        assert 0 <= first < last <= len(text)
        assert folded.text[start] in fold(text[first:last]).text


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded names and folded text are comparable because folding is idempotent."""
    once = fold(text).text
    assert fold(once).text == once
