"""Bad input: a clear outcome, the rest goes in, nothing half written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import broken_files
from tests.support.commands import Result, bare, finished, process, whoknows

LEFT_OUT = (
    ("picture.md", "file", "not what its name says: it is a PNG image"),
    ("archive.txt", "file", "not what its name says: it is a ZIP archive"),
    ("report.html", "file", "not what its name says: it is a PDF"),
    ("picture.vtt", "file", "not what its name says: it is a PNG image"),
    ("picture.eml", "file", "not what its name says: it is a PNG image"),
    ("archive.mbox", "file", "not what its name says: it is a ZIP archive"),
    ("picture.csv", "file", "not what its name says: it is a PNG image"),
    ("picture.ttl", "file", "not what its name says: it is a PNG image"),
    ("picture.jsonl", "file", "not what its name says: it is a PNG image"),
    ("plain.jsonl.gz", "file", "not a gzip file"),
    ("sheet.xlsx", "file", "cannot be read yet"),
    ("photo.png", "file", "of no kind that can be read"),
    ("cut.jsonl.gz", r"line \d{3,}", "the gzip file is broken or cut off behind this line"),
    ("broken.jsonl", "line 2", "not JSON"),
    ("broken.jsonl", "line 3", "not a JSON object"),
    ("broken.ttl", "line 2", "Bad syntax"),
    ("broken.yaml", "line 3", "not YAML"),
    ("catalogue.yaml", "line 2", "'ghost', which is not defined"),
    ("catalogue.yaml", "line 6", "'Spaceship' is no kind of element"),
    ("missing.csv", "line 1", "id"),
    ("notimes.vtt", "file", "no words with times"),
    ("empty.md", "line 1", "holds no text"),
    ("empty.mbox", "file", "is empty"),
    ("empty.csv", "line 1", "columns"),
    ("dangling.md", "file", "No such file"),
    ("circle.md", "file", "a link leads back to itself"),
    ("folder.vtt", "file", "is a folder"),
)
WENT_IN = (
    ("blank parcel labels", "Blank parcel labels come from a wrong printer driver."),
    ("barcode scanner pairing", "forgets its pairing."),
    ("barn owl returns", "The barn owl sorts returns."),
    ("customs number footer", "naïve café"),
    ("export stamp violet", "The export stamp is violet"),
    ("weighbridge calibration certificate", "The weighbridge needs a calibration certificate."),
    ("blank envelopes cellar", "Blank envelopes are kept in the cellar."),
    ("turnstile key porch", "The turnstile key hangs in the porch."),
    ("forklift licence expires", "The forklift licence expires in May."),
    ("goods lift half floors", "The goods lift stops at half floors."),
)
ODD = (
    "",
    "   ",
    '"',
    "\"\" '' ``",
    '"AND" OR NOT ("',
    "( ) * : ^ - + ~ && || !",
    "a",
    "ü",
    "word " * 2_000,
    "x" * 10_000,
    "من يعرف عن الفواتير؟",
    "誰が請求書に詳しいですか",
    "🚚 😀 👩🏽‍🌾",
    "'; DROP TABLE document; --",
    "MATCH (n) DETACH DELETE n",
    "`}) RETURN 1 //",
    "NEAR(zinnia ledger, 2) text:x* ^",
    "[a-z]+(?P<x>.*){2,}$",
    "%_%",
    "\\",
    "caf\udce9",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the broken files."""
    return broken_files.make(tmp_path_factory.mktemp("broken") / "documents")


@pytest.fixture(scope="module")
def first(folder: Path) -> tuple[str, Result]:
    """The URL of a store into which the folder went, and what the command said."""
    url = f"sqlite:///{folder.parent}/store.db"
    return url, bare("ingest", str(folder), "--json", store=url)


@pytest.fixture(scope="module")
def url(first: tuple[str, Result]) -> str:
    """The URL of that store."""
    return first[0]


@pytest.fixture(scope="module")
def left_out(url: str) -> list[dict[str, str]]:
    """What `status` lists."""
    entries: list[dict[str, str]] = bare("status", "--json", store=url).json["quarantine"]
    return entries


# --- files --------------------------------------------------------------------------------------------------


def test_the_exit_status_says_that_something_was_left_out(first: tuple[str, Result]) -> None:
    """A script that reads nothing but the status still knows."""
    _, result = first
    assert result.status == 1
    assert result.json["written"] > 1_000
    assert len(result.json["quarantine"]) == len(LEFT_OUT)


@pytest.mark.parametrize(("name", "place", "reason"), LEFT_OUT)
def test_each_file_is_listed(
    name: str, place: str, reason: str, folder: Path, left_out: list[dict[str, str]]
) -> None:
    """Status names the file, the place in it, the reason and the remedy."""
    listed = [e for e in left_out if e["path"] == str(folder / name) and re.fullmatch(place, e["place"])]
    assert [reason in entry["reason"] for entry in listed] == [True]
    assert len(listed[0]["remedy"]) > 10


def test_nothing_else_is_left_out(folder: Path, left_out: list[dict[str, str]]) -> None:
    """What can be read is not complained about, and nothing is listed twice."""
    listed = sorted(Path(entry["path"]).relative_to(folder).as_posix() for entry in left_out)
    assert listed == sorted(name for name, _, _ in LEFT_OUT)


@pytest.mark.parametrize(("question", "quote"), WENT_IN)
def test_the_rest_goes_in(question: str, quote: str, url: str) -> None:
    """Files beside a broken one, and the part before or behind the break, can be asked."""
    experts = bare("ask", question, "--json", store=url).json["experts"]
    assert [expert["id"] for expert in experts] == ["ann"]
    assert any(quote in item["quote"] for item in experts[0]["evidence"])


def test_what_is_left_of_a_catalogue_goes_in(url: str) -> None:
    """An unknown kind and an undefined end cost their own lines only."""
    members = bare("risk", "newsletter", "--json", store=url).json["members"]
    assert [member["id"] for member in members] == ["newsletter", "newsletter->shortener", "shortener"]


def test_people_see_file_reason_and_remedy(url: str) -> None:
    """The list for people says what to do, one thing a line."""
    shown = bare("status", store=url).out
    assert shown.count("left out: ") == shown.count("to do: ") == len(LEFT_OUT)


def test_a_second_run_says_the_same_and_writes_nothing(folder: Path, url: str) -> None:
    """What is still broken is still said; what went in is not read in again."""
    before = bare("status", "--json", store=url).json
    again = bare("ingest", str(folder), "--json", store=url)
    assert (again.status, again.json["written"], again.json["removed"]) == (1, 0, 0)
    assert bare("status", "--json", store=url).json == before


def test_a_long_list_is_cut_for_people(folder: Path, url: str) -> None:
    """After a run the terminal is not flooded; status has them all."""
    result = bare("ingest", str(folder), store=url)
    assert result.err.count("to do: ") == 20
    assert f"{len(LEFT_OUT) - 20} more were left out: `whoknows status`" in result.err


# --- questions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:30])
def test_odd_questions_have_plain_answers(text: str, url: str) -> None:
    """Quotes, operators, one letter, many letters, other scripts and code are words like any others."""
    answer = bare("ask", "--json", "--", text, store=url)
    assert (answer.status, answer.json["outcome"], answer.json["experts"]) == (0, "nobody", [])
    assert "Nobody on record." in bare("ask", "--", text, store=url).out
    search = bare("search", "--json", "--", text, store=url)
    assert search.status == 0
    assert all(found["kind"] in ("person", "touchpoint", "system") for found in search.json["suggestions"])


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:30])
def test_odd_names_are_not_on_record(text: str, url: str) -> None:
    """Where an element or a topic is asked for, an odd text is an unknown name: exit status 2, a message."""
    for command in (("risk", "--", text), ("whatif", "--remove", text), ("ambassadors", "--topic", text)):
        result = bare(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert "Nothing is on record as" in result.err


def test_a_word_among_odd_ones_is_found(url: str) -> None:
    """What stands around the words of a question does not hide them."""
    for text in ('"blank" AND (parcel labels)', "🚚 blank parcel labels 🚚", "blank/parcel_labels -driver"):
        answer = bare("ask", "--json", "--", text, store=url).json
        assert [expert["id"] for expert in answer["experts"]] == ["ann"]


def test_the_store_is_whole_after_them_all(folder: Path, url: str) -> None:
    """No question has changed anything."""
    assert bare("ask", "'; DROP TABLE document; --", store=url).status == 0
    assert bare("ingest", str(folder), "--json", store=url).json["written"] == 0


def test_a_question_without_words_says_so(url: str) -> None:
    """Nobody is sent to look for other words who has not named one."""
    assert "no word in it to look for" in bare("ask", '"()"', store=url).out
    assert "Try other words" in bare("ask", "quintessence", store=url).out


@pytest.mark.parametrize(
    ("command", "near"),
    [
        (("risk", "newsleter"), "newsletter"),
        (("risk", "Link shortner"), "Link shortener"),
        (("whatif", "--remove", "shortner"), "shortener"),
        (("whatif", "--remove", "newsletter->shortner"), "shortener"),
    ],
)
def test_a_slip_in_a_name_is_recognised(command: tuple[str, ...], near: str, url: str) -> None:
    """An unknown element names those that may be meant."""
    result = bare(*command, store=url)
    assert result.status == 2
    assert "Did you mean" in result.err
    assert near.casefold() in result.err.casefold()


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("ask", "labels", "--at", "tomorrow"), "2026-03-19"),
        (("ask", "labels", "--at", "2026-02-30"), "2026-03-19"),
        (("ask", "labels", "--limit", "0"), "--limit"),
        (("ask", "labels", "--limit", "many"), "--limit"),
        (("ask",), "Missing argument"),
        (("whatif",), "--remove"),
        (("ask", "labels", "--jsn"), "--json"),
        (("consent", "ann", "--decision", "maybe"), "withdrawn"),
        (("export", "--format", "word"), "turtle"),
        (("ingest", "x.md", "--audience", ""), "name a group"),
        (("ingest", "x.md", "--audience", "a|b"), "name a group"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_a_wrong_option_says_what_is_right(command: tuple[str, ...], says: str) -> None:
    """A slip on the command line ends with status 2 before anything is opened."""
    result = whoknows(*command, config=None)
    assert (result.status, result.out) == (2, "")
    assert says in result.err


def test_an_unknown_user_and_an_unknown_person(sqlite_example: str) -> None:
    """Nobody falls back to seeing all because of a slip in a name."""
    result = whoknows("ask", "labels", "--as", "nobody", store=sqlite_example)
    assert (result.status, result.out) == (2, "")
    assert "Known users: demo" in result.err
    for command in (("consent", "nobody"), ("forget", "nobody", "--yes")):
        assert "Nothing is on record as 'nobody'" in whoknows(*command, store=sqlite_example).err


def test_json_is_json_whatever_the_terminal_holds(tmp_path: Path, url: str) -> None:
    """A terminal that has no quotation marks or accents gets escapes, not a traceback."""
    plain: dict[str, str] = {"PYTHONIOENCODING": "ascii"}
    question = ("ask", "customs number footer", "--store", url)
    answer = finished(process(*question, "--json", cwd=tmp_path, environment=plain))
    quotes: list[dict[str, Any]] = json.loads(answer.out)["experts"][0]["evidence"]
    assert "naïve café" in quotes[0]["quote"]
    shown = finished(process(*question, cwd=tmp_path, environment=plain))
    assert shown.status == 0
    assert "customs number" in shown.out
