"""Writes the enums of ontology/generated/names.py."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import wrap

from ontology.terms import OntologyModel

HEAD = '''\
"""Names of the ontology as typed Python. Written by `make generate` from ontology/cx/*.ttl; do not edit."""

from __future__ import annotations

from enum import StrEnum
'''
LINE_LENGTH = 110


def member(value: str) -> str:
    """The name of an enum's member: `being-found` is BEING_FOUND, `accountOf` is ACCOUNT_OF."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", value)
    return re.sub(r"\W+", "_", words).upper()


def docstring(text: str, indent: str = "    ") -> str:
    """A docstring on one line, or on several where the text is long."""
    safe = text.replace("\\", "\\\\").replace('"', "'")
    one = f'{indent}"""{safe}"""'
    if len(one) <= LINE_LENGTH:
        return one
    lines = wrap(f'{indent}"""{safe}', LINE_LENGTH, subsequent_indent=indent, drop_whitespace=True)
    return "\n".join([*lines, f'{indent}"""'])


def enum(name: str, comment: str, values: Iterable[str]) -> str:
    """One StrEnum."""
    body = "\n".join(f'    {member(value)} = "{value}"' for value in sorted(values))
    return f"class {name}(StrEnum):\n{docstring(comment)}\n\n{body}\n"


def names_text(model: OntologyModel) -> str:
    """The file's text."""
    enums = [
        enum("ClassName", "The classes of the ontology.", model.classes),
        enum("ElementKind", "The classes of the family Element.", model.members("Element")),
        enum(
            "PropertyName",
            "The properties of the ontology; predicates of statements among them.",
            model.properties,
        ),
        *(enum(scheme.name, scheme.comment, scheme.concepts) for scheme in model.schemes.values()),
    ]
    return "\n\n".join([HEAD, *enums])
