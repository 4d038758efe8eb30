"""Risk and what-if as a viewer gets them from a store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from graph.answers.failure_points import ControlCounts
from graph.answers.risk import risk, risks
from graph.answers.what_if import what_if
from graph.errors import UnknownElementError
from graph.store.sqlite.store import SqliteStore
from graph.viewer import OPERATOR, Viewer
from ontology.document import PUBLIC, STAFF
from tests.graph.fragility.organisation import hide, organisation

EMPLOYEE = Viewer("employee", frozenset({PUBLIC, STAFF}))


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    """The small organisation."""
    made = await organisation(tmp_path)
    yield made
    await made.close()


async def test_newsletter_as_worked_by_hand(store: SqliteStore) -> None:
    """The worked table from catalogue and text together, seen by default from the owner's unit."""
    found = await risk(store, EMPLOYEE, "newsletter")
    assert (found.touchpoint.id, found.touchpoint.name, found.unit) == (
        "newsletter",
        "Newsletter",
        "marketing",
    )
    assert found.failure_points.total == 5
    assert found.failure_points.prepare == ControlCounts(3, 0, 2)
    assert found.failure_points.live == ControlCounts(0, 1, 4)
    shown = [(member.id, member.kind, str(member.control.live)) for member in found.members]
    assert shown == [
        ("newsletter", "touchpoint", "outside"),
        ("newsletter->shortener", "line", "outside"),
        ("shortener", "system", "outside"),
        ("shortener->video-site", "line", "shared"),
        ("video-site", "system", "outside"),
    ]
    assert found.single_points_of_failure == found.members[1:]
    assert (found.complication, found.complexity) == (5, 0.5)


async def test_every_failure_point_has_its_quotes(store: SqliteStore) -> None:
    """A line that only text knows is proved by the sentences; an element by the line that declares it."""
    found = await risk(store, EMPLOYEE, "newsletter")
    line = found.members[1]
    assert {evidence.quote for evidence in line.evidence} == {
        "The newsletter goes through the shortener.",
        "Hal Hidden says the newsletter needs the shortener.",
    }
    first = next(evidence for evidence in line.evidence if evidence.speaker == "joe")
    assert first.title == "Title of The newsletter goes through the shortener."
    assert (first.date, first.place) == (date(2025, 3, 1), "line 1")
    assert first.url == "https://x.example/The newsletter goes through the shortener."
    (declared,) = found.members[0].evidence
    assert (declared.title, declared.quote) == ("Title of catalogue.yaml", "newsletter: Touchpoint")
    assert declared.place.startswith("line ")


async def test_json_has_the_promised_fields(store: SqliteStore) -> None:
    """The record maps one to one to what scripts rely on."""
    found = asdict(await risk(store, EMPLOYEE, "newsletter"))
    promised = {"touchpoint", "unit", "failure_points", "members", "single_points_of_failure", "complication"}
    assert promised | {"complexity"} <= found.keys()
    assert {"id", "name", "kind", "control", "evidence"} <= found["members"][0].keys()
    assert found["members"][0]["control"].keys() == {"prepare", "live"}
    assert {"document", "title", "date", "quote", "url", "speaker"} <= found["members"][0]["evidence"][
        0
    ].keys()


@pytest.mark.parametrize("asked", ["newsletter", "NEWSLETTER", "Monthly Mail", " Newsletter "])
async def test_elements_are_found_by_what_people_call_them(store: SqliteStore, asked: str) -> None:
    """Id, name or alias, whatever the case."""
    assert (await risk(store, EMPLOYEE, asked)).touchpoint.id == "newsletter"


async def test_unknown_names_get_near_ones(store: SqliteStore) -> None:
    """A slip is answered with what it may have meant, for elements and units."""
    with pytest.raises(UnknownElementError, match="Newsletter"):
        await risk(store, EMPLOYEE, "Newsleter")
    with pytest.raises(UnknownElementError, match="Marketing"):
        await risk(store, EMPLOYEE, "newsletter", "Marketting")
    with pytest.raises(UnknownElementError, match="newsletter->shortener"):
        await what_if(store, EMPLOYEE, ["newsletter->video-site"])


async def test_control_as_another_unit_sees_it(store: SqliteStore) -> None:
    """A named unit comes first, then the viewer's, then the owner's."""
    assert (await risk(store, EMPLOYEE, "newsletter", "care")).failure_points.prepare == ControlCounts(
        0, 3, 2
    )
    colleague = replace(EMPLOYEE, unit="care")
    assert (await risk(store, colleague, "newsletter")).unit == "care"
    assert (await risk(store, colleague, "newsletter", "Marketing")).unit == "marketing"


async def test_stage_with_an_alternative(store: SqliteStore) -> None:
    """Get help needs one of IVR and chat: neither is a single point, and the chat becomes one."""
    assert (await risk(store, EMPLOYEE, "get help")).single_points_of_failure == ()
    answer = await what_if(store, EMPLOYEE, ["IVR"])
    assert [ref.id for ref in answer.removed] == ["ivr"]
    assert answer.lost == ()
    assert [ref.id for ref in answer.degraded] == ["get-help"]
    new = {(point.of, point.id, point.name) for point in answer.new_single_points}
    assert ("get-help", "chat", "Chat") in new
    assert ("get-help", "get-help->chat", "Get help → Chat") in new
    assert "ivr" not in {point.id for point in answer.new_single_points}


async def test_what_falls(store: SqliteStore) -> None:
    """Lost are touchpoints and stages, not the removed themselves; lines can be removed, too."""
    answer = await what_if(store, EMPLOYEE, ["ivr", "chat"])
    assert [ref.id for ref in answer.lost] == ["get-help"]
    answer = await what_if(store, EMPLOYEE, ["Newsletter -> Link shortener"])
    assert [ref.id for ref in answer.removed] == ["newsletter->shortener"]
    assert [ref.id for ref in answer.lost] == ["newsletter"]
    answer = await what_if(store, EMPLOYEE, ["Joe Jones"])
    assert (answer.lost, answer.degraded, answer.new_single_points) == ((), (), ())


async def test_list_begins_with_the_most_fragile(store: SqliteStore) -> None:
    """Most single points first, ties by complexity, then id; stages among touchpoints."""
    found = await risks(store, EMPLOYEE)
    assert {one.touchpoint.id for one in found} == {
        "newsletter",
        "get-help",
        "ivr",
        "chat",
        "kiosk",
        "portal",
    }
    keys = [(-len(one.single_points_of_failure), -one.complexity, one.touchpoint.id) for one in found]
    assert keys == sorted(keys)
    assert found[0] == await risk(store, EMPLOYEE, "newsletter")


async def test_knowledge_is_proved_by_contributions(store: SqliteStore) -> None:
    """The line from knowledge to a person shows what she wrote about the topic."""
    found = await risk(store, EMPLOYEE, "chat")
    members = {member.id: member for member in found.members}
    (evidence,) = members["knowledge:chat-scripts->ann"].evidence
    assert evidence.quote.startswith("Chat scripts live in the blue folder.")
    assert (evidence.speaker, evidence.role) == ("ann", "wrote")
    assert {point.id for point in found.single_points_of_failure} == {
        "chat->knowledge:chat-scripts",
        "knowledge:chat-scripts",
    }


async def test_hidden_person_counts_without_a_name(store: SqliteStore) -> None:
    """Who opted out still stands behind the chat, as one person, not shown; her name is nowhere."""
    await hide(store, "hal")
    found = await risk(store, EMPLOYEE, "chat")
    hidden = next(member for member in found.members if member.id.startswith("not-shown:"))
    assert (hidden.name, hidden.kind, hidden.evidence) == ("one person, not shown", "person", ())
    answers = [found, await risks(store, OPERATOR), await what_if(store, OPERATOR, ["chat"])]
    assert "hal" not in repr(answers).lower().replace("shall", "")
    with pytest.raises(UnknownElementError):
        await what_if(store, OPERATOR, ["Hal Hidden"])


async def test_nobody_on_record_is_noted(store: SqliteStore) -> None:
    """A touchpoint whose knowledge nobody holds works, and the gap is marked."""
    found = await risk(store, EMPLOYEE, "kiosk")
    assert {member.id: member.note for member in found.members}["knowledge:lost-art"] == "nobody on record"
    assert (await what_if(store, EMPLOYEE, ["ivr"])).lost == ()


async def test_circles_are_noted(store: SqliteStore) -> None:
    """A portal and a login that only hold each other up work, and the answer says so."""
    found = await risk(store, EMPLOYEE, "portal")
    assert {member.note for member in found.members} == {"its support goes round in a circle"}
    assert len(found.single_points_of_failure) == 3


async def test_contradictions_are_shown(store: SqliteStore) -> None:
    """Who denies a line is quoted beside it; the line stands."""
    line = next(m for m in (await risk(store, EMPLOYEE, "portal")).members if m.id == "portal->login")
    assert [evidence.quote for evidence in line.contradictions] == ["The portal does without the login."]
    assert line.evidence


async def test_unreadable_text_changes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    """A line that only the board's paper knows exists for the board alone."""
    director = replace(EMPLOYEE, groups=EMPLOYEE.groups | {"board"})
    assert "ivr" in {member.id for member in (await risk(store, director, "chat")).members}
    assert "ivr" not in {member.id for member in (await risk(store, EMPLOYEE, "chat")).members}


async def test_as_of_a_date(store: SqliteStore) -> None:
    """Before the second text was written nobody knew of the video site behind the shortener."""
    found = await risk(store, EMPLOYEE, "newsletter", at=date(2025, 3, 15))
    assert [member.id for member in found.members] == ["newsletter", "newsletter->shortener", "shortener"]
