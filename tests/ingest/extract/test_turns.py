"""Who asked, answered, was thanked, decided or only moderated."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.turns import MEASURED, Exchange, extract_of, found_roles, measure, read_exchanges
from ingest.extract.turn_signals import signals
from ingest.extract.turns import TURNS, turns
from ontology.contribution import Account, Contribution
from ontology.generated.names import ContributionRole as Role

_SPEAKING = {Role.WROTE, Role.SAID, Role.ANSWERED, Role.ASKED, Role.DECIDED, Role.MODERATED}


def test_the_exchanges_are_many_and_half_of_them_older_than_the_rules() -> None:
    """The figures mean something: enough exchanges, in every language and kind."""
    exchanges = read_exchanges()
    assert len(exchanges) >= 60
    assert sum(exchange.written == "before" for exchange in exchanges) >= 30
    assert {exchange.language for exchange in exchanges} == {"en", "de", "fr", "es", "nl"}
    assert {exchange.kind for exchange in exchanges} == {"meeting", "thread", "channel"}


@pytest.mark.parametrize("written", ["before", "after"])
def test_roles_are_found_as_well_as_ever(written: str) -> None:
    """A change of the phrases that loses or invents roles is seen."""
    figures = measure(exchange for exchange in read_exchanges() if exchange.written == written)
    for role in MEASURED:
        assert figures.f1(role)[2] >= 0.95, role


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Where does the redirect go?", True),
        ("does anybody know who owns it", True),
        ("Hi all, we were wondering whether it can wait", True),
        ("Weiß jemand, wer das macht", True),
        ("Quelqu’un sait où c’est", True),
        ("¿Dónde está?", False),
        ("¿Dónde está la lista?", True),
        ("Heeft iemand de lijst", True),
        ("How are you all today?", False),
        ("Can everyone hear me?", False),
        ("Any other questions?", False),
        ("Why not?", False),
        ("It goes to the shop, right?", False),
        ("Why does it fail? Because the disk is full.", False),
        ("See https://a.example/find?q=1 for it.", False),
        ("I know who owns it.", False),
    ],
)
def test_what_asks(text: str, asks: bool) -> None:
    """A question is asked with and without its mark; greetings, tags and addresses ask nothing."""
    assert signals(text).asks is asks


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Thanks, that works!", True),
        ("Solved.", True),
        ("Danke, hat geklappt", True),
        ("Merci, ça marche !", True),
        ("Gracias, ya funciona", True),
        ("Bedankt, het werkt", True),
        ("Thanks in advance", False),
        ("Vielen Dank im Voraus", False),
        ("Merci d’avance", False),
        ("Gracias de antemano", False),
        ("Alvast bedankt", False),
        ("No thanks.", False),
        ("Nein danke", False),
        ("Thanks to the cache it is fast.", False),
        ("Thanks, but it still fails.", False),
        ("It is not solved.", False),
        ("Thanks Sam, next item.", False),
        ("Thanks for joining today.", False),
        ("Fine, thanks.", False),
    ],
)
def test_what_thanks(text: str, thanks: bool) -> None:
    """Thanks before the answer, refused, taken back or said in passing do not count."""
    assert signals(text).thanks is thanks


@pytest.mark.parametrize(
    ("text", "decides"),
    [
        ("We decided to close it.", True),
        ("Let's go with the second offer.", True),
        ("Approved.", True),
        ("Agreed: we will wait until May.", True),
        ("Wir haben uns für Wien entschieden.", True),
        ("Nous avons décidé d'attendre.", True),
        ("Hemos decidido esperar.", True),
        ("We hebben besloten te wachten.", True),
        ("We have not decided yet.", False),
        ("If we decided now, nobody would know.", False),
        ("It has to be approved by finance.", False),
        ("Who decided that the page is blue?", False),
        ("Let's go with you first, Ben.", False),
        ("Wir haben noch nicht entschieden.", False),
        ("On n'a pas décidé.", False),
        ("Let's go to the next item.", False),
    ],
)
def test_what_decides(text: str, decides: bool) -> None:
    """Decisions that are open, asked for or only thought of are none."""
    assert signals(text).decides is decides


@pytest.mark.parametrize(
    ("text", "procedural"),
    [
        ("+1", True),
        ("ok", True),
        ("next please", True),
        ("Over to you, Ben.", True),
        ("Thanks Sam, next item", True),
        ("Good morning everyone!", True),
        ("The router maps both addresses.", False),
        ("Port 8080.", False),
        ("Approved.", False),
        ("Who owns the router?", False),
    ],
)
def test_what_only_keeps_the_conversation_going(text: str, procedural: bool) -> None:
    """Calling on others, agreeing and thanking is no knowledge; a short fact is."""
    assert signals(text).procedural is procedural


def _exchange(kind: str, *said: tuple[str, str]) -> Exchange:
    return Exchange("here", "en", kind, tuple((who, text, frozenset()) for who, text in said))


def test_thanks_by_name_reach_those_who_are_named() -> None:
    """Of two who answered, the one who is named is thanked."""
    found = list(
        found_roles(
            _exchange(
                "thread",
                ("Ann", "Where are the old invoices kept?"),
                ("Bo", "In the archive of the finance team."),
                ("Cem", "And those from before the merger in a box in Linz."),
                ("Ann", "Thanks Bo, found them."),
            )
        )
    )
    assert found[1] == {Role.ANSWERED, Role.THANKED}
    assert found[2] == {Role.ANSWERED}


def test_only_the_asker_can_thank_for_an_answer() -> None:
    """Thanks of a third person, or of the answerer, change nothing."""
    said = [("Ann", "Where are the old invoices kept?"), ("Bo", "In the archive of the finance team.")]
    for who in ("Cem", "Bo"):
        found = list(found_roles(_exchange("meeting", *said, (who, "Thanks, that works."))))
        assert found[1] == {Role.ANSWERED}


def test_a_mail_that_thanks_proves_it_itself() -> None:
    """Thanks in a mail are recorded in that mail, whose audience and day are those of the proof."""
    read = extract_of(_exchange("thread", ("Ann", "Thanks Bo, that works.")))
    bo = Account("email", "bo@p.example")
    item = replace(read, answerer=bo)
    uid = item.passages[0].uid
    assert Contribution(bo.id, uid, Role.THANKED, TURNS) in turns(item).contributions
    assert bo in turns(item).accounts
    assert bo.id not in {done.account for done in turns(read).contributions}


def test_thanks_of_another_day_are_proved_there() -> None:
    """As of the day of the answer nobody had said thanks yet."""
    said = (("Ann", "Where is it?"), ("Bo", "In the drawer of the desk."), ("Ann", "Thanks, found it."))
    read = extract_of(_exchange("thread", *said))
    late = replace(read.passages[2], date=date(2026, 3, 2))
    item = turns(replace(read, passages=(*read.passages[:2], late)))
    thanked = [done for done in item.contributions if done.role is Role.THANKED]
    assert thanked == [Contribution("account:name:bo", late.uid, Role.THANKED, TURNS)]


def test_a_passage_of_several_authors_keeps_its_roles() -> None:
    """Where nobody knows whose words they are, nobody asked or moderated."""
    read = extract_of(_exchange("thread", ("Ann", "Who owns it, and why?")))
    also = Contribution("account:name:bo", read.passages[0].uid, Role.WROTE, "bench@1")
    item = replace(read, contributions=(*read.contributions, also))
    assert turns(item) == item


_TEXTS = st.sampled_from(
    ["Who owns the lift?", "The lift belongs to the landlord in Graz.", "Thanks, that works!", "ok",
     "Approved.", "Thanks in advance", "We decided to wait.", "Any questions?", "¿", "…",
     "Why? Because it rained."]
) | st.text(max_size=40)  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), _TEXTS), min_size=1, max_size=8),
    st.sampled_from(["meeting", "thread", "channel"]),
)
def test_nobody_loses_her_words_and_nobody_else_gets_them(said: list[tuple[str, str]], kind: str) -> None:
    """Every passage keeps one author, with at least one speaking role; equal input gives equal roles."""
    item = extract_of(_exchange(kind, *said))
    found = turns(item)
    assert found == turns(item)
    assert found.passages == item.passages
    by_passage = {done.passage: done.account for done in item.contributions}
    for done in found.contributions:
        assert done.account == by_passage[done.passage]
    speaking = {done.passage for done in found.contributions if done.role in _SPEAKING}
    assert speaking == set(by_passage)
    asked = [done for done in found.contributions if done.role is Role.THANKED]
    assert all((Role.ANSWERED in _roles(found.contributions, done.passage)) for done in asked)


def _roles(contributions: tuple[Contribution, ...], passage: int) -> set[Role]:
    return {done.role for done in contributions if done.passage == passage}


@pytest.mark.parametrize(
    "text", ["?" * 200_000, "who " * 50_000, "thanks to " * 20_000 + "?", "agreed, " * 25_000]
)
def test_long_turns_take_linear_time(text: str) -> None:
    """No phrase makes matching explode."""
    started = time.perf_counter()
    signals(text)
    assert time.perf_counter() - started < 5
