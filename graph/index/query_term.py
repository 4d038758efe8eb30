"""A word of a question as the passages of each language hold it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from graph.index.stemming import ENGLISH


class QueryTerm(str):
    """A term of a question. As text it is its English form, by which it is counted and compared.

    `forms` are its forms in other languages where they differ; `idle` is the language in which the question
    seems to be put, where the word says nothing in it ("mit"), otherwise "".
    """

    __slots__ = ("forms", "idle")
    forms: Mapping[str, str]
    idle: str

    def __new__(cls, english: str, forms: Mapping[str, str], idle: str = "") -> QueryTerm:
        """A term with these forms."""
        made = super().__new__(cls, english)
        made.forms = forms
        made.idle = idle
        return made


def forms_in(term: str, languages: Iterable[str]) -> frozenset[str]:
    """All forms of a term in English and these languages; none where it says nothing in one of them."""
    if not isinstance(term, QueryTerm):
        return frozenset((term,))
    languages = frozenset(languages)
    if term.idle in languages:
        return frozenset()
    return frozenset((str(term), *(form for language, form in term.forms.items() if language in languages)))


def as_written(terms: Collection[str], language: str) -> frozenset[str]:
    """The terms as a passage of that language may hold them."""
    return frozenset(form for term in terms for form in forms_in(term, (language or ENGLISH,)))
