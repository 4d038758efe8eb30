"""What mails, turns, posts and JSON lines have in common."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from pathlib import Path

from ingest.readers.base import Draft
from ingest.readers.files import Test
from ingest.readers.text import MAX_WORDS, clean, pieces
from ontology.contribution import Account
from ontology.document import HASHED
from ontology.generated.names import ContributionRole

By = Collection[tuple[Account, ContributionRole]]
"""Who did what in a passage."""


def native_id(text: str) -> str:
    """The id that a source gives to a document, as a document may carry it: clean, and never mistaken for
    a hash (which begins with `#`)."""
    cleaned = clean(text).strip()
    return f"id:{cleaned}" if cleaned.startswith(HASHED) else cleaned


def add_pieces(
    draft: Draft,
    kind: str,
    text: str,
    *,
    place: str = "",
    by: By = (),
    words: int = MAX_WORDS,
    day: date | None = None,
) -> None:
    """Add a text as one passage or several of at most so many words; `day` if it is not its document's."""
    for piece in pieces(text, words):
        draft.passage(kind, piece, place=place, by=by, day=day)


def parse_json(text: str | bytes) -> object:
    """JSON as Python values. Raises ValueError for what is no JSON, too deep or with too long a number."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    return value


def holds_only(folder: Path, wanted: Test) -> bool:
    """Whether a folder holds files directly and all that are not hidden are wanted; never raises."""
    try:
        if not folder.is_dir():
            return False
        found = [path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file()]
    except OSError:
        return False
    return bool(found) and all(wanted(path) for path in found)
