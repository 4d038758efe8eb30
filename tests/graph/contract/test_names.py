"""Search as you type."""

from __future__ import annotations

import pytest

from graph.store.base import Store
from graph.viewer import OPERATOR
from tests.support.extracts import DocumentBuilder, batch


def things() -> DocumentBuilder:
    """Things of every family, with names that are easily mixed up."""
    made = (
        DocumentBuilder("things.yaml")
        .thing("b-shop", "Touchpoint", "The Shop")
        .thing("a-shop", "System", "shop app")
    )
    made.thing("topic:shops", "Topic", "Shops").person("sho", "Sho Müller-Łódź").thing(
        "shop-unit", "Unit", "Shop unit"
    )
    made.says("b-shop", "alias", "100 % shopping_cart")
    return made.thing("k8s", "System", "k8s/C++ Cluster").thing("workshop", "System", "Workshop")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sho", ["a-shop", "b-shop", "sho", "topic:shops"]),
        ("SHOP", ["a-shop", "b-shop", "topic:shops"]),
        ("shop the", ["b-shop"]),
        ("mull", ["sho"]),
        ("lodz", []),
        ("100 %", ["b-shop"]),
        ("%", ["b-shop"]),
        ("_", []),
        ("shopping_", ["b-shop"]),
        ("k8s/c++", ["k8s"]),
        ("\\", []),
        ("'\" OR 1=1 --", []),
        ("", []),
        ("   ", []),
    ],
)
async def test_every_word_begins_a_word_of_the_name(store: Store, typed: str, expected: list[str]) -> None:
    """Words in any order, without case and accents; signs that a query language knows are only signs."""
    await store.write(batch(things()))
    assert [name.id for name in await store.names(typed, OPERATOR, 10)] == expected


async def test_suggestions_come_by_family_then_name_then_id(store: Store) -> None:
    """The same order on every engine; the limit cuts the end."""
    await store.write(batch(things()))
    found = await store.names("sho", OPERATOR, 10)
    assert [(name.family, name.kind, name.name) for name in found] == [
        ("Element", "System", "shop app"),
        ("Element", "Touchpoint", "The Shop"),
        ("Person", "Employee", "Sho Müller-Łódź"),
        ("Topic", "Topic", "Shops"),
    ]
    assert await store.names("sho", OPERATOR, 2) == found[:2]


async def test_an_alias_leads_to_the_name(store: Store) -> None:
    """What matched is told beside what the thing is called first of all."""
    await store.write(batch(things()))
    (name,) = await store.names("cart", OPERATOR, 10) or await store.names("shopping", OPERATOR, 10)
    assert (name.name, name.matched) == ("The Shop", "100 % shopping_cart")


async def test_a_thousand_letters_are_no_problem(store: Store) -> None:
    """What is pasted into a search box is cut, not refused."""
    await store.write(batch(things()))
    assert await store.names("x" * 10_000, OPERATOR, 10) == []
    assert [name.id for name in await store.names("shop " * 1_000, OPERATOR, 10)] == [
        "a-shop",
        "b-shop",
        "topic:shops",
    ]
