"""In whose control a failure point is, seen from a unit, in each phase.

What is said explicitly comes first (`control` of an element, `lineControl` of a pair); what a text says of an
element only where nobody is declared to own it. Otherwise:

- what the asking unit, or a team or person within it, owns is `within`; what another unit of the organisation
  owns is `shared`; what anybody else owns, or nobody, is `outside`;
- people are seen by the unit they belong to; customers and partners are outside;
- a line takes the control of its dependent; knowledge, and people who may not be shown, take the control of
  what needs them (of several in view, the least control).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from graph.fragility.assembly import Dependencies
from graph.fragility.claims import preference
from graph.fragility.knowledge import KNOWLEDGE
from graph.store.records import NOT_SHOWN
from ontology.generated.names import ClassName, Control, PartyRole, Phase, PropertyName
from ontology.identifiers import line_id
from ontology.statement import Statement

_SAYING = frozenset({str(PropertyName.CONTROL), str(PropertyName.LINE_CONTROL)})
_ORDER = (Control.WITHIN, Control.SHARED, Control.OUTSIDE)


@dataclass(frozen=True, slots=True)
class PhaseControl:
    """The control of a failure point before it goes live and while it is live."""

    prepare: Control
    live: Control

    def of(self, phase: Phase) -> Control:
        """The control in one phase."""
        return self.prepare if phase is Phase.PREPARE else self.live

    def least(self, other: PhaseControl) -> PhaseControl:
        """The lesser control of both, phase by phase."""
        return PhaseControl(
            max(self.prepare, other.prepare, key=_ORDER.index), max(self.live, other.live, key=_ORDER.index)
        )


class Controls:
    """The control of failure points as a unit sees it."""

    def __init__(self, dependencies: Dependencies, unit: str | None, home: str | None = None) -> None:
        """`unit`: the id of who asks (None: nobody in particular); `home`: of who owns the touchpoint."""
        self._known = dependencies
        self._unit = unit
        self._is_guest = home is not None and unit != home
        self._said: dict[str, list[Statement]] = defaultdict(list)
        said = [one for one in dependencies.statements if one.predicate in _SAYING]
        for statement in sorted(said, key=_precedence):
            if statement.is_present_fact and statement.qualifier(PropertyName.UNIT) in (None, unit):
                if statement.predicate == PropertyName.CONTROL and not self._is_guess(statement):
                    self._said[statement.subject].append(statement)
                elif statement.predicate == PropertyName.LINE_CONTROL:
                    self._said[line_id(statement.subject, statement.object)].append(statement)

    def _is_guess(self, statement: Statement) -> bool:
        """Whether a text says whose control something is in of which the organisation declares the owner."""
        return statement.passage is not None and _owner(self._known, statement.subject) is not None

    def of(self, cone: Collection[str], asked: Collection[str] | None = None) -> dict[str, PhaseControl]:
        """The control of each element and line of a cone (ids), or of those `asked` of it, in the order
        given."""
        nodes, lines = cone if asked is None else asked, self._known.lines
        elements = dict.fromkeys(lines[node].dependent if node in lines else node for node in nodes)
        needed_by: dict[str, set[str]] = defaultdict(set)
        if any(map(_is_derived, elements)):
            for line in (lines[node] for node in cone if node in lines):
                needed_by[line.provider].add(line.dependent)
        found = {node: self._element(node, needed_by) for node in elements}
        return {node: self._line(node, found) if node in lines else found[node] for node in nodes}

    def _element(self, node: str, needed_by: Mapping[str, set[str]]) -> PhaseControl:
        """By what is said of the element, else by who owns it, else (knowledge) by what needs it."""
        if not _is_derived(node):
            return self._owned(node)
        above, seen, found = [node], {node}, list[PhaseControl]()
        while above:
            dependents = needed_by[above.pop()] - seen
            seen |= dependents
            above += [one for one in dependents if _is_derived(one)]
            found += [self._owned(one) for one in dependents if not _is_derived(one)]
        least = reduce(PhaseControl.least, found) if found else PhaseControl(Control.OUTSIDE, Control.OUTSIDE)
        return self._override(node, least, Control.OUTSIDE)

    def _owned(self, node: str) -> PhaseControl:
        owned = self.ownership(node)
        return self._override(node, PhaseControl(owned, owned), owned)

    def _line(self, node: str, elements: Mapping[str, PhaseControl]) -> PhaseControl:
        dependent = self._known.lines[node].dependent
        if node not in self._said:
            return elements[dependent]
        return self._override(node, elements[dependent], self.ownership(dependent))

    def _override(self, node: str, otherwise: PhaseControl, owned: Control) -> PhaseControl:
        return PhaseControl(
            self._explicit(node, Phase.PREPARE, owned) or otherwise.prepare,
            self._explicit(node, Phase.LIVE, owned) or otherwise.live,
        )

    def _explicit(self, node: str, phase: Phase, owned: Control) -> Control | None:
        """What is said of a phase. What names no unit is seen from the owner's, or where that is none of
        ours from the touchpoint's; so what is within is shared for another unit of the organisation."""
        for statement in self._said.get(node, ()):
            if statement.predicate == PropertyName.LINE_CONTROL:
                value = statement.qualifier(phase)
            else:
                matches = statement.qualifier(PropertyName.PHASE) in (None, phase)
                value = statement.object if matches else None
            if value is not None:
                unsaid = statement.qualifier(PropertyName.UNIT) is None
                elsewhere = owned is Control.SHARED or (owned is Control.OUTSIDE and self._is_guest)
                return Control.SHARED if unsaid and elsewhere and value == Control.WITHIN else Control(value)
        return None

    def ownership(self, node: str) -> Control:
        """The control that follows from who owns an element, or from where a person or unit belongs."""
        chain = belongs_to(self._known, _owner(self._known, node))
        if self._unit is not None and self._unit in chain:
            return Control.WITHIN
        return Control.SHARED if _is_ours(self._known, chain) else Control.OUTSIDE


def owner_unit(dependencies: Dependencies, element: str) -> str | None:
    """The unit that owns an element: of a team or person the unit it belongs to, else the team; None where
    nobody of the organisation owns it."""
    chain = belongs_to(dependencies, _owner(dependencies, element))
    if not _is_ours(dependencies, chain):
        return None
    units = [name for name in chain if _is_a(dependencies, name, ClassName.UNIT)]
    return next((name for name in units if not _is_a(dependencies, name, ClassName.TEAM)), units[0])


def belongs_to(dependencies: Dependencies, start: str | None) -> list[str]:
    """A unit, team, person or organisation with all it is part of, nearest first."""
    chain = [start] if start is not None else []
    for name in chain:
        person, entity = dependencies.people.get(name), dependencies.entities.get(name)
        wholes: Iterable[str | None] = ()
        if person is not None:
            wholes = (person.team, person.unit)
        elif entity is not None:
            wholes = entity.properties.get(PropertyName.PART_OF, ())
        chain += [whole for whole in wholes if whole is not None and whole not in chain]
    return chain


def _precedence(statement: Statement) -> tuple[bool, bool, tuple[bool, float, str, str]]:
    """What is said from the asking unit and of one phase comes before what is said in general."""
    general = statement.qualifier(PropertyName.UNIT) is None
    return general, statement.qualifier(PropertyName.PHASE) is None, preference(statement)


def _owner(dependencies: Dependencies, node: str) -> str | None:
    if node in dependencies.people:
        return node
    entity = dependencies.entities.get(node)
    if entity is None:
        return None
    if any(_is_a(dependencies, node, name) for name in (ClassName.UNIT, ClassName.ORGANIZATION)):
        return node
    return entity.value(PropertyName.OWNED_BY)


def _is_ours(dependencies: Dependencies, chain: Iterable[str]) -> bool:
    """Whether a chain leads to a unit of the organisation, and not to anybody outside it."""
    units = False
    for name in chain:
        person = dependencies.people.get(name)
        if person is not None and person.party is not PartyRole.EMPLOYEE:
            return False
        if _is_a(dependencies, name, ClassName.ORGANIZATION):
            return False
        units = units or _is_a(dependencies, name, ClassName.UNIT)
    return units


def _is_a(dependencies: Dependencies, name: str, ancestor: ClassName) -> bool:
    entity = dependencies.entities.get(name)
    return entity is not None and dependencies.model.is_a(entity.kind, ancestor)


def _is_derived(node: str) -> bool:
    return node.startswith((KNOWLEDGE, NOT_SHOWN))
