"""Proof is shown once, however often it was filed."""

from __future__ import annotations

from pathlib import Path

from graph.answers.experts import find_experts
from graph.store.connect import open_store
from graph.viewer import OPERATOR
from tests.support.extracts import DocumentBuilder, batch, email


async def test_two_copies_of_a_text_are_one_piece_of_evidence(tmp_path: Path) -> None:
    """A text that was filed twice does not take the place of another proof."""
    ann = email("ann@acme.example")
    copies = [DocumentBuilder(one).passage("Tulips want sand and sun.", by=ann) for one in ("a", "b", "c")]
    other = DocumentBuilder("d").passage("In spring the tulips need water, too.", by=ann)
    directory = DocumentBuilder("directory").person("ann", "Ann Lee", "ann@acme.example")
    async with open_store(f"sqlite:///{tmp_path}/copies.db") as store:
        await store.write(batch(directory, *copies, other, people={ann.id: "ann"}))
        answer = await find_experts(store, "tulips", OPERATOR)
    quotes = [one.quote for one in answer.experts[0].evidence]
    assert len(quotes) == len(set(quotes)) == 2
    assert all(one.worth is not None and one.worth > 0 for one in answer.experts[0].evidence)
