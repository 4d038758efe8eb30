"""Fields as files hold them: dates, groups, names and addresses, lists in one cell."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime
from email.utils import parseaddr

from ingest.readers.text import line
from ingest.source import Source
from ontology.contribution import Account
from ontology.document import STAFF

_YEAR = re.compile(r"[12]\d{3}$")
_MONTH = re.compile(r"([12]\d{3})-(\d\d)$")
_GROUP = re.compile(r"[^\W_][\w .+&-]{0,99}$")
_ID = re.compile(r"[a-z0-9][\w.-]*$")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*$")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+$")


def day_of(value: object) -> date | None:
    """The day of an ISO date, a date and time, a month or a year; None for nothing.

    A year or a month counts as its last day: only documents before a day may answer a question as of that
    day, and a document of 2019 may be of its December. Raises ValueError for anything else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    text = str(value).strip()
    if isinstance(value, bool) or not text[:1].isdigit():
        raise _no_date(text)
    try:
        if _YEAR.match(text):
            return date(int(text), 12, 31)
        if month := _MONTH.match(text):
            year, number = int(month.group(1)), int(month.group(2))
            return date(year, number, monthrange(year, number)[1])
        return datetime.fromisoformat(text).date()
    except ValueError as error:
        raise _no_date(text) from error


def first_day_of(value: str) -> date | None:
    """The day on which a period begins: of a month or a year its first, else as `day_of`."""
    last = day_of(value)
    text = value.strip()
    if last and (_YEAR.match(text) or _MONTH.match(text)):
        return last.replace(month=1, day=1) if _YEAR.match(text) else last.replace(day=1)
    return last


def _no_date(text: str) -> ValueError:
    return ValueError(f"{text[:40]!r} is not a date; write it as 2026-03-19")


def language_of(value: object) -> str:
    """The language that a document states, as the first part of its code ("de" of "de-AT"); "" where it
    states none, or no code: then it is detected."""
    found = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    return found[1].lower() if found else ""


def groups_of(value: object) -> frozenset[str]:
    """The access groups that a document names: one, several separated by commas, or a list.

    Raises ValueError where it names none, or something that is no name of a group: an account or a single
    person cannot be let in like this.
    """
    listed = value if isinstance(value, list) else str(value if value is not None else "").split(",")
    names = [line(name) for name in listed]
    if not names or not all(names):
        raise ValueError("names no access group")
    for name in names:
        if not _GROUP.match(name):
            raise ValueError(f"{name!r} is not the name of an access group")
    return frozenset(names)


def audience_of(source: Source, stated: object = None) -> frozenset[str]:
    """Who may read a document: the groups it names, else those of its source, else staff.

    Raises ValueError like `groups_of`.
    """
    if stated is not None:
        return groups_of(stated)
    return source.audience or frozenset({STAFF})


def listed(value: object, separator: str = ";") -> list[str]:
    """The values of a list, or of a cell with a separator; clean, without empty and repeated ones."""
    parts: Iterable[object]
    if isinstance(value, list):
        parts = (part for part in value if isinstance(part, str | int))
    else:
        parts = str(value if value is not None else "").split(separator)
    return list(dict.fromkeys(text for part in parts if (text := line(part))))


def is_address(text: str) -> bool:
    """Whether a text is a mail address."""
    return bool(_ADDRESS.match(text))


def account_of(source: Source, text: str) -> Account | None:
    """The account behind "Ann Lee", "ann@example.org", "Ann Lee <ann@example.org>" or a directory's id.

    What has no space and begins with a small letter or a digit counts as an id.
    """
    name, address = parseaddr(text[:500]) if "@" in text else ("", "")
    if is_address(address):
        return Account("email", address, name=line(name), party=source.party)
    text = line(text)
    if not text:
        return None
    if _ID.match(text):
        return Account("id", text, party=source.party)
    return Account("name", text, name=text, party=source.party)
