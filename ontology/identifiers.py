"""Stable identifiers: the same input gives the same id on every machine and engine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(*parts: str) -> str:
    """The first 16 hex digits of the BLAKE2b hash of the parts (joined by NUL)."""
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def uid(*parts: str) -> int:
    """A signed 64-bit integer from the hash of the parts; the sort key of passages on every engine."""
    raw = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)


def fold_text(text: str) -> str:
    """Text without case and accents, for comparing names: NFKD, marks dropped, casefolded, spaces single."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def slug(text: str) -> str:
    """A readable id part: folded, other characters as single hyphens; a hash where nothing is left."""
    made = _NOT_SLUG.sub("-", fold_text(text)).strip("-")
    return made or digest(text)


def account_id(kind: str, value: str) -> str:
    """The id of an account: its kind (`email`, `handle`, `name`, `id`) and its folded value."""
    return f"account:{kind}:{fold_text(value)}"


def line_id(dependent: str, provider: str) -> str:
    """The id of the line from a dependent to a provider."""
    return f"{dependent}->{provider}"
