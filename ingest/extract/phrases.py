"""Lists of phrases as patterns."""

from __future__ import annotations

import re

_BAR = re.compile(r"\n\s*\|")


def any_of(lines: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words.

    A line is a regular expression as `fold_text` writes words (small letters, no accents, ss for sharp s);
    one that begins with a bar goes on with the line above. Nothing in it may be repeated without a bound, so
    that matching takes time linear in the text.
    """
    found = [line.strip() for line in _BAR.sub("|", lines).splitlines() if line.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


def stems(lines: str) -> tuple[str, ...]:
    """The parts of words in some lines, which may be divided by bars."""
    return tuple(stem for line in lines.split("\n") for stem in line.strip().split("|") if stem)
