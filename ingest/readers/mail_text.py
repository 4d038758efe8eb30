"""What somebody wrote herself in a mail: without quotes, their introductions, signatures and footers."""

from __future__ import annotations

import re

_LOOK_BACK = 4
"""An introduction of a quote has no more lines."""
_SIGNATURES = frozenset({"--", "-- ", "—", "--\u00a0"})
_WROTE = re.compile(
    r"\b(?:wrote|writes|said|schrieb|geschrieben|écrit|escribió|escreveu|scritto|schreef|skrev|napisał\w?)"
    r"\b[^:]{0,200}:$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:On|Am|Le|El|Em|Il|Op|Den|W dniu|Dnia|In message|Quoting|At|>+\s?On)\b")
_DATED = re.compile(r"\d{1,2}[:/.]\d\d|\b(?:19|20)\d\d\b|@")
_ORIGINAL = re.compile(
    r"-{2,}\s?(?:Original (?:Message|Appointment)|Forwarded (?:message|by)|Ursprüngliche Nachricht"
    r"|Weitergeleitete Nachricht|Message d'origine|Message transféré)\b",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"Begin forwarded message:$", re.IGNORECASE)
_FOOTER = re.compile(r"(?:_{20,}|-{40,}|={40,})$")
_OUTLOOK = re.compile(r"\*?(?:From|Von|De|Da|Van|Från)\*?:\*?\s\S")
_OUTLOOK_NEXT = re.compile(r"\*?(?:Sent|Date|To|Gesendet|Datum|An|Envoyé|À|Inviato|Verzonden|Skickat)\*?\s?:")
_DEVICE = re.compile(
    r"(?:Sent from my|Get Outlook for|Von meinem \S+ gesendet|Envoyé de mon)\b", re.IGNORECASE
)


def own_text(text: str) -> str:
    """The text without what others wrote. Never raises; takes time linear in the length of the text."""
    kept: list[str] = []
    lines = text.split("\n")
    quoting = False
    for number, raw in enumerate(lines):
        if not raw:
            kept.append(raw)
            continue
        if _is_quoted(raw):
            if not quoting:
                _drop_introduction(kept)
            quoting = True
            continue
        stripped = raw.strip()
        quoting = quoting and not stripped
        if raw in _SIGNATURES or _ends_own(stripped, lines, number):
            break
        if not (_DEVICE.match(stripped) and len(stripped) < 100):
            kept.append(raw.rstrip())
    return _joined(kept)


def _is_quoted(raw: str) -> bool:
    return raw[:4].lstrip(" \t").startswith(">")


def _ends_own(stripped: str, lines: list[str], number: int) -> bool:
    """Whether what follows is another's mail below, or the footer of a list."""
    if len(stripped) > 600:
        return False
    if _ORIGINAL.match(stripped) or _FORWARDED.match(stripped):
        return True
    following = [line.strip() for line in lines[number + 1 : number + 4]]
    if _FOOTER.match(stripped):
        return any(
            _OUTLOOK.match(line) or "@" in line or "mailing list" in line.lower() for line in following
        )
    if _OUTLOOK.match(stripped):
        return sum(bool(_OUTLOOK_NEXT.match(line[:40])) for line in following) >= 2
    if any(_is_quoted(line) for line in following):
        return False  # an introduction, which goes with its quote
    return bool(_BEGINS.match(stripped) and _WROTE.search(stripped) and _DATED.search(stripped))


def _drop_introduction(kept: list[str]) -> None:
    """Take the last lines off if they introduce a quote: "On ... Ann Lee wrote:", in up to four lines."""
    end = len(kept)
    while end and end > len(kept) - 3 and not kept[end - 1].strip():
        end -= 1
    if not end or not kept[end - 1].endswith(":"):
        return
    for start in range(end - 1, max(-1, end - 1 - _LOOK_BACK), -1):
        if not kept[start].strip() or len(kept[start]) > 300:
            break
        whole = " ".join(line.strip() for line in kept[start:end])
        if _BEGINS.match(whole) and _WROTE.search(whole):
            del kept[start:]
            return
    last = kept[end - 1].strip()
    if len(last) < 120 and _WROTE.search(last):
        del kept[end - 1 :]


def _joined(lines: list[str]) -> str:
    """Lines as text, with at most one blank line between paragraphs."""
    made: list[str] = []
    for line in lines:
        if line or (made and made[-1]):
            made.append(line)
    return "\n".join(made).strip()
