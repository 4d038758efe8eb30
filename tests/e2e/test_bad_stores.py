"""Stores that are down, not ours or not named, and settings that are wrong: a message, nothing written."""

from __future__ import annotations

import hashlib
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e import broken_files
from tests.support.commands import CONFIG, bare, finished, process, whoknows

# --- stores -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a page that nothing is wrong with."""
    path = tmp_path_factory.mktemp("page") / "good.md"
    path.write_bytes(broken_files.page("Blank parcel labels come from a wrong printer driver."))
    return str(path)


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
def test_a_store_that_is_not_ours_is_left_alone(name: str, tmp_path: Path, page: str) -> None:
    """Whatever is there keeps every byte, and no file appears beside it."""
    path = _not_ours(tmp_path)[name]
    before = _contents(tmp_path)
    url = f"sqlite:///{path}"
    commands = (
        ("ingest", page),
        ("serve", "--port", str(_closed_port())),
        ("ask", "labels"),
        ("status", "--json"),
        ("export",),
        ("forget", "ann", "--yes"),
    )
    for command in commands:
        result = bare(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert url in result.err
        assert "WHOKNOWS_STORE" in result.err or "new store" in result.err or "Check that" in result.err
    assert _contents(tmp_path) == before


def _closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_store_that_is_down_is_said_at_once(page: str) -> None:
    """Where nobody listens, every command says so and what to check, without the password."""
    url = f"bolt://neo4j:not-for-the-log@127.0.0.1:{_closed_port()}"
    serve = ("serve", "--port", str(_closed_port()))
    for command in (("ask", "labels"), ("ingest", page), serve):
        result = bare(*command, store=url)
        assert (result.status, result.out) == (2, "")
        assert "cannot be reached" in result.err
        assert "Check that Neo4j runs there" in result.err
        assert "not-for-the-log" not in result.err


@pytest.mark.parametrize(
    "url", ["", "notes.db", "sqlite:///", "sqlite://x.db", "mysql://localhost/x", "bolt://"]
)
def test_a_url_that_names_no_store(url: str) -> None:
    """The message shows the forms that do."""
    result = bare("status", store=url) if url else whoknows("status", "--store", "", config=None)
    assert (result.status, result.out) == (2, "")
    assert "sqlite:///PATH, neo4j://HOST:PORT or bolt://HOST:PORT" in result.err


@pytest.mark.parametrize("host", ["nosuch.invalid", "192.0.2.1"])
def test_a_host_that_is_not_here(host: str, tmp_path: Path) -> None:
    """An address of another machine is not called a taken port."""
    result = bare("serve", "--host", host, store=f"sqlite:///{tmp_path}/x.db")
    assert (result.status, result.out) == (2, "")
    assert f"{host} is no address of this machine" in result.err


def test_an_empty_store_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    """A slip in the store's name must not read like "nobody knows this"."""
    url = f"sqlite:///{tmp_path}/slip.db"
    for command in (("ask", "labels"), ("search", "label"), ("ambassadors",), ("risk",)):
        assert "ngest" in bare(*command, store=url).out


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
