"""What single words are: given names, family names, names of the directory, or ordinary words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.folding import fold_name
from ingest.extract.gazetteer import PERSON, Gazetteer
from ingest.extract.given_names import FAMILY, GIVEN, PLACES, PRODUCTS, WORDS
from ingest.extract.name_words import TITLES
from ingest.extract.parser import Words

_ENDINGS = (
    ("s", ("",)),
    ("es", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ies", ("y",)),
    ("er", ("", "e")),
)


@dataclass(frozen=True)
class NameLexicon:
    """The words of a language and the first and last words of the directory's full names, all folded."""

    words: Words
    first: frozenset[str]
    last: frozenset[str]

    @classmethod
    def of(cls, words: Words, gazetteer: Gazetteer) -> NameLexicon:
        """The lexicon of a gazetteer's people."""
        names = (fold_name(name.name).split() for name in gazetteer.names if name.family == PERSON)
        full = [words for words in names if len(words) > 1]
        return cls(words, frozenset(name[0] for name in full), frozenset(name[-1] for name in full))

    def is_common(self, word: str) -> bool:
        """Whether it is a verb, an adjective, an adverb or a function word, in any form."""
        return _is_common(self.words, word)

    def is_noun(self, word: str) -> bool:
        """Whether it is a noun, which many names are too, in the singular or plural."""
        return word in self.words.nouns or (word.endswith("s") and word[:-1] in self.words.nouns)

    def is_only_noun(self, word: str) -> bool:
        """Whether it is a noun and nothing else."""
        return self.is_noun(word) and not self.is_common(word)

    def is_known(self, word: str) -> bool:
        """Whether the directory has it as a first or last name and it is nothing else."""
        return (
            (word in self.last or word in self.first)
            and word not in TITLES
            and word not in PLACES
            and not self.is_common(word)
            and not self.is_noun(word)
        )

    def is_family(self, word: str) -> bool:
        """Whether it may end a full name."""
        return word in FAMILY or word in self.last

    def is_weak(self, word: str) -> bool:
        """Whether a given name is an ordinary word too ("will", "mark")."""
        return word in WORDS or self.is_common(word)


def is_given(word: str) -> bool:
    """Whether it is a common given name; of a double name the first half decides."""
    return word in GIVEN or (" " in word and word.partition(" ")[0] in GIVEN)


def is_ambiguous(word: str) -> bool:
    """Whether a name is one of a place, a product or a machine too."""
    return word in PLACES or word in PRODUCTS


@lru_cache(maxsize=50_000)
def _is_common(words: Words, word: str) -> bool:
    if word in words.verbs:
        return True
    return len(word) > 4 and any(
        word.endswith(ending) and word.removesuffix(ending) + stem in words.verbs
        for ending, stems in _ENDINGS
        for stem in stems
    )
