"""The off-topic questions are what they claim, and the curve counts right."""

from __future__ import annotations

import json
from pathlib import Path

from bench.abstention import Asked, allowed, curve, nobody_share, off_topic_questions
from bench.filler import PEOPLE, fill, together
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from ingest.pipeline import Pipeline
from tests.support.extracts import DocumentBuilder, batch


def test_two_hundred_different_questions_half_of_which_share_words() -> None:
    """The figures rest on 200 questions, 100 of each half, of 2 to 42 words."""
    rows = off_topic_questions()
    assert len({row["query"].casefold() for row in rows}) == len({row["id"] for row in rows}) == 200
    assert sum(row["shares"] for row in rows) == 100
    lengths = [len(row["query"].split()) for row in rows]
    assert (min(lengths), max(lengths)) == (2, 42)


def test_the_curve_counts_signals_below_each_threshold() -> None:
    """At a threshold of .3 the questions with less are answered with nobody; between the two halves and the
    real ones lies what is allowed."""
    asked = [
        Asked("1", "shares", "gas stove", 0.29, True),
        Asked("2", "apart", "kitten", 0.1, True),
        Asked("3", "real", "gas limit", 0.5, False),
        Asked("4", "real", "gas price", 0.4, True),
    ]
    points = curve(asked, 0.5)
    at = next(point for point in points if point.threshold == 0.3)
    assert (at.off_topic, at.shares, at.apart, at.real) == (1, 1, 1, 0)
    assert points[0].off_topic == 0
    assert points[-1].real == 1
    assert allowed(points) == (0.3, 0.4)
    assert (
        allowed(curve([Asked("1", "apart", "a", 0.5, True), Asked("2", "real", "b", 0.2, True)], 0.5)) is None
    )


def test_shares_count_answers_not_signals() -> None:
    """The published share is of what was answered, so a rule beside the threshold shows in it."""
    asked = [Asked(str(n), "real", "q", 0.9, n == 0) for n in range(4)]
    assert nobody_share(asked, "real").value == 0.25


async def test_filling_reaches_the_size_and_adds_the_rare_words(tmp_path: Path) -> None:
    """A store is filled to the passage; what it lacked of the questions' words is found in it then."""
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as store:
        await store.write(batch(DocumentBuilder("a").passage("Release of the client is next week. " * 20)))
        rare = ["kitten", "puppi", "lamb", "calf", "foal", "cub", "chick", "duckl", "fawn", "piglet"]
        assert await fill(store, 2_500, [f"{word} of the client" for word in rare]) == 2_499
        assert (await store.status(OPERATOR)).passages == 2_500
        assert await fill(store, 2_500, rare) == 0
        assert (await store.rank(rare, OPERATOR, None, 1)).hits
        assert not (await store.rank(["hedgehog"], OPERATOR, None, 1)).hits
        assert len(await store.people()) <= PEOPLE


async def test_sets_together_keep_their_people_apart(tmp_path: Path) -> None:
    """Two sets that give one id to two people remain two people, each with her own document."""
    folders = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "people.jsonl").write_text(
            json.dumps({"id": "p1", "name": f"Ann {name.title()}son", "emails": []}) + "\n"
        )
        author = {"id": "p1", "name": f"Ann {name.title()}son"}
        document = {"id": "d1", "kind": "page", "title": name, "text": f"About {name}.", "authors": [author]}
        (folder / "documents.jsonl").write_text(json.dumps(document) + "\n")
        folders.append(folder)
    async with open_store(f"sqlite:///{tmp_path}/bench.db") as store:
        await Pipeline(store).run(together(folders, tmp_path))
        assert sorted(await store.people()) == ["one/p1", "two/p1"]
        rows = await store.contributions(OPERATOR, None)
    assert sorted(row.person for row in rows) == ["one/p1", "two/p1"]
