"""The quality of the dependency extraction on our own sentences."""

from __future__ import annotations

import pytest

from bench.dependencies import EARLIER, HALVES, cases, score_half
from ingest.extract.parser import Parser


@pytest.mark.parametrize("half", HALVES)
def test_precision_recall_and_direction_do_not_fall(half: str) -> None:
    """A change of the lexicon that loses or invents dependencies is seen."""
    score = score_half(half, Parser(), path=EARLIER).claims
    assert score.precision >= 0.93
    assert score.recall >= 0.88
    assert score.direction >= 0.98
    assert score.manner >= 0.95


@pytest.mark.parametrize("half", HALVES)
def test_the_musts_hold_on_our_own_sentences(half: str) -> None:
    """What was promised of sentences holds on the half that rules were tuned on and on the frozen one."""
    score = score_half(half, Parser())
    assert score.claims.precision >= 0.90
    assert score.claims.recall >= 0.60
    assert score.claims.direction >= 0.95
    assert score.alternatives.f1 >= 0.70


def test_the_sentences_are_many_and_of_all_sorts() -> None:
    """The figures mean something: enough sentences, of every kind."""
    edges = [edge for half in HALVES for case in cases(half, EARLIER) for edge in case["edges"]]
    assert sum(len(cases(half, EARLIER)) for half in HALVES) >= 120
    assert sum(1 for half in HALVES for case in cases(half, EARLIER) if not case["edges"]) >= 10
    assert {edge.get("modality", "asserted") for edge in edges} == {
        "asserted", "hearsay", "past", "planned", "possible", "questioned",
    }  # fmt: skip
    assert {"polarity", "k", "strength"} <= {key for edge in edges for key in edge}
