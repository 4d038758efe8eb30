"""How a question for people begins, in each language: it is not what is asked about."""

from __future__ import annotations

import re

from graph.index.stemming import ENGLISH

_HERE = r"(?:\s+(?:here|hier|ici|aquí|aqui))?"
_LEADS = {
    ENGLISH: r"(?:do(?:es)?\s+)?(?:who|any(?:one|body)|some(?:one|body))(?:\s+here)?(?:\s+who)?"
    r"\s+(?:knows?|understands?)",
    "de": rf"(?:wer{_HERE}\s+(?:kennt|weiß|weiss|versteht)|(?:kennt|weiß|weiss){_HERE}\s+(?:jemand|wer))"
    rf"(?:\s+(?P<reflexive>sich))?{_HERE}(?:\s+(?:gut|etwas|was))?(?:\s+(?:mit|über|ueber|von|in|bei))?",
    "fr": rf"(?:est-ce\s+que\s+)?(?:qui|quelqu['’]un){_HERE}\s+(?:s['’]y\s+)?(?:conna[iî]t|sait|comprend)",
    "es": rf"(?:qui[eé]n(?:es)?|alguien){_HERE}\s+(?:conocen?|saben?|entienden?)",
    "nl": rf"(?:wie{_HERE}\s+(?:weet|kent|begrijpt|snapt)|(?:weet|kent){_HERE}\s+iemand)"
    r"(?:\s+(?:iets|veel|alles))?(?:\s+(?:van|over))?",
}
_LEAD = re.compile(
    r"^\W*(?:" + "|".join(f"(?P<{name}>{lead})" for name, lead in _LEADS.items()) + r")\b", re.IGNORECASE
)
_PARTICLE = re.compile(r"\baus\W*$", re.IGNORECASE)
"""The end of "wer kennt sich mit ... aus"."""


def without_lead(question: str) -> tuple[str, str]:
    """The question without the words that ask for people, and the language of those words, "" where there
    are none."""
    found = _LEAD.match(question)
    if found is None:
        return question, ""
    bare = " " + question[found.end() :]
    if found["reflexive"]:
        bare = _PARTICLE.sub(" ", bare)
    return bare, next(name for name in _LEADS if found[name])
