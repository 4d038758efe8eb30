"""Words that are people's names here, not words of the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.topics.text import Corpus
from ontology.identifiers import fold_text

_WORD = re.compile(r"[^\W\d_]{2,}")


def name_words(names: Iterable[str], corpus: Corpus) -> frozenset[str]:
    """The folded words of people's names that the texts write with a capital more often than without: `Mark`
    in a meeting, but not `mark` in a text on bookmarks."""
    words = {word for name in names for word in _WORD.findall(fold_text(name))}
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    folded = {written: form for written, form in corpus.forms.items() if form is not None}
    for run in corpus.runs:
        for written in run.words:
            for part in folded[written].replace("-", " ").split():
                if part in words:
                    (capital if written[:1].isupper() else small)[part] += 1
    return frozenset(word for word in words if capital[word] >= small[word])
