"""Global ids, as Relay wants them: the base64 of `Type:id`.

Wherever an id is an argument, the plain id of the directory or catalogue is accepted as well, and where a
name is, so is either kind of id.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from enum import StrEnum

import strawberry

from api.errors import BadInputError


class Kind(StrEnum):
    """The types that have a global id."""

    PERSON = "Person"
    TOPIC = "Topic"
    ELEMENT = "Element"
    DOCUMENT = "Document"
    RUN = "IngestRun"


def global_id(kind: Kind, local: str) -> strawberry.ID:
    """The global id of a thing by its own id."""
    return strawberry.ID(urlsafe_b64encode(f"{kind}:{local}".encode()).decode("ascii"))


def parse(text: str) -> tuple[Kind, str] | None:
    """Type and own id from a global id; None where the text is none."""
    try:
        kind, colon, local = urlsafe_b64decode(text.encode("ascii")).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    known = colon and local and kind in set(Kind)
    return (Kind(kind), local) if known else None


def local_id(argument: str, text: str, *kinds: Kind) -> str:
    """The own id from a global id of one of these types; any other text as it stands.

    Raises BadInputError for the global id of another type.
    """
    found = parse(text)
    if found is None:
        return text
    if found[0] not in kinds:
        wanted = " or ".join(kinds)
        raise BadInputError(argument, f"`{argument}` is the id of a {found[0]}; here goes one of a {wanted}.")
    return found[1]
