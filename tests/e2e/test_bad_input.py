"""Bad input: a clear outcome, the rest goes in, nothing half written."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import broken_files
from tests.support.commands import CONFIG, Result, finished, process, whoknows

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
    "NEAR(blank labels, 2) text:x* ^",
    "[a-z]+(?P<x>.*){2,}$",
    "%_%",
    "\\",
    "caf\udce9",
)
PORT = re.compile(r":\d+")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the broken files."""
    return broken_files.make(tmp_path_factory.mktemp("broken") / "documents")


@pytest.fixture(scope="module")
def first(folder: Path) -> tuple[str, Result]:
    """The URL of a store into which the folder went, and what the command said."""
    url = f"sqlite:///{folder.parent}/store.db"
    return url, _own("ingest", str(folder), "--json", store=url)


@pytest.fixture(scope="module")
def url(first: tuple[str, Result]) -> str:
    """The URL of that store."""
    return first[0]


@pytest.fixture(scope="module")
def left_out(url: str) -> list[dict[str, str]]:
    """What `status` lists."""
    entries: list[dict[str, str]] = _own("status", "--json", store=url).json["quarantine"]
    return entries


def _own(*arguments: str, store: str | None = None) -> Result:
    """A command without settings."""
    return whoknows(*arguments, store=store, config=None)


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
    experts = _own("ask", question, "--json", store=url).json["experts"]
    assert [expert["id"] for expert in experts] == ["ann"]
    assert any(quote in item["quote"] for item in experts[0]["evidence"])


def test_what_is_left_of_a_catalogue_goes_in(url: str) -> None:
    """An unknown kind and an undefined end cost their own lines only."""
    members = _own("risk", "newsletter", "--json", store=url).json["members"]
    assert [member["id"] for member in members] == ["newsletter", "newsletter->shortener", "shortener"]


def test_people_see_file_reason_and_remedy(url: str) -> None:
    """The list for people says what to do, one thing a line."""
    shown = _own("status", store=url).out
    assert shown.count("left out: ") == shown.count("to do: ") == len(LEFT_OUT)


def test_a_second_run_says_the_same_and_writes_nothing(folder: Path, url: str) -> None:
    """What is still broken is still said; what went in is not read in again."""
    before = _own("status", "--json", store=url).json
    again = _own("ingest", str(folder), "--json", store=url)
    assert (again.status, again.json["written"], again.json["removed"]) == (1, 0, 0)
    assert _own("status", "--json", store=url).json == before


def test_a_long_list_is_cut_for_people(folder: Path, url: str) -> None:
    """After a run the terminal is not flooded; status has them all."""
    result = _own("ingest", str(folder), store=url)
    assert result.err.count("to do: ") == 20
    assert f"{len(LEFT_OUT) - 20} more were left out: `whoknows status`" in result.err


def test_what_is_mended_or_deleted_leaves_the_quarantine(tmp_path: Path) -> None:
    """Status lists what is wrong now, also where the mended file is of another kind than it was before."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    names = ("picture.md", "cut.jsonl.gz", "missing.csv", "catalogue.yaml", "notimes.vtt", "picture.eml")
    for name in names:
        (documents / name).write_bytes(broken_files.FILES[name])
    (documents / "late.yaml").write_text("")
    assert _own("ingest", str(documents), "--json", store=url).status == 1
    (documents / "picture.md").write_bytes(broken_files.page("Now it is a page about ladders."))
    (documents / "cut.jsonl.gz").write_bytes(broken_files.CUT)
    (documents / "missing.csv").write_text(
        "person,purpose,decision,date,recorded_by\nann,being-found,given,2026-01-01,\n"
    )
    (documents / "people.csv").write_text(broken_files.PEOPLE)
    (documents / "catalogue.yaml").write_text(broken_files.CATALOGUE.replace("Spaceship", "System"))
    (documents / "late.yaml").write_text("systems:\n  - {id: ghost, name: Ghost writer}\n")
    (documents / "notimes.vtt").unlink()
    (documents / "picture.eml").unlink()
    mended = _own("ingest", str(documents), "--json", store=url)
    assert (mended.status, mended.json["quarantine"]) == (0, [])
    assert _own("status", "--json", store=url).json["quarantine"] == []
    assert _own("ask", "ladders", "--json", store=url).json["outcome"] == "experts"
    members = _own("risk", "newsletter", "--json", store=url).json["members"]
    assert "newsletter->ghost" in {member["id"] for member in members}


def test_a_catalogue_is_looked_at_anew_when_another_changes(tmp_path: Path) -> None:
    """What an unchanged file needs of another comes and goes with it; the graph equals one made at once."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    (documents / "a.yaml").write_text(
        "touchpoints:\n  - {id: news, name: News, needs: [ghost], owner: crew}\n"
    )
    first = _own("ingest", str(documents), "--json", store=url)
    assert [entry["place"] for entry in first.json["quarantine"]] == ["line 2", "line 2"]
    (documents / "b.yaml").write_text("systems:\n  - {id: ghost, name: Ghost writer}\n")
    (documents / "people.csv").write_text("id,name,unit,team\nann,Ann Lee,Ops,Crew\n")
    assert _own("ingest", str(documents), "--json", store=url).json["quarantine"] == []
    assert _own("risk", "news", "--json", store=url).json["complication"] == 3
    at_once = f"sqlite:///{tmp_path}/at-once.db"
    assert _own("ingest", str(documents), store=at_once).status == 0
    assert _own("export", store=url).out == _own("export", store=at_once).out
    (documents / "b.yaml").write_text("systems:\n  - {id: other, name: Another}\n")
    gone = _own("ingest", str(documents), "--json", store=url)
    assert ["'ghost', which is not defined" in entry["reason"] for entry in gone.json["quarantine"]] == [True]
    assert _own("risk", "news", "--json", store=url).json["complication"] == 1
    assert _own("ingest", str(documents), "--json", store=url).json["written"] == 0


def test_what_is_gone_from_a_named_folder_goes_with_prune(tmp_path: Path) -> None:
    """A mailbox is a source of its own; deleted from the folder, it goes like any page."""
    documents = tmp_path / "documents"
    (documents / "mail").mkdir(parents=True)
    url = f"sqlite:///{tmp_path}/store.db"
    (documents / "mail" / "one.mbox").write_bytes(broken_files.FILES["charset.mbox"])
    (documents / "posts.jsonl").write_bytes(broken_files.posts(["The sprinkler pump hums."]))
    assert _own("ingest", str(documents), "--json", store=url).json["documents"] == 4
    (documents / "two.eml").write_bytes(broken_files.mail(9, b"Another.").partition(b"\n")[2])
    assert _own("ingest", str(documents), "--json", store=url).json["documents"] == 5
    (documents / "mail" / "one.mbox").unlink()
    (documents / "posts.jsonl").unlink()
    assert _own("ingest", str(documents), "--json", store=url).json["documents"] == 5
    pruned = _own("ingest", str(documents), "--prune", "--json", store=url).json
    assert (pruned["removed"], pruned["documents"]) == (4, 1)


def test_a_part_of_a_folder_is_not_read_twice(tmp_path: Path) -> None:
    """Naming a folder and later its part, or the other way round, counts no word of anybody double."""
    documents = tmp_path / "documents"
    (documents / "part").mkdir(parents=True)
    (documents / "part" / "a.md").write_bytes(broken_files.page("The sprinkler pump hums."))
    (documents / "b.md").write_bytes(broken_files.page("The hedge trimmer is at the smith's."))
    url = f"sqlite:///{tmp_path}/store.db"
    for paths, held in (((documents / "part",), 1), ((documents,), 2), ((documents / "part",), 2)):
        assert _own("ingest", *map(str, paths), "--json", store=url).json["documents"] == held
    both = _own("ingest", str(documents / "part"), str(documents), "--json", store=url).json
    assert (both["documents"], both["written"]) == (2, 0)
    refused = _own("ingest", str(documents / "part"), "--audience", "board", store=url)
    assert refused.status == 2
    assert "ingested as a whole" in refused.err


def test_an_empty_folder_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    """Both are said, the rest goes in, and the next run that names neither forgets the slip."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.md").write_bytes(broken_files.page("The sprinkler pump hums."))
    url = f"sqlite:///{tmp_path}/store.db"
    paths = [str(tmp_path / name) for name in ("empty", "nosuch", "good.md")]
    result = _own("ingest", *paths, "--people", str(tmp_path / "nobody.csv"), "--json", store=url)
    assert (result.status, result.json["written"]) == (1, 1)
    listed = {Path(e["path"]).name: (e["reason"], e["remedy"]) for e in result.json["quarantine"]}
    assert listed == {
        "empty": ("is empty", "put documents into it, or name another folder"),
        "nosuch": ("does not exist", "correct the path"),
        "nobody.csv": ("does not exist", "correct the path"),
    }
    (tmp_path / "empty" / "page.md").write_bytes(broken_files.page("No longer empty."))
    again = _own("ingest", *paths[::2], "--json", store=url)
    assert (again.status, again.json["quarantine"]) == (0, [])


def test_a_decision_waits_for_its_person(tmp_path: Path) -> None:
    """A withdrawal that came before its person holds as soon as she is known, by the directory or a text."""
    documents = tmp_path / "documents"
    documents.mkdir()
    url = f"sqlite:///{tmp_path}/store.db"
    rows = "".join(f"{who}@shop.example,being-found,withdrawn,2026-01-01,me\n" for who in ("zoe", "bo"))
    (documents / "consents.csv").write_text(f"person,purpose,decision,date,recorded_by\n{rows}")
    (documents / "zoe.md").write_text("---\nauthor: zoe@shop.example\n---\nThe sprinkler pump hums.\n")
    (documents / "bo.md").write_text("---\nauthor: bo\n---\nThe hedge trimmer is at the smith's.\n")
    before = _own("ingest", str(documents), "--json", store=url)
    assert [entry["place"] for entry in before.json["quarantine"]] == ["line 3"]
    assert _own("ask", "sprinkler pump", "--json", store=url).json["outcome"] == "nobody"
    assert _own("ask", "hedge trimmer", "--json", store=url).json["outcome"] == "experts"
    (documents / "people.csv").write_text(broken_files.PEOPLE)
    after = _own("ingest", str(documents), "--json", store=url)
    assert (after.status, after.json["quarantine"]) == (0, [])
    assert _own("ask", "hedge trimmer", "--json", store=url).json["outcome"] == "nobody"


# --- questions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:30])
def test_odd_questions_have_plain_answers(text: str, url: str) -> None:
    """Quotes, operators, one letter, many letters, other scripts and code are words like any others."""
    answer = _own("ask", "--json", "--", text, store=url)
    assert (answer.status, answer.json["outcome"], answer.json["experts"]) == (0, "nobody", [])
    assert "Nobody on record." in _own("ask", "--", text, store=url).out
    search = _own("search", "--json", "--", text, store=url)
    assert search.status == 0
    assert all(found["kind"] in ("person", "touchpoint", "system") for found in search.json["suggestions"])


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:30])
def test_odd_names_are_not_on_record(text: str, url: str) -> None:
    """Where an element or a topic is asked for, an odd text is an unknown name: exit status 2, a message."""
    for command in (("risk", "--", text), ("whatif", "--remove", text), ("ambassadors", "--topic", text)):
        result = _own(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert "Nothing is on record as" in result.err


def test_a_word_among_odd_ones_is_found(url: str) -> None:
    """What stands around the words of a question does not hide them."""
    for text in ('"blank" AND (parcel labels)', "🚚 blank parcel labels 🚚", "blank/parcel_labels -driver"):
        answer = _own("ask", "--json", "--", text, store=url).json
        assert [expert["id"] for expert in answer["experts"]] == ["ann"]


def test_the_store_is_whole_after_them_all(folder: Path, url: str) -> None:
    """No question has changed anything."""
    assert _own("ask", "'; DROP TABLE document; --", store=url).status == 0
    assert _own("ingest", str(folder), "--json", store=url).json["written"] == 0


def test_a_question_without_words_says_so(url: str) -> None:
    """Nobody is sent to look for other words who has not named one."""
    assert "no word in it to look for" in _own("ask", '"()"', store=url).out
    assert "Try other words" in _own("ask", "quintessence", store=url).out


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
    result = _own(*command, store=url)
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


# --- stores -------------------------------------------------------------------------------------------------


def _not_ours(folder: Path) -> dict[str, Path]:
    """Files and folders that hold something else."""
    made = {
        name: folder / name for name in ("list.txt", "noise.db", "foreign.db", "wal.db", "newer.db", "dir")
    }
    made["list.txt"].write_text("twelve eggs\n" * 400)
    made["noise.db"].write_bytes(hashlib.sha512(b"noise").digest() * 100)
    made["dir"].mkdir()
    (made["dir"] / "whoknows.txt").write_text("mine")
    for name in ("foreign.db", "wal.db", "newer.db"):
        with closing(sqlite3.connect(made[name])) as connection:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if name == 'wal.db' else 'DELETE'}")
            connection.execute("CREATE TABLE document (id TEXT, text TEXT)")
            connection.execute("INSERT INTO document VALUES ('a', 'theirs')")
            if name == "newer.db":
                connection.execute(f"PRAGMA application_id = {0x77686F6B}")
                connection.execute("PRAGMA user_version = 999")
            connection.commit()
    return made


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", ["list.txt", "noise.db", "foreign.db", "wal.db", "newer.db", "dir"])
def test_a_store_that_is_not_ours_is_left_alone(name: str, tmp_path: Path, folder: Path) -> None:
    """Whatever is there keeps every byte, and no file appears beside it."""
    path = _not_ours(tmp_path)[name]
    before = _contents(tmp_path)
    url = f"sqlite:///{path}"
    commands = (
        ("ingest", str(folder / "good.md")),
        ("serve", "--port", str(_closed_port())),
        ("ask", "labels"),
        ("status", "--json"),
        ("export",),
        ("forget", "ann", "--yes"),
    )
    for command in commands:
        result = _own(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert url in result.err
        assert "WHOKNOWS_STORE" in result.err or "new store" in result.err or "Check that" in result.err
    assert _contents(tmp_path) == before


def _closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_store_that_is_down_is_said_at_once(folder: Path) -> None:
    """Where nobody listens, every command says so and what to check, without the password."""
    url = f"bolt://neo4j:not-for-the-log@127.0.0.1:{_closed_port()}"
    serve = ("serve", "--port", str(_closed_port()))
    for command in (("ask", "labels"), ("ingest", str(folder / "good.md")), serve):
        result = _own(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert "cannot be reached" in result.err
        assert "Check that Neo4j runs there" in result.err
        assert "not-for-the-log" not in result.err


@pytest.mark.parametrize(
    "url", ["", "notes.db", "sqlite:///", "sqlite://x.db", "mysql://localhost/x", "bolt://"]
)
def test_a_url_that_names_no_store(url: str) -> None:
    """The message shows the forms that do."""
    result = _own("status", store=url) if url else whoknows("status", "--store", "", config=None)
    assert (result.status, result.out) == (2, "")
    assert "sqlite:///PATH, neo4j://HOST:PORT or bolt://HOST:PORT" in result.err


@pytest.mark.parametrize("host", ["nosuch.invalid", "192.0.2.1"])
def test_a_host_that_is_not_here(host: str, url: str) -> None:
    """An address of another machine is not called a taken port."""
    result = _own("serve", "--host", host, store=url)
    assert (result.status, result.out) == (2, "")
    assert f"{host} is no address of this machine" in result.err


def test_an_empty_store_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    """A slip in the store's name must not read like "nobody knows this"."""
    url = f"sqlite:///{tmp_path}/slip.db"
    for command in (("ask", "labels"), ("search", "label"), ("ambassadors",), ("risk",)):
        assert "ngest" in _own(*command, store=url).out


# --- settings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour = 3\n", "`colour` is not a setting"),
        ("store = \n", "not valid TOML"),
        ("[api]\nmax_depht = 3\n", "`api.max_depht` is not a setting"),
        ('[[users]]\nname = "a"\ntoken = "short"\n', "`users.0.token`"),
        ('[[sources]]\nid = "a"\npath = "x"\nkind = "wiki"\n', "'wiki' is no kind"),
        ('[[sources]]\nid = "a"\npath = "x"\naudience = []\n', "at least one group"),
    ],
)
def test_a_wrong_setting_is_an_error_before_anything_is_done(text: str, says: str, tmp_path: Path) -> None:
    """The message names the file, the setting and the remedy; no store appears."""
    file = tmp_path / "whoknows.toml"
    file.write_text(text)
    result = whoknows("ingest", store=f"sqlite:///{tmp_path}/store.db", config=file)
    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["whoknows.toml"]


def test_a_settings_file_that_is_not_there(tmp_path: Path) -> None:
    """A named file is not replaced by defaults in silence."""
    result = whoknows("status", config=tmp_path / "nosuch.toml")
    assert result.status == 2
    assert "nosuch.toml cannot be read" in result.err


def test_a_slip_in_a_variable_is_an_error(tmp_path: Path) -> None:
    """A misspelt variable would otherwise ingest into the wrong store."""
    running = process("status", cwd=tmp_path, environment={"WHOKNOWS_STOR": "sqlite:///x.db"})
    result = finished(running)
    assert (result.status, result.out) == (2, "")
    assert "Did you mean WHOKNOWS_STORE?" in result.err
    assert not list(tmp_path.iterdir())


def test_a_configured_source_that_is_missing(tmp_path: Path) -> None:
    """The other sources go in; the missing one is listed by its name in the settings until it is there."""
    config = tmp_path / "whoknows.toml"
    config.write_text('[[sources]]\nid = "wiki"\npath = "wiki"\n[[sources]]\nid = "notes"\npath = "n.md"\n')
    (tmp_path / "n.md").write_bytes(broken_files.page("The sprinkler pump hums."))
    url = f"sqlite:///{tmp_path}/store.db"
    result = whoknows("ingest", "--json", store=url, config=config)
    assert (result.status, result.json["written"]) == (1, 1)
    assert [(e["source"], e["reason"]) for e in result.json["quarantine"]] == [("wiki", "does not exist")]
    (tmp_path / "wiki").mkdir()
    shutil.copy(tmp_path / "n.md", tmp_path / "wiki")
    again = whoknows("ingest", "--json", store=url, config=config)
    assert (again.status, again.json["quarantine"]) == (0, [])


def test_audience_needs_a_path(tmp_path: Path) -> None:
    """The sources of the settings have their own audiences; nobody may think to have changed them."""
    result = whoknows("ingest", "--audience", "board", store=f"sqlite:///{tmp_path}/store.db", config=CONFIG)
    assert (result.status, result.out) == (2, "")
    assert not list(tmp_path.iterdir())


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
