"""Every command, as people and as scripts have it."""

from __future__ import annotations

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import rdflib

from tests.e2e.names import named_in, names_of
from tests.e2e.questions import QUESTIONS, REMOVALS, SEARCHES, TOPICS
from tests.support.commands import CONFIG, ROOT, finished, process, whoknows

FORGOTTEN = "g.ansbach"
ANSWERING: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("ask", "e-mail", "deliverability"), ("1. Anna Lindqvist, E-mail Specialist, Campaigns", "score", "“")),
    (("ask", "Who knows returns fraud?", "--as", "henrik"), ("Henrik Voss",)),
    (("ask", "Who knows returns fraud?", "--limit", "1"), ("1. ",)),
    (("ask", "phytosanitary certificate"), ("Nobody on record.", "Try other words")),
    (("ambassadors",), ("reaches", "active in", "last active")),
    (("ambassadors", "--topic", "Peat-free soil", "--limit", "2"), ("Thandi Maseko (t.maseko)", "consent")),
    (("ambassadors", "--weights", "helped=2,bridging=1"), ("order ", "2 x helped", "1 x bridging")),
    (("ambassadors", "--party", "outside"), ("Marguerite Alby (cust-2041)", "consent given")),
    (("recognition", "Marguerite Alby"), ("thanks: ", "reuse: ", "Thandi Maseko, named with Peat-free soil")),
    (("recognition", "--month", "2026-05"), ("# What answers led to in May 2026", "## Jasper Oyelaran")),
    (
        ("groups", "The film link in the newsletter leads to a grey page"),
        (
            "Pelle Sundby",
            "Marguerite Alby, customer",
            "said nothing about this problem",
            "or ",
            "role partner",
        ),
    ),
    (("groups", "returns fraud", "--seats", "2", "--with", "m.soto"), ("Marisol Soto", "Ilse Petrov")),
    (("groups", "zeppelin moorings"), ("Nobody who may be invited", "--touchpoint")),
    (("risk",), ("single of", "failure points, complexity", "(newsletter)")),
    (("risk", "newsletter"), ("5 failure points, 4 of them single", "before it goes live", " ! ", "“")),
    (("risk", "Newsletter", "--unit", "logistics"), ("seen from logistics",)),
    (("whatif", "--remove", "ivr"), ("Without", "degraded: ", "Chat is now a single point of failure of")),
    (("whatif", "--remove", "link-shortener->video-site", "--remove", "chat"), ("lost: ",)),
    (
        ("whatif", "--add", "newsletter->new:spare beside=Link shortener", "--weaken", "chat"),
        (
            "With weak Chat; If newsletter may use",
            "Link shortener is no single point of failure of Newsletter",
        ),
    ),
    (
        ("mitigate", "newsletter"),
        ("1 measure for 3, nothing cheaper will do", "3 single points outside, then 0"),
    ),
    (("clock",), ("All touchpoints and stages", "single points", "+ Newsletter → Link shortener")),
    (("compare", "2026-10-01", "2026-11-01"), ("- Plant Doctor → Casenook  [line]", "by + Plant Doctor")),
    (
        ("silos", "stores"),
        ("IT Platform and Stores: no line between them before", "can be cut by IT Platform"),
    ),
    (("silos", "stores", "--before", "2026-11-01"), ("No line came or went between two units.",)),
    (("search", "news"), ("touchpoint", "Newsletter  (newsletter)")),
    (("search", "zzz"), ("No person, topic or element is called “zzz”",)),
    (("proposals",), ("ParcelPilot is what it depends on", "“")),
    (("status",), ("Store sqlite:///", " documents, ", " dependencies")),
    (("consent", "s.marklund"), ("2026-02-17  being-found: withdrawn  (by d.okonjo)",)),
    (("me", "--as", "sunita"), ("Sunita Rao (s.rao)", "contributes as email:", "pieces of evidence", "“")),
    (("asks",), ("No asks.",)),
    (("reports",), ("No report waits.",)),
    (("doctor",), ("ok  Python", "ok  language model", "ok  store")),
)
SCRIPTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "ask": (("ask", "complaint handling"), ("ask", "phytosanitary certificate")),
    "me": (
        ("me", "--as", "sunita"),
        ("me", "available", "--as", "sunita"),
        ("me", "opt-out", "--as", "sunita"),
    ),
    "asks": (("ask", "complaint handling", "--send"), ("asks",)),
    "risk": (("risk", "bonus-card"), ("risk", "get-help"), ("risk", "newsletter"), ("risk",)),
    "whatif": (("whatif", "--remove", "ivr"), ("whatif", "--remove", "link-shortener")),
    "mitigate": (("mitigate", "newsletter"),),
    "clock, compare, silos": (("clock",), ("compare", "2026-01-01", "2026-11-01"), ("silos",)),
    "search": (("search", "a"),),
    "proposals": (
        ("proposals",),
        ("proposals", "reject", "sowing calendar"),
        ("proposals", "review", "--decided"),
        ("proposals", "questions", "--limit", "100"),
    ),
    "ambassadors": (("ambassadors", "--weights", "helped=1"),),
    "recognition": (("recognition", "Marguerite Alby"), ("recognition", "--month", "2026-05")),
    "groups": (("groups", "The film link in the newsletter leads to a grey page"),),
    "status, ingest": (("ingest", "nosuch.md"), ("status",)),
    "consent, forget, doctor": (("consent", "s.marklund"), ("doctor",), ("forget", FORGOTTEN, "--yes")),
}
"""Commands by the section of docs/reference/json.md that says what they print."""


@pytest.fixture
def copied(sqlite_example: str, tmp_path: Path) -> str:
    """URL of a store of the example organisation that a test may change."""
    shutil.copy(sqlite_example.removeprefix("sqlite:///"), tmp_path / "copy.db")
    return f"sqlite:///{tmp_path}/copy.db"


# --- both forms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("command", "shown"), ANSWERING, ids=lambda part: " ".join(part)[:40])
def test_people_get_a_plain_answer(
    command: tuple[str, ...], shown: tuple[str, ...], sqlite_example: str
) -> None:
    """The words that matter stand in the answer, and nothing on stderr, no markup, no control codes."""
    result = whoknows(*command, store=sqlite_example)
    assert (result.status, result.err) == (0, "")
    assert [text for text in shown if text not in result.out] == []
    assert "\x1b" not in result.out


def _promised(section: str) -> set[str]:
    """The field names in a section of the reference: quoted, and not the value of another."""
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    (block,) = re.findall(rf"^## {re.escape(section)}\n.*?^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r'(?<![:|] )"(\w+)"', block))


def _fields(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            if key != "places":  # its keys are names of places
                yield from _fields(held)
    elif isinstance(value, list):
        for item in value:
            yield from _fields(item)


@pytest.mark.parametrize("section", SCRIPTED)
def test_scripts_get_the_fields_that_are_promised(section: str, copied: str) -> None:
    """Every field that docs/reference/json.md names is there, and no other."""
    printed = [whoknows(*command, "--json", store=copied) for command in SCRIPTED[section]]
    assert [result.err for result in printed] == [""] * len(printed)
    fields = {field for result in printed for field in _fields(result.json)}
    promised = _promised(section) | ({"touchpoints"} if section == "risk" else set())
    if "evidence" in promised and section != "ask":  # "evidence": [...], whose fields stand at ask
        (evidence,) = (
            e for e in whoknows(*SCRIPTED["ask"][0], "--limit", "1", "--json", store=copied).json["experts"]
        )
        promised |= set(evidence["evidence"][0])
    assert fields == promised


def test_every_command_is_tried_here() -> None:
    """A command that is added gets a test in both forms."""
    tried = {command[0] for command, _ in ANSWERING} | {
        c[0] for commands in SCRIPTED.values() for c in commands
    }
    named = set(re.findall(r"^## (\w+)$", (ROOT / "docs" / "reference" / "cli.md").read_text(), re.MULTILINE))
    assert named - tried == {"demo", "export", "serve", "worker"}  # these have tests of their own


def test_a_question_needs_no_quotation_marks(sqlite_example: str) -> None:
    """Words behind `ask` are one question, quoted or not."""
    quoted = whoknows("ask", "who knows card payments", "--json", store=sqlite_example)
    assert (
        whoknows("ask", "who", "knows", "card", "payments", "--json", store=sqlite_example).out == quoted.out
    )


def test_as_asks_with_the_eyes_of_a_user(sqlite_example: str) -> None:
    """The operator sees what the board may read, sunita does not, and control is seen from her unit."""
    board = ("ask", "returns fraud losses", "--json", "--limit", "100")
    everyone, sunita = (
        {expert["id"] for expert in whoknows(*board, *viewer, store=sqlite_example).json["experts"]}
        for viewer in ((), ("--as", "sunita"))
    )
    assert "h.voss" in everyone - sunita
    risks = [
        whoknows("risk", "newsletter", "--json", *viewer, store=sqlite_example).json["unit"]
        for viewer in ((), ("--as", "sunita"))
    ]
    assert risks == ["marketing", "digital"]


def test_at_asks_as_of_a_day(sqlite_example: str) -> None:
    """Nothing that is dated on that day or later counts."""
    asked = ("ask", "loyalty points", "--json", "--limit", "100")
    days = [
        item["date"]
        for expert in whoknows(*asked, "--at", "2020-09-21", store=sqlite_example).json["experts"]
        for item in expert["evidence"]
    ]
    assert days
    assert all(day < "2020-09-21" for day in days)


def test_an_unknown_topic_names_those_that_are_near(sqlite_example: str) -> None:
    """A topic's name may be given in part; the message says what is on record."""
    result = whoknows("ambassadors", "--topic", "peat", "--json", store=sqlite_example)
    assert (result.status, result.out) == (2, "")
    assert "Did you mean Peat-free soil" in result.err


def test_doctor_says_what_to_do(tmp_path: Path) -> None:
    """Where a check fails the exit status says so, and the remedy stands with the check."""
    (tmp_path / "notes.db").write_text("not a database, but long enough to be looked at\n" * 20)
    url = f"sqlite:///{tmp_path}/notes.db"
    people, script = (whoknows("doctor", *form, store=url, config=None) for form in ((), ("--json",)))
    assert (people.status, script.status) == (2, 2)
    assert "NO  store" in people.out
    assert "Name another file in WHOKNOWS_STORE" in people.err
    failed = [check for check in script.json["checks"] if not check["well"]]
    assert [check["name"] for check in failed] == ["store"]
    assert "WHOKNOWS_STORE" in failed[0]["remedy"]
    assert not any(check["remedy"] for check in script.json["checks"] if check["well"])


def test_doctor_looks_on_where_the_settings_are_wrong(tmp_path: Path) -> None:
    """The command for when nothing works does not itself give up at the first thing."""
    (tmp_path / "whoknows.toml").write_text("colour = 3\n")
    result = whoknows("doctor", "--json", config=tmp_path / "whoknows.toml")
    assert result.status == 2
    failed = {check["name"]: check["remedy"] for check in result.json["checks"] if not check["well"]}
    assert list(failed) == ["settings"]
    assert "`colour` is not a setting" in failed["settings"]


# --- export -------------------------------------------------------------------------------------------------


def test_export_writes_to_a_file_or_to_the_next_program(sqlite_example: str, tmp_path: Path) -> None:
    """Both ways give the same graph, which loads elsewhere."""
    file = tmp_path / "graph.ttl"
    written = whoknows("export", "--output", str(file), store=sqlite_example)
    assert (written.status, written.out, written.err) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert whoknows("export", "--format", "turtle", store=sqlite_example).out == text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) > 1_000
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_export_never_leaves_half_a_file(sqlite_example: str, tmp_path: Path) -> None:
    """Where it cannot be written, or the store is not there, an older file keeps what it has."""
    (tmp_path / "old.ttl").write_text("old")
    (tmp_path / "notes.db").write_text("mine")
    for output, store in (
        (tmp_path / "nosuch" / "graph.ttl", sqlite_example),
        (tmp_path, sqlite_example),
        (tmp_path / "old.ttl", f"sqlite:///{tmp_path}/notes.db"),
    ):
        result = whoknows("export", "-o", str(output), store=store)
        assert (result.status, result.out) == (2, "")
        assert result.err
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "old.ttl": "old",
        "notes.db": "mine",
    }


# --- consent and erasure ------------------------------------------------------------------------------------


def test_a_recorded_decision_holds_at_once(copied: str) -> None:
    """Withdrawn, she is nobody's answer; given again, she is; both decisions stay on record."""
    asked = ("ask", "e-mail deliverability", "--json")
    for decision, found in (("withdrawn", False), ("given", True)):
        recorded = whoknows(
            "consent",
            "anna.lindqvist@pellworth.example",
            "--decision",
            decision,
            "--by",
            "d.okonjo",
            store=copied,
        )
        assert recorded.status == 0
        assert f"being-found: {decision}  (by d.okonjo)" in recorded.out
        experts = whoknows(*asked, store=copied).json["experts"]
        assert ("a.lindqvist" in {expert["id"] for expert in experts}) is found
    kept = whoknows("consent", "Anna Lindqvist", "--json", store=copied).json["consents"]
    assert [(c["person"], c["decision"]) for c in kept] == [
        ("a.lindqvist", "withdrawn"),
        ("a.lindqvist", "given"),
    ]


def test_a_decision_is_for_its_purpose_only(copied: str) -> None:
    """Who does not want to be an ambassador may still be found."""
    whoknows("consent", "r.castell", "--purpose", "ambassador", "--decision", "withdrawn", store=copied)
    asked = whoknows("ambassadors", "--topic", "Peat-free soil", "--json", store=copied).json["ambassadors"]
    assert "r.castell" not in {found["id"] for found in asked}
    suggestions = whoknows("search", "Rosa Castell", "--json", store=copied).json["suggestions"]
    assert [found["id"] for found in suggestions] == ["r.castell"]


def test_nothing_recorded_is_said(copied: str) -> None:
    """An empty answer is not an empty line."""
    assert "the organisation's policy holds" in whoknows("consent", "h.voss", store=copied).out
    assert whoknows("consent", "h.voss", "--json", store=copied).json == {"consents": []}


def test_who_is_forgotten_is_gone_for_good(copied: str) -> None:
    """A receipt; then no output of any command names her, nor after the same sources are ingested again."""
    names = names_of(FORGOTTEN)
    assert named_in(whoknows("export", store=copied).out, names)
    receipt = whoknows("forget", FORGOTTEN, "--yes", "--json", store=copied)
    assert (receipt.status, receipt.json["remaining"]) == (0, [])
    assert receipt.json["places"]["contribution"] > 0
    assert receipt.json["places"]["passage"] > 0
    everything = (
        *(("ask", question, "--limit", "50") for question in QUESTIONS),
        *(("ambassadors", "--topic", topic, "--limit", "100") for topic in TOPICS),
        *(("search", text, "--limit", "100") for text in (*SEARCHES, "ger", "ansbach")),
        *(("whatif", *(part for one in removed for part in ("--remove", one))) for removed in REMOVALS),
        ("ambassadors", "--limit", "100"),
        ("risk",),
        ("proposals",),
        ("status",),
        ("ingest",),
        ("status",),
        ("ask", "loyalty points"),
        ("search", "ger"),
    )
    for command in everything:
        result = whoknows(*command, "--json", store=copied)
        assert result.status == 0
        assert not named_in(result.out + result.err, names), command
    assert not named_in(whoknows("export", store=copied).out, names)
    for command in (("consent", FORGOTTEN), ("forget", FORGOTTEN, "--yes")):
        assert whoknows(*command, store=copied).status == 2
    assert FORGOTTEN.encode() not in Path(copied.removeprefix("sqlite:///")).read_bytes()


def test_forgetting_is_asked_about_first(copied: str, tmp_path: Path) -> None:
    """Without --yes, and with nobody there to answer, nothing is erased, and the message says how."""
    for form in ((), ("--json",)):
        running = process("forget", FORGOTTEN, "--store", copied, *form, cwd=tmp_path)
        result = finished(running)
        assert (result.status, result.out.strip()) == (2, "")
        assert "Nothing was erased" in result.err
        assert "--yes" in result.err
    assert whoknows("search", "Gerlinde", "--json", store=copied).json["suggestions"]


# --- as a program among others ------------------------------------------------------------------------------


def _documents(file: Path) -> int:
    """How many documents a store holds while somebody writes into it."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM document").fetchone()[0]
            return count
    except sqlite3.Error:  # not made yet
        return 0


def _is_reading(running: subprocess.Popen[str], file: Path) -> bool:
    for _ in range(3_000):
        if _documents(file):
            return True
        if running.poll() is not None:
            return False
        time.sleep(0.01)
    return False


def test_ctrl_c_ends_with_a_message_and_the_next_run_goes_on(sqlite_example: str, tmp_path: Path) -> None:
    """Exit status 130, no traceback; the same command again, and the graph equals one made at once."""
    url = f"sqlite:///{tmp_path}/store.db"
    running = process("ingest", "--config", str(CONFIG), "--store", url, cwd=tmp_path)
    assert _is_reading(running, tmp_path / "store.db")
    running.send_signal(signal.SIGINT)
    result = finished(running)
    assert (result.status, result.out) == (130, "")
    assert result.err.strip() == ("Interrupted. What was written stays; run the same command again to go on.")
    assert whoknows("ingest", store=url).status == 0
    assert whoknows("export", store=url).out == whoknows("export", store=sqlite_example).out


def test_ctrl_c_at_the_start_is_quiet(tmp_path: Path) -> None:
    """Whoever changes her mind while the program still loads gets no traceback either."""
    running = process("status", cwd=tmp_path)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    result = finished(running)
    assert "Traceback" not in result.err
    assert result.status in (130, -signal.SIGINT, 0)


def test_piped_output_is_clean(tmp_path: Path) -> None:
    """Into a pipe go the summary or the JSON alone: no bar, no colours; progress is for stderr."""
    people = finished(process("ingest", "--config", str(CONFIG), "--store", "sqlite:///a.db", cwd=tmp_path))
    script = finished(
        process("ingest", "--json", "--config", str(CONFIG), "--store", "sqlite:///b.db", cwd=tmp_path)
    )
    assert (people.status, script.status) == (0, 0)
    assert len(people.out.splitlines()) == 2
    assert "\x1b" not in people.out + people.err + script.out + script.err
    assert json.loads(script.out)["written"] > 400


def test_a_closed_pipe_is_no_error_message(sqlite_example: str, tmp_path: Path) -> None:
    """`whoknows export | head` ends quietly."""
    running = process("export", "--config", str(CONFIG), "--store", sqlite_example, cwd=tmp_path)
    assert running.stdout is not None
    assert running.stdout.readline().startswith("@prefix")
    running.stdout.close()
    assert running.stderr is not None
    assert "Traceback" not in running.stderr.read()
    running.stderr.close()
    running.wait(timeout=60)


@pytest.mark.parametrize(
    "command",
    [("ingest",), ("consent", "a.lindqvist"), ("forget", "a.lindqvist", "--yes")],
    ids=lambda command: command[0],
)
def test_only_a_steward_may_change_what_is_kept(command: tuple[str, ...], sqlite_example: str) -> None:
    """An ordinary user of the settings cannot ingest, look up consent or erase in her own name."""
    result = whoknows(*command, "--as", "sunita", store=sqlite_example)
    assert result.status == 2
    assert "sunita may not do this" in result.err
    assert "steward" in result.err
