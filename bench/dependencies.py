"""Precision and recall of the extraction of dependencies.

`python -m bench.dependencies [tuning|frozen] [-v]` scores our own sentences; the frozen half is for
measuring only: nobody looks at its single sentences when changing the lexicon. `python -m
bench.dependencies DIR` scores a folder with `documents.jsonl[.gz]`, `nodes.jsonl` (`id`, `customer_facing`)
and `gold_edges.jsonl` (`source`, `target`, `kind`: `app` counts): the pairs that are told as present facts.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.extract.extractor import extract_all
from ingest.extract.gazetteer import ELEMENT, Gazetteer, GazetteerName
from ingest.extract.parser import Parser
from ontology.document import Document, Passage
from ontology.extract import Extract
from ontology.identifiers import slug
from ontology.statement import Statement

SENTENCES = Path(__file__).parent.parent / "tests" / "ingest" / "extract" / "sentences.jsonl"
HALVES = ("tuning", "frozen")
STAFF = frozenset({"staff"})

Pair = tuple[str, str]
Edge = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Counts over edges: `pairs` are right in dependent, provider and direction, `full` also in how they are
    put; `turned` point the wrong way."""

    expected: int
    found: int
    pairs: int
    turned: int
    full: int = 0

    @property
    def precision(self) -> float:
        """Share of the found edges that are expected, with direction."""
        return self.pairs / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected edges that are found, with direction."""
        return self.pairs / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.expected + self.found
        return 2 * self.pairs / both if both else 1.0

    @property
    def direction(self) -> float:
        """Share of the pairs found that point the right way."""
        both = self.pairs + self.turned
        return self.pairs / both if both else 1.0

    @property
    def manner(self) -> float:
        """Share of the right pairs whose polarity, modality, strength and k are right too."""
        return self.full / self.pairs if self.pairs else 1.0


def document_of(text: str, native_id: str = "1") -> Extract:
    """An extract of one passage."""
    document = Document("bench", native_id, "page", "Bench", "0", STAFF)
    return Extract(document, (Passage(document.id, 0, "section", text, STAFF),))


def cases(half: str) -> list[dict[str, Any]]:
    """The sentences of one half."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["half"] == half]


def found_in(case: dict[str, Any], parser: Parser) -> list[Statement]:
    """The dependency statements found in a case."""
    names = [GazetteerName(slug(name), ELEMENT, "Touchpoint", name) for name in case["names"]]
    return _dependencies([document_of(case["text"])], names, parser)


def _dependencies(
    extracts: Iterable[Extract], names: Iterable[GazetteerName], parser: Parser
) -> list[Statement]:
    found = extract_all(extracts, Gazetteer.build(names), parser)
    return [s for extract in found for s in extract.statements if s.predicate == "dependsOn"]


def _expected(edge: dict[str, Any]) -> Edge:
    how = (edge.get("polarity", "affirmed"), edge.get("modality", "asserted"), edge.get("strength", "hard"))
    return (edge["dependent"], edge["provider"], *how, str(edge.get("k", "")))


def _found(statement: Statement) -> Edge:
    how = (statement.polarity.value, statement.modality.value, statement.qualifier("strength") or "")
    return (statement.subject, statement.object, *how, statement.qualifier("k") or "")


def score_half(half: str, parser: Parser, *, verbose: bool = False) -> Score:
    """Run the extraction over one half of our sentences and count."""
    wanted: set[Edge] = set()
    got: set[Edge] = set()
    for case in cases(half):
        expected = {(case["id"], *_expected(edge)) for edge in case["edges"]}
        found = {(case["id"], *_found(statement)) for statement in found_in(case, parser)}
        wanted |= expected
        got |= found
        if verbose and expected != found:
            print(case["id"], case["text"], "\n  missed", *sorted(expected - found))
            print("  wrong", *sorted(found - expected))
    pairs, told = {edge[:3] for edge in wanted}, {edge[:3] for edge in got}
    turned = {(case_id, b, a) for case_id, a, b in told} & (pairs - told)
    return Score(len(pairs), len(told), len(pairs & told), len(turned), len(wanted & got))


def score_folder(folder: Path, parser: Parser, *, verbose: bool = False) -> Score:
    """Run the extraction over a folder's documents and count the pairs told as present facts."""
    nodes = list(_lines(folder / "nodes.jsonl"))
    names = [
        GazetteerName(n["id"], ELEMENT, "Touchpoint" if n["customer_facing"] else "System", n["id"])
        for n in nodes
    ]
    gold = {(e["source"], e["target"]) for e in _lines(folder / "gold_edges.jsonl") if e["kind"] == "app"}
    path = next(folder.glob("documents.jsonl*"))
    texts = (document_of(document["text"], document["id"]) for document in _lines(path))
    quotes: dict[Pair, str] = {}
    for statement in _dependencies(texts, names, parser):
        if statement.is_present_fact:
            quotes.setdefault((statement.subject, statement.object), statement.quote)
    if verbose:
        for pair, quote in sorted(quotes.items()):
            print("right" if pair in gold else "     ", *pair, "|", quote.replace("\n", " ")[:240])
    turned = {(b, a) for a, b in quotes} & (gold - quotes.keys())
    return Score(len(gold), len(quotes), len(gold & quotes.keys()), len(turned))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        yield from map(json.loads, file)


def main(arguments: list[str]) -> None:
    """Print the score of the halves or folders named, or of both halves."""
    verbose = "-v" in arguments
    parser = Parser()
    for what in [a for a in arguments if not a.startswith("-")] or HALVES:
        if what in HALVES:
            s = score_half(what, parser, verbose=verbose and what != "frozen")
        else:
            s = score_folder(Path(what), parser, verbose=verbose)
        counts = f"{s.expected} expected, {s.found} found, {s.pairs} right"
        print(
            f"{what}: precision {s.precision:.3f} recall {s.recall:.3f} F1 {s.f1:.3f} "
            f"direction {s.direction:.3f} manner {s.manner:.3f} ({counts})"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
