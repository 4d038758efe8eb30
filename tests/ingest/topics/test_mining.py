"""Which phrases of texts become topics, and which never do."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.store.records import PassageView
from ingest.topics.mining import MOST, Known, mine, wanted
from tests.ingest.topics.passages import PARSER, labels, mined, views

TEXTS = [
    f"{opening} {clause}"
    for opening in ("We saw that", "It is noted that", "I learned how", "Please read why", "Once more:")
    for clause in (
        "the sender reputation of the order domain dropped after the campaign.",
        "the caller menus of our phone tree confuse everybody; a phone tree with many caller menus fails.",
        "an expired certificate broke the loyalty scanner in two stores.",
    )
]


def test_noun_phrases_that_come_up_in_three_documents_are_topics() -> None:
    """What the texts are about is found without a vocabulary."""
    assert {"sender reputation", "phone tree", "caller menus", "loyalty scanner"} <= set(labels(TEXTS))


def test_what_stands_in_two_documents_only_is_no_topic() -> None:
    """A phrase of one conversation is not a subject of the organisation."""
    rare = [f"{opening} the gutter brush was lent out." for opening in ("Maybe", "I fear", "Dana says")]
    assert "gutter brush" not in labels([*TEXTS, *rare[:2]])
    assert "gutter brush" in labels([*TEXTS, *rare])


JUNK = (
    "See you next week then, thanks a lot!",
    "Thanks for the great work, Dana Reed.",
    "Good morning everybody, happy new year.",
    "Hi all, kind regards, Dana Reed",
    "On Monday 3 March 2026 at ten o'clock.",
    "There are many things and a lot of people in various ways.",
    "It is fixed in 9fceb02d0ae598e95dc970b74767f19372d61af8 as of v2.",
    "Read https://wiki.example.com/pages/rain-barrel-manual or www.example.org/rain/barrel now.",
    "Write to dana.reed@example.com please.",
    "Run `rm -rf build/cache_dir` or make_widget_frame(barrel) in ~/garden/tools first.",
    "The last time we talked about it was yesterday evening.",
    "First of all, this is the most important point of the whole discussion.",
)


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_no_topic(junk: str) -> None:
    """Greetings, dates, names, addresses, code words that say nothing stay out, however often they come."""
    openings = ("So,", "And", "But", "Oh,", "Now,", "Again:")
    texts = [*TEXTS, *(f"{opening} {junk}" for opening in openings)]
    added = set(labels(texts, Known(people=["Dana Reed"]))) - set(labels(TEXTS))
    assert added == set()


def test_what_is_repeated_word_for_word_counts_once() -> None:
    """Signatures and templates make no topic."""
    signed = [f"{text}\n\nSent from the seedling tray terminal." for text in TEXTS]
    assert set(labels(signed)) == set(labels(TEXTS))


def test_names_of_people_and_what_is_declared_are_not_mined() -> None:
    """A vocabulary's topic, a touchpoint and a colleague are known already, in any spelling."""
    known = Known(people=["Phone Moss"], names=["Loyalty Scanners", "sender-reputation"])
    texts = [*TEXTS, *(f"{text} Phone Moss said so. Ask Phone." for text in TEXTS)]
    found = set(labels(texts, known))
    assert found.isdisjoint({"loyalty scanner", "sender reputation"})
    assert not any("moss" in name.casefold() for name in found)


VARIANTS = (
    ("rain barrel", "rain barrels"),
    ("rain barrel", "Rain Barrel"),
    ("rain barrel", "rain-barrel"),
    ("sign-up page", "signup pages"),
)


@pytest.mark.parametrize(("one", "other"), VARIANTS)
def test_spellings_of_one_phrase_are_one_topic(one: str, other: str) -> None:
    """Number, case and hyphens make no topic of their own."""
    texts = [f"{opening} the {one} was changed." for opening in ("Since May", "In June", "At noon", "I saw")]
    texts += [f"{opening} the {other} is ours." for opening in ("We say", "She says", "They say")]
    found = [topic for topic in mined(texts) if "p" in topic.name or "barrel" in topic.name.casefold()]
    assert [topic.count for topic in found] == [7]


def test_an_abbreviation_joins_its_long_form() -> None:
    """The texts say themselves what IVR stands for."""
    texts = [f"{word} the interactive voice response (IVR) was slow." for word in ("Again", "Today", "Then")]
    texts += [f"{word} the IVR of the branch hung up." for word in ("Again", "Maybe", "Then", "Sadly", "So")]
    found = labels(texts)
    assert found["IVR"] == ("interactive voice response",)
    assert "interactive voice response" not in found


def test_an_abbreviation_with_two_meanings_stays_alone() -> None:
    """What a text does not settle is not merged."""
    texts = [f"{word} the order return form (ORF) came." for word in ("Again", "Today", "Then")]
    texts += [f"{word} the open rate figure (ORF) fell." for word in ("Again", "Today", "Then")]
    assert all("ORF" not in aliases for aliases in labels(texts).values())


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_passages_does_not_matter(shuffled: random.Random) -> None:
    """Whatever was ingested first, the same is mined."""
    passages: list[PassageView] = views(TEXTS)
    expected = mine(passages, Known(), PARSER)
    shuffled.shuffle(passages)
    assert mine(passages, Known(), PARSER) == expected


def test_the_number_of_topics_is_bounded() -> None:
    """A large store does not drown in them."""
    assert [wanted(words) for words in (0, 10_000, 1_000_000, 10**9)] == [20, 100, 1000, MOST]
