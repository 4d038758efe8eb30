"""Cut sets, probabilities and what follows from them by trying everything, on networks of a dozen nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import prod

from hypothesis import strategies as st

from graph.fragility.network import LineSpec, RequirementSpec
from ontology.generated.names import Strength
from tests.graph.fragility.networks import Plain

SMALL = tuple("abcd")
TARGET = "a"


@st.composite
def small_plains(draw: st.DrawFn, most: int = 10) -> Plain:
    """Random requirements over four elements, cycles, k of n and soft lines among them, with at most `most`
    failure points besides the target in the cone of a."""
    specs: list[RequirementSpec] = []
    strengths: dict[str, Strength] = {}
    for dependent in SMALL:
        others = [element for element in SMALL if element != dependent]
        for _ in range(draw(st.integers(1 if dependent == TARGET else 0, 2))):
            providers = draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True))
            lines = []
            for provider in providers:
                name = f"{dependent}->{provider}"
                if name not in strengths:
                    strengths[name] = draw(st.sampled_from([Strength.HARD] * 5 + [Strength.SOFT]))
                lines.append(LineSpec(name, provider, strengths[name]))
            spec = RequirementSpec(dependent, draw(st.integers(1, len(lines))), lines)
            if len(Plain([*specs, spec], SMALL).cone(TARGET)) <= most + 1:
                specs.append(spec)
    return Plain(specs, SMALL)


def subsets(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """All subsets, the smaller first."""
    ordered = sorted(names)
    return chain.from_iterable(combinations(ordered, size) for size in range(len(ordered) + 1))


def cuts(plain: Plain, target: str = TARGET) -> list[frozenset[str]]:
    """All sets of failure points but the target that take it down."""
    members = plain.cone(target) - {target}
    return [frozenset(one) for one in subsets(members) if target in plain.failed(set(one))]


def minimal(sets: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Those that contain no other."""
    return {one for one in sets if not any(other < one for other in sets)}


def probability(sets: Sequence[frozenset[str]], members: Iterable[str], of: Mapping[str, float]) -> float:
    """That exactly the members of one of these sets are down, added up over all."""
    names = list(members)
    return sum(prod(of[name] if name in one else 1 - of[name] for name in names) for one in sets)
