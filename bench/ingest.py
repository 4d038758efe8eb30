"""How fast text is ingested, against spaCy's full small pipeline over the same text in the same run.

`python -m bench.ingest DIR [--words 300000] [--stage extract|ingest] [--json]`: DIR holds
`documents.jsonl[.gz]` as docs/reference/formats.md says. A catalogue of 300 elements is made of the most
frequent nouns of the text. The stage `extract` is the extraction alone, `ingest` all from the file to the
embedded store. Each measurement runs in a process of its own, so its peak memory is its own.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

NAMES = 300
PARSED_SHARE = 0.1
"""At least this share of the sentences is to be parsed; seeds are added where the text has fewer."""
SEEDS = (
    "The {a} depends on the {b}.",
    "Every {a} of ours goes through the {b}, as far as the release is concerned.",
    "We think the {a} needs the {b} or the {c}.",
    "The {a} is fed by the {b} and by the {c}.",
    "If the {b} goes down, the {a} stops working.",
)


def texts(folder: Path, words: int) -> Iterator[str]:
    """The texts of a folder's documents, as many whole ones as make `words` words."""
    path = next(p for p in (folder / "documents.jsonl.gz", folder / "documents.jsonl") if p.exists())
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as file
    ):
        for line in file:
            text = json.loads(line)["text"]
            words -= len(text.split())
            yield text
            if words <= 0:
                return


def baseline(given: list[str]) -> dict[str, Any]:
    """Words/s of the full small pipeline, and the text's most frequent nouns."""
    import spacy  # noqa: PLC0415 - only in the process that measures it

    from ingest.extract.parser import MODELS  # noqa: PLC0415

    language = spacy.load(next(model for model in MODELS if spacy.util.is_package(model)))
    list(language.pipe(given[:5]))
    nouns: Counter[str] = Counter()
    started = time.perf_counter()
    for start in range(0, len(given), 1000):
        with language.memory_zone():
            for doc in language.pipe(given[start : start + 1000]):
                nouns.update(t.lemma_.lower() for t in doc if t.pos_ == "NOUN" and t.is_alpha and len(t) > 2)
    seconds = time.perf_counter() - started
    return {
        "words_per_second": _count(given) / seconds,
        "nouns": [noun for noun, _ in nouns.most_common(NAMES)],
    }


def extraction(given: list[str], nouns: list[str]) -> dict[str, Any]:
    """Words/s of the extraction alone, with what it parsed and found."""
    from ingest.extract.extractor import extract_all  # noqa: PLC0415
    from ingest.extract.gazetteer import ELEMENT, Gazetteer, GazetteerName  # noqa: PLC0415
    from ingest.extract.parser import Parser  # noqa: PLC0415
    from ontology.document import Document, Passage  # noqa: PLC0415
    from ontology.extract import Extract  # noqa: PLC0415

    def extracts(texts: Iterable[str]) -> Iterator[Extract]:
        for number, text in enumerate(texts):
            document = Document("bench", str(number), "turn", "bench", "0", frozenset({"staff"}))
            yield Extract(document, (Passage(document.id, 0, "turn", text, document.audience),))

    gazetteer = Gazetteer.build(GazetteerName(f"e:{noun}", ELEMENT, "Touchpoint", noun) for noun in nouns)
    list(extract_all(extracts([SEEDS[0].format(a=nouns[0], b=nouns[1])]), gazetteer, Parser()))
    parser = Parser()
    started = time.perf_counter()
    parser.version  # noqa: B018 - loads the model: that is part of an ingestion
    statements = mentions = 0
    for item in extract_all(extracts(given), gazetteer, parser):
        statements += len(item.statements)
        mentions += len(item.mentions)
    seconds = time.perf_counter() - started
    return {
        "words_per_second": _count(given) / seconds,
        "parsed": parser.parsed,
        "statements": statements,
        "mentions": mentions,
    }


def ingestion(given: list[str], nouns: list[str]) -> dict[str, Any]:
    """Words/s of the whole ingestion of the texts and the catalogue into the embedded store."""
    from graph.store.connect import open_store  # noqa: PLC0415
    from graph.viewer import OPERATOR  # noqa: PLC0415
    from ingest.pipeline import Pipeline  # noqa: PLC0415
    from ingest.source import Source  # noqa: PLC0415

    async def run(folder: Path) -> int:
        catalogue, documents = folder / "catalogue.yaml", folder / "documents.jsonl"
        # JSON is YAML, too.
        elements = [{"id": f"e-{noun}", "name": noun, "channel": "web"} for noun in nouns]
        catalogue.write_text(json.dumps({"touchpoints": elements}), encoding="utf-8")
        rows = ({"id": str(i), "kind": "turn", "text": text} for i, text in enumerate(given))
        documents.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        staff = frozenset({"staff"})
        sources = [
            Source("catalogue", catalogue, "catalogue", staff),
            Source("documents", documents, "jsonl", staff),
        ]
        async with open_store(f"sqlite:///{folder / 'bench.db'}") as store:
            await Pipeline(store).run(sources)
            return (await store.status(OPERATOR)).dependencies

    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        dependencies = asyncio.run(run(Path(folder)))
        seconds = time.perf_counter() - started
    return {"words_per_second": _count(given) / seconds, "dependencies": dependencies}


STAGES: dict[str, Callable[[list[str], list[str]], dict[str, Any]]] = {
    "extract": extraction,
    "ingest": ingestion,
}
"""What can be measured: from texts and the names of a catalogue to words/s, sentences parsed, statements."""


def seeded(given: list[str], nouns: list[str], parsed: int, sentences: int) -> list[str]:
    """The texts with as many seeded sentences as are missing to PARSED_SHARE, spread evenly over them."""
    missing = int((PARSED_SHARE * sentences - parsed) / (1 - PARSED_SHARE)) + 1
    if missing <= 0:
        return given
    made = list(given)
    for number in range(missing):
        a, b, c = (nouns[(number * 7 + step) % len(nouns)] for step in (0, 3, 11))
        made[number * len(made) // missing] += " " + SEEDS[number % len(SEEDS)].format(a=a, b=b, c=c)
    return made


def measure(folder: Path, words: int, stage: str) -> dict[str, Any]:
    """Run the baseline and a stage, each in a process of its own, over the same texts."""
    from ingest.extract.sentences import sentences  # noqa: PLC0415

    given = list(texts(folder, words))
    count = sum(1 for text in given for _ in sentences(text))
    base = _apart("baseline", {"texts": given})
    trial = _apart("extract", {"texts": given, "nouns": base["nouns"]})
    made = seeded(given, base["nouns"], trial["parsed"], count)
    if made != given:
        given, count = made, sum(1 for text in made for _ in sentences(text))
        base = {**_apart("baseline", {"texts": given}), "nouns": base["nouns"]}
        trial = _apart("extract", {"texts": given, "nouns": base["nouns"]})
    ours = trial if stage == "extract" else _apart(stage, {"texts": given, "nouns": base["nouns"]})
    return {
        "words": _count(given),
        "sentences": count,
        "parsed": trial["parsed"],
        "share_parsed": trial["parsed"] / count,
        "statements": trial["statements"],
        "spacy_words_per_second": base["words_per_second"],
        "words_per_second": ours["words_per_second"],
        "ratio": ours["words_per_second"] / base["words_per_second"],
        "peak_memory_mb": ours["peak_memory_mb"],
    }


def _apart(stage: str, payload: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(payload, file)
        file.flush()
        command = [sys.executable, "-m", "bench.ingest", "--inner", stage, file.name]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _inner(stage: str, path: Path) -> dict[str, Any]:
    payload = json.loads(path.read_text(encoding="utf-8"))
    result = (
        baseline(payload["texts"])
        if stage == "baseline"
        else STAGES[stage](payload["texts"], payload["nouns"])
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**result, "peak_memory_mb": peak / (1024 * 1024 if sys.platform == "darwin" else 1024)}


def _count(given: Iterable[str]) -> int:
    return sum(len(text.split()) for text in given)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--words", type=int, default=300_000)
    options.add_argument("--stage", choices=sorted(STAGES), default="ingest")
    options.add_argument("--json", action="store_true")
    options.add_argument("--inner", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inner:
        print(json.dumps(_inner(given.inner, given.folder)))
        return
    figures = measure(given.folder, given.words, given.stage)
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(
            f"{name.replace('_', ' '):<24}{value:,.3f}"
            if isinstance(value, float)
            else f"{name:<24}{value:,}"
        )


if __name__ == "__main__":
    main()
