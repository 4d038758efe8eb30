"""What a person of the example organisation is called, and where a text says it."""

from __future__ import annotations

import csv
import re

from tests.support.commands import EXAMPLES


def names_of(person: str) -> list[str]:
    """Her id, name, aliases, addresses and handles, as the directory has them."""
    with (EXAMPLES / "people.csv").open(newline="", encoding="utf-8") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == person)
    listed = (row["emails"], row["aliases"], row["handles"])
    names = [row["id"], row["name"], *(name for cell in listed for name in cell.split(";"))]
    return [name.strip() for name in names if name.strip()]


def named_in(text: str, names: list[str]) -> list[str]:
    """Those of the names that stand in the text, whatever their case."""
    return [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
