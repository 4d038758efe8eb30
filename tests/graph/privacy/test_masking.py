"""Names are taken out of text whatever stands between their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.privacy.masking import MASK, Masker

NAMES = ("Dana Reed", "dana.reed@pell.example", "dreed", "Dána Réed-Ortiz")


@pytest.mark.parametrize(
    "text",
    [
        "Dana Reed",
        "dana reed",
        "DANA\nREED",
        "Dana-Reed",
        "dana.reed",
        "(Dana  Reed)",
        "Dana Reed's",
        "@dreed",
    ],
)
def test_every_way_to_write_a_name_is_masked(text: str) -> None:
    """A hidden name does not come through in another case, spacing or punctuation."""
    masked = Masker(NAMES).mask(f"Ask {text} about it")
    assert "reed" not in masked.casefold()
    assert masked.startswith("Ask ") and masked.endswith(" about it") and MASK in masked


def test_the_longest_name_is_masked_whole() -> None:
    """An address is masked as one, so that its domain does not stay behind."""
    assert Masker(NAMES).mask("Write to dana.reed@pell.example today") == f"Write to {MASK} today"


def test_accents_do_not_matter() -> None:
    """A name with accents is found without them, and the other way round."""
    assert Masker(NAMES).mask("Dana Reed Ortiz") == MASK
    assert Masker(["Dana Reed"]).mask("Dána Réed") == MASK


@pytest.mark.parametrize("text", ["Danamark reeds", "Dana and Reed", "Dreedful", "Reed"])
def test_other_words_stay(text: str) -> None:
    """Parts of other words and single words of a name are not taken for it."""
    assert Masker(NAMES).mask(text) == text


@given(st.text(), st.lists(st.text(min_size=1), max_size=5))
def test_nothing_that_was_masked_is_found_again(text: str, names: list[str]) -> None:
    """After masking, no name is left, for any text and any names."""
    kept = [name for name in names if not Masker([name]).names(MASK)]
    masker = Masker(kept)
    assert not masker.names(masker.mask(text).replace(MASK, "|"))


@given(st.text())
def test_without_names_a_text_is_unchanged(text: str) -> None:
    """Masking nobody changes nothing."""
    assert Masker(()).mask(text) == text
