"""docs/reference/graphql.md, made from the schema."""

from __future__ import annotations

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
)

INTRODUCTION = """# GraphQL

Written by `make generate` from the schema in `api/`; do not edit. The same as SDL: `api/schema.graphql`.

`POST /graphql` takes `Content-Type: application/json` with an object of `query`, `variables` and
`operationName`, and answers JSON. There is no GET, no upload, no WebSocket. `/healthz` says that the process
runs, `/readyz` that the store answers (503 with what to do where it doesn't), and `/` is the page.

- **Who asks**: `Authorization: Bearer TOKEN`, with the token of a user in the settings file. Without the
  header one gets what is `public`; a token that nobody has is refused with 401.
- **Ids** are global (the base64 of `Type:id`). Where an id is an argument, the plain id of the directory or
  catalogue (`localId`) will do, and where a name is, either.
- **Pages**: `first` is 1 to 100; `after` takes a cursor. A cursor carries the as-of date and the sort key of
  its item, and belongs to one question. Each page is answered anew: with `at`, what is written meanwhile
  under a later date changes nothing; without, it may.
- **Problems** that the asker can mend are answers: the union of a field has `NotFound` (with names that are
  like it), `NotAllowed` (with what is needed) or `BadInput` (with the argument). All have a `message`.
- **Errors** in `errors`: those of the query itself; `UNAVAILABLE` while the store is down; and
  `internal error ID`, whose cause is in the service's log under that id. Requests that are no GraphQL at all
  get a status (400, 401, 413, 415, 503) and an object of `error` and `remedy`.
- **Limits** of depth, aliases, tokens and body are in the settings (`[api]`). A question has at most 10,000
  characters, a name 300.
- **Elsewhere**: pages of other origins may ask only where `cors_origins` in the settings names them.
"""


def reference(schema: GraphQLSchema) -> str:
    """The page: questions and changes first, then types by kind and name."""
    assert schema.query_type is not None
    named = [item for name, item in sorted(schema.type_map.items()) if not name.startswith("__")]
    parts = [INTRODUCTION, "## Questions\n"]
    parts += [_question(name, field) for name, field in schema.query_type.fields.items()]
    assert schema.mutation_type is not None
    parts += ["## Changes\n"]
    parts += [_question(name, field) for name, field in schema.mutation_type.fields.items()]
    parts += ["## Types\n"]
    parts += [
        _object(schema, item)
        for item in named
        if isinstance(item, GraphQLObjectType | GraphQLInterfaceType)
        and item not in (schema.query_type, schema.mutation_type)
    ]
    parts += ["## Inputs\n", *(_input(item) for item in named if isinstance(item, GraphQLInputObjectType))]
    parts += ["## Unions\n", *(_union(item) for item in named if isinstance(item, GraphQLUnionType))]
    parts += ["\n## Enums\n", *(_enum(item) for item in named if isinstance(item, GraphQLEnumType))]
    parts += ["## Scalars\n", *(_line(item) for item in named if isinstance(item, GraphQLScalarType))]
    return "\n".join(parts)


def _question(name: str, field: GraphQLField) -> str:
    arguments = "".join(_argument(argument, item) for argument, item in field.args.items())
    table = f"\n| argument | type | default | |\n|---|---|---|---|\n{arguments}" if arguments else ""
    return f"### {name}\n\n{field.description} Answers `{field.type}`.\n{table}"


def _argument(name: str, item: GraphQLArgument) -> str:
    default = item.default_value
    shown = "" if default is Undefined or default is None else f"`{default}`"
    return f"| `{name}` | `{item.type}` | {shown} | {_cell(item.description)} |\n"


def _object(schema: GraphQLSchema, item: GraphQLObjectType | GraphQLInterfaceType) -> str:
    kind = "An interface. " if isinstance(item, GraphQLInterfaceType) else ""
    made = f" Implements {', '.join(f'`{one.name}`' for one in item.interfaces)}." if item.interfaces else ""
    if isinstance(item, GraphQLInterfaceType):
        kinds = sorted(one.name for one in schema.get_implementations(item).objects)
        made = f" Implemented by {', '.join(f'`{one}`' for one in kinds)}."
    fields = "".join(
        f"| `{name}` | `{field.type}` | {_cell(field.description)} |\n" for name, field in item.fields.items()
    )
    return f"### {item.name}\n\n{kind}{item.description}{made}\n\n| field | type | |\n|---|---|---|\n{fields}"


def _input(item: GraphQLInputObjectType) -> str:
    fields = "".join(
        f"| `{name}` | `{field.type}` | {_cell(field.description)} |\n" for name, field in item.fields.items()
    )
    return f"### {item.name}\n\n{item.description}\n\n| field | type | |\n|---|---|---|\n{fields}"


def _enum(item: GraphQLEnumType) -> str:
    values = [
        f"- `{name}`" + (f": {value.description}" if value.description else "")
        for name, value in item.values.items()
    ]
    return f"### {item.name}\n\n{item.description}\n\n" + "\n".join(values) + "\n"


def _union(item: GraphQLUnionType) -> str:
    return f"- **{item.name}**: {', '.join(f'`{one.name}`' for one in item.types)}. {item.description}"


def _line(item: GraphQLNamedType) -> str:
    return f"- **{item.name}**: {_cell(item.description)}"


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")
