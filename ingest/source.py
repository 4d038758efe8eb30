"""A source: something to read, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ontology.generated.names import PartyRole
from ontology.identifiers import digest


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder with its kind (a name in `ingest.readers.registry.KINDS`).

    `audience` are the groups that may read its documents unless a document says otherwise; None means the
    default of the kind (mail and private conversations: their participants, all else: `staff`). `party`
    says in which role the people in it belong to the organisation, where it is declared. `base_url` stands
    before the relative path of a document that has no address of its own.
    """

    id: str
    path: Path
    kind: str | None
    audience: frozenset[str] | None
    party: PartyRole | None = None
    base_url: str | None = None


def default_id(path: Path, kind: str) -> str:
    """The id of a source that nobody named: the name of its file or folder and six digits of a hash of
    where it is and what it is read as, so that it stays the same in every run."""
    place = path.resolve()
    return f"{place.name or 'root'}-{digest(str(place), kind)[:6]}"


def is_file(path: Path) -> bool:
    """Whether a path is a file that can be looked at; never raises."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
