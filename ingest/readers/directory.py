"""The directory: people with their teams and units, as CSV or JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ingest.readers.base import Draft, Reading, guarded, quoted, shown, sparing
from ingest.readers.fields import audience_of, day_of, is_address
from ingest.readers.files import chosen, head, native_path
from ingest.readers.jsonl import beginning
from ingest.readers.jsonl import recognises as recognises_documents
from ingest.readers.tables import Row, columns_of, csv_rows, json_rows
from ingest.source import Source
from ontology.document import Document
from ontology.extract import Issue
from ontology.generated.names import PartyRole
from ontology.identifiers import slug

KIND = "directory"
EXTRACTOR = "directory@1"
TEAM = "team:"
"""Prefix of a team's id, which is made of its name: teams are often called like a touchpoint."""
REQUIRED = frozenset({"id", "name"})
_CSV = frozenset({".csv", ".tsv"})
_SUFFIXES = _CSV | {".jsonl", ".ndjson"}
_CLASSES = {
    PartyRole.EMPLOYEE: "Employee",
    PartyRole.CUSTOMER: "Customer",
    PartyRole.PARTNER: "PartnerContact",
}


def recognises(path: Path) -> bool:
    """Whether a file has the columns of people, or is JSON lines of them."""
    if path.suffix.lower() in _CSV:
        return columns_of(head(path)) >= REQUIRED
    first = beginning(path).split(b"\n", 1)[0]
    return (
        path.suffix.lower() in _SUFFIXES
        and b'"id"' in first
        and b'"name"' in first
        and not recognises_documents(path)
    )


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file; its rows are statements."""
    for item in chosen(
        source, lambda path: path.suffix.lower() in _SUFFIXES, "directory (.csv or .jsonl files)"
    ):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item))


def _file(source: Source, path: Path) -> Iterator[Reading]:
    native = native_path(source, path)
    document = Document(
        source=source.id,
        native_id=native,
        kind=KIND,
        title=native,
        content_hash="",
        audience=audience_of(source),
        path=native,
    )
    entries = _Entries(source, path, Draft(source, EXTRACTOR, document))
    is_json = beginning(path).lstrip().startswith(b"{")
    for row in (json_rows if is_json else csv_rows)(path, REQUIRED):
        if isinstance(row, Issue):
            yield row
        else:
            yield from entries.add(row)
    if entries.draft.is_empty:
        yield Issue(
            shown(path), "line 1", "holds no people", "add a row for each person below the first line"
        )
    else:
        yield entries.draft.extract()


class _Entries:
    """The statements of one directory file."""

    def __init__(self, source: Source, path: Path, draft: Draft) -> None:
        self.draft = draft
        self._source = source
        self._path = path
        self._lines: dict[str, int] = {}
        self._groups: set[tuple[str, str, str]] = set()

    def add(self, row: Row) -> Iterator[Issue]:
        """Add a row's statements; issues for what is wrong with it."""
        person, name = row.value("id"), row.value("name")
        if not person or not name:
            yield self._issue(row, "has no id or no name; the row was left out", "give it both")
            return
        if person in self._lines:
            reason = (
                f"the id {person!r} was already used in line {self._lines[person]}; this row was left out"
            )
            yield self._issue(row, reason, "give each person one row with an id of her own")
            return
        party = self._party(row)
        if party is None:
            reason = f"{row.value('party')!r} is no party; the row was left out"
            yield self._issue(row, reason, f"write one of {', '.join(sorted(PartyRole))}")
            return
        self._lines[person] = row.line
        self._say(row, person, "type", _CLASSES[party])
        self._names(row, person, name)
        self._place(row, person)
        yield from self._dates(row, person)

    def _party(self, row: Row) -> PartyRole | None:
        stated = row.value("party").lower()
        if not stated:
            return self._source.party or PartyRole.EMPLOYEE
        return PartyRole(stated) if stated in set(PartyRole) else None

    def _names(self, row: Row, person: str, name: str) -> None:
        self._say(row, person, "name", name, literal=True)
        for alias in row.values_of("aliases", "alias"):
            self._say(row, person, "alias", alias, literal=True)
        for email in row.values_of("emails", "email"):
            predicate = "email" if is_address(email) else "alias"
            self._say(row, person, predicate, email.lower() if is_address(email) else email, literal=True)
        for handle in row.values_of("handles", "handle"):
            self._say(row, person, "handle", handle.lstrip("@"), literal=True)
        if title := row.value("title"):
            self._say(row, person, "jobTitle", title, literal=True)

    def _place(self, row: Row, person: str) -> None:
        unit, team = row.value("unit"), row.value("team")
        if unit:
            self._group(row, slug(unit), "OrganizationalUnit", unit)
        own_team = team if slug(team) != slug(unit) else ""
        if own_team:
            self._group(row, TEAM + slug(team), "Team", team, slug(unit) if unit else "")
        if own_team or unit:
            self._say(row, person, "memberOf", TEAM + slug(team) if own_team else slug(unit))
        if manager := row.value("manager"):
            self._say(row, person, "reportsTo", manager)

    def _group(self, row: Row, group: str, kind: str, name: str, part_of: str = "") -> None:
        """A team or unit, where it is named first; a team named like its unit is the unit.

        Its proof is its own name, not the row of the person who is in it.
        """
        if (group, name, part_of) in self._groups:
            return
        self._groups.add((group, name, part_of))
        said = partial(self.draft.statement, group, line=row.line, quote=quoted(name))
        said("type", kind)
        said("name", name, literal=True)
        if part_of:
            said("partOf", part_of)

    def _dates(self, row: Row, person: str) -> Iterator[Issue]:
        for column, predicate in (("started", "startedOn"), ("left", "leftOn")):
            try:
                day = day_of(row.value(column))
            except ValueError as error:
                yield self._issue(row, f"{column}: {error}; the date was left out", "mend the date")
                continue
            if day:
                self._say(row, person, predicate, day.isoformat(), literal=True)

    def _say(self, row: Row, subject: str, predicate: str, value: str, *, literal: bool = False) -> None:
        quote = quoted(row.text)
        self.draft.statement(subject, predicate, value, line=row.line, quote=quote, literal=literal)

    def _issue(self, row: Row, reason: str, remedy: str) -> Issue:
        return Issue(shown(self._path), f"line {row.line}", reason, remedy)
