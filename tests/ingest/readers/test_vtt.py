from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import vtt
from tests.ingest.readers.reading import read_all, roles, texts


def _write(folder: Path, *cues: str, head: str = "WEBVTT", name: str = "2026-03-19-phone-review.vtt") -> Path:
    path = folder / name
    timed = (f"{n}\n00:{n:02}:04.100 --> 00:{n:02}:09.000\n{cue}" for n, cue in enumerate(cues, 1))
    path.write_text("\n\n".join((head, *timed)) + "\n", encoding="utf-8")
    return path


def test_consecutive_cues_of_a_speaker_are_one_turn(tmp_path: Path) -> None:
    """Turns, their speakers, times, date and title are what the transcript says."""
    path = _write(tmp_path, "Ann Lee: Good morning.", "Ann Lee: Who knows the IVR?", "Bo: I do.", "Really.")
    (extract,), issues = read_all(vtt.read, path)
    assert not issues
    assert texts(extract) == ["Good morning. Who knows the IVR?", "I do. Really."]
    assert [passage.place for passage in extract.passages] == ["00:01:04", "00:03:04"]
    assert roles(extract) == [("account:name:ann lee", "said"), ("account:name:bo", "said")]
    document = extract.document
    assert (document.kind, document.title, document.date) == ("meeting", "phone review", date(2026, 3, 19))
    assert document.thread == document.native_id == path.name
    assert document.audience == {"staff"}


def test_notes_give_title_and_date(tmp_path: Path) -> None:
    """NOTE lines win over the file name; a bad date is told, the rest goes in."""
    head = "WEBVTT - x\n\nNOTE title: Round table\n\nNOTE date: 2025-01-02\n\nSTYLE\n::cue {}"
    (extract,), issues = read_all(vtt.read, _write(tmp_path, "A: b", head=head))
    assert (extract.document.title, extract.document.date, issues) == ("Round table", date(2025, 1, 2), [])
    (extract,), issues = read_all(vtt.read, _write(tmp_path, "A: b", head="WEBVTT\n\nNOTE date: soon"))
    assert extract.document.date is None
    assert len(issues) == 1


@pytest.mark.parametrize(
    ("cue", "speaker", "text"),
    [
        ("<v Ann Lee>Hello <i>you</i></v>", "ann lee", "Hello you"),
        ("<v.loud Bo &amp; Co>1 &lt; 2", "bo & co", "1 < 2"),
        ("Dr. J. Smith (Care): Yes: no.", "dr. j. smith (care)", "Yes: no."),
        ("stokes: Hi", "stokes", "Hi"),
        ("Greg K | Lido: Hi", "greg k | lido", "Hi"),
    ],
)
def test_labels_are_speakers(tmp_path: Path, cue: str, speaker: str, text: str) -> None:
    """Both ways of naming a speaker are understood and taken off the text."""
    (extract,), _ = read_all(vtt.read, _write(tmp_path, cue))
    assert texts(extract) == [text]
    assert roles(extract) == [(f"account:name:{speaker}", "said")]


@pytest.mark.parametrize(
    "cue", ["So here's the thing: it broke.", "It failed. Cause: rain.", "at 10:30 we go", "x" * 60 + ": y"]
)
def test_sentences_are_no_labels(tmp_path: Path, cue: str) -> None:
    """A colon in what somebody says makes no speaker of the words before it."""
    (extract,), _ = read_all(vtt.read, _write(tmp_path, cue))
    assert (texts(extract), extract.accounts) == ([cue], ())


def test_several_voices_in_one_cue(tmp_path: Path) -> None:
    """Each voice of a cue is a turn of its own."""
    (extract,), _ = read_all(vtt.read, _write(tmp_path, "<v Ann>Yes.</v> <v Bo>No."))
    assert (texts(extract), [r[0] for r in roles(extract)]) == (
        ["Yes.", "No."],
        ["account:name:ann", "account:name:bo"],
    )


def test_long_speeches_are_cut(tmp_path: Path) -> None:
    """No turn is much longer than 250 words, unless one cue is; no passage longer than 400."""
    path = _write(tmp_path, *["Ann: " + "word " * 60 for _ in range(9)], "Ann: " + "long " * 1_000)
    (extract,), _ = read_all(vtt.read, path)
    lengths = [len(text.split()) for text in texts(extract)]
    assert sum(lengths) == 9 * 60 + 1_000
    assert max(lengths) <= 400
    assert lengths[:2] == [240, 240]


@pytest.mark.parametrize(
    "content", ["1\n00:00:01.000 --> 00:00:02.000\nA: b", "WEBVTT\n\nAnn: hello\n", "WEBVTT", "\0\1"]
)
def test_what_is_no_transcript_is_told(tmp_path: Path, content: str) -> None:
    """Without a header or without times: an issue, no document."""
    path = tmp_path / "bad.vtt"
    path.write_text(content, encoding="utf-8")
    extracts, issues = read_all(vtt.read, path)
    assert (len(extracts), len(issues)) == (0, 1)


def test_a_broken_time_costs_only_its_cue(tmp_path: Path) -> None:
    """The cue without a readable time is told with its line, the others go in."""
    path = _write(tmp_path, "A: one", "B: two")
    path.write_text(path.read_text().replace("00:01:04.100", "noon"))
    (extract,), issues = read_all(vtt.read, path)
    assert (texts(extract), [issue.place for issue in issues]) == (["two"], ["line 4"])


def test_folders_and_names_are_recognised(tmp_path: Path) -> None:
    """A .vtt file and a folder of them are meetings; an empty folder is an issue."""
    assert not vtt.recognises(tmp_path)
    assert len(read_all(vtt.read, tmp_path)[1]) == 1
    assert vtt.recognises(_write(tmp_path, "A: b"))
    assert vtt.recognises(tmp_path)
    _write(tmp_path, "A: b", name="other.vtt")
    assert len(read_all(vtt.read, tmp_path)[0]) == 2


_PIECES = st.sampled_from(
    [
        "WEBVTT",
        "\n",
        "\n\n",
        "1",
        "00:00:01.000 --> 00:00:02.000",
        "-->",
        "NOTE date: 2026-13-45",
        "<v A>",
        "<v",
        "A: ",
        "é",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5)).map("".join) | st.text())
def test_any_text_is_read_without_raising(text: str) -> None:
    """Whatever follows the header, reading ends; nothing is without audience."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.vtt"
        path.write_bytes(b"WEBVTT\n\n" + text.encode("utf-8", "surrogatepass"))
        extracts, issues = read_all(vtt.read, path)
        assert extracts or issues
