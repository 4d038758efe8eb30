"""What a catalogue says of lines, and the measures that would add some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ingest.readers.bounds import PROBABILITY, cost, probability
from ingest.readers.declaring import Declaration
from ingest.readers.needs import check_keys
from ingest.readers.yaml_items import EntryError, Item
from ontology.extract import Issue
from ontology.generated.names import Phase
from ontology.identifiers import line_id

_LINE_KEYS = frozenset({"dependent", "provider", "control", PROBABILITY})
_MEASURE_KEYS = frozenset({"id", "name", "adds", "for", "instead_of", "cost", "description"})
RESERVED = ("unknown:", "account:", "doc:", "topic:", "knowledge:", "person:")
"""Beginnings of ids that are made."""


class LinesAndMeasures:
    """The statements of the sections `lines` and `measures`."""

    def __init__(self, declaration: Declaration) -> None:
        self._said = declaration

    def line(self, item: Item, _: str) -> Iterator[Issue]:
        """Add what is said of a line, all of it or nothing; says nothing of whether it exists."""
        fields = item.fields()
        check_keys(item, fields, _LINE_KEYS)
        _require(item, fields, "dependent", "provider")
        if not {"control", PROBABILITY} & set(fields):
            raise EntryError(item.line, f"has no control and no {PROBABILITY}")
        dependent, provider = fields["dependent"].word(), fields["provider"].word()
        if dependent == provider:
            raise EntryError(item.line, f"{dependent!r} cannot need itself")
        likely = probability(fields[PROBABILITY]) if PROBABILITY in fields else None
        if "control" in fields:
            self._said.say(
                item, dependent, "lineControl", provider, qualifiers=line_phases(fields["control"])
            )
        if likely is not None:
            self._said.say(item, line_id(dependent, provider), "failureProbability", likely, literal=True)
        return iter(())

    def measure(self, item: Item, _: str) -> Iterator[Issue]:
        """Add a measure, all of it or nothing."""
        fields = item.fields()
        check_keys(item, fields, _MEASURE_KEYS)
        _require(item, fields, "id", "adds", "for")
        identifier = identified(item, fields)
        adds, dependent = fields["adds"].word(), fields["for"].word()
        beside = fields["instead_of"].word() if "instead_of" in fields else None
        if adds in (dependent, beside):
            raise EntryError(fields["adds"].line, f"{identifier!r} adds {adds!r} to itself")
        price = cost(fields["cost"]) if "cost" in fields else None
        name = fields["name"].word() if "name" in fields else identifier
        self._said.declare(item, identifier, "Measure", name)
        self._said.say(item, identifier, "adds", adds)
        self._said.say(item, identifier, "for", dependent)
        if beside is not None:
            self._said.say(item, identifier, "insteadOf", beside)
        if price is not None:
            self._said.say(item, identifier, "cost", price, literal=True)
        if "description" in fields:
            self._said.say(item, identifier, "description", fields["description"].word(), literal=True)
        return iter(())


def identified(item: Item, fields: Mapping[str, Item]) -> str:
    """The id of an entry. Raises EntryError where it has none, or one that looks like those that are made."""
    if "id" not in fields:
        raise EntryError(item.line, "has no id")
    identifier = fields["id"].word()
    if "->" in identifier or identifier.startswith(RESERVED):
        raise EntryError(item.line, f"{identifier!r} cannot be an id: it looks like one that is made")
    return identifier


def line_phases(control: Item) -> dict[str, str]:
    """The control of a line as qualifiers. Raises EntryError where it says none."""
    by_phase, unit = phases(control)
    return {**by_phase, **unit}


def phases(item: Item) -> tuple[dict[str, str], dict[str, str]]:
    """Control by phase (one value: in both), and the unit that it is seen from, where given.

    Raises EntryError where it says none."""
    if not item.is_mapping:
        return {str(phase): item.word() for phase in Phase}, {}
    fields = item.fields()
    check_keys(item, fields, frozenset({"prepare", "live", "unit"}))
    by_phase = {str(phase): fields[phase].word() for phase in Phase if phase in fields}
    if not by_phase:
        raise EntryError(item.line, "control should say prepare, live or both")
    return by_phase, {"unit": fields["unit"].word()} if "unit" in fields else {}


def _require(item: Item, fields: Mapping[str, Item], *names: str) -> None:
    missing = sorted(set(names) - set(fields))
    if missing:
        raise EntryError(item.line, f"has no {', '.join(missing)}")
