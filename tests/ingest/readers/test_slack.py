from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import slack
from tests.ingest.readers.reading import read_all, roles, texts

_USERS = [
    {
        "id": "U1",
        "name": "ann",
        "profile": {"real_name": "Ann Lee", "display_name": "annie", "email": "ann@p.example"},
    },
    {"id": "U2", "name": "bo", "real_name": "Bo Ek"},
    {"id": "U3", "name": "robot", "is_bot": True},
]
_ANN, _BO = "account:email:ann@p.example", "account:handle:bo"


def _post(user: str, text: str, second: int, **more: object) -> dict[str, object]:
    return {"type": "message", "user": user, "text": text, "ts": f"17762371{second:02}.000100", **more}


def _export(folder: Path, days: dict[str, object], **lists: object) -> Path:
    tables: dict[str, object] = {"users": _USERS, "channels": [{"id": "C1", "name": "ivr"}], **lists}
    for name, table in tables.items():
        (folder / f"{name}.json").write_text(json.dumps(table))
    for place, posts in days.items():
        path = folder / f"{place}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(posts if isinstance(posts, str) else json.dumps(posts))
    return folder


def test_posts_of_a_day_and_of_a_thread_are_documents(tmp_path: Path) -> None:
    """A thread is a conversation of its own; whoever replies to another answers."""
    root = "1776237101.000100"
    posts = [
        _post("U1", "Who knows the IVR?", 1, thread_ts=root),
        _post("U2", "Unrelated.", 2),
        _post("U2", "I do.", 3, thread_ts=root),
        _post("U1", "Thanks.", 4, thread_ts=root),
    ]
    later = [_post("U2", "Still do.", 5, thread_ts=root)]
    path = _export(tmp_path, {"ivr/2026-04-15": posts, "ivr/2026-04-16": later})
    extracts, issues = read_all(slack.read, path)
    assert not issues
    assert [texts(extract) for extract in extracts] == [
        ["Unrelated."],
        ["Who knows the IVR?", "I do.", "Thanks."],
        ["Still do."],
    ]
    assert [extract.document.thread for extract in extracts] == [None, f"ivr/{root}", f"ivr/{root}"]
    assert roles(extracts[1]) == [(_ANN, "wrote"), (_BO, "answered"), (_ANN, "wrote")]
    assert roles(extracts[2]) == [(_BO, "answered")]
    document = extracts[0].document
    assert (document.kind, document.title, document.date) == ("slack", "#ivr", date(2026, 4, 15))
    assert document.audience == {"staff"}
    assert len({extract.document.id for extract in extracts}) == 3


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("ask <@U1> or <@U2|b> or <@U9>", "ask @Ann Lee or @Bo Ek or @U9"),
        ("in <#C1> and <#C7|help>", "in #ivr and #help"),
        ("<https://x.example/a|the page> <https://y.example>", "the page https://y.example"),
        ("<!here> <!subteam^S1|@ops> 1 &lt; 2 &amp; 3", "@here @ops 1 < 2 & 3"),
    ],
)
def test_marks_become_names_and_labels(tmp_path: Path, raw: str, plain: str) -> None:
    """Readers see names, channels and labels in the place of ids and addresses."""
    (extract,), _ = read_all(slack.read, _export(tmp_path, {"ivr/2026-04-15": [_post("U1", raw, 1)]}))
    assert texts(extract) == [plain]


def test_bots_and_notices_are_passed_over(tmp_path: Path) -> None:
    """What nobody wrote is neither a passage nor an issue."""
    posts = [
        _post("U3", "beep", 1),
        _post("U1", "has joined", 2, subtype="channel_join"),
        _post("U1", "by an app", 3, bot_id="B1"),
        {"type": "message", "subtype": "bot_message", "text": "x", "ts": "1776237104.1"},
        _post("U1", "me", 5, subtype="me_message"),
    ]
    (extract,), issues = read_all(slack.read, _export(tmp_path, {"ivr/2026-04-15": posts}))
    assert (texts(extract), issues) == (["me"], [])


@pytest.mark.parametrize("table", ["groups", "mpims", "dms"])
def test_private_conversations_are_for_their_participants(tmp_path: Path, table: str) -> None:
    """A closed conversation is never for all staff, unless the source says so."""
    lists = {table: [{"id": "D1", "members": ["U1", "U2"]} | ({} if table == "dms" else {"name": "priv"})]}
    place = "D1" if table == "dms" else "priv"
    path = _export(tmp_path, {f"{place}/2026-04-15": [_post("U1", "hush", 1)]}, **lists)
    (extract,), _ = read_all(slack.read, path)
    assert extract.document.audience == {_ANN, _BO}
    (extract,), _ = read_all(slack.read, path, frozenset({"care"}))
    assert extract.document.audience == {"care"}


def test_a_folder_that_no_list_names_is_told(tmp_path: Path) -> None:
    """Nobody knows who may read it, so it stays out; the rest goes in."""
    posts = [_post("U1", "hi", 1)]
    path = _export(tmp_path, {"ivr/2026-04-15": posts, "secret/2026-04-15": posts})
    extracts, issues = read_all(slack.read, path)
    assert (len(extracts), len(issues)) == (1, 1)
    assert "secret" in issues[0].path


def test_bad_files_and_posts_are_told(tmp_path: Path) -> None:
    """A broken day and a post without time cost only themselves."""
    days: dict[str, object] = {
        "ivr/2026-04-15": "{not json",
        "ivr/2026-04-16": {"a": 1},
        "ivr/2026-04-17": [_post("U1", "good", 1), {"user": "U1", "text": "no time"}, 7],
    }
    extracts, issues = read_all(slack.read, _export(tmp_path, days))
    assert [texts(extract) for extract in extracts] == [["good"]]
    assert [issue.place for issue in issues] == ["file", "file", "post 2", "post 3"]


def test_an_export_is_recognised_by_its_lists(tmp_path: Path) -> None:
    """A folder with users and channels is an export; without posts it is an issue."""
    assert not slack.recognises(tmp_path)
    assert slack.recognises(_export(tmp_path, {}))
    assert not slack.recognises(tmp_path / "users.json")
    assert [issue.place for issue in read_all(slack.read, tmp_path)[1]] == ["folder"]


def test_a_missing_list_of_users_is_told(tmp_path: Path) -> None:
    """Posts go in under the ids that they name."""
    path = _export(tmp_path, {"ivr/2026-04-15": [_post("U1", "hi", 1)]})
    (path / "users.json").unlink()
    (extract,), issues = read_all(slack.read, path)
    assert (roles(extract), len(issues)) == ([("account:handle:u1", "wrote")], 1)


_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["U1", "<@U1|", "1e999"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "user", "text", "ts", "thread_ts", "subtype", "members", "profile"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(users=_VALUE, channels=_VALUE, posts=_VALUE)
def test_any_json_is_read_without_raising(users: object, channels: object, posts: object) -> None:
    """Whatever the files hold, reading ends, and every document has an audience."""
    with tempfile.TemporaryDirectory() as folder:
        path = _export(Path(folder), {"ivr/2026-04-15": posts}, users=users, groups=channels)
        assert all(extract.document.audience for extract in read_all(slack.read, path)[0])
