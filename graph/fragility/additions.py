"""What if there were another way: second providers and fallbacks added to a network.

An addition only ever adds a spare line: what a requirement needs stays as it was. So additions never make
anything fail that worked without them, whatever their order and number, and nothing that they bring (the
new line, a new provider) is a single point of failure of anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.errors import FragilityError
from graph.fragility.network import IntArray, Mask, Network, Rows
from ontology.identifiers import line_id


@dataclass(frozen=True, slots=True)
class Addition:
    """A hard line from `dependent` to `provider` (ids of elements), at a `cost` >= 0 in whatever unit all
    costs have. `beside` is the provider it stands in for, None for whatever the dependent has only one way to
    get.
    `id` is the measure's own name, where it has one."""

    dependent: str
    provider: str
    beside: str | None = None
    cost: float = 1.0
    id: str = ""

    def __str__(self) -> str:
        beside = f" beside {self.beside}" if self.beside else ""
        return f"{self.dependent} may use {self.provider}{beside}"


def extend(network: Network, additions: Sequence[Addition]) -> Network:
    """The network with these additions, each read against `network` as it is, so their order is indifferent.

    The line joins each hard requirement of its dependent that has a hard line to `beside`; without `beside`,
    each that has exactly one hard line. `need` is unchanged, so the line is a spare. A provider that is not
    in the network becomes an element that requires nothing. A line that is already there is used as it is; if
    it was soft it becomes hard wherever it is listed.

    Ids stay; numbers of elements too, numbers of lines do not where elements are new. Raises FragilityError,
    naming the addition, for an unknown dependent or `beside`, an element added to itself, and an addition
    that no requirement can take.
    """
    joins = [(addition, joined(network, addition)) for addition in additions]
    new = dict.fromkeys(one.provider for one in additions if one.provider not in network.index)
    ids = (*network.ids[: network.elements], *new)
    elements = {name: number for number, name in enumerate(ids)}
    lines = {name: number for number, name in enumerate(network.ids[network.elements :])}
    ends, hard = [], network.hard.copy()
    pairs: list[tuple[int, int]] = []
    for addition, requirements in joins:
        name = line_id(addition.dependent, addition.provider)
        if name not in lines:
            lines[name] = len(lines)
            ends.append((elements[addition.dependent], elements[addition.provider]))
        number = lines[name]
        hard[number : number + 1] = True
        pairs += [(requirement, number) for requirement in requirements]
    return _extended(
        network, (*ids, *lines), len(ids), ends, np.append(hard, np.ones(len(ends), dtype=np.bool_)), pairs
    )


def joined(network: Network, addition: Addition) -> list[int]:
    """The requirements that the addition's line joins. Raises FragilityError as `extend` does."""
    for name in (addition.dependent, *([addition.beside] if addition.beside is not None else [])):
        if network.index.get(name, network.elements) >= network.elements:
            raise FragilityError(f"{addition}: {name!r} is not an element of the network.")
    if addition.dependent == addition.provider:
        raise FragilityError(f"{addition}: an element cannot stand in for what it needs itself.")
    if network.index.get(addition.provider, 0) >= network.elements:
        raise FragilityError(f"{addition}: {addition.provider!r} is a line; name an element as provider.")
    found = [
        int(requirement)
        for requirement in network.requirements.of(network.index[addition.dependent])
        if _takes(network, network.hard_members.of(int(requirement)), addition.beside)
    ]
    if not found:
        what = f"hard line to {addition.beside}" if addition.beside else "requirement with one hard line"
        raise FragilityError(f"{addition}: {addition.dependent} has no {what}; name another `beside`.")
    return found


def _takes(network: Network, lines: IntArray, beside: str | None) -> bool:
    if beside is None:
        return len(lines) == 1
    return network.index[beside] in network.provider[lines]


def _extended(
    network: Network,
    ids: tuple[str, ...],
    elements: int,
    ends: Sequence[tuple[int, int]],
    hard: Mask,
    pairs: Iterable[tuple[int, int]],
) -> Network:
    dependent = np.append(network.dependent, np.array([end[0] for end in ends], dtype=np.int64))
    provider = np.append(network.provider, np.array([end[1] for end in ends], dtype=np.int64))
    owners = np.repeat(np.arange(len(network.owner)), network.members.lengths)
    listed = list(zip(owners.tolist(), network.members.items.tolist(), strict=True))
    listed += sorted(set(pairs).difference(listed))
    pair = np.array(listed, dtype=np.int64).reshape(-1, 2)
    held = pair[hard[pair[:, 1]]]
    return replace(
        network,
        ids=ids,
        elements=elements,
        dependent=dependent,
        provider=provider,
        hard=hard,
        members=Rows.build(len(network.owner), pair[:, 0], pair[:, 1]),
        hard_members=Rows.build(len(network.owner), held[:, 0], held[:, 1]),
        requirements=Rows.build(elements, network.owner, np.arange(len(network.owner))),
        lines_of=Rows.build(elements, dependent, np.arange(len(dependent))),
        lines_to=Rows.build(elements, provider, np.arange(len(provider))),
        used_in=Rows.build(len(dependent), held[:, 1], held[:, 0]),
        index={name: number for number, name in enumerate(ids)},
    )
