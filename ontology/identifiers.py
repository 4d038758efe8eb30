"""Stable identifiers: the same input gives the same id on every machine and engine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 200
"""Longest part of an id that is made from text: Neo4j cannot index values over 8,000 bytes."""


def digest(*parts: str) -> str:
    """The first 16 hex digits of the BLAKE2b hash of the parts (joined by NUL)."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def uid(*parts: str) -> int:
    """A signed 64-bit integer from the hash of the parts; the sort key of passages on every engine."""
    raw = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)


def fold_text(text: str) -> str:
    """Text without case and accents, for comparing names: NFKD, marks dropped, casefolded, spaces single."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def slug(text: str) -> str:
    """A readable id part: folded, other characters as single hyphens, so that "C", "C++" and "C#" differ; a
    hash where nothing is left, and behind the beginning of what is very long."""
    spelled = fold_text(text).replace("+", " plus ").replace("#", " sharp ")
    made = _NOT_SLUG.sub("-", spelled).strip("-")
    return _bounded(made) or digest(text)


def account_id(kind: str, value: str) -> str:
    """The id of an account: its kind (`email`, `handle`, `name`, `id`) and its folded value."""
    return f"account:{kind}:{_bounded(fold_text(value))}"


def line_id(dependent: str, provider: str) -> str:
    """The id of the line from a dependent to a provider."""
    return f"{dependent}->{provider}"


def _bounded(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}-{digest(text)}"
