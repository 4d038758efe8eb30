"""People in text: what is found, with exact spans, and what never becomes a person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.gazetteer import ELEMENT, PERSON, TOPIC, Gazetteer, GazetteerName
from ingest.extract.parser import Parser
from ingest.extract.people import PersonMention, find_people

GAZETTEER = Gazetteer.build(
    (
        GazetteerName("ann", PERSON, "Employee", "Ann Lee"),
        GazetteerName("ruth", PERSON, "Employee", "Ruth Okonjo"),
        GazetteerName("jenkins", ELEMENT, "System", "Jenkins"),
        GazetteerName("victoria", ELEMENT, "System", "Victoria"),
        GazetteerName("kafka", TOPIC, "Topic", "Kafka"),
    )
)
PARSER = Parser()


def _surfaces(text: str) -> list[str]:
    return [mention.surface for mention in find_people([text], GAZETTEER, PARSER)[0]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("We asked ann lee about the invoices.", ["ann lee"]),
        ("ANN LEE IS ON CALL", ["ANN LEE"]),
        ("Then Okonjo wrote the report on her own.", ["Okonjo"]),
        ("According to Dr. Maria Lopez, the survey ended.", ["Maria Lopez"]),
        ("President Laura Jensen opened the meeting.", ["Laura Jensen"]),
        ("That was Peter's idea from the start.", ["Peter"]),
        ("It was written by George N. Parks in the spring.", ["George N. Parks"]),
        ("Ludwig van Houten lives next to the depot.", ["Ludwig van Houten"]),
        ("Please ask Julie and Sandeep about the labels.", ["Julie", "Sandeep"]),
        ("i met simone and carlos at the fair", ["simone", "carlos"]),
        ("Laura Jenkins will present the plan.", ["Laura Jenkins"]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "",
)
def test_people_are_found_with_their_exact_spans(text: str, people: list[str]) -> None:
    """In any case, without titles and possessives, with initials and particles, each of a list alone."""
    assert _surfaces(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Jenkins failed again after the upgrade.",
        "We moved the queue to Kafka in spring.",
        "The tickets are in Jira and the code is in GitLab.",
        "The office in Georgia closed in March.",
        "Flights to Jordan were cancelled.",
        "VictoriaMetrics and Victoria run on the same host.",
        "Hopkins University published the numbers.",
        "The Ellen Show starts at nine.",
        "We stayed near St. Luke last year.",
        "It is due on 22 Jan or in May.",
        "Hahaha! Ahhh, that was close.",
        "the mark on the will may stay",
        "UPDATED RELEASE NOTES AND KNOWN ISSUES",
        "Write to @peter_k or tag #ruth when done.",
    ],
    ids=lambda text: text[:24],
)
def test_what_is_no_person_stays_out(text: str) -> None:
    """No product, place, company, day, laughter, word or handle becomes a person."""
    assert _surfaces(text) == []


def test_the_directory_decides_and_the_model_only_proposes() -> None:
    """A known name comes with its id, an unknown one without: nobody can be made of it."""
    found = find_people(["Ann Lee introduced Laura Jensen."], GAZETTEER, PARSER)[0]
    assert found == (PersonMention(0, 7, "Ann Lee", "ann"), PersonMention(19, 31, "Laura Jensen", ""))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_spans_lie_in_their_texts_without_overlap(texts: list[str]) -> None:
    """Whatever the text: each span is inside it, says what it covers, and comes after the one before."""
    for text, people in zip(texts, find_people(texts, GAZETTEER, PARSER), strict=True):
        end = 0
        for mention in people:
            assert end <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end] == mention.surface
            end = mention.end


def test_a_text_is_read_alike_alone_and_among_others() -> None:
    """What else is read with a text changes nothing in it."""
    texts = ["Ann Lee met Carlos.", "Then Jordan Clark left.", "nothing here"]
    together = find_people(texts, GAZETTEER, PARSER)
    assert together == [find_people([text], GAZETTEER, PARSER)[0] for text in texts]
