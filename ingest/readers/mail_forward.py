"""Mails that stand in other mails: who wrote them, and where they begin. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from ingest.readers.fields import is_address
from ingest.readers.mail_senders import own_name
from ingest.readers.mail_text import begins_original, own_text
from ingest.readers.text import line

MAX_FORWARDS = 5
"""A mail that was forwarded more often is read no deeper."""
_MAX_HEAD = 14
"""Lines in the head of a forwarded mail."""
_MARKER = re.compile(
    r"-{2,}\s?(?:Forwarded (?:message|by)|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado"
    r"|Doorgestuurd bericht)\b|(?:Begin forwarded message|Anfang der weitergeleiteten (?:E-Mail|Nachricht)"
    r"|Début du message (?:transféré|réexpédié)|Inicio del mensaje reenviado"
    r"|Begin doorgestuurd bericht)\s?:$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:\[[^\[\]]{1,60}\]\s*){0,3}(?:fwd?|wg|tr|rv|doorst)\s?:", re.IGNORECASE)
_KEY = re.compile(
    r"\*{0,2}(?P<key>From|Von|De|Van|Date|Sent|Gesendet|Datum|Envoyé|Fecha|Enviado|Enviado el|Verzonden|To|An"
    r"|À|A|Para|Aan|Subject|Betreff|Objet|Asunto|Onderwerp|Cc|Kopie|Reply-To|Antwort an)\s?:\*{0,2}\s?"
    r"(?P<value>.*)$",
    re.IGNORECASE,
)
_FROM = frozenset({"from", "von", "de", "van"})
_DATE = frozenset(
    {"date", "sent", "gesendet", "datum", "envoyé", "fecha", "enviado", "enviado el", "verzonden"}
)
_IN_BRACKETS = re.compile(r"[<\[(](?:mailto:)?([^<>\[\]()\s]{3,320})[>\])<]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail in a mail: the name and address of its writer as the forwarder's program shows them (either may
    be empty), its day where it can be read, and what its writer wrote in it."""

    name: str
    address: str
    day: date | None
    text: str


def is_forward(subject: str) -> bool:
    """Whether a subject says that the mail was forwarded: "Fwd:", "WG:", "TR:"; not "Re: Fwd:"."""
    return bool(_SUBJECT.match(subject))


def split_forwards(text: str, subject: str) -> tuple[str, list[Forwarded]]:
    """What the sender wrote herself, and the mails that she forwarded, the outermost first.

    A line that says "forwarded" begins one; a head as Outlook writes it, or "Original Message", does so only
    where the subject says that the mail is a forward, since below a reply they begin what it replies to.
    """
    lines = text.split("\n")
    own, rest = _before(lines, is_forward(subject))
    found: list[Forwarded] = []
    while rest and len(found) < MAX_FORWARDS:
        name, address, day, body = _head(rest)
        if not name and not address:
            break
        inner, rest = _before(body, says_forward=False)
        found.append(Forwarded(name, address, day, own_text("\n".join(inner))))
    return own_text("\n".join(own)), found


def _before(lines: Sequence[str], says_forward: bool) -> tuple[Sequence[str], Sequence[str]]:
    """The lines before a forwarded mail, and those from its head on; none where nothing was forwarded."""
    for number, raw in enumerate(lines):
        stripped = raw.strip() if len(raw) < 600 else ""
        if not stripped:
            continue
        if _MARKER.match(stripped):
            return lines[:number], _unquoted(lines[number + 1 :])
        original = begins_original(stripped, lines, number)
        if original and says_forward:
            return lines[:number], lines[number + (not _KEY.match(stripped)) :]
        if original:
            break
    return lines, ()


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Some programs quote what they forward."""
    first = next((line for line in lines if line.strip()), "")
    return [line.removeprefix("> ").removeprefix(">") for line in lines] if first.startswith(">") else lines


def _head(lines: Sequence[str]) -> tuple[str, str, date | None, Sequence[str]]:
    """Name, address and day from the head of a forwarded mail, and the lines behind it."""
    name = address = ""
    day: date | None = None
    end = count = 0
    for number, raw in enumerate(lines[: 2 * _MAX_HEAD]):
        stripped = raw.strip()
        if not stripped:
            continue
        found = _KEY.match(stripped) if len(raw) < 4_000 else None
        if not found or count == _MAX_HEAD:
            break
        count, end, key = count + 1, number + 1, found["key"].lower()
        if key in _FROM and not (name or address):
            name, address = _writer(found["value"])
        elif key in _DATE:
            day = day or _day(found["value"])
    return name, address, day, lines[end:]


def _writer(value: str) -> tuple[str, str]:
    """Name and address; what stands in brackets is the address, whatever the name looks like."""
    found = _IN_BRACKETS.search(value)
    if found is None:
        bare = value.strip("*'\" ")
        return ("", bare.lower()) if is_address(bare) else (own_name(line(bare)), "")
    address = found[1].lower()
    name = own_name(line(value[: found.start()]).strip("*'\" "))
    return name, address if is_address(address) else ""


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value.replace(" at ", " ")[:100]).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
