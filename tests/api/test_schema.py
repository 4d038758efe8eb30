"""The schema, its committed SDL, and its reference."""

from __future__ import annotations

from pathlib import Path

from graphql import GraphQLEnumType, GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, build_schema

from api.generate import ROOT, main, stale, texts
from tests.api.everything import SCHEMA

OWN = {name: item for name, item in SCHEMA.type_map.items() if not name.startswith("__")}
DOCUMENTED = {
    name: item for name, item in OWN.items() if isinstance(item, GraphQLObjectType | GraphQLInterfaceType)
}


def test_the_committed_schema_and_reference_equal_the_code() -> None:
    """Who reads the SDL or the reference reads what the service does."""
    assert stale() == [], "run `make generate`"
    assert main(["--check"]) == 0


def test_a_stale_file_is_found(tmp_path: Path) -> None:
    """The check would be worth nothing if it passed whatever stood there."""
    assert stale(tmp_path) == list(texts())


def test_the_committed_sdl_is_a_valid_schema() -> None:
    """Other tools can read the file."""
    assert build_schema((ROOT / "api/schema.graphql").read_text("utf-8")).query_type is not None


def test_every_type_field_and_argument_is_described() -> None:
    """The reference is made of the descriptions; a field without one would be a gap in it."""
    gaps = [name for name, item in OWN.items() if not item.description]
    for name, item in DOCUMENTED.items():
        for field, made in item.fields.items():
            gaps += [f"{name}.{field}"] if not made.description else []
            gaps += [f"{name}.{field}({one})" for one, given in made.args.items() if not given.description]
    assert gaps == []


def test_the_reference_names_every_type_field_and_argument() -> None:
    """Nothing that can be asked is left out of docs/reference/graphql.md."""
    text = (ROOT / "docs/reference/graphql.md").read_text("utf-8")
    for name, item in OWN.items():
        assert name in ("Query", "Mutation") or f"### {name}\n" in text or f"**{name}**" in text, name
        if isinstance(item, GraphQLEnumType):
            assert all(f"`{value}`" in text for value in item.values)
        if isinstance(item, GraphQLUnionType):
            assert all(f"`{one.name}`" in text for one in item.types)
    for item in DOCUMENTED.values():
        for field, made in item.fields.items():
            assert f"`{field}`" in text or f"### {field}\n" in text, field
            assert all(f"`{argument}`" in text for argument in made.args)


def test_every_list_that_may_grow_is_a_connection() -> None:
    """What comes in pages has the shape that Relay expects of them."""
    connections = {name: item for name, item in DOCUMENTED.items() if name.endswith("Connection")}
    assert len(connections) == 16
    for name, item in connections.items():
        assert {"edges", "pageInfo"} <= set(item.fields), name
