"""Vocabularies of topics in SKOS."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers import vocabulary
from ontology.extract import Extract
from tests.ingest.readers.reading import read_all

_TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix t: <https://pell.example/topics/> .

t:scheme a skos:ConceptScheme ; skos:prefLabel "All" .

t:phones a skos:Concept ;
    skos:prefLabel "Dial plan"@en, "Wählplan"@de ;
    skos:altLabel "call routing" ;
    skos:broader t:care .

t:care a skos:Concept ; skos:prefLabel "Customer care" ; skos:narrower t:chat .
<https://pell.example/topics/chat> a skos:Concept ; skos:prefLabel "Chat" .
"""


def _said(extract: Extract) -> set[tuple[str, str, str, int | None]]:
    return {(s.subject, s.predicate, s.object, s.line) for s in extract.statements}


def test_concepts_become_topics_with_their_lines(tmp_path: Path) -> None:
    """A topic is called by its preferred label, and each statement names the line of its concept."""
    (tmp_path / "topics.ttl").write_text(_TURTLE)
    (extract,), issues = read_all(vocabulary.read, tmp_path)
    assert not issues
    assert _said(extract) == {
        ("topic:dial-plan", "type", "Topic", 6),
        ("topic:dial-plan", "name", "Dial plan", 6),
        ("topic:dial-plan", "alias", "Wählplan", 6),
        ("topic:dial-plan", "alias", "call routing", 6),
        ("topic:dial-plan", "broader", "topic:customer-care", 6),
        ("topic:customer-care", "type", "Topic", 11),
        ("topic:customer-care", "name", "Customer care", 11),
        ("topic:chat", "type", "Topic", 12),
        ("topic:chat", "name", "Chat", 12),
        ("topic:chat", "broader", "topic:customer-care", 12),
    }
    assert extract.statements[0].quote == "t:phones a skos:Concept ;"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "v.rdf",
            '<?xml version="1.0" encoding="latin1"?><!DOCTYPE r [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="&skos;">'
            '<s:Concept rdf:about="https://x.example/a"><s:prefLabel>Käse</s:prefLabel></s:Concept></rdf:RDF>',
        ),
        (
            "v.json",
            '{"@context": {"s": "http://www.w3.org/2004/02/skos/core#"}, "@id": "https://x.example/a", '
            '"@type": "s:Concept", "s:prefLabel": "Käse"}',
        ),
    ],
)
def test_other_syntaxes_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    """RDF/XML in its own charset and JSON-LD are read."""
    (tmp_path / name).write_bytes(text.encode("latin1" if "latin1" in text else "utf-8"))
    assert vocabulary.recognises(tmp_path / name)
    (extract,), issues = read_all(vocabulary.read, tmp_path / name)
    assert not issues
    assert {(s.subject, s.object) for s in extract.statements} == {
        ("topic:kase", "Topic"),
        ("topic:kase", "Käse"),
    }


def test_concepts_that_cannot_go_in_are_told(tmp_path: Path) -> None:
    """No label, a label that is taken, and a broader concept from nowhere: each is named with its line."""
    (tmp_path / "v.ttl").write_text(
        _TURTLE + 't:none a skos:Concept .\nt:dup a skos:Concept ; skos:prefLabel "DIAL PLAN" .\n'
        't:up a skos:Concept ; skos:prefLabel "Up" ; skos:broader t:nowhere .\n'
    )
    (extract,), issues = read_all(vocabulary.read, tmp_path)
    assert ("topic:up", "name", "Up", 15) in _said(extract)
    assert [(issue.place, issue.reason.split(" ", 1)[1]) for issue in issues] == [
        ("line 13", "has no skos:prefLabel"),
        ("line 14", "its topic is already 'Dial plan'; the second was left out"),
        (
            "line 15",
            "its broader concept https://pell.example/topics/nowhere is not among the topics of the file",
        ),
    ]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("v.ttl", _TURTLE + "t:broken a ;;", "is not turtle"),
        ("v.ttl", "@prefix a: <https://x.example/> .\na:b a:c a:d .", "holds no skos:Concept"),
        ("v.rdf", '<!DOCTYPE r [<!ENTITY s SYSTEM "file:///etc/hosts">]><r/>', "XML entity"),
        ("v.rdf", '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r/>', "XML entity"),
        ("v.jsonld", '{"@context": "https://x.example/context", "@id": "a"}', "context elsewhere"),
        ("v.jsonld", '{"a": [{"@context": [{}, "context.json"]}]}', "context elsewhere"),
        ("v.ttl", "[" * 50_000, "is not turtle"),
        ("v.ttl", "\x89PNG\0\0\0\0", "not text"),
    ],
)
def test_what_is_no_vocabulary_is_told(tmp_path: Path, name: str, text: str, reason: str) -> None:
    """Broken or hostile files (that would read others, or the network) stop nothing."""
    (tmp_path / name).write_bytes(text.encode("latin1"))
    extracts, issues = read_all(vocabulary.read, tmp_path / name)
    assert not extracts
    assert reason in issues[0].reason
