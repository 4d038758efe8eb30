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
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.fragility.certainty import is_certain
from ingest.extract.extractor import extract_all
from ingest.extract.gazetteer import ELEMENT, Gazetteer, GazetteerName
from ingest.extract.ordinary import marked
from ingest.extract.parser import Parser
from ingest.readers import jsonl
from ingest.source import Source
from ontology.document import Document, Passage
from ontology.extract import Extract
from ontology.generated.names import PropertyName
from ontology.identifiers import slug
from ontology.statement import Statement

SENTENCES = Path(__file__).parent / "dependency_sentences.jsonl"
EARLIER = Path(__file__).parent.parent / "tests" / "ingest" / "extract" / "sentences.jsonl"
"""The sentences of the first version, which the rules grew on; a regression test."""
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


@dataclass(frozen=True)
class FolderScore:
    """The score over all edges, and without those to `hub`, to which most gold edges lead."""

    all: Score
    rest: Score
    hub: str


@dataclass(frozen=True)
class SentenceScore:
    """Over the claims of sentences: `claims` count as right with polarity and modality; `alternatives` are
    (dependent, providers, k); `control` of the providers where a case states it."""

    claims: Score
    alternatives: Score
    control: Score


def document_of(text: str, native_id: str = "1", title: str = "Bench", heading: str = "") -> Extract:
    """An extract of one passage."""
    document = Document("bench", native_id, "page", title, "0", STAFF)
    return Extract(document, (Passage(document.id, 0, "section", text, STAFF, heading=heading),))


def cases(half: str, path: Path = SENTENCES) -> list[dict[str, Any]]:
    """The sentences of one half."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["half"] == half]


def found_in(case: dict[str, Any], parser: Parser) -> list[Statement]:
    """The dependency and control statements found in a case."""
    names = [GazetteerName(slug(name), ELEMENT, "Touchpoint", name) for name in case["names"]]
    types = [(slug(name), kind) for name, kind in case.get("types", {}).items()]
    document = document_of(case["text"], title=case.get("title", "Bench"), heading=case.get("heading", ""))
    return _told([document], names, parser, types)


def _told(
    extracts: Iterable[Extract],
    names: Iterable[GazetteerName],
    parser: Parser,
    types: Iterable[tuple[str, str]] = (),
) -> list[Statement]:
    gazetteer = Gazetteer.build(marked(names, parser.words), types=types)
    found = extract_all(extracts, gazetteer, parser)
    wanted = (PropertyName.DEPENDS_ON, PropertyName.CONTROL)
    return [s for extract in found for s in extract.statements if s.predicate in wanted]


def _expected(edge: dict[str, Any]) -> Edge:
    how = (edge.get("polarity", "affirmed"), edge.get("modality", "asserted"), edge.get("strength", "hard"))
    return (edge["dependent"], edge["provider"], *how, str(edge.get("k", "")))


def _found(statement: Statement) -> Edge:
    how = (statement.polarity.value, statement.modality.value, statement.qualifier("strength") or "")
    return (statement.subject, statement.object, *how, statement.qualifier("k") or "")


def score_half(half: str, parser: Parser, *, path: Path = SENTENCES, verbose: bool = False) -> SentenceScore:
    """Run the extraction over one half of our sentences and count."""
    wanted: set[Edge] = set()
    got: set[Edge] = set()
    groups, told_groups = set[Edge](), set[Edge]()
    controls, told_controls = set[Edge](), set[Edge]()
    for case in cases(half, path):
        statements = found_in(case, parser)
        expected = {(case["id"], *_expected(edge)) for edge in case["edges"]}
        lines = [s for s in statements if s.predicate == PropertyName.DEPENDS_ON]
        # What has an unknown end waits for a decision and is no edge, unless a case asks for it.
        asked = any("unknown:" in end for edge in expected for end in edge)
        found = {(case["id"], *_found(s)) for s in lines if path == EARLIER or asked or not s.is_proposal}
        wanted |= expected
        got |= found
        groups |= {(case["id"], *_alternative(a)) for a in case.get("alternatives", ())}
        told_groups |= {(case["id"], *group) for group in _groups(statements)}
        stated = {(case["id"], e["provider"], e["control"]) for e in case["edges"] if "control" in e}
        controls |= stated
        told_controls |= {(case["id"], s.subject, s.object) for s in statements if s.predicate == "control"}
        if verbose and {e[:5] for e in expected} != {e[:5] for e in found}:
            print(case["id"], case.get("kind", ""), repr(case["text"]))
            print("  missed", *sorted(expected - found), "\n  wrong", *sorted(found - expected))
        elif verbose and (expected != found or not stated <= told_controls):
            print(case["id"], case.get("kind", ""), "(manner)", repr(case["text"]))
            print("  missed", *sorted(expected - found), *stated, "\n  wrong", *sorted(found - expected))
    return SentenceScore(_scored(wanted, got), _plain(groups, told_groups), _plain(controls, told_controls))


def _alternative(group: dict[str, Any]) -> Edge:
    return (group["dependent"], "|".join(sorted(group["providers"])), str(group["k"]))


def _groups(statements: Iterable[Statement]) -> set[Edge]:
    """The alternatives told as present facts: dependent, providers, k."""
    found = set[Edge]()
    for statement in statements:
        requirement, k = statement.qualifier("requirement"), statement.qualifier("k")
        if requirement and k and statement.counts_if_known:
            providers = requirement.partition("->(")[2].removesuffix(")")
            found.add((statement.subject, providers, k))
    return found


def _scored(wanted: Set[Edge], got: Set[Edge]) -> Score:
    """Claims are right in ends, direction, polarity and modality; `full` also in strength and k."""
    expected, told = {edge[:5] for edge in wanted}, {edge[:5] for edge in got}
    pairs, found = {edge[:3] for edge in wanted}, {edge[:3] for edge in got}
    turned = {(case_id, b, a) for case_id, a, b in found} & (pairs - found)
    return Score(len(expected), len(told), len(expected & told), len(turned), len(wanted & got))


def _plain(wanted: Set[Edge], got: Set[Edge]) -> Score:
    return Score(len(wanted), len(got), len(wanted & got), 0)


def score_folder(folder: Path, parser: Parser, *, verbose: bool = False) -> FolderScore:
    """Run the extraction over a folder's documents and count the pairs told as present facts for certain.

    The documents are read as `whoknows ingest` reads JSON lines; the elements with their types are the
    catalogue. The gold edges are read for counting only.
    """
    nodes = list(_lines(folder / "nodes.jsonl"))
    names = [
        GazetteerName(n["id"], ELEMENT, "Touchpoint" if n["customer_facing"] else "System", n["id"])
        for n in nodes
    ]
    types = [(n["id"], n["type"]) for n in nodes if n.get("type")]
    path = next(folder.glob("documents.jsonl*"))
    source = Source("bench", path, "jsonl", STAFF)
    extracts = (read for read in jsonl.read(source) if isinstance(read, Extract))
    told: dict[Pair, list[Statement]] = {}
    for statement in _told(extracts, names, parser, types):
        if statement.is_present_fact and statement.predicate == PropertyName.DEPENDS_ON:
            told.setdefault((statement.subject, statement.object), []).append(statement)
    found = {pair: claims for pair, claims in told.items() if is_certain(claims)}
    gold = {(e["source"], e["target"]) for e in _lines(folder / "gold_edges.jsonl") if e["kind"] == "app"}
    if verbose:
        for pair, claims in sorted(told.items()):
            mark = "right" if pair in gold else "turned" if pair[::-1] in gold else "     "
            sure = "" if pair in found else " (of its class, once)"
            print(mark, *pair, "|", claims[0].quote.replace("\n", " ")[:240], sure)
    if not all(claim.quote and claim.passage is not None for claims in found.values() for claim in claims):
        raise AssertionError("an edge was found without a span that proves it")
    hub = Counter(target for _, target in gold).most_common(1)[0][0]
    return FolderScore(_counted(gold, found.keys()), _counted(_without(hub, gold), _without(hub, found)), hub)


def _counted(gold: Set[Pair], found: Set[Pair]) -> Score:
    turned = {(b, a) for a, b in found} & (gold - found)
    return Score(len(gold), len(found), len(gold & found), len(turned))


def _without(hub: str, pairs: Iterable[Pair]) -> set[Pair]:
    return {pair for pair in pairs if pair[1] != hub}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        yield from map(json.loads, file)


def main(arguments: list[str]) -> None:
    """Print the score of the halves or folders named, or of both halves; `earlier` names the sentences of the
    first version."""
    verbose = "-v" in arguments
    parser = Parser()
    for what in [a for a in arguments if not a.startswith("-")] or HALVES:
        if what in HALVES:
            _print_half(what, score_half(what, parser, verbose=verbose and what != "frozen"))
        elif what == "earlier":
            for half in HALVES:
                told = score_half(half, parser, path=EARLIER, verbose=verbose and half != "frozen")
                _print_half(f"{what} {half}", told)
        else:
            _print_folder(what, score_folder(Path(what), parser, verbose=verbose))


def _print_half(what: str, score: SentenceScore) -> None:
    s, groups = score.claims, score.alternatives
    print(
        f"{what}: precision {s.precision:.3f} recall {s.recall:.3f} F1 {s.f1:.3f} "
        f"direction {s.direction:.3f} manner {s.manner:.3f} alternatives F1 {groups.f1:.3f} "
        f"control F1 {score.control.f1:.3f} ({s.expected} expected, {s.found} found, {s.pairs} right)"
    )


def _print_folder(what: str, score: FolderScore) -> None:
    s = score.all
    print(
        f"{what}: precision {s.precision:.3f} recall {s.recall:.3f} F1 {s.f1:.3f} "
        f"F1 without {score.hub} {score.rest.f1:.3f} direction {s.direction:.3f} "
        f"({s.expected} expected, {s.found} found, {s.pairs} right, {s.turned} turned)"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
