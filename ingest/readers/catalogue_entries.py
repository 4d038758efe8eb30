"""The entries of a catalogue: what there is, who owns it and what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from ingest.readers.bounds import PERIOD, PROBABILITY, period, probability
from ingest.readers.catalogue_lines import identified, line_phases, phases
from ingest.readers.declaring import Declaration
from ingest.readers.needs import Need, assigned_of, needs_of
from ingest.readers.yaml_items import EntryError, Item, nearest
from ontology.extract import Issue
from ontology.generated.names import DependencyKind, Strength
from ontology.identifiers import line_id, slug

CLASSES = {
    "units": "OrganizationalUnit",
    "organisations": "Organization",
    "journeys": "Journey",
    "touchpoints": "Touchpoint",
    "systems": "System",
}
"""The class of what each section declares."""
_KEYS = frozenset(
    "id name aliases channel type owner part_of control knowledge needs assigned url description".split()
) | {PROBABILITY, *PERIOD}
MAX_PARTS = 10_000
"""So many aliases, needs or stages an entry may have."""
_LISTS = frozenset({"aliases", "knowledge", "needs", "stages"})
_LITERALS = {"channel": "channel", "url": "url", "description": "description", "type": "elementType"}
_FAMILIES = frozenset({"Channel", "Community", "Element", "Organization", "Unit"})
"""Families of classes that a catalogue may declare; people and topics have files of their own."""
_DERIVED = frozenset({"Dependency", "Knowledge", "Requirement"})
"""Elements that follow from needs and are not declared by themselves."""


class Entries:
    """The statements of the sections that declare something."""

    def __init__(self, declaration: Declaration) -> None:
        self._said = declaration
        self._requirements: dict[tuple[str, str, str], tuple[str, int]] = {}
        model = declaration.model
        allowed = (name for family in _FAMILIES for name in model.members(family))
        self._kinds = frozenset(allowed) - _DERIVED

    def add(self, item: Item, section: str, journey: str | None = None) -> Iterator[Issue]:
        """Add an entry of a section; issues for the parts that cannot go in. Raises EntryError where the
        entry as a whole cannot."""
        fields = item.fields()
        identifier = identified(item, fields)
        kind = self._kind(item, fields, section)
        name = fields["name"].word() if "name" in fields else identifier
        try:
            valid, wrong = period(fields), None
        except EntryError as error:
            valid, wrong = {}, error
        self._said.declare(item, identifier, kind, name, **valid)
        if wrong is not None:
            yield self._said.issue(wrong)
        if journey:
            self._said.say(item, identifier, "partOf", journey)
        known = _KEYS | ({"stages"} if section == "journeys" else set())
        known |= {"kind"} if section == "elements" else set()
        for key, part in fields.items():
            if key not in known:
                reason = f"{identifier!r} has an unknown key {key!r}; {nearest(key, known)}"
                yield self._said.issue(EntryError(part.line, reason))
                continue
            values = part.items() if key in _LISTS else [part]
            if len(values) > MAX_PARTS:
                reason = f"{identifier!r} has {len(values):,} {key}; at most {MAX_PARTS:,} can be read"
                yield self._said.issue(EntryError(part.line, f"{reason}: split it into several elements"))
                continue
            for value in values:
                yield from self._said.attempt(partial(self._part, identifier, key, value))

    def _kind(self, item: Item, fields: Mapping[str, Item], section: str) -> str:
        if section != "elements":
            return CLASSES.get(section, "Stage")
        if "kind" not in fields:
            raise EntryError(item.line, f"has no kind; it is one of {', '.join(sorted(self._kinds))}")
        kind = fields["kind"].word()
        if kind not in self._kinds:
            reason = f"{kind!r} is no kind of element; {nearest(kind, self._kinds)}"
            raise EntryError(fields["kind"].line, reason)
        return kind

    def _part(self, identifier: str, key: str, item: Item) -> Iterator[Issue]:
        """Add what one key of an entry says."""
        if item.is_empty:
            return
        if key == "aliases":
            self._said.say(item, identifier, "alias", item.word(), literal=True)
        elif key in _LITERALS:
            self._said.say(item, identifier, _LITERALS[key], item.word(), literal=True)
        elif key == "owner":
            self._said.say(item, identifier, "ownedBy", item.word())
        elif key == "part_of":
            self._said.say(item, identifier, "partOf", item.word())
        elif key == PROBABILITY:
            self._said.say(item, identifier, "failureProbability", probability(item), literal=True)
        elif key == "control":
            self._control(item, identifier)
        elif key == "knowledge":
            self._knowledge(item, identifier)
        elif key == "needs":
            self._needs(identifier, needs_of(identifier, item))
        elif key == "assigned":
            self._needs(identifier, assigned_of(identifier, item))
        elif key == "stages":
            yield from self.add(item, "stages", identifier)

    def _control(self, item: Item, identifier: str) -> None:
        by_phase, unit = phases(item)
        for phase, control in by_phase.items():
            qualifiers = {"phase": phase, **unit}
            self._said.say(item, identifier, "control", control, literal=True, qualifiers=qualifiers)

    def _knowledge(self, item: Item, identifier: str) -> None:
        topic = item.word().removeprefix("topic:").removeprefix("knowledge:")
        provider = f"knowledge:{slug(topic)}"
        qualifiers = {
            "kind": str(DependencyKind.KNOWLEDGE),
            "strength": str(Strength.HARD),
            "k": "1",
            "requirement": line_id(identifier, provider),
        }
        self._said.say(item, identifier, "dependsOn", provider, qualifiers=qualifiers)

    def _needs(self, identifier: str, needs: list[Need]) -> None:
        """Add one requirement, all of it or nothing."""
        for need in needs:
            self._check_new(identifier, need)
            self._said.check(need.item, "dependsOn", need.provider, need.qualifiers)
            if need.control is not None:
                self._said.check(need.item, "lineControl", need.provider, line_phases(need.control))
        for need in needs:
            stated = need.qualifiers["k"], need.item.line
            self._requirements[identifier, need.requirement, need.provider] = stated
            self._said.say(need.item, identifier, "dependsOn", need.provider, qualifiers=need.qualifiers)
            if need.control is not None:
                qualifiers = line_phases(need.control)
                self._said.say(need.item, identifier, "lineControl", need.provider, qualifiers=qualifiers)
            if need.probability is not None:
                line = line_id(identifier, need.provider)
                self._said.say(need.item, line, "failureProbability", need.probability, literal=True)

    def _check_new(self, identifier: str, need: Need) -> None:
        stated = self._requirements.get((identifier, need.requirement, need.provider))
        if stated is None:
            return
        k, line = stated
        if k != need.qualifiers["k"]:
            reason = f"needs {need.qualifiers['k']} of the providers of which line {line} says {k}"
            raise EntryError(need.item.line, f"{reason}; keep one of the two")
        raise EntryError(need.item.line, f"the need of {need.provider!r} is already stated")
