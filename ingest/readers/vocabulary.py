"""Vocabularies of topics: SKOS in Turtle, RDF/XML or JSON-LD."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableError
from ingest.readers.base import Draft, Reading, guarded, quoted, shown, sparing
from ingest.readers.fields import audience_of
from ingest.readers.files import chosen, head, native_path, read_text
from ingest.readers.text import line
from ingest.source import Source
from ontology.document import Document
from ontology.extract import Issue
from ontology.identifiers import slug

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

KIND = "vocabulary"
EXTRACTOR = "vocabulary@1"
_FORMATS = {
    ".ttl": "turtle",
    ".n3": "turtle",
    ".nt": "nt",
    ".rdf": "xml",
    ".xml": "xml",
    ".skos": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]{0,200}\?>")
_XML_CHARSET = re.compile(rb"\s*<\?xml[^<>]{0,200}encoding\s*=\s*[\"']([\w.:-]{1,40})")
_ENTITY = re.compile(r"<!ENTITY")
_NAMESPACE_ENTITY = re.compile(r"<!ENTITY\s+\w{1,40}\s+([\"'])[a-z]{1,10}:[^&%<>\"'\s]{1,200}\1\s*>")
_BY_CONTENT = frozenset({".xml", ".json"})
"""Endings that other files have too; of these only files that speak of SKOS are vocabularies."""


def recognises(path: Path) -> bool:
    """Whether a file is named like RDF, or is XML or JSON that speaks of SKOS."""
    suffix = path.suffix.lower()
    if suffix not in _FORMATS:
        return False
    beginning = head(path)
    return b"skos" in beginning if suffix in _BY_CONTENT else bool(beginning.strip())


@sparing
def read(source: Source) -> Iterator[Reading]:
    """A document a file; its concepts are topics."""

    def wanted(path: Path) -> bool:
        suffix = path.suffix.lower()
        return suffix in _FORMATS and (suffix not in _BY_CONTENT or recognises(path))

    for item in chosen(source, wanted, "vocabularies (.ttl, .rdf or .jsonld files)"):
        if isinstance(item, Issue):
            yield item
        else:
            yield from guarded(item, partial(_file, source, item))


def _file(source: Source, path: Path) -> Iterator[Reading]:
    text = read_text(path, _declared_charset)
    graph = _parsed(path, _XML_DECLARATION.sub("", text))
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
    concepts = _Concepts(path, graph, text, Draft(source, EXTRACTOR, document))
    yield from concepts.add()
    if concepts.draft.is_empty:
        yield Issue(
            shown(path),
            "line 1",
            "holds no skos:Concept with a skos:prefLabel",
            "add concepts with preferred labels",
        )
    else:
        yield concepts.draft.extract()


def _declared_charset(raw: bytes) -> str | None:
    found = _XML_CHARSET.match(raw)
    return found.group(1).decode("ascii", "replace") if found else None


def _parsed(path: Path, text: str) -> Graph:
    from rdflib import Graph  # noqa: PLC0415 -- takes .3 s to import; a run without a vocabulary does without

    logging.getLogger("rdflib").setLevel(logging.ERROR)  # it warns of odd addresses, line after line
    form = _FORMATS.get(path.suffix.lower(), "turtle")
    if form == "json-ld":
        _refuse_remote_context(path, text)
    elif form == "xml":
        _refuse_entities(path, text)
    try:
        return Graph().parse(data=text, format=form)
    except Exception as error:  # rdflib's parsers raise whatever broken input leads them to
        found = re.search(r"line (\d+)", str(error)) or re.search(r":(\d+):\d+:", str(error))
        reason = " ".join(str(error).split())[:200]
        raise UnreadableError(
            Issue(
                path=shown(path),
                place=f"line {found.group(1)}" if found else "file",
                reason=f"is not {form} as rdflib reads it: {type(error).__name__} {reason}",
                remedy="mend the syntax there, or give the file the ending of its format",
            )
        ) from error


def _refuse_entities(path: Path, text: str) -> None:
    """Stop at XML entities other than short names of namespaces: they may read files, or grow without end."""
    for entity in _ENTITY.finditer(text):
        if not _NAMESPACE_ENTITY.match(text, entity.start()):
            line_number = text.count("\n", 0, entity.start()) + 1
            reason = "declares an XML entity that is more than the name of a namespace"
            remedy = "write the text itself in place of the entity, or save the vocabulary as Turtle"
            raise UnreadableError(Issue(shown(path), f"line {line_number}", reason, remedy))


def _refuse_remote_context(path: Path, text: str) -> None:
    """Stop at a JSON-LD context that would be fetched from the network or another file."""
    try:
        stack = [json.loads(text)]
    except (ValueError, RecursionError):
        return  # the parser says better what is wrong
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            for key, part in value.items():
                contexts = part if isinstance(part, list) else [part]
                if key in ("@context", "@import") and any(isinstance(c, str) for c in contexts):
                    reason = "names a context elsewhere, which is not fetched"
                    remedy = "write the context into the file, or save the vocabulary as Turtle"
                    raise UnreadableError(Issue(shown(path), "file", reason, remedy))
                stack.append(part)


class _Concepts:
    """The statements of one vocabulary file."""

    def __init__(self, path: Path, graph: Graph, text: str, draft: Draft) -> None:
        from rdflib.namespace import RDF, SKOS  # noqa: PLC0415 -- as above

        self.draft = draft
        self._path = path
        self._graph = graph
        self._skos = SKOS
        self._lines = _Lines(graph, text)
        found = set(graph.subjects(RDF.type, SKOS.Concept)) | set(graph.subjects(SKOS.prefLabel))
        for other in (SKOS.ConceptScheme, SKOS.Collection, SKOS.OrderedCollection):
            found -= set(graph.subjects(RDF.type, other))
        self._concepts = sorted(found, key=self._place)
        self._names: dict[Node, str] = {}

    def _place(self, concept: Node) -> tuple[int, str, list[str]]:
        """The order of concepts: that of the file, as far as it can be told."""
        return self._lines.of(concept), _shown(concept), self._labels(concept, self._skos.prefLabel)

    def add(self) -> Iterator[Issue]:
        """Add the statements of all concepts; issues for those that cannot go in."""
        used: dict[str, str] = {}
        for concept in self._concepts:
            names = self._labels(concept, self._skos.prefLabel)
            if not names:
                yield self._issue(concept, "has no skos:prefLabel", "give it a preferred label")
            elif slug(names[0]) in used:
                reason = f"its topic is already {used[slug(names[0])]!r}; the second was left out"
                yield self._issue(concept, reason, "give each concept a preferred label of its own")
            else:
                used[slug(names[0])] = names[0]
                self._names[concept] = names[0]
        for concept, name in self._names.items():
            self._topic(concept, name)
            yield from self._broader(concept)

    def _topic(self, concept: Node, name: str) -> None:
        self._say(concept, "type", "Topic")
        self._say(concept, "name", name, literal=True)
        skos = self._skos
        labels = [
            label
            for predicate in (skos.prefLabel, skos.altLabel, skos.hiddenLabel)
            for label in self._labels(concept, predicate)
        ]
        for alias in dict.fromkeys(labels):
            if alias != name:
                self._say(concept, "alias", alias, literal=True)

    def _broader(self, concept: Node) -> Iterator[Issue]:
        parents = set(self._graph.objects(concept, self._skos.broader))
        parents |= set(self._graph.subjects(self._skos.narrower, concept))
        for parent in sorted(parents, key=str):
            if parent in self._names:
                self._say(concept, "broader", _topic_id(self._names[parent]))
            else:
                reason = f"its broader concept {_shown(parent)} is not among the topics of the file"
                yield self._issue(concept, reason, "define the broader concept with a preferred label")

    def _labels(self, concept: Node, predicate: Node) -> list[str]:
        """Labels, those in English or without a language first."""
        found = sorted(
            self._graph.objects(concept, predicate),
            key=lambda label: (not (getattr(label, "language", None) or "en").startswith("en"), str(label)),
        )
        return list(dict.fromkeys(text for label in found if (text := line(label))))

    def _say(self, concept: Node, predicate: str, value: str, *, literal: bool = False) -> None:
        number = self._lines.of(concept)
        self.draft.statement(
            _topic_id(self._names[concept]),
            predicate,
            value,
            line=number,
            quote=quoted(self._lines.text(number)),
            literal=literal,
        )

    def _issue(self, concept: Node, reason: str, remedy: str) -> Issue:
        return Issue(
            shown(self._path), f"line {self._lines.of(concept)}", f"{_shown(concept)} {reason}", remedy
        )


class _Lines:
    """Where concepts stand in a file: where their name comes first on a line, else where it comes first."""

    def __init__(self, graph: Graph, text: str) -> None:
        self._lines = text.split("\n")
        self._places: dict[str, int] = {}
        for number, row in enumerate(self._lines, 1):
            words = re.findall(r"[^\s\"'<>,;()\[\]=]+", row[:2_000])
            if not row[:1].isspace() and words:
                self._places.setdefault(f"^{words[0]}", number)
            for word in words:
                self._places.setdefault(word, number)
        self._graph = graph
        self._found: dict[Node, int] = {}

    def of(self, concept: Node) -> int:
        """The line of a concept, 1 where it cannot be told."""
        if concept not in self._found:
            names = list(self._written(concept))
            places = (self._places.get(mark + name) for mark in ("^", "") for name in names)
            self._found[concept] = next((place for place in places if place), 1)
        return self._found[concept]

    def text(self, number: int) -> str:
        """A line of the file."""
        return self._lines[number - 1].strip()

    def _written(self, concept: Node) -> Iterator[str]:
        iri = str(concept)
        yield iri
        for prefix, namespace in self._graph.namespaces():
            if namespace and iri.startswith(str(namespace)):
                yield f"{prefix}:{iri.removeprefix(str(namespace))}"
        local = re.split(r"[#/]", iri)[-1]
        yield from (f"#{local}", local)


def _shown(node: Node) -> str:
    """A concept's address; those without one are numbered anew at every reading, so it is not shown."""
    from rdflib.term import BNode  # noqa: PLC0415 -- as above

    return "a concept without an address" if isinstance(node, BNode) else str(node)[:120]


def _topic_id(name: str) -> str:
    return f"topic:{slug(name)}"
