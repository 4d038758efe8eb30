from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import zendesk
from ingest.readers.registry import detect
from tests.ingest.readers.reading import read_all, roles, texts

_USERS = [
    {"id": 1, "name": "Cy Ott", "email": "cy@c.example", "role": "end-user"},
    {"id": 2, "name": "Ann Lee", "email": "ann@p.example", "role": "agent", "restricted_agent": False},
    {"id": 3, "name": "Support", "email": "support@p.example", "role": "admin"},
]
_CY, _ANN = "account:email:cy@c.example", "account:email:ann@p.example"


def _comment(author: int, text: str, day: int = 1, **more: object) -> dict[str, object]:
    return {
        "author_id": author,
        "plain_body": text,
        "public": True,
        "created_at": f"2026-04-{day:02}T10:00:00Z",
        **more,
    }


def _ticket(*comments: object, **more: object) -> dict[str, object]:
    return {"id": 35, "subject": "Refund is late", "requester_id": 1, "comments": list(comments), **more}


def _file(folder: Path, value: object, name: str = "tickets.json") -> Path:
    (folder / name).write_text(json.dumps(value))
    return folder / name


def test_a_ticket_is_a_document(tmp_path: Path) -> None:
    """Who asked writes, others answer; customers and employees are declared as what they are."""
    ticket = _ticket(_comment(1, "Where is it?"), _comment(2, "On its way.", 2), _comment(1, "Thanks.", 3))
    (extract,), issues = read_all(zendesk.read, _file(tmp_path, {"tickets": [ticket], "users": _USERS}))
    assert not issues
    assert texts(extract) == ["Where is it?", "On its way.", "Thanks."]
    assert roles(extract) == [(_CY, "wrote"), (_ANN, "answered"), (_CY, "wrote")]
    assert [(account.id, account.party) for account in extract.accounts] == [
        (_CY, "customer"),
        (_ANN, "employee"),
    ]
    document = extract.document
    assert (document.title, document.thread, document.date) == (
        "Refund is late",
        "ticket/35",
        date(2026, 4, 3),
    )
    assert [passage.date for passage in extract.passages] == [date(2026, 4, day) for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("audience", "private"),
    [(None, "staff"), (frozenset({"public"}), "staff"), (frozenset({"care"}), "care")],
)
def test_private_comments_are_for_staff(
    tmp_path: Path, audience: frozenset[str] | None, private: str
) -> None:
    """A note between agents never has the audience of the customers, nor more readers than its ticket."""
    ticket = _ticket(_comment(1, "Where?"), _comment(2, "He is angry.", public=False))
    path = _file(tmp_path, {"tickets": [ticket], "users": _USERS})
    extracts, _ = read_all(zendesk.read, path, audience)
    assert [texts(extract) for extract in extracts] == [["Where?"], ["He is angry."]]
    assert extracts[0].document.audience == (audience or {"staff"})
    assert extracts[1].document.audience == {private}
    assert extracts[0].document.thread == extracts[1].document.thread
    assert extracts[0].document.id != extracts[1].document.id


def test_bodies_in_all_forms(tmp_path: Path) -> None:
    """The plain text is best, then the text, then the HTML without what it quotes."""
    comments = [
        {"author_id": 2, "body": "text", "html_body": "<p>html</p>"},
        {"author_id": 2, "html_body": "<p>html</p><blockquote>old</blockquote>"},
    ]
    (extract,), issues = read_all(
        zendesk.read, _file(tmp_path, {"tickets": [_ticket(*comments)], "users": _USERS})
    )
    assert texts(extract) == ["text", "html"]
    assert ["undated" in issue.reason for issue in issues] == [True, True]


def test_one_ticket_and_one_ticket_a_line(tmp_path: Path) -> None:
    """As the interface gives a ticket, and as the full export writes them, with users in their own file."""
    _file(tmp_path, {"users": _USERS}, "users.json")
    single = {"ticket": {"id": 9, "subject": "A", "requester_id": 1}, "comments": [_comment(2, "single")]}
    _file(tmp_path, single, "a.json")
    lines = [
        _ticket(_comment(2, "line"), id=10),
        _ticket(id=11, description="Only this.", created_at="2026-04-01T10:00Z"),
    ]
    (tmp_path / "b.json").write_text("\n".join(json.dumps(ticket) for ticket in lines))
    assert detect(tmp_path) == "zendesk"
    extracts, issues = read_all(zendesk.read, tmp_path)
    assert ([texts(extract) for extract in extracts], issues) == ([["single"], ["line"], ["Only this."]], [])
    assert [roles(extract) for extract in extracts] == [
        [(_ANN, "answered")],
        [(_ANN, "answered")],
        [(_CY, "wrote")],
    ]


def test_who_is_nobody(tmp_path: Path) -> None:
    """The system's comments are passed over, shared mailboxes are shared, a bare number names no person."""
    ticket = _ticket(_comment(-1, "auto"), _comment(3, "from a mailbox"), _comment(77, "from whom?"))
    (extract,), (issue,) = read_all(zendesk.read, _file(tmp_path, {"tickets": [ticket], "users": _USERS}))
    assert texts(extract) == ["from a mailbox", "from whom?"]
    assert [account.shared for account in extract.accounts] == [True, True]
    assert "77" in issue.reason


def test_bad_tickets_are_told(tmp_path: Path) -> None:
    """They cost only themselves; a ticket in two files counts once, a deleted one not at all."""
    tickets = [
        7,
        {"id": 3},
        _ticket(_comment(2, "good"), {"author_id": 2}),
        _ticket(_comment(2, "x"), id=4, status="deleted"),
    ]
    _file(tmp_path, {"tickets": tickets, "users": _USERS}, "a.json")
    _file(tmp_path, {"tickets": [_ticket(_comment(2, "good"))]}, "b.json")
    (tmp_path / "c.json").write_text('{"requester_id": 1, "subject": "", "comments": [')
    extracts, issues = read_all(zendesk.read, tmp_path)
    assert [texts(extract) for extract in extracts] == [["good"]]
    assert [(Path(issue.path).name, issue.place) for issue in issues] == [
        ("a.json", "ticket 1"),
        ("a.json", "ticket 2"),
        ("a.json", "ticket 3, comment 2"),
        ("b.json", "ticket 1"),
        ("c.json", "file"),
    ]


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "comments", "users"]), inner)
    ),
    max_leaves=8,
)
_KEYS = [
    "id",
    "subject",
    "comments",
    "description",
    "requester_id",
    "author_id",
    "public",
    "users",
    "role",
    "body",
]


@given(
    _VALUE, st.dictionaries(st.sampled_from(_KEYS), _VALUE), st.dictionaries(st.sampled_from(_KEYS), _VALUE)
)
def test_any_json_is_read_without_raising(
    value: object, ticket: dict[str, object], comment: dict[str, object]
) -> None:
    """Whatever the file holds, reading ends, and every document has an audience."""
    with tempfile.TemporaryDirectory() as folder:
        made = {**_ticket(value, {**_comment(1, "x"), **comment}), **ticket}
        path = _file(Path(folder), {"tickets": [value, made], "users": [value, *_USERS, comment]})
        assert all(extract.document.audience for extract in read_all(zendesk.read, path)[0])
