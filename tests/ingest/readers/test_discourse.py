from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import discourse
from ingest.readers.registry import detect
from ingest.source import Source
from ontology.extract import Extract
from ontology.generated.names import PartyRole
from tests.ingest.readers.reading import read_all, roles, texts

_ANN, _BO = "account:handle:ann", "account:handle:bo"


def _post(number: int, user: str, cooked: str, **more: object) -> dict[str, object]:
    return {
        "id": 100 + number,
        "username": user,
        "name": user.title(),
        "user_id": 5,
        "post_number": number,
        "post_type": 1,
        "created_at": f"2026-04-{number:02}T10:00:00.000Z",
        "cooked": cooked,
        **more,
    }


def _topic(*posts: object, **more: object) -> dict[str, object]:
    return {
        "post_stream": {"posts": list(posts)},
        "id": 12,
        "title": "Slow exports",
        "slug": "slow-exports",
        **more,
    }


def _file(folder: Path, value: object, name: str = "12.json") -> Path:
    (folder / name).write_text(json.dumps(value))
    return folder / name


def test_a_topic_is_a_document(tmp_path: Path) -> None:
    """Others than whoever asked answer; the accepted answer is marked and answers, whoever gave it."""
    posts = [
        _post(1, "ann", "<p>Why is it slow?</p>"),
        _post(2, "bo", "<p>Add an <code>index</code>.</p>", reply_to_post_number=1, accepted_answer=True),
        _post(3, "ann", "<p>Thanks!</p>", reply_to_post_number=2),
    ]
    path = _file(tmp_path, _topic(*posts))
    (extract,) = (
        item for item in discourse.read(Source("s", path, None, None, base_url="https://f.example"))
    )
    assert isinstance(extract, Extract)
    assert texts(extract) == ["Why is it slow?", "Add an index.", "Thanks!"]
    assert roles(extract) == [(_ANN, "wrote"), (_BO, "answered"), (_ANN, "wrote")]
    places = [passage.place for passage in extract.passages]
    assert places == ["post 1", "post 2, the accepted answer", "post 3"]
    assert [passage.date for passage in extract.passages] == [date(2026, 4, day) for day in (1, 2, 3)]
    document = extract.document
    assert (document.title, document.thread, document.date) == ("Slow exports", "topic/12", date(2026, 4, 3))
    assert (document.url, document.audience) == ("https://f.example/t/12", frozenset({"staff"}))


def test_an_answer_to_the_own_question_counts(tmp_path: Path) -> None:
    """Who found the solution herself has answered it, also where only the topic says which post it is."""
    posts = [_post(1, "ann", "Why?"), _post(2, "ann", "Found it.")]
    path = _file(tmp_path, _topic(*posts, accepted_answer={"post_number": 2, "username": "ann"}))
    assert roles(read_all(discourse.read, path)[0][0]) == [(_ANN, "wrote"), (_ANN, "answered")]


def test_words_of_others_are_left_out(tmp_path: Path) -> None:
    """Neither quotes nor previews of linked pages are credited to the one who put them there."""
    cooked = (
        '<aside class="quote" data-username="bo"><div class="title">bo:</div>'
        "<blockquote><p>His</p></blockquote></aside>"
        '<p>Mine</p><aside class="onebox"><h3>A page</h3></aside><p>too</p>'
    )
    (extract,), _ = read_all(discourse.read, _file(tmp_path, _topic(_post(1, "ann", cooked))))
    assert texts(extract) == ["Mine\ntoo"]


def test_what_nobody_wrote_is_passed_over(tmp_path: Path) -> None:
    """Actions, programs, hidden and deleted posts are neither passages nor issues."""
    posts = [
        _post(1, "ann", "kept"),
        _post(2, "ann", "closed", post_type=3),
        _post(3, "system", "x", user_id=-1),
        _post(4, "discobot", "x", user_id=-2),
        _post(5, "bo", "x", hidden=True),
        _post(6, "bo", "x", deleted_at="2026-04-07T10:00:00Z"),
    ]
    (extract,), issues = read_all(discourse.read, _file(tmp_path, _topic(*posts)))
    assert (texts(extract), issues) == (["kept"], [])


def test_whispers_and_private_messages_stay_closed(tmp_path: Path) -> None:
    """Whispers on public topics are for staff, on private messages for a steward; others see only theirs."""
    posts = [_post(1, "ann", "open"), _post(2, "bo", "between us", post_type=4)]
    extracts, _ = read_all(discourse.read, _file(tmp_path, _topic(*posts)), frozenset({"public"}))
    assert [(texts(extract), extract.document.audience) for extract in extracts] == [
        (["open"], frozenset({"public"})),
        (["between us"], frozenset({"staff"})),
    ]
    details = {"allowed_users": [{"username": "cy"}]}
    private = _topic(*posts, archetype="private_message", details=details)
    extracts, _ = read_all(discourse.read, _file(tmp_path, private))
    assert [extract.document.audience for extract in extracts] == [{_ANN, "account:handle:cy"}, {"steward"}]


def test_later_pages_know_who_asked(tmp_path: Path) -> None:
    """A page without the first post is a document of the same thread; what is missing is told."""
    page = _topic(
        _post(21, "ann", "Again."), _post(22, "bo", "Still."), details={"created_by": {"username": "ann"}}
    )
    first = {
        **_topic(_post(1, "ann", "Why?")),
        "post_stream": {"posts": [_post(1, "ann", "Why?")], "stream": [1, 2]},
    }
    _file(tmp_path, first, "12.json")
    _file(tmp_path, page, "12-2.json")
    extracts, (issue,) = read_all(discourse.read, tmp_path)
    assert {extract.document.thread for extract in extracts} == {"topic/12"}
    assert len({extract.document.id for extract in extracts}) == 2
    assert roles(extracts[0]) == [(_ANN, "wrote"), (_BO, "answered")]
    assert "1 of the topic's 2 posts" in issue.reason


def test_lists_and_bad_topics(tmp_path: Path) -> None:
    """A list of topics may hold broken ones and the same one twice; they cost only themselves."""
    good = _topic(_post(1, "ann", "fine"), {"post_type": 1, "username": "bo"})
    path = _file(tmp_path, [good, {"id": 3}, 5, good])
    extracts, issues = read_all(discourse.read, path)
    assert [texts(extract) for extract in extracts] == [["fine"]]
    assert [issue.place for issue in issues] == [
        *("entry 1, post 2", "entry 2", "entry 3", "entry 4, post 2", "entry 4"),
    ]


def test_a_topic_is_recognised_and_keeps_its_id(tmp_path: Path) -> None:
    """By its keys; the file's name is no part of the id, the party is that of the source."""
    path = _file(tmp_path, _topic(_post(1, "ann", "x")))
    assert detect(path) == detect(tmp_path) == "discourse"
    (one,), _ = read_all(discourse.read, path, party=PartyRole.CUSTOMER)
    (other,), _ = read_all(discourse.read, _file(tmp_path, _topic(_post(1, "ann", "x")), "other.json"))
    assert one.document.id == other.document.id
    assert one.accounts[0].party == "customer"


_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["posts", "id", "username"]), inner)
    ),
    max_leaves=8,
)
_KEYS = [
    "post_stream",
    "posts",
    "username",
    "cooked",
    "created_at",
    "post_number",
    "post_type",
    "details",
    "id",
]


@given(
    _VALUE, st.dictionaries(st.sampled_from(_KEYS), _VALUE), st.dictionaries(st.sampled_from(_KEYS), _VALUE)
)
def test_any_json_is_read_without_raising(
    value: object, topic: dict[str, object], post: dict[str, object]
) -> None:
    """Whatever the file holds, reading ends, and every document has an audience."""
    with tempfile.TemporaryDirectory() as folder:
        made = {**_topic({**_post(1, "ann", "x"), **post}), "archetype": "private_message", **topic}
        path = _file(Path(folder), [value, made])
        assert all(extract.document.audience for extract in read_all(discourse.read, path)[0])
