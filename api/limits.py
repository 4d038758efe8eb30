"""How large a query may be.

Strawberry's own limiters of depth and aliases walk a fragment as often as it is spread, so that a small query
of fragments that spread each other twice takes them hours (measured: doubling with each fragment; 18 take a
quarter of a second). Here each fragment is measured once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from strawberry.extensions import AddValidationRules, MaxTokensLimiter, SchemaExtension

from graph.settings import ApiSettings


def limits(settings: ApiSettings) -> list[Callable[[], SchemaExtension]]:
    """The extensions that hold queries to the settings, made anew for each query."""
    rule = _size_rule(settings.max_depth, settings.max_aliases)
    return [lambda: MaxTokensLimiter(settings.max_tokens), lambda: AddValidationRules([rule])]


@dataclass(frozen=True, slots=True)
class Size:
    """The deepest nesting of a selection and the aliases in it, those of its fragments included."""

    depth: int = 0
    aliases: int = 0


class Measure:
    """Measures selections. Fields of the introspection count no depth: GraphQL itself bounds them."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._known: dict[str, Size] = {}

    def of(self, selections: SelectionSetNode | None) -> Size:
        """The size of a selection set; its depth is that of its deepest field with fields of its own."""
        depth = aliases = 0
        for node in selections.selections if selections is not None else ():
            match node:
                case FieldNode():
                    found = self._field(node)
                case InlineFragmentNode():
                    found = self.of(node.selection_set)
                case FragmentSpreadNode():
                    found = self._fragment(node.name.value)
                case _:
                    continue
            depth, aliases = max(depth, found.depth), aliases + found.aliases
        return Size(depth, aliases)

    def _field(self, node: FieldNode) -> Size:
        inner = self.of(node.selection_set)
        depth = inner.depth + 1 if node.selection_set is not None else 0
        if node.name.value.startswith("__"):
            depth = 0
        return Size(depth, inner.aliases + (node.alias is not None))

    def _fragment(self, name: str) -> Size:
        if name not in self._known:
            self._known[name] = Size()  # a cycle, which another rule reports, ends here
            if name in self._fragments:
                self._known[name] = self.of(self._fragments[name].selection_set)
        return self._known[name]


def _size_rule(max_depth: int, max_aliases: int) -> type[ValidationRule]:
    class SizeRule(ValidationRule):
        """Reports operations that are too deep or have too many aliases."""

        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            definitions = context.document.definitions
            measure = Measure({d.name.value: d for d in definitions if isinstance(d, FragmentDefinitionNode)})
            for operation in definitions:
                if isinstance(operation, OperationDefinitionNode):
                    self._check(operation, measure.of(operation.selection_set))

        def _check(self, operation: OperationDefinitionNode, size: Size) -> None:
            if size.depth > max_depth:
                message = f"The query is nested {size.depth} deep; at most {max_depth} is answered."
                self.report_error(GraphQLError(message, [operation]))
            if size.aliases > max_aliases:
                message = f"The query has {size.aliases} aliases; at most {max_aliases} are answered."
                self.report_error(GraphQLError(message, [operation]))

    return SizeRule
