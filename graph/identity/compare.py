"""The verdict on a pair: the sum of its features against two thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from graph.identity.features import features_of
from graph.identity.population import Context
from graph.identity.records import Outcome, Profile, Verdict
from graph.identity.traits import Traits, traits_of


@dataclass(frozen=True)
class Thresholds:
    """From `same` on two profiles are one person, from `different` down they are two; between is for
    review."""

    same: float = 1.0
    different: float = -0.9


STANDARD = Thresholds()


def compare(a: Profile, b: Profile, context: Context, thresholds: Thresholds = STANDARD) -> Verdict:
    """The verdict on two profiles with its reasons; the same in either order."""
    return compare_traits(traits_of(a), traits_of(b), context, thresholds)


def compare_traits(a: Traits, b: Traits, context: Context, thresholds: Thresholds = STANDARD) -> Verdict:
    """The verdict on two parsed profiles."""
    if b.id < a.id:
        a, b = b, a
    verdict = Verdict(a.id, b.id, Outcome.UNSURE, tuple(features_of(a, b, context)))
    if verdict.score >= thresholds.same:
        outcome = Outcome.SAME
    elif verdict.score <= thresholds.different:
        outcome = Outcome.DIFFERENT
    else:
        return verdict
    return Verdict(a.id, b.id, outcome, verdict.reasons)
