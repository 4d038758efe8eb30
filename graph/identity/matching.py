"""Who is who in a population: best-first joining that never joins through a pair known to be two people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.identity.blocks import pairs_to_compare
from graph.identity.clusters import Clusters
from graph.identity.compare import STANDARD, Thresholds, compare_traits
from graph.identity.population import Context, context_of
from graph.identity.records import HandDecision, Matching, Outcome, Profile, Verdict
from graph.identity.traits import Traits, traits_of

_SMALLEST_REVIEW = 0.3
"""Pairs with less for them than this are not worth a person's time."""

_MARGIN = 0.25
"""Who fits two people must fit one better by this much."""


def match(
    profiles: Iterable[Profile], decisions: Sequence[HandDecision] = (), thresholds: Thresholds = STANDARD
) -> Matching:
    """Decide who is who; the order of `profiles` does not matter.

    Decisions are in the order in which they were made: the last on a pair counts, a decision 'different' is
    always followed, a decision 'same' is followed unless that would put two into one who were decided to be
    different. Decisions on profiles that are not there are passed over. Profiles with one id are put
    together.

    Open profiles are joined first, as if there were no others; each other profile then joins at most one of
    their clusters, the best that speaks for it, and none by itself joins two.
    """
    traits = [traits_of(profile) for profile in _by_id(profiles)]
    context = context_of(traits)
    clusters = Clusters(traits, lambda a, b: _apart(a, b, context, thresholds))
    contradicted = clusters.decide(decisions)
    same, unsure = _verdicts([one for one in traits if one.profile.open], context, thresholds)
    joined, refused = _join_open(clusters, same)
    unsure += refused
    if not all(one.profile.open for one in traits):
        attached, left = _attach_others(clusters, traits, context, thresholds)
        joined, unsure = joined + attached, unsure + left
    review = [
        v for v in unsure if clusters.find(v.a) != clusters.find(v.b) and not clusters.decided_apart(v.a, v.b)
    ]
    return Matching(
        tuple(sorted(clusters.as_records(), key=lambda cluster: cluster.id)),
        tuple(sorted(joined, key=_best_first)),
        tuple(sorted(review, key=_best_first)),
        contradicted,
    )


def _by_id(profiles: Iterable[Profile]) -> list[Profile]:
    by_id: dict[str, Profile] = {}
    for profile in profiles:
        known = by_id.get(profile.id)
        by_id[profile.id] = _together(known, profile) if known else profile
    return [by_id[one] for one in sorted(by_id)]


def _together(a: Profile, b: Profile) -> Profile:
    return replace(
        a,
        names=tuple(sorted({*a.names, *b.names})),
        emails=tuple(sorted({*a.emails, *b.emails})),
        handles=tuple(sorted({*a.handles, *b.handles})),
        company=a.company | b.company,
        units=a.units | b.units,
        declared=a.declared or b.declared,
        shared=a.shared or b.shared,
        open=a.open and b.open,
    )


def _best_first(verdict: Verdict) -> tuple[float, str, str]:
    return -verdict.score, verdict.a, verdict.b


def _apart(a: Traits, b: Traits, context: Context, thresholds: Thresholds) -> bool:
    return compare_traits(a, b, context, thresholds).outcome is Outcome.DIFFERENT


def _verdicts(
    traits: Sequence[Traits], context: Context, thresholds: Thresholds, *, across: bool = False
) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts 'same', best first, and those worth a review; `across`: only of an open and another
    profile."""
    same: list[Verdict] = []
    unsure: list[Verdict] = []
    for i, j in pairs_to_compare(traits):
        a, b = traits[i], traits[j]
        if across and a.profile.open == b.profile.open:
            continue
        verdict = compare_traits(a, b, context, thresholds)
        if verdict.outcome is Outcome.SAME:
            same.append(verdict)
        elif verdict.outcome is Outcome.UNSURE and verdict.score >= _SMALLEST_REVIEW:
            unsure.append(verdict)
    return sorted(same, key=_best_first), unsure


def _join_open(clusters: Clusters, same: Sequence[Verdict]) -> tuple[list[Verdict], list[Verdict]]:
    """Join best first; who could as well be one as the other of two people is left to a review."""
    of_profile: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in same:
        of_profile[verdict.a].append(verdict)
        of_profile[verdict.b].append(verdict)
    joined: list[Verdict] = []
    refused: list[Verdict] = []
    for verdict in same:
        if clusters.find(verdict.a) == clusters.find(verdict.b):
            continue
        torn = any(_is_torn(clusters, verdict, one, of_profile[one]) for one in (verdict.a, verdict.b))
        if not torn and clusters.join(verdict.a, verdict.b):
            joined.append(verdict)
        else:
            refused.append(replace(verdict, outcome=Outcome.UNSURE))
    return joined, refused


def _is_torn(clusters: Clusters, verdict: Verdict, one: str, rivals: Sequence[Verdict]) -> bool:
    """Whether `one` goes nearly as well with somebody who is another person than the other of the verdict."""
    other = _other(verdict, one)
    for rival in rivals:
        if rival.score < verdict.score - _MARGIN:
            break
        third = _other(rival, one)
        if clusters.find(third) not in (clusters.find(other), clusters.find(one)) and not clusters.may_join(
            other, third
        ):
            return True
    return False


def _other(verdict: Verdict, one: str) -> str:
    return verdict.a if verdict.b == one else verdict.b


def _attach_others(
    clusters: Clusters, traits: Sequence[Traits], context: Context, thresholds: Thresholds
) -> tuple[list[Verdict], list[Verdict]]:
    """Let each profile that is not open join the one open cluster that most speaks for it.

    What other restricted profiles say plays no part, so that nothing of them shows in the result; only
    decisions made by hand do.
    """
    is_open = {one.id: one.profile.open for one in traits}
    same, unsure = _verdicts(traits, context, thresholds, across=True)
    best: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in same:
        best[verdict.b if is_open[verdict.a] else verdict.a].append(verdict)
    joined: list[Verdict] = []
    for one, verdicts in sorted(best.items(), key=lambda item: (_best_first(item[1][0]), item[0])):
        chosen = None
        if not any(is_open[member] for member in clusters.members(one)):
            chosen = _one_choice(clusters, one, verdicts)
        if chosen:
            clusters.unite(one, _other(chosen, one))
            joined.append(chosen)
        unsure += [replace(v, outcome=Outcome.UNSURE) for v in verdicts if v is not chosen]
    return joined, unsure


def _one_choice(clusters: Clusters, one: str, verdicts: Sequence[Verdict]) -> Verdict | None:
    """The best verdict, if nothing keeps the two apart and no other cluster is nearly as good."""
    possible = [v for v in verdicts if clusters.may_join(one, _other(v, one), open_only=True)]
    if not possible:
        return None
    best = possible[0]
    rivals = {clusters.find(_other(v, one)) for v in possible if v.score >= best.score - _MARGIN}
    return best if len(rivals) == 1 else None
