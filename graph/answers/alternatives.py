"""The requirements of a cone that have a line to spare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.answers.evidence import Evidence
from graph.answers.failure_points import Member, Ref
from graph.fragility.assembly import Dependencies


@dataclass(frozen=True, slots=True)
class Alternative:
    """That `dependent` needs only `k` of these providers, with what says so of each line."""

    dependent: Ref
    k: int
    providers: tuple[Ref, ...]
    evidence: tuple[Evidence, ...]


def alternatives(
    known: Dependencies, nodes: Iterable[str], members: Mapping[str, Member]
) -> tuple[Alternative, ...]:
    """The requirements of the elements of a cone (ids, in the order one meets them) where fewer than all of
    the hard lines are needed; `members` gives the proof of each line."""
    network, found = known.network, []
    for node in nodes:
        if network.is_line(network.node(node)):
            continue
        for requirement in network.requirements.of(network.node(node)).tolist():
            lines = network.hard_members.of(requirement)
            if network.need[requirement] < len(lines):
                ids = [network.ids[network.elements + line] for line in lines]
                providers = tuple(Ref.of(known, network.ids[x]) for x in network.provider[lines])
                evidence = tuple(item for one in ids for item in members[one].evidence)
                found.append(
                    Alternative(Ref.of(known, node), int(network.need[requirement]), providers, evidence)
                )
    return tuple(found)
