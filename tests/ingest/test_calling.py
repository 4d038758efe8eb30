"""Whom a first name means: among those present, then by the directory, else nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.store.records import KnownName
from ingest.acquaintance import Acquaintance
from ingest.calling import Caller, with_meaning
from ingest.extract.extractor import extract as read
from ingest.extract.parser import Parser
from ingest.mentioned import with_mentioned
from ingest.resolver import Resolver
from ontology.contribution import Account
from ontology.extract import Extract
from ontology.generated.names import ContributionRole
from ontology.model import default_model
from tests.support.extracts import DocumentBuilder


def _name(person: str, predicate: str, value: str) -> KnownName:
    return KnownName(person, "Person", "Employee", predicate, value)


KNOWN = (
    _name("ann-lee", "name", "Ann Lee"),
    _name("ann-park", "name", "Ann Park"),
    _name("ann-park", "email", "ann.park@shop.example"),
    _name("carlos", "name", "Carlos Vega"),
    _name("tobias", "name", "Tobias Brandt"),
    _name("mark-hill", "name", "Mark Hill"),
    _name("jordan", "name", "Jordan Clark"),
    _name("will-ray", "name", "Ray, Will"),
    _name("board", "name", "Review Board"),
    _name("ann", "name", "Ann"),
    KnownName("jenkins", "Element", "System", "name", "Jenkins"),
)
CALLER = Caller(KNOWN, default_model(), Parser())
RESOLVER = Resolver(KNOWN, ("shop.example",))


def _turn(native: str, text: str, by: str, thread: str | None = "monday", **more: str) -> Extract:
    audience = (more.get("audience", "staff"),)
    builder = DocumentBuilder(native, thread=thread, audience=audience)
    return builder.passage(text, by=Account("id", by)).build()


def _called(extract: Extract, *others: Extract) -> list[tuple[str, str]]:
    """(surface, person) of the first names in a document that is read together with others."""
    known = Acquaintance.of((extract, *others), RESOLVER)
    scoped, decided = CALLER.attributed(extract, RESOLVER, known)
    resolved, decisions = RESOLVER.resolve(scoped, decided)
    calls = CALLER.calls(resolved, decisions, known)
    return [(mention.surface, mention.entity) for mention in CALLER.mentions(calls)]


def test_the_conversation_decides_first() -> None:
    """Of two with a first name the one who takes part is meant; where both do, nobody."""
    asked = _turn("1", "Could Ann check the labels?", "carlos")
    assert _called(asked, _turn("2", "Yes.", "ann-park")) == [("Ann", "ann-park")]
    assert _called(asked, _turn("2", "Yes.", "ann-park"), _turn("3", "Me?", "ann-lee")) == []
    elsewhere = _turn("2", "Yes.", "ann-park", thread="tuesday")
    assert _called(asked, _turn("3", "I can.", "ann-lee"), elsewhere) == [("Ann", "ann-lee")]


def test_a_full_name_before_decides_for_the_first_name_behind_it() -> None:
    """Who was named in full in the document is meant by her first name later in it."""
    builder = DocumentBuilder("page").passage("Ann Park runs the depot.").passage("Ask Ann for the key.")
    assert _called(builder.build()) == [("Ann", "ann-park")]


def test_the_one_who_contributes_twice_as_often_is_meant() -> None:
    """Without anybody present: twice as often as the next is enough, less or a few times is not."""
    asked = _turn("1", "Ann knows that.", "carlos", thread=None)
    often = [_turn(f"l{i}", "Hello", "ann-lee", thread=f"l{i}") for i in range(6)]
    less = [_turn(f"p{i}", "Hello", "ann-park", thread=f"p{i}") for i in range(3)]
    assert _called(asked, *often, *less) == [("Ann", "ann-lee")]
    assert _called(asked, *often[:5], *less) == []
    assert _called(asked, *often[:2]) == []  # too few to tell
    assert _called(asked) == []


def test_the_only_bearer_of_the_directory_is_meant() -> None:
    """A first name that one person has leads to her; a short form of it does only where she takes part."""
    assert _called(_turn("1", "I gave it to Carlos yesterday.", "ann-lee")) == [("Carlos", "carlos")]
    assert _called(_turn("1", "I gave it to Tobias.", "carlos")) == [("Tobias", "tobias")]
    asked = _turn("1", "I gave it to Toby.", "carlos")
    assert _called(asked) == []
    assert _called(asked, _turn("2", "Thanks.", "tobias")) == [("Toby", "tobias")]


@pytest.mark.parametrize(
    "text",
    [
        "Carlos Mendez sent the form.",
        "We met Juan Carlos there.",
        "Write to Carlos <c.mendez@else.example> about it.",
        "The San Carlos depot is closed.",
        "See carlos.example and @carlos_v.",
        "The Review of the Board is late.",
        "I will mark the parcels.",
        "MARK the parcels and WILL call.",
        "Flights to Jordan were cancelled.",
        "Jenkins will mark the build as failed.",
        "The Carlos Foundation paid.",
        "That was the other Carlos.",
    ],
    ids=lambda text: text[:20],
)
def test_another_name_a_word_or_a_thing_is_nobody(text: str) -> None:
    """Never against a surname, an address or another name beside it; no word, place or product."""
    assert _called(_turn("1", text, "ann-lee")) == []


def test_the_surname_or_its_initial_decides() -> None:
    """What follows the first name picks its bearer, whoever takes part."""
    there = _turn("2", "Yes.", "ann-park")
    assert _called(_turn("1", "Ask Ann L. for it.", "carlos"), there) == [("Ann L.", "ann-lee")]
    address = _turn("1", "Ask Ann (ann.park@shop.example) for it.", "carlos")
    assert _called(address, _turn("2", "Yes.", "ann-lee")) == []  # the address names the other Ann
    assert _called(_turn("1", "Then Toby Brandt spoke.", "carlos")) == [("Toby Brandt", "tobias")]


def test_a_name_that_is_a_word_counts_where_it_is_written_as_a_name() -> None:
    """ "Mark" who takes part is meant in the middle of a sentence, and Will by "Last, First"."""
    assert _called(_turn("1", "I think Mark has it.", "carlos"), _turn("2", "Yes.", "mark-hill")) == [
        ("Mark", "mark-hill")
    ]
    assert _called(_turn("1", "Then I told Will about it.", "carlos"), _turn("2", "Yes.", "will-ray")) == [
        ("Will", "will-ray")
    ]


def test_nobody_calls_herself() -> None:
    """An author is not credited with her own first name; another bearer who takes part is meant."""
    own = _turn("1", "Carlos here, good morning.", "carlos")
    assert _called(own) == []
    assert _called(_turn("1", "Thanks, Ann.", "ann-lee"), _turn("2", "Fine.", "ann-park")) == [
        ("Ann", "ann-park")
    ]


def test_people_of_closed_conversations_tell_nothing_outside() -> None:
    """Who takes part only where the readers of a document may not look does not decide what it means."""
    asked = _turn("1", "Could Ann check the labels?", "carlos")
    closed = _turn("2", "Yes.", "ann-park", audience="board")
    assert _called(asked, closed) == []
    inside = _turn("1", "Could Ann check the labels?", "carlos", audience="board")
    assert _called(inside, closed) == [("Ann", "ann-park")]


def test_an_account_that_shows_only_a_first_name_is_hers_in_this_conversation() -> None:
    """A directory row of nothing but "Ann" is no fourth person where an Ann takes part; else it stays."""
    label = _turn("1", "I can do that.", "ann")
    known = Acquaintance.of((label, _turn("2", "Thanks.", "ann-park")), RESOLVER)
    scoped, decided = CALLER.attributed(label, RESOLVER, known)
    resolved, decisions = RESOLVER.resolve(scoped, decided)
    assert [decision.person for decision in decisions] == ["ann-park"]
    assert decisions[0].reasons
    assert [c.account for c in resolved.contributions] == [decisions[0].account]
    assert resolved.accounts[0].id != label.accounts[0].id
    nobody = Acquaintance.of((label,), RESOLVER)
    assert CALLER.attributed(label, RESOLVER, nobody) == (label, {})


def test_an_account_with_an_address_is_never_somebody_else() -> None:
    """A display name of one word does not move an address to another person."""
    builder = DocumentBuilder("1", thread="monday")
    builder.passage("Hello", by=Account("email", "ann@else.example", "Ann"))
    builder.contributed(Account("id", "ann-park"), ContributionRole.ANSWERED)
    extract = builder.build()
    known = Acquaintance.of((extract,), RESOLVER)
    assert CALLER.attributed(extract, RESOLVER, known) == (extract, {})


def test_mentions_are_contributions_of_those_who_have_no_other_part() -> None:
    """A mention gives the role `mentioned`, once a passage, and never to its author."""
    extract = _turn("1", "Carlos, could Tobias help? Ann Lee says so.", "ann-lee")
    known = Acquaintance.of((extract,), RESOLVER)
    resolved, decisions = RESOLVER.resolve(extract)
    calls = CALLER.calls(resolved, decisions, known)
    named = read(replace(resolved, mentions=tuple(CALLER.mentions(calls))), CALLER.gazetteer, Parser())
    full, decided = with_mentioned(named, decisions, CALLER.gazetteer.people)
    owners = {decision.account: decision.person for decision in decided}
    roles = sorted((owners[c.account], str(c.role)) for c in full.contributions)
    assert roles == [("ann-lee", "wrote"), ("carlos", "mentioned"), ("tobias", "mentioned")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Right, the nimbus client is slow. Ask Nimbus.", []),
        ("A light client syncs slowly.", []),
        ("Light Client, can you take it? And @nimbus?", ["light", "nimbus"]),
        ("Bo Nimbus knows, and so does Cyd Right.", []),
        ("dana quarb and Dana Quarb were there.", ["dana"]),
    ],
)
def test_a_label_of_the_directory_is_not_in_every_text(text: str, named: list[str]) -> None:
    """Products and fillers that a directory lists as people are named only where somebody is meant."""
    people = (("right", "Right"), ("nimbus", "nimbus"), ("light", "Light Client"), ("dana", "Dana Quarb"))
    known = tuple(_name(one, "name", value) for one, value in people)
    gazetteer = Caller(known, default_model(), Parser()).gazetteer
    found = {mention.entity for mention in read(_turn("1", text, "x"), gazetteer, Parser()).mentions}
    assert sorted(found) == named


def test_an_alias_or_address_makes_somebody_of_any_word() -> None:
    """Who is declared with more than a word is looked for as she is written."""
    known = (_name("n", "name", "Nimbus"), _name("n", "email", "nimbus@shop.example"))
    gazetteer = Caller(known, default_model(), Parser()).gazetteer
    assert read(_turn("1", "Ask Nimbus.", "x"), gazetteer, Parser()).mentions


def test_a_document_changes_when_its_first_names_mean_others() -> None:
    """The hash covers the meaning, so that a document is read again when its conversation changes it."""
    asked = _turn("1", "Could Ann check the labels?", "carlos")
    hashes = set()
    for other in ("ann-park", "ann-lee", "tobias"):
        known = Acquaintance.of((asked, _turn("2", "Yes.", other)), RESOLVER)
        resolved, decisions = RESOLVER.resolve(asked)
        meant = with_meaning(resolved, (), CALLER.calls(resolved, decisions, known))
        hashes.add(meant.document.content_hash)
    assert len(hashes) == 3
    assert asked.document.content_hash in hashes
