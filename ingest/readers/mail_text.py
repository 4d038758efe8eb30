"""What somebody wrote herself in a mail: without quotes, their introductions, signatures and footers."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    r"|Weitergeleitete Nachricht|Message d'origine|Message original|Message transféré|Mensaje original"
    r"|Mensaje reenviado|Oorspronkelijk bericht|Origineel bericht|Doorgestuurd bericht)\b",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:Begin forwarded message|Anfang der weitergeleiteten (?:E-Mail|Nachricht)"
    r"|Inicio del mensaje reenviado|Début du message (?:transféré|réexpédié)"
    r"|Begin doorgestuurd bericht)\s?:$",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"(?:_{20,}|-{40,}|={40,})$")
_OUTLOOK = re.compile(r"\*?(?:From|Von|De|Da|Van|Från)\*?\s?:\*?\s\S")
_OUTLOOK_NEXT = re.compile(
    r"\*?(?:Sent|Date|To|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado(?: el)?|Fecha|Para|Asunto"
    r"|Inviato|Verzonden|Aan|Onderwerp|Skickat)\*?\s?:"
)
_CLOSING = re.compile(
    r"(?:(?:(?:kind|best|warm|many)(?:est)? |with (?:kind|best) )?(?:regards|wishes)|best|sincerely"
    r"|yours(?: \w+)?|MfG|LG|VG"
    r"|(?:mit )?(?:freundliche[nr]?|beste[nr]?|liebe|viele|schöne|herzliche) Grü(?:ß|ss)en?(?: aus \w+)?"
    r"|(?:bien )?cordialement|(?:bien|meilleures) (?:à (?:vous|toi)|salutations)"
    r"|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|mvg)[,.!]?$",
    re.IGNORECASE,
)
"""A line that takes leave; a few short lines behind it are a signature."""
_SIGNATURE_LINES = 8
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
        if any(kept[-3:]) and _takes_leave(stripped, lines, number):
            break
        if not (_DEVICE.match(stripped) and len(stripped) < 100):
            kept.append(raw.rstrip())
    return _joined(kept)


def _is_quoted(raw: str) -> bool:
    return raw[:4].lstrip(" \t").startswith(">")


def begins_original(stripped: str, lines: Sequence[str], number: int) -> bool:
    """Whether a line begins another mail, as Outlook and others put it below one's own: a line with dashes,
    or a head of at least three lines."""
    if _ORIGINAL.match(stripped):
        return True
    if not _OUTLOOK.match(stripped):
        return False
    return sum(bool(_OUTLOOK_NEXT.match(line[:40])) for line in _following(lines, number)) >= 2


def _following(lines: Sequence[str], number: int) -> list[str]:
    return [line.strip() for line in lines[number + 1 : number + 4]]


def _takes_leave(stripped: str, lines: Sequence[str], number: int) -> bool:
    """Whether a line takes leave and only a few short ones follow before the end or a quote."""
    if len(stripped) > 60 or not _CLOSING.match(stripped):
        return False
    count = 0
    behind = lines[number + 1 : number + 4 * _SIGNATURE_LINES]
    for raw in behind:
        if _is_quoted(raw):
            return True
        count += bool(raw.strip())
        if count > _SIGNATURE_LINES or len(raw) > 80 or raw.rstrip().endswith((".", "?", "!")):
            return False
    return number + 1 + len(behind) == len(lines)


def _ends_own(stripped: str, lines: Sequence[str], number: int) -> bool:
    """Whether what follows is another's mail below, or the footer of a list."""
    if len(stripped) > 600:
        return False
    if _FORWARDED.match(stripped) or begins_original(stripped, lines, number):
        return True
    if _FOOTER.match(stripped):
        return any(
            _OUTLOOK.match(line) or "@" in line or "mailing list" in line.lower()
            for line in _following(lines, number)
        )
    if not (_BEGINS.match(stripped) and _WROTE.search(stripped) and _DATED.search(stripped)):
        return False
    return not any(map(_is_quoted, _following(lines, number)))  # an introduction goes with its quote


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
