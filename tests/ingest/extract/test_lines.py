"""Lines of dependency from text: classes, pages of their own, lists, words that are names, alternatives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.dependencies import document_of
from graph.fragility.certainty import certainty, is_certain
from ingest.extract.extractor import extract
from ingest.extract.gazetteer import ELEMENT, Gazetteer, GazetteerName
from ingest.extract.ordinary import marked
from ingest.extract.parser import Parser
from ontology.generated.names import Modality
from ontology.statement import Statement

PARSER = Parser()
NAMES = ("quill", "nib", "content-hub", "router", "publisher", "map-service", "till-server")
TYPES = (("quill", "Publishing apps"), ("nib", "Publishing apps"))
GAZETTEER = Gazetteer.build(
    marked([GazetteerName(name, ELEMENT, "System", name) for name in NAMES], PARSER.words), types=TYPES
)


def lines(text: str, title: str = "Notes", heading: str = "") -> list[Statement]:
    """The dependency statements between known ends in a section."""
    found = extract(document_of(text, title=title, heading=heading), GAZETTEER, PARSER)
    return [s for s in found.statements if s.predicate == "dependsOn" and not s.is_proposal]


def facts(text: str, title: str = "Notes", heading: str = "") -> set[tuple[str, str]]:
    """The pairs told as present facts."""
    return {(s.subject, s.object) for s in lines(text, title, heading) if s.is_present_fact}


def test_what_is_said_of_a_class_is_told_of_each_of_its_elements_and_marked() -> None:
    """A statement about a class reaches its elements, less surely than one about the element itself."""
    told = lines("Publishing applications send content to the content hub.")
    assert {(s.subject, s.object) for s in told} == {("quill", "content-hub"), ("nib", "content-hub")}
    assert all(s.qualifier("elementType") == "Publishing apps" for s in told)
    alone = lines("Quill sends content to the content hub.")
    assert max(s.confidence for s in told) < min(s.confidence for s in alone)


@pytest.mark.parametrize("some", ["Some publishing apps", "Several publishing apps", "Most publishing apps"])
def test_what_is_said_of_some_of_a_class_is_told_of_none(some: str) -> None:
    """A sentence that leaves open which elements it means invents no lines."""
    assert facts(f"{some} use the content hub.") == set()


def test_examples_of_a_class_are_meant_and_not_the_class() -> None:
    """ "such as" splits into the elements that it names."""
    assert facts("Small apps such as Quill and Nib use the content hub.") == {
        ("quill", "content-hub"),
        ("nib", "content-hub"),
    }


def test_a_class_statement_becomes_certain_when_two_documents_agree() -> None:
    """One sentence about a class makes no lines that count; two documents, or one of the element, do."""
    one = lines("Publishing apps use the content hub.")[:1]
    other = [replace(s, document="doc:other") for s in one]
    assert not is_certain(one)
    assert is_certain(one + other)
    assert is_certain(one + lines("Quill uses the content hub."))
    assert certainty(one) < certainty(one + other) < 1


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("Uses the content hub for storage.", "Quill", ""),
        ("Stores little.\nUses the content hub for storage.", "Notes", "Quill"),
        ("Quill\nUses the content hub for storage.", "Notes", ""),
        ("Dependencies\ncontent-hub", "Quill", ""),
        ("Quill needs:\ncontent-hub\nmore memory", "Notes", ""),
        ("content-hub", "Quill", "Dependencies"),
    ],
)
def test_the_place_of_a_sentence_gives_what_it_leaves_out(text: str, title: str, heading: str) -> None:
    """The page, the section, the line above and the heading of a list supply a missing subject or verb."""
    assert ("quill", "content-hub") in facts(text, title, heading)


def test_an_instruction_is_not_taken_for_a_sentence_without_subject() -> None:
    """ "Use X" tells the reader to do something; a page's element does not need X for that."""
    assert facts("Use the content hub to look at old pages.", "Quill") == set()


def test_the_proof_of_a_listed_need_holds_its_heading() -> None:
    """Who reads the quote sees why a list item counts as a need."""
    (told,) = lines("Dependencies\ncontent-hub", "Quill")
    assert "Dependencies" in told.quote
    assert "content-hub" in told.quote


def test_a_name_that_is_a_word_counts_only_as_it_is_written_as_a_name() -> None:
    """People of a trade are no element, the capitalised name, linked or in code, is."""
    assert facts("The publisher sends the page to the content hub.") == set()
    assert facts("Editors press save and then Publisher calls the content hub.") == {
        ("publisher", "content-hub")
    }
    assert facts("Then `publisher` calls the content hub.") == {("publisher", "content-hub")}
    assert facts("All publishers use the content hub.") == set()


def test_sending_a_response_turns_the_direction() -> None:
    """Who sends content needs the receiver; who sends a response is needed by the receiver."""
    assert facts("Quill sends the draft to the content hub.") == {("quill", "content-hub")}
    assert facts("The content hub sends the response to Quill.") == {("quill", "content-hub")}


def test_a_plural_pronoun_is_never_one_system() -> None:
    """ "They" behind a sentence with one element does not stand for it."""
    assert facts("Editors like Quill. They use the content hub.") == set()


@pytest.mark.parametrize(
    ("text", "k"),
    [
        ("Quill draws its tiles from the map service or the content hub.", "1"),
        ("Quill reads from the map service; if the map service is down, the content hub takes over.", "1"),
        ("Quill runs on the map service, with the content hub as backup.", "1"),
        ("Quill reads the map service. Otherwise the content hub is used.", "1"),
        ("Quill needs two of map-service, content-hub and till-server.", "2"),
    ],
)
def test_alternatives_are_told_with_how_many_are_needed(text: str, k: str) -> None:
    """ "or", "backup", "otherwise", "if X is down" and numbers make one requirement of k among n."""
    told = [s for s in lines(text) if s.subject == "quill" and s.qualifier("k")]
    assert {s.qualifier("k") for s in told} == {k}
    assert {"map-service", "content-hub"} <= {s.object for s in told}
    assert len({s.qualifier("requirement") for s in told}) == 1


def test_words_around_a_provider_say_in_whose_control_it_is() -> None:
    """ "our own" and "a vendor" set control, with the sentence as proof."""
    said = {
        text: [
            (s.subject, s.object)
            for s in extract(document_of(text), GAZETTEER, PARSER).statements
            if s.predicate == "control"
        ]
        for text in (
            "Quill uses our own content hub.",
            "Quill uses the content hub, a SaaS product.",
            "Quill uses the content hub, which is run by another department.",
            "Quill uses the content hub.",
        )
    }
    assert list(said.values()) == [
        [("content-hub", "within")], [("content-hub", "outside")], [("content-hub", "shared")], [],
    ]  # fmt: skip


def test_a_question_answered_in_the_same_passage_is_settled() -> None:
    """The answer counts, not the question before it."""
    told = lines("Does Quill need Nib? No, Quill doesn't need Nib.")
    assert [(s.polarity.value, s.modality) for s in told] == [("negated", Modality.ASSERTED)]


@pytest.mark.parametrize(
    "text",
    [
        "Quill supports the content hub.",
        "Run Quill in the content hub.",
        "We know what Quill does but haven't heard from the map service or from the content hub.",
    ],
)
def test_what_only_looks_like_a_need_makes_no_line(text: str) -> None:
    """Compatibility, an instruction and names beside each other are no dependency."""
    assert lines(text) == []


def test_access_to_something_leads_to_it() -> None:
    """Who gives access to a thing depends on it; who gives it something serves it."""
    assert [(s.subject, s.object) for s in lines("Quill provides access to the content hub.")] == [
        ("quill", "content-hub")
    ]
    assert [(s.subject, s.object) for s in lines("Quill provides prices to the content hub.")] == [
        ("content-hub", "quill")
    ]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("Quill has no dependency on the content hub.", "negated", Modality.ASSERTED),
        (
            "Quill no longer hands over to the content hub: nobody writes a case any more.",
            "negated",
            Modality.ASSERTED,
        ),
        ("Quill hands over to the content hub as soon as it's night.", "affirmed", Modality.ASSERTED),
        ("Quill uses the content hub, according to Bob.", "affirmed", Modality.HEARSAY),
    ],
)
def test_how_a_claim_is_put(text: str, polarity: str, modality: Modality) -> None:
    """A denied noun denies; a remark behind a colon and "as soon as" change nothing."""
    assert {(s.polarity.value, s.modality) for s in lines(text)} == {(polarity, modality)}


def test_only_names_are_proposed() -> None:
    """A common noun would fill the list of proposals with what nobody can decide."""

    def proposed(text: str) -> list[str | None]:
        found = extract(document_of(text), GAZETTEER, PARSER).statements
        return [s.qualifier("name") for s in found if s.is_proposal]

    assert proposed("Quill depends on the tariff engine.") == ["tariff engine"]
    assert proposed("Quill relies on ShelfMirror.") == ["ShelfMirror"]
    for common in ("the application", "the interface", "the sender", "this URL", "many apps", "the new code"):
        assert proposed(f"Quill relies on {common}.") == []
