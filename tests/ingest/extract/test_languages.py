"""The language of passages: detected, inherited, told; and nothing is parsed with the wrong model."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.channels import ChannelWords
from ingest.extract.extractor import extract
from ingest.extract.gazetteer import ELEMENT, PERSON, Gazetteer, GazetteerName
from ingest.extract.languages import language_of, with_languages
from ingest.extract.parser import Parser
from ontology.document import STAFF, Document, Passage
from ontology.extract import Extract

GERMAN = "Die Rückgabe der Bestellung läuft über das Portal, danach prüft das Lager die Ware."


def page(*texts: str, language: str = "") -> Extract:
    head = Document("wiki", "p", "page", "Page", "1", frozenset({STAFF}), date(2026, 3, 2))
    return Extract(
        head,
        tuple(
            Passage(head.id, n, "section", text, head.audience, head.date, language=language)
            for n, text in enumerate(texts)
        ),
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The warehouse checks what comes back before the refund is paid.", "en"),
        (GERMAN, "de"),
        ("Rechnungen werden nach der Lieferung erstellt und per Mail versendet.", "de"),
        ("La livraison est faite par le transporteur et la facture arrive après.", "fr"),
        ("La devolución se hace en la tienda y el almacén revisa los paquetes.", "es"),
        ("De bestelling wordt door het magazijn verwerkt en daarna verzonden.", "nl"),
        ("Il rimborso viene fatto dopo la consegna della merce al cliente che ha chiesto il reso.", "it"),
        ("أنا مسؤول عن المدفوعات في القسم المالي ويمكنني المساعدة", "ar"),
        ("我负责付款流程和退款，请联系我的团队", "zh"),
        ("Возврат оформляется через склад, потом деньги возвращаются клиенту.", "ru"),
        ("Danke!", ""),
        ("退款", ""),
        ("🚚 😀 👩🏽‍🌾 1559 -- ??", ""),
        ("", ""),
        ("pip install foo bar baz qux numpy scipy pandas", ""),
        ("Łukasz Wójcik, Zoë Müller, José Núñez, Jürgen Groß, Renée Lefèvre", ""),
        ("Good morning, y'all! Let's ha-goo!", ""),
        ("Marius Van Vliet * Evan Van Doorn * Ben Busa * Marek Tynes * Justin Vos", ""),
        ("def __init__(self, url: str) -> None: self._url = url; return None", ""),
    ],
)
def test_detection(text: str, language: str) -> None:
    """Sentences are told; exclamations, names, code and signs are left open rather than guessed."""
    assert language_of(text) == language


def test_short_passages_are_in_the_language_of_their_document() -> None:
    """ "Danke!" beneath a German page is German; without anything to go by a passage counts as English."""
    assert [p.language for p in with_languages(page(GERMAN, "Danke!")).passages] == ["de", "de"]
    assert [p.language for p in with_languages(page("Danke!", "Ja")).passages] == ["en", "en"]
    mixed = with_languages(page(GERMAN, "The warehouse checks what comes back.", "Ok"))
    assert [p.language for p in mixed.passages] == ["de", "en", "de"]


def test_what_the_source_tells_is_kept() -> None:
    """Nobody knows better than whoever wrote it down."""
    assert [p.language for p in with_languages(page(GERMAN, "Hm", language="da")).passages] == ["da", "da"]


def test_ids_do_not_depend_on_the_language() -> None:
    """Contributions were made with the ids before the language was known."""
    before = page(GERMAN, "Danke!")
    assert [p.uid for p in with_languages(before).passages] == [p.uid for p in before.passages]


def test_other_languages_are_not_parsed_but_their_names_are_found() -> None:
    """The same words depend on each other in an English passage; in a German one only the names count."""
    gazetteer = Gazetteer.build(
        [
            GazetteerName("shop", ELEMENT, "System", "Web Shop"),
            GazetteerName("ann", PERSON, "Person", "Ann Archer"),
        ],
        ChannelWords({"app": "mobile", "newsletter": "email"}, {}),
    )
    text = "Our newsletter depends on the Web Shop, says Ann Archer."
    parser = Parser()
    foreign = extract(page(text, language="de"), gazetteer, parser)
    assert parser.parsed == 0
    assert {mention.entity for mention in foreign.mentions} == {"shop", "ann", "touchpoint:newsletter"}
    assert not [s for s in foreign.statements if s.predicate == "dependsOn"]
    for language in ("", "en"):
        parsed = extract(page(text, language=language), gazetteer, parser)
        assert [s.object for s in parsed.statements if s.predicate == "dependsOn"] == ["shop"]


@pytest.mark.parametrize(
    "text", ["ü" * 100_000, "die " * 50_000, "東" * 100_000, "a\n" * 50_000, ">" * 10**6]
)
def test_long_texts_in_bounded_time(text: str) -> None:
    """Only the beginning is looked at."""
    assert language_of(text) in ("", "de", "zh", "ja", "en")
