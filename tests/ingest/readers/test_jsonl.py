from __future__ import annotations

import gzip
import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import jsonl
from ontology.generated.names import PartyRole
from tests.ingest.readers.reading import read_all, roles, texts


def _write(folder: Path, *entries: object, name: str = "documents.jsonl") -> Path:
    path = folder / name
    rows = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    content = "".join(f"{row}\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path


def test_a_line_becomes_a_document_with_all_that_it_says(tmp_path: Path) -> None:
    """Every field of the format arrives where the records have a place for it."""
    path = _write(
        tmp_path,
        {
            "id": "d1",
            "kind": "proposal",
            "title": "Dial plan",
            "summary": "What callers hear.",
            "text": "First the greeting.\n\nThen the menu.",
            "date": "2025-10-9",
            "url": "https://wiki.example/d1",
            "thread": "t1",
            "owner": "care",
            "audience": ["staff", "board"],
            "authors": [{"id": "a.lee", "name": "Ann Lee", "email": "ann@pell.example"}],
            "mentions": [{"role": r, "id": r} for r in ("reviewer", "approver", "credited", "fan")],
        },
    )
    (extract,), issues = read_all(jsonl.read, path)
    document = extract.document
    assert not issues
    assert (document.native_id, document.title, document.date) == ("d1", "Dial plan", date(2025, 10, 9))
    assert (document.url, document.thread, document.owner) == ("https://wiki.example/d1", "t1", "care")
    assert document.audience == {"staff", "board"}
    assert texts(extract) == ["What callers hear.", "First the greeting.\nThen the menu."]
    assert {passage.audience for passage in extract.passages} == {document.audience}
    assert roles(extract)[:5] == [
        ("account:id:a.lee", "wrote"),
        ("account:id:reviewer", "reviewed"),
        ("account:id:approver", "approved"),
        ("account:id:credited", "credited"),
        ("account:id:fan", "mentioned"),
    ]
    assert (extract.accounts[0].name, extract.accounts[0].email) == ("Ann Lee", "ann@pell.example")


@pytest.mark.parametrize(
    ("kind", "passage", "role"),
    [
        ("meeting-vtt", "turn", "said"),
        ("turn", "turn", "said"),
        ("post", "post", "wrote"),
        ("reply", "post", "wrote"),
        ("mail", "mail", "wrote"),
        ("page", "section", "wrote"),
    ],
)
def test_the_kind_decides_passages_and_roles(tmp_path: Path, kind: str, passage: str, role: str) -> None:
    """Turns, posts and mails stay whole; other texts are cut into sections."""
    text = "\n\n".join("One two three four five." * 20 for _ in range(10))
    short = {"id": 1, "kind": kind, "text": text[:200], "authors": [{"id": "x"}]}
    (extract,), _ = read_all(jsonl.read, _write(tmp_path, short), party=PartyRole.CUSTOMER)
    assert [made.kind for made in extract.passages] == [passage]
    assert roles(extract) == [("account:id:x", role)]
    assert extract.accounts[0].party is PartyRole.CUSTOMER
    (long,), _ = read_all(jsonl.read, _write(tmp_path, {**short, "text": text}))
    assert len(long.passages) > 1
    assert max(len(made.split()) for made in texts(long)) <= 400


def test_an_answer_is_an_answer(tmp_path: Path) -> None:
    """`answers` turns the authors' role into answered."""
    path = _write(
        tmp_path, {"id": 1, "kind": "reply", "text": "Yes", "answers": True, "authors": [{"id": "x"}]}
    )
    (extract,), _ = read_all(jsonl.read, path)
    assert roles(extract) == [("account:id:x", "answered")]


def test_a_bad_line_is_told_and_the_rest_goes_in(tmp_path: Path) -> None:
    """No JSON, no object, no id, no text: an issue with the line, nothing more."""
    good = {"id": 1, "text": "Well."}
    path = _write(tmp_path, good, "{broken", "[1]", {"text": "x"}, {"id": 5}, "", {**good, "id": 2})
    extracts, issues = read_all(jsonl.read, path)
    assert [extract.document.native_id for extract in extracts] == ["1", "2"]
    assert [issue.place for issue in issues] == ["line 2", "line 3", "line 4", "line 5"]
    assert all(issue.path == str(path) and issue.reason and issue.remedy for issue in issues)


def test_a_bad_audience_never_widens_who_may_read(tmp_path: Path) -> None:
    """An entry whose audience cannot be read stays out; one with a bad date goes in undated."""
    path = _write(tmp_path, {"id": 1, "text": "x", "audience": []}, {"id": 2, "text": "y", "date": "soon"})
    (extract,), issues = read_all(jsonl.read, path)
    assert (extract.document.native_id, extract.document.date) == ("2", None)
    assert ["group" in issues[0].reason, "date" in issues[1].reason] == [True, True]


def test_a_truncated_gzip_gives_what_could_be_read(tmp_path: Path) -> None:
    """The lines before the damage go in, and one issue tells of it."""
    path = tmp_path / "cut.jsonl.gz"
    rows = "".join(json.dumps({"id": n, "text": f"Entry {n * n} {n**3}."}) + "\n" for n in range(3_000))
    path.write_bytes(gzip.compress(rows.encode())[:-5_000])
    assert jsonl.recognises(path)
    extracts, issues = read_all(jsonl.read, path)
    assert 500 < len(extracts) < 3_000
    assert [("cut off" in issue.reason) for issue in issues] == [True]


def test_a_file_that_is_not_what_its_name_says_is_told(tmp_path: Path) -> None:
    """A picture, a plain file named .gz and an empty file are one issue each."""
    for name, content in (("a.jsonl", b"\x89PNG\r\n\x1a\n\0"), ("b.jsonl.gz", b"hello"), ("c.jsonl", b"")):
        (tmp_path / name).write_bytes(content)
        extracts, issues = read_all(jsonl.read, tmp_path / name)
        assert (len(extracts), len(issues)) == (0, 1)


def test_a_line_of_endless_length_is_left_out(tmp_path: Path) -> None:
    """A very long line costs no memory and hides no other line."""
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"id": 1, "text": "')
        for _ in range(34):
            stream.write(b"x" * (1 << 20))
        stream.write(b'"}\n{"id": 2, "text": "fine"}\n')
    extracts, issues = read_all(jsonl.read, path)
    assert [extract.document.native_id for extract in extracts] == ["2"]
    assert [(issue.place, "longer" in issue.reason) for issue in issues] == [("line 1", True)]


def test_directories_are_not_taken_for_documents(tmp_path: Path) -> None:
    """A file of people has no text, so another reader takes it."""
    assert not jsonl.recognises(_write(tmp_path, {"id": "a", "name": "Ann"}))
    assert jsonl.recognises(_write(tmp_path, {"id": "a", "text": "Ann"}, name="d.jsonl.gz"))
    assert not jsonl.recognises(tmp_path / "missing.jsonl")
    assert not jsonl.recognises(tmp_path)


@given(
    st.lists(st.binary(max_size=80) | st.sampled_from([b"{", b'{"id":1,"text":"a\\ud800"}', b"[" * 9_000]))
)
def test_any_bytes_are_read_without_raising(rows: list[bytes]) -> None:
    """Whatever is in the file, reading ends with extracts and issues."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.jsonl"
        path.write_bytes(b"\n".join(rows))
        jsonl.recognises(path)
        read_all(jsonl.read, path)


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = [
    "kind",
    "title",
    "summary",
    "date",
    "url",
    "thread",
    "owner",
    "audience",
    "authors",
    "mentions",
    "answers",
]


@given(st.dictionaries(st.sampled_from(_FIELDS), _VALUE))
def test_any_fields_are_read_without_raising(fields: dict[str, object]) -> None:
    """Fields of wrong types are told or passed over; no extract is without audience."""
    with tempfile.TemporaryDirectory() as folder:
        path = _write(Path(folder), {"id": "#1", "text": "words", **fields})
        for extract in read_all(jsonl.read, path)[0]:
            assert extract.document.audience
            assert not extract.document.native_id.startswith("#")


def test_a_line_may_tell_its_language(tmp_path: Path) -> None:
    """A code is kept without its country; what is none is left to detection; a change is a new version."""
    told = ({"id": "a", "text": "x", "language": "de-AT"}, {"id": "b", "text": "x", "language": "German"})
    extracts, issues = read_all(jsonl.read, _write(tmp_path, *told))
    assert not issues
    assert [passage.language for extract in extracts for passage in extract.passages] == ["de", ""]
    ((other, _), _) = read_all(jsonl.read, _write(tmp_path, {"id": "a", "text": "x"}, told[1]))
    assert other.document.content_hash != extracts[0].document.content_hash
