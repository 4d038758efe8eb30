"""Slack exports as zips; what the posts become is tested on the folder."""

from __future__ import annotations

import json
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnreadableError
from ingest.readers import slack, slack_files
from ingest.readers.files import MAX_BYTES
from ingest.readers.registry import detect
from ingest.source import Source
from ontology.extract import Extract
from tests.ingest.readers.reading import read_all, texts

_DAY = [{"type": "message", "user": "U1", "text": "Who knows?", "ts": "1776237101.1"}]
_FILES = {
    "users.json": [
        {"id": "U1", "name": "ann", "profile": {"real_name": "Ann Lee", "email": "ann@p.example"}},
        {"id": "U2", "name": "bo"},
    ],
    "channels.json": [{"id": "C1", "name": "ivr"}],
    "groups.json": [{"id": "G1", "name": "priv", "members": ["U1", "U2"]}],
    "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
    "ivr/2026-04-15.json": _DAY,
    "priv/2026-04-15.json": [{"type": "message", "user": "U1", "text": "Hush.", "ts": "1776237102.1"}],
    "D1/2026-04-15.json": [{"type": "message", "user": "U2", "text": "You.", "ts": "1776237103.1"}],
}


def _zip(path: Path, files: dict[str, object], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, value in files.items():
            archive.writestr(name, value if isinstance(value, str | bytes) else json.dumps(value))
    return path


def _read(path: Path, ident: str = "test") -> list[Extract]:
    return [item for item in slack.read(Source(ident, path, None, None)) if isinstance(item, Extract)]


def test_a_zip_says_what_its_folder_says(tmp_path: Path) -> None:
    """The same documents with the same ids and audiences, so that either may follow the other."""
    folder = tmp_path / "folder"
    path = _zip(tmp_path / "export.zip", dict(_FILES))
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    assert detect(path) == detect(folder) == "slack"
    assert _read(path) == _read(folder)
    assert {frozenset(extract.document.audience) for extract in _read(path)} == {
        frozenset({"staff"}),
        frozenset({"account:email:ann@p.example", "account:handle:bo"}),
    }


def test_a_folder_around_the_export_makes_no_difference(tmp_path: Path) -> None:
    """Who packs an unpacked export again often packs its folder."""
    plain = _zip(tmp_path / "plain.zip", dict(_FILES))
    wrapped = {f"our export/{name}": value for name, value in _FILES.items()}
    packed = _zip(tmp_path / "packed.zip", {**wrapped, "__MACOSX/our export/._users.json": "x"})
    assert _read(packed) == _read(plain)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../ivr/2026-04-16.json", "leads out"),
        ("/ivr/2026-04-16.json", "leads out"),
        ("ivr\\..\\..\\2026-04-16.json", "leads out"),
        ("C:/2026-04-16.json", "leads out"),
        ("more.zip", "archive in the archive"),
        ("ivr/2026-04-16.json", "not JSON"),
    ],
)
def test_a_bad_entry_costs_only_itself(tmp_path: Path, name: str, reason: str) -> None:
    """It is told with its name; all posts go in."""
    path = _zip(tmp_path / "export.zip", {**_FILES, name: "{"})
    extracts, (issue,) = read_all(slack.read, path)
    assert len(extracts) == 3
    assert reason in issue.reason
    assert issue.path.startswith(str(path))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """An entry that grows a thousandfold, or beyond what is read of one file, is not read."""
    path = _zip(tmp_path / "e.zip", {**_FILES, "ivr/2026-04-16.json": b"[" + b" " * 5_000_000 + b"]"})
    extracts, (issue,) = read_all(slack.read, path)
    assert (len(extracts), "times its size" in issue.reason) == (3, True)
    path = _zip(tmp_path / "f.zip", {**_FILES, "ivr/2026-04-16.json": b" " * (MAX_BYTES + 1)})
    extracts, (issue,) = read_all(slack.read, path)
    assert (len(extracts), "MB" in issue.reason) == (3, True)


def test_all_entries_together_are_limited(tmp_path: Path) -> None:
    """A large sum of sizes is refused as a whole, with a way out; up to the limit all is read."""
    path = _zip(tmp_path / "export.zip", dict(_FILES))
    with zipfile.ZipFile(path) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    slack_files.Archive(path, most_bytes=size).close()
    with pytest.raises(UnreadableError) as refused:
        slack_files.Archive(path, most_bytes=size - 1)
    assert refused.value.issue.remedy == "unpack it yourself and name the folder"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    """An archive of more files than an export has is refused as a whole, and is taken for no export."""
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in _FILES.items():
            archive.writestr(name, json.dumps(value))
        for number in range(slack_files.MAX_ENTRIES):
            archive.writestr(f"ivr/{number}", b"")
    ((), (issue,)) = read_all(slack.read, path)
    assert "more than 200,000 files" in issue.reason
    assert not slack.recognises(path)


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """What is read is bounded by what was checked, whatever the entry unpacks to."""
    path = _zip(tmp_path / "export.zip", {**_FILES, "ivr/2026-04-16.json": "[" + "1," * 9_000 + "1]"})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 18_003), struct.pack("<I", 10)))
    extracts, (issue,) = read_all(slack.read, path)
    assert (len(extracts), "damaged" in issue.reason) == (3, True)


def test_encrypted_and_odd_methods_are_told(tmp_path: Path) -> None:
    """Only plain deflate is read; the others are no surprise to anybody who reads the issue."""
    path = _zip(tmp_path / "export.zip", dict(_FILES), zipfile.ZIP_LZMA)
    extracts, issues = read_all(slack.read, path)
    assert not extracts
    assert all("method" in issue.reason for issue in issues if "users" in issue.path)


def test_an_edited_day_keeps_its_document(tmp_path: Path) -> None:
    """The next export of the same workspace replaces documents instead of adding them."""
    first = _read(_zip(tmp_path / "march.zip", dict(_FILES)))
    day = [*_DAY, {"user": "U2", "text": "Me.", "ts": "1776237109.1"}]
    second = _read(_zip(tmp_path / "april.zip", {**_FILES, "ivr/2026-04-15.json": day}))
    assert {one.document.id for one in first} == {one.document.id for one in second}
    assert ["Who knows?", "Me."] in [texts(extract) for extract in second]


@given(cut=st.integers(0, 3_000), junk=st.binary(max_size=40), at=st.integers(0, 3_000))
def test_a_damaged_zip_is_told_or_read(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: bytes, at: int
) -> None:
    """Whatever happened to the file, reading ends without an exception and says something."""
    path = _zip(tmp_path_factory.getbasetemp() / "damaged.zip", dict(_FILES))
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) - cut % len(raw)][:at] + junk + raw[at : len(raw) - cut % len(raw)])
    slack.recognises(path)
    extracts, issues = read_all(slack.read, path)
    assert extracts or issues
