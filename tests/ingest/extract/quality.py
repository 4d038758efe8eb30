"""Precision and recall of the dependency extraction on our own sentences.

`python -m tests.ingest.extract.quality [tuning|frozen] [-v]` prints them. The frozen half is for measuring
only: nobody looks at its single sentences when changing the lexicon.
"""

from __future__ import annotations

import json
import sys
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

SENTENCES = Path(__file__).parent / "sentences.jsonl"
STAFF = frozenset({"staff"})


@dataclass(frozen=True)
class Score:
    """Counts over edges: `pairs` compare dependent and provider with direction, `full` also how it is put."""

    expected: int
    found: int
    pairs: int
    full: int
    reversed: int

    @property
    def precision(self) -> float:
        """Share of the found edges that are expected, with direction."""
        return self.pairs / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the expected edges that are found, with direction."""
        return self.pairs / self.expected if self.expected else 1.0

    @property
    def direction(self) -> float:
        """Share of the pairs found that point the right way."""
        both = self.pairs + self.reversed
        return self.pairs / both if both else 1.0

    @property
    def manner(self) -> float:
        """Share of the right pairs whose polarity, modality, strength and k are right too."""
        return self.full / self.pairs if self.pairs else 1.0


def document_of(text: str, native_id: str = "1") -> Extract:
    """An extract of one passage."""
    document = Document("test", native_id, "page", "Test", "0", STAFF)
    return Extract(document, (Passage(document.id, 0, "section", text, STAFF),))


def cases(half: str) -> list[dict[str, Any]]:
    """The sentences of one half."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["half"] == half]


def found_in(case: dict[str, Any], parser: Parser) -> list[Statement]:
    """The dependency statements found in a case."""
    names = [GazetteerName(slug(name), ELEMENT, "Touchpoint", name) for name in case["names"]]
    result = next(extract_all([document_of(case["text"])], Gazetteer.build(names), parser))
    return [s for s in result.statements if s.predicate == "dependsOn"]


def _expected(edge: dict[str, Any]) -> tuple[str, ...]:
    how = (edge.get("polarity", "affirmed"), edge.get("modality", "asserted"), edge.get("strength", "hard"))
    return (edge["dependent"], edge["provider"], *how, str(edge.get("k", "")))


def _found(statement: Statement) -> tuple[str, ...]:
    how = (statement.polarity.value, statement.modality.value, statement.qualifier("strength") or "")
    return (statement.subject, statement.object, *how, statement.qualifier("k") or "")


def score(half: str, parser: Parser, *, verbose: bool = False) -> Score:
    """Run the extraction over one half and count."""
    expected_count = found_count = pairs = full = turned = 0
    for case in cases(half):
        expected = {_expected(edge) for edge in case["edges"]}
        found = {_found(statement) for statement in found_in(case, parser)}
        wanted = {edge[:2] for edge in expected}
        got = {edge[:2] for edge in found}
        expected_count += len(wanted)
        found_count += len(got)
        pairs += len(wanted & got)
        full += len(expected & found)
        turned += len({(b, a) for a, b in got} & (wanted - got))
        if verbose and expected != found:
            print(case["id"], case["text"])
            print("   missed", sorted(expected - found), "\n   wrong ", sorted(found - expected))
    return Score(expected_count, found_count, pairs, full, turned)


def main(arguments: list[str]) -> None:
    """Print the score of the halves named, or of both."""
    halves = [a for a in arguments if not a.startswith("-")] or ["tuning", "frozen"]
    parser = Parser()
    for half in halves:
        s = score(half, parser, verbose="-v" in arguments and half == "tuning")
        print(
            f"{half}: precision {s.precision:.3f} recall {s.recall:.3f} direction {s.direction:.3f} "
            f"manner {s.manner:.3f} ({s.expected} expected, {s.found} found, {s.pairs} right)"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
