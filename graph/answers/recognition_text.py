"""The monthly list of recognition as Markdown, ready to be sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graph.answers.recognition import Recognised, Recognition

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_SECTIONS = (("thanks", "Thanked"), ("reuse", "Put to use"), ("references", "Referred to"))


def month_text(month: date, found: Sequence[Recognition]) -> str:
    """The list: people by name, under each what was said, with quote, date and place."""
    lines = [f"# What answers led to in {month:%B %Y}", ""]
    if not found:
        lines += ["Nothing on record this month.", ""]
    else:
        lines += ["In the order of names. Every quote may be read by everybody who is signed in.", ""]
    for one in found:
        place = f", {_plain(one.person.place)}" if one.person.place else ""
        lines += [f"## {_plain(one.person.name)}{place}", ""]
        for kind, title in _SECTIONS:
            lines += [_line(title, item) for item in getattr(one, kind)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _line(title: str, item: Recognised) -> str:
    proof = item.evidence
    by = f" by {_plain(item.by.name)}" if item.by is not None else ""
    where = _plain(proof.title)
    if proof.url and re.fullmatch(r"https?://[^\s()<>]+", proof.url):
        where = f"[{where}]({proof.url})"
    return f"- {title}{by} ({_plain(item.why)}): “{_plain(proof.quote)}” {where}, {proof.date}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
