"""Rows of a CSV file or of JSON lines, each with its line and its own text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.base import shown
from ingest.readers.fields import listed
from ingest.readers.files import MAX_BYTES, read_bytes, read_text
from ingest.readers.jsonl import json_lines, json_object
from ingest.readers.text import clean, line
from ontology.extract import Issue

_DELIMITERS = ",\t;"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by lower-case column, the line it begins on, and its text."""

    line: int
    values: dict[str, object]
    text: str

    def value(self, *names: str) -> str:
        """The first of these columns that has a value, as one line; empty where none has."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool) and (text := line(value)):
                return text
        return ""

    def values_of(self, *names: str) -> list[str]:
        """The values of all these columns: lists, or cells with `;` between the values."""
        return list(dict.fromkeys(value for name in names for value in listed(self.values.get(name))))


def columns_of(beginning: bytes) -> frozenset[str]:
    """The lower-case column names in the first line of a CSV file."""
    first = clean(beginning.decode("utf-8", "replace")).split("\n", 1)[0]
    return frozenset(_names(first))


def csv_rows(path: Path, required: frozenset[str]) -> Iterator[Row | Issue]:
    """The rows of a CSV file whose first line names its columns. Commas, tabs or semicolons separate.

    Raises UnreadableError where it is no text or a required column is missing; an issue for a row that is
    not CSV ends the reading.
    """
    text = read_text(path)
    header = text.split("\n", 1)[0]
    names = _names(header)
    missing = sorted(required - set(names))
    if missing:
        raise UnreadableError(
            Issue(
                shown(path),
                "line 1",
                f"the columns {', '.join(missing)} are missing",
                f"add them to the first line; it has {', '.join(names)[:200] or 'none'}",
            )
        )
    lines = text.split("\n")
    csv.field_size_limit(MAX_BYTES)  # the file as a whole is bounded; a long cell must not end it
    reader = csv.reader(io.StringIO(text), delimiter=_delimiter(header), strict=True)
    ended = 0
    try:
        for cells in reader:
            begun, ended = ended + 1, reader.line_num
            if begun > 1 and any(cell.strip() for cell in cells):
                yield _row(path, begun, names, cells, "\n".join(lines[begun - 1 : ended]))
    except csv.Error as error:
        reason = f"is not CSV from here on ({error})"
        yield Issue(
            shown(path), f"line {ended + 1}", reason, 'close the quotes; write a quote in a cell as ""'
        )


def _row(path: Path, begun: int, names: list[str], cells: list[str], text: str) -> Row | Issue:
    if any(cell.strip() for cell in cells[len(names) :]):
        reason = f"has {len(cells)} cells for {len(names)} columns; the row was left out"
        return Issue(
            shown(path), f"line {begun}", reason, 'put a cell that holds a comma between quotes: "Lee, Ann"'
        )
    values: dict[str, object] = dict(zip(names, cells, strict=False))
    return Row(begun, values, text)


def json_rows(path: Path, required: frozenset[str]) -> Iterator[Row | Issue]:
    """The rows of JSON lines; an issue for a line that is no JSON object or lacks what is required."""
    for number, raw in json_lines(io.BytesIO(read_bytes(path))):
        try:
            values = {str(key).strip().lower(): value for key, value in json_object(raw).items()}
            missing = sorted(required - set(values))
            if missing:
                raise ValueError(f"{', '.join(missing)} is missing")
        except ValueError as error:
            yield Issue(shown(path), f"line {number}", str(error), "mend the line; the other lines went in")
        else:
            yield Row(number, values, clean((raw or b"").decode("utf-8", "replace")))


def _names(header: str) -> list[str]:
    try:
        cells = next(csv.reader([header], delimiter=_delimiter(header)), [])
    except csv.Error:
        return []
    return ["_".join(cell.strip().lower().split()) for cell in cells]


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)
