"""Names as people write them: what is a name, its parts, and what only stands where a name should."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from graph.identity.letters import fold_letters, is_mixed, loose_letters

_LONGEST = 200
"""Characters of a name that are read: what is longer is none, and must not take long."""
_ADDRESS = re.compile(r"[^\s<>()\[\]@,;]+(?:@| ?[\[(]at[\])] ?)[^\s<>()\[\]@,;]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>")
_VIA = re.compile(r"\s+(via|on behalf of|at)\s+.*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_HUMP = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_TITLES = frozenset("dr prof mr mrs ms herr frau mag ing dipl phd msc bsc md mba sir".split())
_SUFFIXES = {"jr": "junior", "jun": "junior", "junior": "junior", "sr": "senior", "sen": "senior",
             "senior": "senior", "ii": "second", "iii": "third", "iv": "fourth"}  # fmt: skip
_GENERIC = frozenset(
    """unknown anonymous anon nobody none null root admin administrator user username test tester guest author
    noauthor noname yourname name firstname lastname firstnamelastname me myself git github gitlab svn cvs hg
    ubuntu debian vagrant docker localhost build builder buildbot bot ci jenkins travis default system owner
    support info team noreply webmaster postmaster developer dev devel mac macbook pc laptop home www
    dependabot renovate actions githubactions converthgrepo convertrepo""".split()
)


class NameKind(StrEnum):
    """How much a name says."""

    FULL = "full"
    """Two words or more, two of them written out."""
    INITIALS = "initials"
    """Two words or more, one written out."""
    SINGLE = "single"
    """One word that could be a name."""
    HANDLE = "handle"
    """One word that somebody chose: digits, marks, no capital."""


@dataclass(frozen=True, eq=False)
class Name:
    """A name in parts: `words` folded and in written order without titles and suffix; `key` the same in any
    order; `squashed` without gaps. `suffix` tells father from son; `mixed`: letters of two scripts in a
    word."""

    text: str
    kind: NameKind
    words: tuple[str, ...]
    suffix: str = ""
    mixed: bool = False
    key: str = ""
    squashed: str = ""

    @property
    def family(self) -> str:
        """The last word that is written out."""
        return next((word for word in reversed(self.words) if len(word) > 1), "")

    @property
    def is_login(self) -> bool:
        """Whether it is a word that somebody chose rather than a name."""
        return self.kind is NameKind.HANDLE and len(self.words) == 1

    @property
    def given(self) -> str:
        """The first word."""
        return self.words[0]


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses that a display name carries, `name [at] host` too."""
    return tuple(re.sub(r" ?[\[(]at[\])] ?", "@", found) for found in _ADDRESS.findall(text[:_LONGEST]))


def is_generic(text: str) -> bool:
    """Whether the text only fills the place of a name: `(no author)`, `root`, `unknown`, marks alone."""
    return re.sub(r"[\W\d_]+", "", fold_letters(text)) in _GENERIC or not any(c.isalnum() for c in text)


@lru_cache(maxsize=1 << 16)
def parse_name(text: str) -> Name | None:
    """The name, or None where the text names nobody (empty, generic, an address)."""
    text = text[:_LONGEST]
    if is_generic(text):
        return None
    bare = _VIA.sub("", _ASIDE.sub(_suffix_only, _ADDRESS.sub(" ", text)).strip(" \t\"'“”‘’,;"))
    if " " not in bare:
        bare = bare.rpartition("\\")[2]  # a domain and its user
    if is_generic(bare):
        return None
    family, comma, rest = bare.partition(",")
    if comma and fold_letters(rest).strip(" .") not in _SUFFIXES:
        bare = f"{rest} {family}"
    lone = len(bare.split()) == 1
    parts = _HUMP.sub(" ", bare) if lone else bare
    words = [fold_letters(word).replace("'", "").replace("’", "") for word in _WORD.findall(parts)]
    suffix = next((_SUFFIXES[word] for word in words[1:] if word in _SUFFIXES), "")
    kept = [w for w in words if w not in _TITLES and not (w in _SUFFIXES and w != words[0])] or words
    if lone and any(char.isdigit() for char in bare):
        kept = ["".join(kept)]
    if not kept:
        return None
    return _name(text, bare.strip(), tuple(kept), suffix)


def _suffix_only(aside: re.Match[str]) -> str:
    inside = aside[0][1:-1]
    return f" {inside} " if fold_letters(inside).strip(" .") in _SUFFIXES else " "


def _name(text: str, bare: str, words: tuple[str, ...], suffix: str) -> Name:
    written_out = sum(len(word) > 1 or not word.isascii() for word in words)
    if len(bare.split()) == 1:
        kind = NameKind.SINGLE if len(words) == 1 and bare.isalpha() and bare.istitle() else NameKind.HANDLE
    else:
        kind = NameKind.FULL if written_out > 1 else NameKind.INITIALS
    loose = sorted(loose_letters(word) for word in words)
    return Name(text, kind, words, suffix, any(map(is_mixed, words)), " ".join(loose), "".join(words))
