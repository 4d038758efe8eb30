from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.readers import vtt
from tests.ingest.readers.reading import read_all, roles, texts

_SRT = """1
00:00:01,000 --> 00:00:03,500
Ann Lee: The IVR times out

2
00:00:04,000 --> 00:00:06,000
{\\an8}after <i>four</i> seconds.

3
00:00:07,000 --> 00:00:08,000
Bo Ek: I know

why.
4
00:00:09,000 --> 00:00:10,000
42 calls an hour.
"""


def test_numbered_cues_become_turns(tmp_path: Path) -> None:
    """Numbers above the times are no words, a blank line in a cue loses nothing, speakers are labels."""
    path = tmp_path / "call 2026-03-19.srt"
    path.write_text(_SRT, encoding="utf-8-sig")
    (extract,), issues = read_all(vtt.read, path)
    assert not issues
    assert texts(extract) == ["The IVR times out after four seconds.", "I know why. 42 calls an hour."]
    assert roles(extract) == [("account:name:ann lee", "said"), ("account:name:bo ek", "said")]
    assert [passage.place for passage in extract.passages] == ["00:00:01", "00:00:07"]
    document = extract.document
    assert (document.kind, document.title, document.date) == ("meeting", "call", date(2026, 3, 19))


def test_voice_tags_name_speakers(tmp_path: Path) -> None:
    """Tools that write both formats put the tag of WebVTT into SRT too."""
    path = tmp_path / "a.srt"
    path.write_text("1\n00:00:01,0 --> 00:00:02,0\n<v Ann Lee>Hello.</v>\n")
    (extract,), _ = read_all(vtt.read, path)
    assert (texts(extract), roles(extract)) == (["Hello."], [("account:name:ann lee", "said")])


@pytest.mark.parametrize(
    ("text", "place", "documents"),
    [
        ("", "file", 0),
        ("no times at all\n", "file", 0),
        (_SRT.replace("00:00:07,000 -->", "00:07 -->"), "line 10", 1),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, place: str, documents: int) -> None:
    """A broken line of times costs its cue; the issue has its line."""
    path = tmp_path / "a.srt"
    path.write_text(text)
    extracts, issues = read_all(vtt.read, path)
    assert (len(extracts), [issue.place for issue in issues]) == (documents, [place])


def test_a_file_without_an_ending_is_recognised(tmp_path: Path) -> None:
    """A number and times are enough; a folder may hold both formats."""
    (tmp_path / "call").write_text(_SRT)
    assert vtt.recognises(tmp_path / "call")
    assert len(read_all(vtt.read, tmp_path / "call")[0]) == 1
    (tmp_path / "both").mkdir()
    (tmp_path / "both/a.srt").write_text(_SRT)
    (tmp_path / "both/b.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nAnn Lee: Hi.\n")
    assert vtt.recognises(tmp_path / "both")
    assert len(read_all(vtt.read, tmp_path / "both")[0]) == 2
