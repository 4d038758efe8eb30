"""Rows of a table: CSV with a header, or JSON lines with the same keys."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.readers.base import shown
from ingest.readers.files import read_text
from ontology.extract import Issue

JSON_LINES = (".jsonl", ".ndjson")
_MAX_FIELD = 1_000_000

Row = Mapping[str, Any]


def rows(path: Path, required: tuple[str, ...]) -> Iterator[tuple[int, str, Row] | Issue]:
    """Rows as (line, text, values by column); an issue for each row, or for the header, that is not right.

    Raises UnreadableError where the file is no text.
    """
    text = read_text(path)
    if not text.strip():
        yield Issue(
            shown(path), "line 1", "the file is empty", f"begin it with the columns {', '.join(required)}"
        )
    elif path.suffix in JSON_LINES:
        yield from _json_rows(path, text)
    else:
        yield from _csv_rows(path, text, required)


def header(text: str) -> list[str]:
    """The column names of a CSV text, folded."""
    try:
        first = next(csv.reader(io.StringIO(text)), [])
    except csv.Error:
        return []
    return [name.strip().casefold() for name in first]


def _csv_rows(path: Path, text: str, required: tuple[str, ...]) -> Iterator[tuple[int, str, Row] | Issue]:
    columns = header(text)
    missing = [name for name in required if name not in columns]
    if missing:
        yield Issue(
            path=shown(path),
            place="line 1",
            reason=f"the columns {', '.join(missing)} are missing; there are {', '.join(columns) or 'none'}",
            remedy="name the columns in the first line, separated by commas",
        )
        return
    csv.field_size_limit(_MAX_FIELD)
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text))
    next(reader)
    start = reader.line_num + 1
    try:
        for values in reader:
            source = "\n".join(lines[start - 1 : reader.line_num])
            if any(value.strip() for value in values):
                yield start, source, dict(zip(columns, values, strict=False))
            start = reader.line_num + 1
    except csv.Error as error:
        yield Issue(
            shown(path), f"line {start}", f"is no row of a CSV file: {error}", "mend the quotes in this line"
        )


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, str, Row] | Issue]:
    for number, source in enumerate(text.splitlines(), start=1):
        if not source.strip():
            continue
        try:
            values = json.loads(source)
        except (ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            yield number, source, values
        else:
            yield Issue(
                shown(path), f"line {number}", "is not a JSON object", "write one object a line, as {...}"
            )
