"""Sets put together in one store, and passages that fill it up to a size: for rules that must hold for large
organisations.

What fills it is made of the words that the store already holds, as often as it holds them, and of the rare
words of the off-topic questions: in a company that is large enough somebody says "kitten" and somebody else
"hedgehog", without knowing anything about either. Words are drawn one by one: no passage is about anything.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.experts import sources_of
from graph.store.base import Store
from graph.store.records import Batch
from graph.viewer import OPERATOR
from ingest.source import Source
from ontology.contribution import Account, Contribution
from ontology.document import STAFF, Document, Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest

SEED = 20_260_102
PEOPLE = 2_000
BATCH = 2_000
RARE = 10
"""A word of the questions that the store holds less often is added to what fills it ..."""
_ADDED_LOW, _ADDED_HIGH = 10, 300
"""... so often for each 200,000 passages, evenly on a logarithmic scale."""
_MADE_BY = "filler@1"
_WORD = re.compile(r"[^\W\d_]{2,}")


def together(folders: Sequence[Path], into: Path) -> list[Source]:
    """The sources of several sets, written to `into` with the set's name before every id, since two sets may
    give one id to two people. Directories come first."""
    sources: list[Source] = []
    for folder in folders:
        for source in sources_of(folder):
            written = into / f"{folder.name}-{source.id}.jsonl"
            with written.open("w", encoding="utf-8") as out:
                for row in _rows(source.path):
                    out.write(json.dumps(_prefixed(row, folder.name)) + "\n")
            sources.append(Source(f"{folder.name}-{source.id}", written, source.kind, source.audience))
    return sorted(sources, key=lambda source: source.kind != "directory")


async def fill(store: Store, passages: int, questions: Iterable[str], seed: int = SEED) -> int:
    """Write passages until the store holds so many; returns how many were added."""
    counts, lengths = await _words_of(store)
    missing = passages - len(lengths)
    if missing <= 0 or not lengths:
        return 0
    generator = np.random.default_rng(seed)
    words, weights = _vocabulary(counts, lengths, questions, generator)
    for start in range(0, missing, BATCH):
        size = min(BATCH, missing - start)
        sizes = generator.choice(np.asarray(lengths), size)
        drawn = words[np.searchsorted(weights, generator.random(int(sizes.sum())))]
        texts = [" ".join(part.tolist()) for part in np.split(drawn, np.cumsum(sizes)[:-1])]
        authors = generator.integers(0, PEOPLE, size).tolist()
        extracts = tuple(
            _extract(start + place, *made) for place, made in enumerate(zip(texts, authors, strict=True))
        )
        await store.write(Batch("filler", _MADE_BY, extracts))
    await store.settle()
    return missing


async def _words_of(store: Store) -> tuple[Counter[str], list[int]]:
    """How often each word stands in the store, and the lengths of its passages in words."""
    counts: Counter[str] = Counter()
    lengths: list[int] = []
    async for passage in store.export_passages(OPERATOR):
        words = passage.text.split()
        counts.update(words)
        lengths.append(max(1, len(words)))
    return counts, lengths


def _vocabulary(
    counts: Mapping[str, int],
    lengths: Sequence[int],
    questions: Iterable[str],
    generator: np.random.Generator,
) -> tuple[Any, Any]:
    """The words to draw from and their cumulated chances."""
    held: Counter[str] = Counter()
    for token, count in counts.items():
        for word in _WORD.findall(token.casefold()):
            held[word] += count
    asked = {word for question in questions for word in _WORD.findall(question.casefold())}
    added = sorted(word for word in asked if held[word] < RARE)
    often = np.exp(generator.uniform(np.log(_ADDED_LOW), np.log(_ADDED_HIGH), len(added)))
    known = sorted(counts)
    total = sum(counts.values())
    chances = np.concatenate(
        [
            np.asarray([counts[word] for word in known]) / total,
            often / (200_000 * sum(lengths) / len(lengths)),
        ]
    )
    cumulated = np.cumsum(chances / chances.sum())
    cumulated[-1] = 1.0
    return np.asarray([*known, *added], dtype=object), cumulated


def _extract(number: int, text: str, author: int) -> Extract:
    """One generated post."""
    document = Document(
        source="filler",
        native_id=str(number),
        kind="post",
        title=f"Post {number}",
        content_hash=digest(text),
        audience=frozenset({STAFF}),
    )
    passage = Passage(document.id, 0, "post", text, document.audience)
    account = Account("id", f"filler-{author}", name=f"Filler {author}")
    contribution = Contribution(account.id, passage.uid, ContributionRole.WROTE, _MADE_BY)
    return Extract(document, (passage,), (account,), (contribution,))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _prefixed(row: dict[str, Any], prefix: str) -> dict[str, Any]:
    """A row of a directory or a document with the prefix before its own id and those that it names."""
    made = {**row, "id": f"{prefix}/{row['id']}"}
    if row.get("thread"):
        made["thread"] = f"{prefix}/{row['thread']}"
    for people in ("authors", "mentions"):
        if people in row:
            made[people] = [
                {**one, "id": f"{prefix}/{one['id']}"} if one.get("id") else one for one in row[people]
            ]
    return made
