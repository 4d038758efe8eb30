"""Networks for the tests: random ones, and the definitions written out as plainly as possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from graph.fragility.additions import Addition
from graph.fragility.network import LineSpec, Network, RequirementSpec
from ontology.generated.names import Strength

ELEMENTS = tuple("abcdefg")


@st.composite
def requirement_specs(draw: st.DrawFn) -> list[RequirementSpec]:
    """Random requirements over seven elements: cycles, k of n, soft lines, lines shared by requirements."""
    strengths: dict[str, Strength] = {}
    specs = []
    for dependent in ELEMENTS:
        others = [element for element in ELEMENTS if element != dependent]
        for _ in range(draw(st.integers(0, 2))):
            providers = draw(st.lists(st.sampled_from(others), min_size=1, max_size=4, unique=True))
            lines = []
            for provider in providers:
                name = f"{dependent}->{provider}"
                if name not in strengths:
                    strengths[name] = draw(st.sampled_from([Strength.HARD] * 4 + [Strength.SOFT]))
                lines.append(LineSpec(name, provider, strengths[name]))
            specs.append(RequirementSpec(dependent, draw(st.integers(1, len(lines))), lines))
    return specs


@st.composite
def additions(
    draw: st.DrawFn, network: Network, most: int = 4, names: Sequence[str] = (*ELEMENTS, "new", "newer")
) -> list[Addition]:
    """Additions that this network can take, some of providers it does not have."""
    possible = []
    for dependent in network.ids[: network.elements]:
        for provider in names:
            for beside in (None, *network.ids[: network.elements]):
                one = Addition(dependent, provider, beside, id=f"{dependent}{provider}{beside}")
                if dependent != provider and _can_take(network, one):
                    possible.append(one)
    if not possible:
        return []
    return draw(st.lists(st.sampled_from(possible), max_size=most, unique=True))


def _can_take(network: Network, addition: Addition) -> bool:
    node = network.node(addition.dependent)
    rows = [network.hard_members.of(int(r)) for r in network.requirements.of(node)]
    if addition.beside is None:
        return any(len(row) == 1 for row in rows)
    return any(network.node(addition.beside) in network.provider[row] for row in rows)


def hard_ids(spec: RequirementSpec) -> list[str]:
    """The ids of a requirement's hard lines."""
    return [line.id for line in spec.lines if line.strength is Strength.HARD]


class Plain:
    """The calculus over sets of ids, straight from its definitions, without any cleverness."""

    def __init__(
        self,
        specs: Iterable[RequirementSpec],
        elements: Iterable[str] = ELEMENTS,
        need: Sequence[int] | None = None,
    ) -> None:
        self.specs = list(specs)
        self.need = need or [min(spec.k, len(hard_ids(spec))) for spec in self.specs]
        self.lines = {line.id: line for spec in self.specs for line in spec.lines}
        self.dependent = {line.id: spec.dependent for spec in self.specs for line in spec.lines}
        self.elements = list(elements)

    def with_additions(self, chosen: Iterable[Addition]) -> Plain:
        """The same with spare lines: the specifications rewritten, what each needs as before."""
        chosen = list(chosen)
        hard = {f"{one.dependent}->{one.provider}" for one in chosen}
        specs = []
        for spec in self.specs:
            providers = [self.lines[name].provider for name in hard_ids(spec)]
            new = [
                one.provider
                for one in chosen
                if one.dependent == spec.dependent
                and (one.beside in providers if one.beside else len(providers) == 1)
            ]
            named = {line.id: line for line in spec.lines} | {
                f"{spec.dependent}->{provider}": LineSpec(f"{spec.dependent}->{provider}", provider)
                for provider in new
            }
            lines = [
                LineSpec(name, line.provider, Strength.HARD if name in hard else line.strength)
                for name, line in named.items()
            ]
            specs.append(RequirementSpec(spec.dependent, spec.k, lines))
        elements = dict.fromkeys([*self.elements, *(one.provider for one in chosen)])
        return Plain(specs, elements, self.need)

    def _holds(self, number: int, works: set[str]) -> bool:
        return sum(line in works for line in hard_ids(self.specs[number])) >= self.need[number]

    def _next(self, works: set[str], removed: set[str]) -> set[str]:
        elements = {
            element
            for element in self.elements
            if all(self._holds(n, works) for n, spec in enumerate(self.specs) if spec.dependent == element)
        }
        lines = {name for name, line in self.lines.items() if line.provider in works}
        return (elements | lines) - removed

    def failed(self, removed: set[str]) -> set[str]:
        """Everything at first works; what cannot, stops, until nothing changes."""
        everything = set(self.elements) | set(self.lines)
        works = everything - removed
        while (following := self._next(works, removed) & works) != works:
            works = following
        return everything - works

    def grounded(self, removed: set[str]) -> set[str]:
        """Nothing at first works; what can, starts, until nothing changes."""
        works: set[str] = set()
        while (following := self._next(works, removed) | works) != works:
            works = following
        return works

    def cone(self, target: str) -> set[str]:
        """What the target reaches through hard lines."""
        reached = {target}
        while True:
            lines = {
                name
                for name, line in self.lines.items()
                if self.dependent[name] in reached and line.strength is Strength.HARD
            }
            following = reached | lines | {self.lines[name].provider for name in lines}
            if following == reached:
                return reached
            reached = following

    def dead_sets(self, target: str) -> dict[str, set[str]]:
        """D(x) by removing each member of the cone in turn."""
        members = self.cone(target)
        return {x: self.failed({x}) & members for x in members}

    def network(self) -> Network:
        """The same as arrays."""
        return Network.build(self.elements, self.specs)
