"""The properties of an Office file."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from ingest.readers.office.messages import Facts


class CoreProperties(Protocol):
    """What python-docx and python-pptx both know."""

    @property
    def title(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def created(self) -> datetime | None: ...
    @property
    def modified(self) -> datetime | None: ...


def facts_of(properties: CoreProperties) -> Facts:
    """Title, author and day of the last change; what is damaged counts as not there."""
    days = (_day(properties, name) for name in ("modified", "created"))
    return Facts(properties.title, properties.author, next(filter(None, days), ""))


def _day(properties: CoreProperties, name: str) -> str:
    try:
        day: datetime | None = getattr(properties, name)
    except ValueError:
        return ""
    return day.date().isoformat() if day else ""
