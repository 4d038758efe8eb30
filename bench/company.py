"""A seeded company of any size: passages in 60 audiences, 2,400 people with 7.5 contributions to each passage
and 500 topics. Words follow Zipf's law and mean nothing; it is for measuring time, not quality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from bench.index import Passages
from graph.store.records import Batch, IdentityDecision
from graph.viewer import Viewer
from ontology.contribution import Account, Contribution, Mention
from ontology.document import PUBLIC, STAFF, Document, Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole
from ontology.identifiers import digest
from ontology.statement import Statement

AUDIENCES = 60
PEOPLE = 2_400
TOPICS = 500
DECLARED_A_FILE = 400
PASSAGES_A_DOCUMENT = 8
DRAWN = 8
"""People drawn for a passage, the last of them for every second passage only: 7.5 on average."""
NAMED_EVERY = 3
"""One passage of so many names somebody."""
PLANTED_EVERY = 1_000
"""One passage of so many holds all words of a question of twelve words, so that it has an answer."""
_FIRST_DAY = date(2016, 1, 1).toordinal()
_DAYS = 3_650
_MADE_BY = "company@1"
_PARTS = (
    ContributionRole.ANSWERED,
    ContributionRole.CREDITED,
    ContributionRole.REVIEWED,
    ContributionRole.APPROVED,
    ContributionRole.MENTIONED,
)
_TWELVE = (0, 3, 10, 30, 60, 100, 200, 400, 700, 1_000, 3_000, 10_000)


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked, by kind: words in about 1 passage of 100, words in most passages, twelve words of all
    kinds at once; and beginnings of names, for suggestions."""

    middling: tuple[str, ...]
    hottest: tuple[str, ...]
    twelve: tuple[str, ...]
    typed: tuple[str, ...]


class Company:
    """Batches of one seed are the same on every machine; a smaller company is not the beginning of a larger
    one, but `batches` of one company may be written in parts."""

    def __init__(self, passages: int, seed: int = 1) -> None:
        self._texts = Passages(passages, AUDIENCES, seed)
        self._random = np.random.default_rng(seed + 1)
        words = self._texts.vocabulary
        self.names = [
            f"{words[-1 - place].title()} {words[-PEOPLE - 1 - place % 900].title()}"
            for place in range(PEOPLE)
        ]
        chances = 1 / (np.arange(PEOPLE) + 10.0)
        self._chances = np.cumsum(chances / chances.sum())
        self.questions = Questions(
            middling=tuple(words[500:515:3]),
            hottest=tuple(words[:3]),
            twelve=tuple(" ".join(words[place + shift] for place in _TWELVE) for shift in range(3)),
            typed=(*(name[:3] for name in self.names[:200:50]), words[4_000][:4], words[4_001][:4]),
        )

    def directory(self) -> Iterator[Batch]:
        """The people and the topics, as directories and vocabularies of some hundred lines declare them."""
        declared: list[list[tuple[str, str, str]]] = []
        for place, name in enumerate(self.names):
            one = _person(place)
            declared.append([(one, "type", "Employee"), (one, "name", name), (one, "email", _address(place))])
        declared += [
            [(f"topic:{word}", "type", "Topic"), (f"topic:{word}", "name", word.title())]
            for word in self._texts.vocabulary[4_000 : 4_000 + TOPICS]
        ]
        for start in range(0, len(declared), DECLARED_A_FILE):
            native = f"directory-{start}"
            document = self._document(native, "table", "Directory", frozenset({STAFF}), None)
            said = [claim for claims in declared[start : start + DECLARED_A_FILE] for claim in claims]
            statements = tuple(
                Statement(
                    subject, predicate, value, document.id, value, _MADE_BY, predicate != "type", line=line
                )
                for line, (subject, predicate, value) in enumerate(said, start=1)
            )
            yield Batch("company", _MADE_BY, (Extract(document, statements=statements),))

    def batches(self) -> Iterator[tuple[Batch, list[str]]]:
        """Batches of whole documents, and the texts of their passages."""
        number = 0
        for rows in self._texts.batches():
            extracts, texts = [], []
            people = np.searchsorted(self._chances, self._random.random((len(rows), DRAWN))).tolist()
            parts = self._random.integers(0, len(_PARTS), (len(rows), DRAWN)).tolist()
            for start in range(0, len(rows), PASSAGES_A_DOCUMENT):
                end = min(start + PASSAGES_A_DOCUMENT, len(rows))
                extract = self._extract(number + start, rows[start:end], people[start:end], parts[start:end])
                extracts.append(extract)
                texts += [passage.text for passage in extract.passages]
            number += len(rows)
            yield Batch("company", _MADE_BY, tuple(extracts), decisions=_decisions(extracts)), texts

    def _extract(
        self,
        number: int,
        rows: list[tuple[int, int, int, str]],
        people: list[list[int]],
        parts: list[list[int]],
    ) -> Extract:
        """A document of some passages, who had a part in them and who is named there."""
        space, day, title = rows[0][1], rows[0][2], " ".join(rows[0][3].split()[:4])
        dated = date.fromordinal(_FIRST_DAY + day % _DAYS)
        document = self._document(str(number), "page", title, frozenset({_group(space)}), dated)
        passages: list[Passage] = []
        contributions: dict[tuple[int, str, ContributionRole], Contribution] = {}
        mentions: list[Mention] = []
        for ordinal, (row, drawn, roles) in enumerate(zip(rows, people, parts, strict=True)):
            place = number + ordinal
            named = drawn[1] if place % NAMED_EVERY == 0 else None
            text = self._text(place, row[3], named)
            passage = Passage(
                document.id, ordinal, "section", text, document.audience, dated, f"part {ordinal}"
            )
            passages.append(passage)
            for index, one in enumerate(drawn[: DRAWN - place % 2]):
                role = ContributionRole.WROTE if index == 0 else _PARTS[roles[index]]
                account = Account("email", _address(one)).id
                key = (passage.uid, account, role)
                contributions[key] = Contribution(account, passage.uid, role, _MADE_BY)
            if named is not None:
                name = self.names[named]
                mentions.append(Mention(passage.uid, _person(named), 0, len(name), name, _MADE_BY))
        known = sorted({one for drawn in people for one in drawn})
        accounts = tuple(Account("email", _address(one), self.names[one]) for one in known)
        return Extract(
            document, tuple(passages), accounts, tuple(contributions.values()), mentions=tuple(mentions)
        )

    def _text(self, place: int, text: str, named: int | None) -> str:
        planted = place % PLANTED_EVERY
        if planted < len(self.questions.twelve):
            text = f"{text} {self.questions.twelve[planted]}"
        return text if named is None else f"{self.names[named]} {text}"

    @staticmethod
    def _document(native: str, kind: str, title: str, audience: frozenset[str], day: date | None) -> Document:
        return Document("company", native, kind, title, digest(native), audience, day)


def viewer_of(groups: int) -> Viewer:
    """Somebody signed in who may read so many of the audiences."""
    return Viewer("bench", frozenset({PUBLIC, STAFF, *(_group(number) for number in range(groups))}))


def _decisions(extracts: list[Extract]) -> tuple[IdentityDecision, ...]:
    """Every account is its owner's."""
    accounts = {account.id: account for extract in extracts for account in extract.accounts}
    return tuple(
        IdentityDecision(one, accounts[one].value.partition("@")[0], ("address",)) for one in sorted(accounts)
    )


def _person(place: int) -> str:
    return f"p{place:04}"


def _address(place: int) -> str:
    return f"{_person(place)}@company.example"


def _group(number: int) -> str:
    return f"group-{number:02}"
