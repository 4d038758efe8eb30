"""The words by which text shows a touchpoint."""

from __future__ import annotations

from itertools import chain

import pytest

from ontology.channels import channel_heads, channel_plurals, channel_stops, channel_words
from ontology.model import default_model

MODEL = default_model()
WORDS = channel_words(MODEL)
HEADS = channel_heads(MODEL)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("newsletter", "email"),
        ("IVR", "ivr"),
        ("voice menu", "ivr"),
        ("hotline", "phone"),
        ("support line", "phone"),
        ("live chat", "chat"),
        ("chatbot", "chat"),
        ("app", "app"),
        ("mobile app", "app"),
        ("store", "store"),
        ("shop", "store"),
        ("service desk", "store"),
        ("website", "web"),
        ("returns page", "web"),
        ("help page", "web"),
        ("portal", "web"),
        ("checkout", "web"),
    ],
)
def test_touchpoints_are_known_by_their_words(word: str, kind: str) -> None:
    """A stranger's documents need no catalogue for these."""
    assert WORDS[word] == kind


def test_a_page_needs_a_word_before_it() -> None:
    """In "the page" alone there is no touchpoint, in "the gift card page" there is one."""
    assert HEADS == {"page": "web"}
    assert "page" not in WORDS


@pytest.mark.parametrize(
    "word",
    ["form", "branch", "counter", "line", "desk", "mail", "call", "channel", "community", "letter", "site"],
)
def test_noise_is_left_out(word: str) -> None:
    """Words that mostly mean something else make no touchpoints, with a word before them or without."""
    assert word not in WORDS
    assert word not in HEADS


def test_a_word_means_one_channel() -> None:
    """No word stands under two channel kinds, whatever its case."""
    concepts = MODEL.scheme("ChannelKind").concepts.values()
    every = [w.casefold() for c in concepts for w in chain(c.alt_labels, c.hidden_labels, c.heads)]
    assert sorted(every) == sorted(set(every))


def test_plurals_belong_to_a_word_of_their_kind() -> None:
    """A plural leads to the same touchpoint as its singular."""
    for plural, kind in channel_plurals(MODEL).items():
        singulars = {plural.removesuffix("s"), plural.removesuffix("es")}
        assert any(WORDS.get(word) == kind for word in singulars), plural


def test_stops_look_like_touchpoints() -> None:
    """Each stop phrase ends in a word or head that would make it a touchpoint; none is one."""
    for phrase in channel_stops(MODEL):
        last = phrase.split()[-1]
        assert last in WORDS or last in HEADS, phrase
        assert phrase not in WORDS
