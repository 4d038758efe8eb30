"""What is known of oneself, and asking, by the ordinary commands on the example organisation."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import FOAF, PROV, RDF, SDO
from typer.testing import CliRunner

from tests.support.commands import CONFIG, Result, whoknows
from whoknows import app

QUESTION = ("ask", "returns fraud", "--json", "--limit", "20")


@pytest.fixture
def store(sqlite_example: str, tmp_path: Path) -> str:
    """A copy of the example organisation's store."""
    return f"sqlite:///{shutil.copy(sqlite_example.removeprefix('sqlite:///'), tmp_path / 'copy.db')}"


def done(*arguments: str, store: str) -> Result:
    """A command that must succeed."""
    result = whoknows(*arguments, store=store)
    assert (result.status, result.err) == (0, ""), result.err
    return result


def quotes_for(person: str, store: str) -> set[str]:
    """What is quoted for somebody in the answer to the question."""
    experts = done(*QUESTION, store=store).json["experts"]
    return {item["quote"] for one in experts if one["id"] == person for item in one["evidence"]}


def test_hidden_evidence_stays_hidden_after_ingesting_again(store: str) -> None:
    """Hide what speaks for her, read everything anew, and take it back: the answer is as it was."""
    before = done(*QUESTION, store=store).json
    title = "Returns fraud, patterns we have seen"
    evidence = done("me", "--person", "i.petrov", "--json", store=store).json["evidence"]
    chosen = [item["id"] for item in evidence if item["title"] == title]
    made = [done("me", "hide", one, "--person", "i.petrov", "--json", store=store).json for one in chosen]
    assert made
    shown = done(*QUESTION, store=store).json["experts"]
    titles = [item["title"] for one in shown if one["id"] == "i.petrov" for item in one["evidence"]]
    assert title not in titles
    assert whoknows("ingest", store=store).status == 0
    assert done(*QUESTION, store=store).json["experts"] == shown
    for one in made:
        done("me", "undo", one["decision"]["id"], "--person", "i.petrov", store=store)
    assert done(*QUESTION, store=store).json == before


def test_a_user_sees_and_decides_for_herself_only(store: str) -> None:
    """The operator stands for nobody; sunita sees her own, not henrik's."""
    assert "contributes as" in done("me", "--as", "sunita", store=store).out
    operator = whoknows("me", store=store)
    assert operator.status == 2 and "--person" not in operator.out and "stands for nobody" in operator.err
    other = whoknows("me", "--as", "sunita", "--person", "h.voss", store=store)
    assert other.status == 2 and "It takes the role `steward`" in other.err
    unknown = whoknows("me", "hide", "0123", "--as", "sunita", store=store)
    assert unknown.status == 2 and "0123" in unknown.err


def test_options_before_a_command_hold_for_it(store: str) -> None:
    """`me --as sunita hide ID` hides for sunita: no option is passed over in silence."""
    one = done("me", "--as", "sunita", "--json", store=store).json["evidence"][0]["id"]
    told = CliRunner().invoke(
        app, ["me", "--config", str(CONFIG), "--store", store, "--as", "sunita", "--json", "hide", one]
    )
    assert json.loads(told.stdout)["decision"]["by"] == "sunita"


def test_corrections_are_listed_and_opting_out_by_topic_holds(store: str) -> None:
    """Outdated is shown as such, a topic is silenced, and each line says how to take it back."""
    one = done("me", "--as", "sunita", "--json", store=store).json["evidence"][0]["id"]
    told = done("me", "correct", one, "--reason", "outdated", "--as", "sunita", store=store).out
    assert "whoknows me undo " in told
    topic = next(
        t for e in done("me", "--as", "sunita", "--json", store=store).json["evidence"] for t in e["topics"]
    )
    done("me", "opt-out", "--topic", topic, "--as", "sunita", store=store)
    about = done("me", "--as", "sunita", "--json", store=store).json
    states = {item["id"]: item["state"] for item in about["evidence"]}
    assert all(states[e["id"]] == "opted-out" for e in about["evidence"] if topic in e["topics"])
    assert {entry["kind"] for entry in about["decisions"]} == {"outdated", "opt-out-topic"}
    page = done("topics", "show", topic, "--json", store=store).json
    assert "s.rao" not in {person["id"] for person in page["people"]}


def test_opting_out_wholly_and_in_again(store: str) -> None:
    """She is in no answer, still sees what is known of her, and comes back when she agrees."""
    done("me", "opt-out", "--as", "sunita", store=store)
    assert "not shown to others" in done("me", "--as", "sunita", store=store).out
    assert "s.rao" not in done("search", "sunita", store=store).out
    done("me", "opt-in", "--as", "sunita", store=store)
    assert "s.rao" in done("search", "sunita", store=store).out


def test_the_export_loads_as_linked_data(store: str) -> None:
    """Person, accounts, contributions and documents arrive in another program, whole."""
    done("me", "available", "--limit", "2", "--as", "sunita", store=store)
    about = done("me", "--as", "sunita", "--json", store=store).json
    written = json.loads(done("me", "export", "--as", "sunita", store=store).out)
    graph = rdflib.Graph().parse(data=json.dumps(written), format="json-ld")
    me = rdflib.URIRef("https://whoknows.example/id/s.rao")
    assert (me, RDF.type, SDO.Person) in graph
    assert len(list(graph.subjects(RDF.type, FOAF.OnlineAccount))) == len(about["accounts"])
    assert len(list(graph.subjects(RDF.type, SDO.Quotation))) == len(about["evidence"])
    roles = sum(len(item["roles"]) for item in about["evidence"])
    assert len(list(graph.subjects(PROV.agent, me))) == roles
    cx = rdflib.Namespace("https://whoknows.example/cx#")
    assert list(graph.objects(me, cx.questionsPerWeek)) == [rdflib.Literal(2)]


def test_an_ask_is_sent_answered_and_thanked(store: str) -> None:
    """From the question to the thanks, each side by its own commands."""
    sent = done(
        "ask", "returns fraud", "--send", "--to", "Henrik Voss", "--as", "sunita", "--json", store=store
    )
    one = sent.json["ask"]["id"]
    assert "Dear Henrik Voss" in sent.json["text"]
    assert "Sunita Rao asked Henrik Voss: asked" in done("asks", "--open", "--as", "henrik", store=store).out
    done("asks", "introduce", one, "--as", "sunita", store=store)
    done("asks", "answer", one, "--note", "see page 3", "--as", "henrik", store=store)
    done("asks", "thank", one, "--as", "sunita", store=store)
    seen = done("asks", "--as", "sunita", "--mine", "--json", store=store).json
    assert [(ask["state"], ask["notes"]) for ask in seen["asks"]] == [("thanked", ["see page 3"])]
    assert seen["counts"] == []
    assert done("asks", "--json", store=store).json["counts"] == [{"person": "h.voss", "got": 1}]
    assert "No asks" in done("asks", "--as", "abena", store=store).out
    assert whoknows("asks", "decline", one, "--as", "abena", store=store).status == 2


def test_availability_shows_in_answers(store: str) -> None:
    """Who is away is shown with the reason, not dropped; wrong days are told."""
    before = [one["id"] for one in done(*QUESTION, store=store).json["experts"]]
    first = before[0]
    done("me", "available", "--from", "2100-01-01", "--person", first, store=store)
    after = done(*QUESTION, store=store).json["experts"]
    assert sorted(one["id"] for one in after) == sorted(before)
    assert next(one for one in after if one["id"] == first)["availability"] == "away until 2100-01-01"
    assert "away until 2100-01-01" in done("ask", "returns fraud", store=store).out
    wrong = whoknows(
        "me", "available", "--from", "2026-05-02", "--until", "2026-05-01", "--as", "sunita", store=store
    )
    assert wrong.status == 2
    lost = whoknows("ask", "returns fraud", "--to", "Henrik Voss", store=store)
    assert lost.status == 2 and "--send" in lost.err
