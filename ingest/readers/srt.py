"""SubRip (.srt): transcripts whose cues have numbers; their turns are made like those of WebVTT."""

from __future__ import annotations

import re

SUFFIX = ".srt"
EXTRACTOR = "srt@1"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d{1,7}[ \t]*\r?\n[ \t]*\d{1,4}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->")
_POSITION = re.compile(r"\{\\\w{1,10}\}")
_EMPTY = "<i></i>"
"""Stands for a blank line in a cue: only the next number and times end one."""


def begins(beginning: bytes) -> bool:
    """Whether the first bytes of a file are a number and times."""
    return bool(_BEGINS.match(beginning))


def cue_lines(text: str) -> list[str]:
    """The lines as WebVTT has them, each where it was: no numbers above times, no marks of positions, and
    blank lines only where a cue ends."""
    lines = [_POSITION.sub("", row).strip() if "{" in row else row.strip() for row in text.split("\n")]
    open_cue = False
    for at, row in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if "-->" in row:
            open_cue = True
        elif row.isdigit() and "-->" in following:
            lines[at], open_cue = "", False
        elif not row and open_cue and not _ends(lines, at):
            lines[at] = _EMPTY
    return lines


def _ends(lines: list[str], at: int) -> bool:
    """Whether after this blank line a cue begins: with its number, or with times that lack one."""
    return any("-->" in row for row in lines[at + 1 : at + 3])
