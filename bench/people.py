"""Quality of finding people in text: `python -m bench.people DIR [--json]`.

DIR holds token lists with spans, one file a set (`*.jsonl[.gz]` with `id`, `tokens`, `spans`). A line's
tokens joined by blanks are the text; a mention counts as the tokens it touches. Exact spans of `PER` are
scored. The directory is 80% of a set's distinct names of two or more tokens (sorted, `random.Random(1)`
shuffled, the first 80%). Every set is read by the product's own function, in one configuration.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.extract.folding import fold_name
from ingest.extract.gazetteer import PERSON, Gazetteer, GazetteerName
from ingest.extract.parser import Parser
from ingest.extract.people import find_people

_SHARE = 0.8
_LABELS = ("PER", "PERSON", "person")

Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a set: its tokens and the spans [first, last) of people in them."""

    id: str
    tokens: tuple[str, ...]
    people: frozenset[tuple[int, int]]


def read_set(path: Path) -> list[Line]:
    """The lines of a set."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        rows = [json.loads(line) for line in file if line.strip()]
    return [
        Line(
            str(row["id"]),
            tuple(row["tokens"]),
            frozenset((first, last) for first, last, label in row["spans"] if label in _LABELS),
        )
        for row in rows
    ]


def directory_of(lines: Iterable[Line]) -> list[str]:
    """The names that are given to the product."""
    names = {
        " ".join(line.tokens[first:last]) for line in lines for first, last in line.people if last - first > 1
    }
    shuffled = sorted(names)
    random.Random(1).shuffle(shuffled)
    return shuffled[: int(_SHARE * len(shuffled))]


def found_in(lines: Sequence[Line], names: Iterable[str], parser: Parser) -> set[Span]:
    """The people found, as spans of tokens."""
    gazetteer = Gazetteer.build(GazetteerName(fold_name(name), PERSON, "Employee", name) for name in names)
    texts = [" ".join(line.tokens) for line in lines]
    return {
        (line.id, *_tokens(line.tokens, mention.start, mention.end))
        for line, people in zip(lines, find_people(texts, gazetteer, parser), strict=True)
        for mention in people
    }


def _tokens(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The tokens that [start, end) of the joined text touches."""
    place, touched = 0, []
    for index, token in enumerate(tokens):
        if place < end and place + len(token) > start:
            touched.append(index)
        place += len(token) + 1
    return touched[0], touched[-1] + 1


def score(lines: Sequence[Line], found: set[Span]) -> dict[str, float]:
    """Precision, recall and F1 over exact spans, with the counts."""
    gold = {(line.id, *span) for line in lines for span in line.people}
    right = len(gold & found)
    return {
        "precision": right / len(found) if found else 1.0,
        "recall": right / len(gold) if gold else 1.0,
        "f1": 2 * right / (len(gold) + len(found)) if gold or found else 1.0,
        "expected": len(gold),
        "found": len(found),
        "right": right,
    }


def measure(path: Path, parser: Parser) -> dict[str, Any]:
    """The figures of one set."""
    lines = read_set(path)
    name = path.name.removesuffix(".gz").removesuffix(".jsonl")
    figures = score(lines, found_in(lines, directory_of(lines), parser))
    return {"set": name, **{key: round(value, 4) for key, value in figures.items()}}


def main() -> None:
    """Entry point."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--json", action="store_true", help="print JSON")
    chosen = arguments.parse_args()
    paths = sorted(path for path in chosen.folder.iterdir() if path.name.endswith((".jsonl", ".jsonl.gz")))
    if not paths:
        sys.exit(f"{chosen.folder} holds no set (*.jsonl or *.jsonl.gz)")
    parser = Parser()
    rows = [measure(path, parser) for path in paths]
    if chosen.json:
        json.dump(rows, sys.stdout)
        print()
        return
    for row in rows:
        counts = f"{row['expected']} expected, {row['found']} found, {row['right']} right"
        print(
            f"{row['set']}: PERSON F1 {row['f1']:.3f} precision {row['precision']:.3f} "
            f"recall {row['recall']:.3f} ({counts})"
        )


if __name__ == "__main__":
    main()
