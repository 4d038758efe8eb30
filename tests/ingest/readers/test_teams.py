from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import teams
from ingest.readers.registry import detect
from tests.ingest.readers.reading import read_all, roles, texts

_ANN, _BO = "account:email:ann@p.example", "account:handle:u2"
_USERS: dict[str, object] = {
    "ann": {"user": {"id": "u1", "displayName": "Ann Lee", "userPrincipalName": "ann@p.example"}},
    "bo": {"user": {"id": "u2", "displayName": "Bo Ek"}},
    "app": {"application": {"id": "a1", "displayName": "Bot"}},
}


def _message(ident: str, who: str, text: str, **more: object) -> dict[str, object]:
    return {
        "id": ident,
        "messageType": "message",
        "createdDateTime": f"2026-04-15T10:00:{int(ident):02}.123Z",
        "from": _USERS[who],
        "body": {"contentType": "text", "content": text},
        **more,
    }


def _post(ident: str, who: str, text: str, root: str | None = None, **more: object) -> dict[str, object]:
    place = {"teamId": "t", "channelId": "19:ivr"}
    return _message(ident, who, text, channelIdentity=place, replyToId=root, **more)


def _file(folder: Path, messages: object, name: str = "export.json") -> Path:
    (folder / name).write_text(json.dumps(messages))
    return folder / name


def test_a_thread_is_a_document(tmp_path: Path) -> None:
    """The first message gives the title, replies of others answer, each passage has its own day."""
    messages = [
        _post("1", "ann", "Who knows the IVR?"),
        _post("2", "bo", "I do.", "1", createdDateTime="2026-04-17T08:00:00Z"),
        _post("3", "ann", "Unrelated."),
        _post("4", "ann", "Thanks.", "1"),
    ]
    extracts, issues = read_all(teams.read, _file(tmp_path, {"value": messages}))
    assert not issues
    assert [texts(extract) for extract in extracts] == [
        ["Who knows the IVR?", "Thanks.", "I do."],
        ["Unrelated."],
    ]
    extract = extracts[0]
    assert roles(extract) == [(_ANN, "wrote"), (_ANN, "wrote"), (_BO, "answered")]
    document = extract.document
    assert (document.kind, document.title, document.thread) == ("teams", "Who knows the IVR?", "19:ivr/1")
    assert document.date == date(2026, 4, 17)
    assert [passage.date for passage in extract.passages] == [date(2026, 4, 15)] * 2 + [date(2026, 4, 17)]
    assert document.audience == {_ANN, _BO}
    assert read_all(teams.read, tmp_path, frozenset({"care"}))[0][0].document.audience == {"care"}


def test_pages_of_the_interface_are_put_together(tmp_path: Path) -> None:
    """A thread that was cut by a page is one document; a message in two pages counts once, edits win."""
    _file(tmp_path, {"value": [_post("2", "bo", "I do.", "1"), _post("1", "ann", "Old?")]}, "a.json")
    edited = _post("1", "ann", "Who knows?", lastModifiedDateTime="2026-04-16T10:00:00Z")
    _file(tmp_path, [edited, _post("3", "bo", "Call me.", "1")], "b.json")
    (extract,), issues = read_all(teams.read, tmp_path)
    assert (texts(extract), issues) == (["Who knows?", "I do.", "Call me."], [])
    assert extract.document.title == "Who knows?"


def test_replies_may_stand_in_their_message(tmp_path: Path) -> None:
    """`$expand=replies` gives a thread as a tree."""
    message = _post(
        "1", "ann", "Who?", replies=[_message("2", "bo", "Me.", channelIdentity={"channelId": "19:ivr"})]
    )
    (extract,), _ = read_all(teams.read, _file(tmp_path, message))
    assert roles(extract) == [(_ANN, "wrote"), (_BO, "answered")]
    deep: dict[str, object] = message
    for number in range(400):
        deep = _post(str(number % 60), "ann", "x", replies=[deep])
    assert read_all(teams.read, _file(tmp_path, deep))[0], "a hostile tree is cut, not climbed"


def test_a_chat_is_for_those_in_it(tmp_path: Path) -> None:
    """A chat's day is a document for whoever wrote, was named or reacted; a quoted message is answered."""
    reference = {"id": "1", "contentType": "messageReference", "content": '{"messageId": "1"}'}
    messages = [
        _message(
            "1",
            "ann",
            "Who?",
            chatId="19:x",
            reactions=[{"user": {"user": {"id": "u3", "displayName": "C"}}}],
        ),
        _message("2", "bo", "Me.", chatId="19:x", attachments=[reference]),
        _message("3", "bo", "Later.", chatId="19:x", createdDateTime="2026-04-16T10:00:00Z"),
    ]
    extracts, _ = read_all(teams.read, _file(tmp_path, messages))
    assert [texts(extract) for extract in extracts] == [["Who?", "Me."], ["Later."]]
    assert roles(extracts[0]) == [(_ANN, "wrote"), (_BO, "answered")]
    assert {extract.document.audience for extract in extracts} == {
        frozenset({_ANN, _BO, "account:handle:u3"})
    }
    assert [extract.document.thread for extract in extracts] == [None, None]


def test_html_is_read_without_quotes(tmp_path: Path) -> None:
    """Words of others in a quote are not the writer's; who is named is a mention."""
    content = (
        '<blockquote>Old words</blockquote><p>Ask <at id="0">Bo Ek</at> &amp; me</p>'
        '<attachment id="9"></attachment>'
    )
    named = [{"id": 0, "mentionText": "Bo Ek", "mentioned": _USERS["bo"]}]
    body = {"contentType": "html", "content": content}
    (extract,), _ = read_all(teams.read, _file(tmp_path, [_post("1", "ann", "", body=body, mentions=named)]))
    assert texts(extract) == ["Ask Bo Ek & me"]
    assert roles(extract) == [(_ANN, "wrote"), (_BO, "mentioned")]


def test_what_nobody_wrote_is_passed_over(tmp_path: Path) -> None:
    """Events of the system, apps and deleted messages are neither passages nor issues."""
    messages = [
        _post("1", "ann", "kept"),
        _post("2", "ann", "x", messageType="systemEventMessage"),
        _post("3", "app", "x"),
        {**_post("4", "ann", "x"), "from": None},
        _post("5", "ann", "gone", "1"),
        _post("5", "ann", "", "1", deletedDateTime="2026-04-16T10:00:00Z"),
    ]
    (extract,), issues = read_all(teams.read, _file(tmp_path, messages))
    assert (texts(extract), issues) == (["kept"], [])


def test_a_guest_is_known_by_the_own_address(tmp_path: Path) -> None:
    """The login name of a guest hides her address behind that of the tenant."""
    guest = {"user": {"id": "g", "displayName": "Cy", "userPrincipalName": "cy_a_x.example#EXT#@t.example"}}
    message = {**_post("1", "ann", "hi"), "from": guest}
    (extract,), _ = read_all(teams.read, _file(tmp_path, [message]))
    assert roles(extract) == [("account:email:cy_a@x.example", "wrote")]


def test_bad_messages_and_files_are_told(tmp_path: Path) -> None:
    """They cost only themselves; the place says which."""
    _file(tmp_path, [7, _post("1", "ann", "good"), _post("2", "ann", "x", createdDateTime="soon")], "a.json")
    (tmp_path / "b.json").write_text('{"createdDateTime": 1, "body": 2, "chatId"')
    extracts, issues = read_all(teams.read, tmp_path)
    assert [texts(extract) for extract in extracts] == [["good"]]
    assert [issue.place for issue in issues] == ["entry 1", "entry 3", "file"]


def test_an_export_is_recognised(tmp_path: Path) -> None:
    """By its keys, wherever the file lies; JSON of others is not."""
    path = _file(tmp_path, {"value": [_post("1", "ann", "x")]})
    assert detect(path) == detect(tmp_path) == "teams"
    path.write_text('{"createdDateTime": 1}')
    assert detect(path) is None
    path.write_text("\n".join(json.dumps(_post(str(n), "ann", "a line each")) for n in (1, 2)))
    assert len(read_all(teams.read, path)[0]) == 2


_VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.just("2026-04-15T10:00Z"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "from", "user", "body", "content", "replies", "mentions", "createdDateTime", "value"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(_VALUE, st.dictionaries(st.sampled_from(["from", "body", "replies", "chatId", "mentions"]), _VALUE))
def test_any_json_is_read_without_raising(value: object, over: dict[str, object]) -> None:
    """Whatever the file holds, reading ends, and every document has an audience."""
    with tempfile.TemporaryDirectory() as folder:
        path = _file(Path(folder), [value, {**_post("1", "ann", "x"), **over}])
        assert all(extract.document.audience for extract in read_all(teams.read, path)[0])
