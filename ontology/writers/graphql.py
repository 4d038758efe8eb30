"""Writes api/generated/enums.py: the ontology's enums as Strawberry knows them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from ontology.terms import OntologyModel
from ontology.writers.names import LINE_LENGTH

HEAD = '''\
"""GraphQL enums. Written by `make generate` from ontology/cx/*.ttl; do not edit.

They are the enums of ontology.generated.names; importing this module makes them known to Strawberry.
"""

from __future__ import annotations

import strawberry
'''


def graphql_text(model: OntologyModel) -> str:
    """The file's text."""
    comments = _comments(model)
    imports = "".join(f"    {name},\n" for name in comments)
    exports = "".join(f'    "{name}",\n' for name in comments)
    calls = "".join(_call(name, comment) for name, comment in comments.items())
    return f"{HEAD}\nfrom ontology.generated.names import (\n{imports})\n\n__all__ = [\n{exports}]\n\n{calls}"


def _comments(model: OntologyModel) -> Mapping[str, str]:
    comments = {scheme.name: scheme.comment for scheme in model.schemes.values()}
    comments["ElementKind"] = model.class_term("Element").comment
    return dict(sorted(comments.items()))


def _call(name: str, comment: str) -> str:
    safe = comment.replace("\\", "\\\\").replace('"', "'")
    line = f'strawberry.enum({name}, description="{safe}")\n'
    if len(line) <= LINE_LENGTH:
        return line
    if len(safe) <= LINE_LENGTH - len('    description="",'):
        return f'strawberry.enum(\n    {name},\n    description="{safe}",\n)\n'
    pieces = wrap(safe, LINE_LENGTH - len('        " "'))
    quoted = "".join(f'        "{piece} "\n' for piece in pieces[:-1]) + f'        "{pieces[-1]}"\n'
    return f"strawberry.enum(\n    {name},\n    description=(\n{quoted}    ),\n)\n"
