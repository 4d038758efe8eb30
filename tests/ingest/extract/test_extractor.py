"""What is added to an extract: mentions, touchpoints, dependencies."""

from __future__ import annotations

from datetime import date
from time import perf_counter

import pytest

from ingest.extract.channels import ChannelWords
from ingest.extract.extractor import extract, extract_all, extraction_digest
from ingest.extract.gazetteer import ELEMENT, PERSON, TOPIC, Gazetteer, GazetteerName
from ingest.extract.parser import Parser
from ontology.contribution import Contribution
from ontology.document import Document, Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole, Modality, Polarity
from ontology.model import default_model
from ontology.statement import Statement

STAFF = frozenset({"staff"})
NAMES = [
    GazetteerName("newsletter", ELEMENT, "Touchpoint", "Newsletter"),
    GazetteerName("app", ELEMENT, "Touchpoint", "Customer app"),
    GazetteerName("linkly", ELEMENT, "System", "Linkly"),
    GazetteerName("video-site", ELEMENT, "System", "video site"),
    GazetteerName("p1", PERSON, "Person", "Priya Nair"),
    GazetteerName("p1", PERSON, "Person", "priya@example.org"),
    GazetteerName("topic:layout", TOPIC, "Topic", "newsletter layout"),
]
GAZETTEER = Gazetteer.build(NAMES)


@pytest.fixture(scope="module")
def parser() -> Parser:
    """One parser for all tests: it takes a second to load."""
    return Parser()


def document(*texts: str, native_id: str = "1", said_by: tuple[str, ...] = ("account:name:ann",)) -> Extract:
    """A document of one passage a text, each said by the same accounts."""
    head = Document("test", native_id, "meeting", "Test", "0", STAFF)
    passages = tuple(
        Passage(head.id, i, "turn", text, STAFF, date=date(2026, 3, 19)) for i, text in enumerate(texts)
    )
    contributions = tuple(
        Contribution(account, p.uid, ContributionRole.SAID, "test@1") for p in passages for account in said_by
    )
    return Extract(head, passages, contributions=contributions)


def depends(found: Extract) -> list[Statement]:
    """The dependency statements."""
    return [statement for statement in found.statements if statement.predicate == "dependsOn"]


def lines(text: str, parser: Parser) -> set[str]:
    """The present facts in a text, as lines."""
    found = depends(extract(document(text), GAZETTEER, parser))
    return {f"{s.subject}->{s.object}" for s in found if s.is_present_fact}


def test_people_topics_and_elements_are_mentioned_once_a_passage(parser: Parser) -> None:
    """Every entity that a passage names is recorded at its first place, with its surface."""
    text = "Priya Nair knows the newsletter layout. Ask priya@example.org about Linkly, yes, Linkly."
    found = extract(document(text), GAZETTEER, parser)
    assert [(m.entity, m.surface, text[m.start : m.end] == m.surface) for m in found.mentions] == [
        ("p1", "Priya Nair", True),
        ("newsletter", "newsletter", True),
        ("topic:layout", "newsletter layout", True),
        ("linkly", "Linkly", True),
    ]
    assert {m.passage for m in found.mentions} == {found.passages[0].uid}


def test_a_dependency_carries_its_whole_proof(parser: Parser) -> None:
    """Passage, span, quote, speaker, date, manner, confidence: a claim without proof is worth nothing."""
    text = "Hello all. The newsletter's links go through Linkly. Bye."
    found = extract(document(text), GAZETTEER, parser)
    [statement] = depends(found)
    assert (statement.subject, statement.object) == ("newsletter", "linkly")
    assert (
        text[statement.start : statement.end]
        == statement.quote
        == "The newsletter's links go through Linkly."
    )
    assert statement.passage == found.passages[0].uid
    assert statement.document == found.document.id
    assert (statement.speaker, statement.date) == ("account:name:ann", date(2026, 3, 19))
    assert (statement.polarity, statement.modality) == (Polarity.AFFIRMED, Modality.ASSERTED)
    assert statement.qualifiers == (("kind", "technology"), ("strength", "hard"))
    assert 0.5 < statement.confidence < 1
    assert statement.extractor == "dependencies@2"


def test_two_voices_leave_the_speaker_open(parser: Parser) -> None:
    """A passage of two authors is no one person's claim."""
    both = document("The newsletter needs Linkly.", said_by=("account:name:ann", "account:name:ben"))
    assert [s.speaker for s in depends(extract(both, GAZETTEER, parser))] == [None]


def test_the_worked_example_is_read_from_one_sentence(parser: Parser) -> None:
    """The newsletter, the shortener and the video site of the design's table."""
    text = "The newsletter's links go through Linkly, which redirects to the video site."
    assert lines(text, parser) == {"newsletter->linkly", "linkly->video-site"}


def test_alternatives_are_one_requirement(parser: Parser) -> None:
    """ "A or B" is k = 1 of two lines, "A and B" are two requirements."""
    found = depends(extract(document("The newsletter needs Linkly or the video site."), GAZETTEER, parser))
    assert {(s.qualifier("requirement"), s.qualifier("k")) for s in found} == {
        ("newsletter->(linkly|video-site)", "1")
    }
    found = depends(extract(document("The newsletter needs Linkly and the video site."), GAZETTEER, parser))
    assert len(found) == 2
    assert {s.qualifier("requirement") for s in found} == {None}


def test_an_unknown_end_is_a_proposal_with_its_name(parser: Parser) -> None:
    """What nobody has listed is proposed, not believed."""
    [statement] = depends(extract(document("The newsletter is sent through Mailhawk."), GAZETTEER, parser))
    assert statement.object == "unknown:mailhawk"
    assert statement.is_proposal
    assert not statement.is_present_fact
    assert statement.qualifier("name") == "Mailhawk"


@pytest.mark.parametrize(
    "text",
    [
        "The newsletter does not depend on Linkly.",
        "The newsletter would need Linkly.",
        "The newsletter used to go through Linkly.",
        "Next year the newsletter will use Linkly.",
        "Does the newsletter use Linkly?",
        "I heard that the newsletter depends on Linkly.",
    ],
)
def test_what_is_not_asserted_is_recorded_but_no_fact(parser: Parser, text: str) -> None:
    """Denials, wishes, plans, questions, history and hearsay do not draw lines."""
    found = depends(extract(document(text), GAZETTEER, parser))
    assert [(s.subject, s.object) for s in found] == [("newsletter", "linkly")]
    assert lines(text, parser) == set()


def test_pronouns_reach_one_sentence_back_within_a_passage_only(parser: Parser) -> None:
    """ "It" is the only element of the sentence before; of two, or of another passage, it is nobody."""
    assert lines("The newsletter went out. It relies on Linkly.", parser) == {"newsletter->linkly"}
    assert lines("The newsletter and the customer app are new. It relies on Linkly.", parser) == set()
    apart = document("The newsletter went out.", "It relies on Linkly.")
    assert depends(extract(apart, GAZETTEER, parser)) == []
    sure, guessed = (
        depends(extract(document(text), GAZETTEER, parser))[0].confidence
        for text in ("The newsletter relies on Linkly.", "The newsletter is out. It relies on Linkly.")
    )
    assert guessed < sure


def test_without_a_catalogue_channel_words_make_touchpoints(parser: Parser) -> None:
    """A folder alone is enough: "our returns page" becomes a touchpoint, with its proof."""
    gazetteer = Gazetteer.build([], ChannelWords.of(default_model()))
    found = extract(document("Our returns page depends on Parcelbird."), gazetteer, parser)
    claims = {(s.subject, s.predicate, s.object, s.literal) for s in found.statements}
    assert {
        ("touchpoint:returns-page", "type", "Touchpoint", False),
        ("touchpoint:returns-page", "name", "returns page", True),
        ("touchpoint:returns-page", "channel", "web", True),
        ("touchpoint:returns-page", "dependsOn", "unknown:parcelbird", False),
    } == claims
    assert all(s.passage == found.passages[0].uid and s.quote for s in found.statements)
    assert [m.entity for m in found.mentions] == ["touchpoint:returns-page"]


def test_with_a_catalogue_an_unlisted_channel_word_is_a_proposal(parser: Parser) -> None:
    """The catalogue decides what a touchpoint is."""
    gazetteer = Gazetteer.build(NAMES, ChannelWords.of(default_model()))
    found = extract(document("The returns page depends on Linkly."), gazetteer, parser)
    assert [(s.subject, s.object) for s in found.statements] == [("unknown:returns-page", "linkly")]


def test_many_documents_give_what_each_gives_alone(parser: Parser) -> None:
    """Equal input gives an equal extract, whatever is read with it; and repeated reading changes nothing."""
    documents = [
        document(
            f"The newsletter needs Linkly {i}.",
            "No more.",
            "Linkly redirects to the video site.",
            native_id=str(i),
        )
        for i in range(40)
    ]
    together = list(extract_all(documents, GAZETTEER, parser))
    assert together == [extract(item, GAZETTEER, parser) for item in documents]
    assert together == list(extract_all(iter(documents), GAZETTEER, Parser()))
    assert all(len(depends(item)) == 2 for item in together)


def test_texts_without_names_are_left_as_they_are_and_not_parsed() -> None:
    """Parsing is for sentences with a cue and a name only."""
    parser = Parser()
    items = [
        document("Nothing here depends on anything."),
        document("The newsletter is blue."),
        document(""),
        document(),
    ]
    assert [depends(item) for item in extract_all(items, GAZETTEER, parser)] == [[], [], [], []]
    assert parser.parsed == 0


def test_a_huge_line_and_a_huge_sentence_are_survived(parser: Parser) -> None:
    """A megabyte without a full stop costs time in proportion and yields its mentions, no dependency."""
    started = perf_counter()
    huge = extract(document("The newsletter needs Linkly and " * 32_000), GAZETTEER, parser)
    assert {m.entity for m in huge.mentions} == {"newsletter", "linkly"}
    assert depends(huge) == []
    long = "The newsletter, " + "very " * 10_000 + "much needs Linkly. The newsletter needs Linkly."
    assert len(depends(extract(document(long), GAZETTEER, parser))) == 1
    assert perf_counter() - started < 20


def test_markup_does_not_hide_a_dependency(parser: Parser) -> None:
    """Pages are Markdown: the quote is the original, the reading is of the plain text."""
    text = "Intro\n\n- The **newsletter** uses [Linkly](https://example.org/l_1)\n- other"
    [statement] = depends(extract(document(text), GAZETTEER, parser))
    assert statement.quote == "- The **newsletter** uses [Linkly](https://example.org/l_1)"


def test_accents_before_a_sentence_do_not_shift_the_quote(parser: Parser) -> None:
    """Offsets are those of the original text even where folding changes its length."""
    text = "Straße, Cafe\u0301, ﬁn. The newsletter needs Linkly."
    [statement] = depends(extract(document(text), GAZETTEER, parser))
    assert text[statement.start : statement.end] == "The newsletter needs Linkly."


def test_the_ledger_digest_follows_the_gazetteer(parser: Parser) -> None:
    """A changed catalogue makes the next run extract again."""
    assert extraction_digest(GAZETTEER, parser) == extraction_digest(Gazetteer.build(NAMES), Parser())
    assert extraction_digest(GAZETTEER, parser) != extraction_digest(Gazetteer.build(NAMES[1:]), parser)
