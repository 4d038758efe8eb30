"""A journey as CSV: its stages in order, and the touchpoints that serve each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ingest.readers.base import Reading, guarded, quoted, sparing
from ingest.readers.declaring import Declaration, bounded
from ingest.readers.files import chosen, head
from ingest.readers.tables import Row, columns_of, csv_rows
from ingest.readers.yaml_items import EntryError
from ingest.source import Source
from ontology.extract import Issue
from ontology.generated.names import DependencyKind, Strength
from ontology.identifiers import slug
from ontology.model import OntologyModel, default_model

KIND = "journey"
EXTRACTOR = "journey@1"
REQUIRED = frozenset({"journey", "stage", "touchpoint"})
_CSV = frozenset({".csv", ".tsv"})


def recognises(path: Path) -> bool:
    """Whether a file has the columns of a journey."""
    return path.suffix.lower() in _CSV and columns_of(head(path)) >= REQUIRED


def read(source: Source, model: OntologyModel | None = None) -> Iterator[Reading]:
    """A document a file; its rows are statements that fit the ontology `model` (by default our own)."""
    return sparing(partial(_read, model=model or default_model()))(source)


def _read(source: Source, model: OntologyModel) -> Iterator[Reading]:
    for item in chosen(source, recognises, "journeys (.csv files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item, model))


def _file(source: Source, path: Path, model: OntologyModel) -> Iterator[Reading]:
    said = Declaration(source, path, KIND, EXTRACTOR, model)
    rows = _Rows(said)
    for row in csv_rows(path, REQUIRED):
        if isinstance(row, Issue):
            yield row
        else:
            yield from said.attempt(partial(rows.add, _Cell(row)))
    yield from rows.lines()
    yield said.finished("add a row for each touchpoint of a stage below the first line")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row as the place of what it says."""

    row: Row

    @property
    def line(self) -> int:
        return self.row.line

    @property
    def text(self) -> str:
        return quoted(self.row.text)


@dataclass(slots=True)
class _Rows:
    """The rows of a file. Lines are made last: an alternative may stand further down."""

    said: Declaration
    _orders: dict[str, tuple[str, int]] = field(default_factory=dict)
    _groups: dict[tuple[str, str], list[tuple[_Cell, str, Strength]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, cell: _Cell) -> Iterator[Issue]:
        """Add what a row declares. Raises EntryError where it lacks a name or says what cannot be."""
        row = cell.row
        names = [row.value(column) for column in ("journey", "stage", "touchpoint")]
        if not all(names):
            raise EntryError(cell.line, "names no journey, no stage or no touchpoint")
        journey, touchpoint = slug(names[0]), slug(names[2])
        stage = f"{journey}/{slug(names[1])}"
        if touchpoint == journey:
            raise EntryError(cell.line, f"{names[2]!r} is its own journey")
        strength = row.value("strength").lower() or str(Strength.HARD)
        if strength not in set(Strength):
            raise EntryError(cell.line, f"{strength!r} is no strength; write hard or soft")
        self._new(cell, journey, "Journey", names[0])
        if self._new(cell, stage, "Stage", names[1]):
            self.said.say(cell, stage, "partOf", journey)
        self._new(cell, touchpoint, "Touchpoint", names[2])
        group = row.value("alternative")
        key = (stage, f"alternative {group}" if group else f"touchpoint {touchpoint}")
        if any(other == touchpoint for _, other, _ in self._groups.get(key, ())):
            raise EntryError(cell.line, f"{names[2]!r} is already a touchpoint of this stage")
        self._groups[key].append((cell, touchpoint, Strength(strength)))
        for say in (self._channel, self._owner, self._order):
            yield from self.said.attempt(partial(say, cell, stage, touchpoint))

    def _new(self, cell: _Cell, identifier: str, kind: str, name: str) -> bool:
        if identifier in self.said.lines:
            return False
        self.said.declare(cell, identifier, kind, name)
        return True

    def _channel(self, cell: _Cell, _: str, touchpoint: str) -> None:
        if channel := cell.row.value("channel").lower():
            self.said.say(cell, touchpoint, "channel", channel, literal=True)

    def _owner(self, cell: _Cell, _: str, touchpoint: str) -> None:
        if owner := cell.row.value("owner"):
            self.said.say(cell, touchpoint, "ownedBy", owner)

    def _order(self, cell: _Cell, stage: str, _: str) -> None:
        order = cell.row.value("order")
        if not order:
            return
        if not (order.isascii() and order.isdigit() and len(order) < 10):
            raise EntryError(cell.line, f"the order should be a number, not {order!r}")
        told, line = self._orders.setdefault(stage, (order, cell.line))
        if told != order:
            raise EntryError(cell.line, f"the stage has the order {order}, and {told} in line {line}")
        if line == cell.line:
            self.said.say(cell, stage, "ordinal", order, literal=True)

    def lines(self) -> Iterator[Issue]:
        """Add what the stages need; touchpoints with the same alternative are one requirement."""
        for (stage, _), members in self._groups.items():
            yield from self.said.attempt(partial(self._requirement, stage, members))

    def _requirement(self, stage: str, members: list[tuple[_Cell, str, Strength]]) -> None:
        bounded(members[0][0].line, len(members))
        providers = [touchpoint for _, touchpoint, _ in members]
        for cell, touchpoint, strength in members:
            self.said.depend(
                cell, stage, touchpoint, kind=DependencyKind.WORKFLOW, strength=strength, of=providers
            )
