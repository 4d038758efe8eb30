"""Conversations as turns: who asked, who answered, who was thanked, who decided, who only moderated.

Works on one document, so that it is a function of it (ADR 0006): the turns of a meeting, the posts of a
thread, or one mail together with what its reader knows of the mail it replies to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.extract.turn_signals import SHORT, Signals, signals
from ontology.contribution import Account, Contribution
from ontology.document import Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole as Role
from ontology.identifiers import fold_text

TURNS = "turns@1"

_KINDS = frozenset({"turn", "post", "mail"})
_BASE = (Role.ANSWERED, Role.SAID, Role.WROTE)
"""What a reader says of whoever speaks."""
ANSWERS_WITHIN = 3
"""After a question so many turns of others can answer it."""
THANKS_WITHIN = 6
"""Thanks come at most so many turns after the answer."""


@dataclass(slots=True)
class _Turn:
    """What one account says in one go, and what it turns out to be."""

    author: str
    base: Role
    passages: list[Passage]
    signals: Signals
    roles: set[Role] = field(default_factory=set)

    @property
    def adds(self) -> bool:
        """Whether it says something: it is more than a question, a decision or procedure."""
        said = self.signals
        return not (said.procedural or said.only_asks or (said.decides and self.length <= SHORT))

    @property
    def length(self) -> int:
        """Words."""
        return sum(passage.text.count(" ") + 1 for passage in self.passages)


def turns(item: Extract) -> Extract:
    """The extract with the roles that its conversation shows, instead of or beside those of the reader."""
    if not any(passage.kind in _KINDS for passage in item.passages):
        return item
    found = list(_turns(item))
    if not found:
        return item
    for turn in found:
        _alone(turn)
    if _is_threaded(item):
        _thread(found)
    else:
        _spoken(found)
    return _with_roles(item, found, [*_thank(found, item), *_thanked(item, found)])


def _turns(item: Extract) -> Iterator[_Turn]:
    """Passages in order, by turns; those that are not by exactly one account end a turn and are left out."""
    author: dict[int, tuple[str, Role] | None] = {}
    for done in item.contributions:
        if done.role in _BASE:
            known = author.get(done.passage, (done.account, done.role))
            author[done.passage] = known if known == (done.account, done.role) else None
    spoken = [(passage, author.get(passage.uid)) for passage in item.passages if passage.kind in _KINDS]
    for (by, _), parts in groupby(spoken, key=lambda part: (part[1], part[0].place)):
        if by is not None:
            passages = [passage for passage, _ in parts]
            yield _Turn(by[0], by[1], passages, signals(" ".join(passage.text for passage in passages)))


def _is_threaded(item: Extract) -> bool:
    """Whether the reader knows who replied: not in a meeting, and not in a channel."""
    return item.document.thread is not None and all(passage.kind != "turn" for passage in item.passages)


def _alone(turn: _Turn) -> None:
    """What the words alone say of a turn."""
    if turn.signals.asks:
        turn.roles.add(Role.ASKED)
    if turn.signals.decides:
        turn.roles.add(Role.DECIDED)
    if turn.signals.procedural:
        turn.roles.add(Role.MODERATED)


def _thread(found: Sequence[_Turn]) -> None:
    """The reader said who replies; a reply that adds nothing is no answer."""
    for turn in found:
        if turn.base is Role.ANSWERED and turn.adds:
            turn.roles.add(Role.ANSWERED)


def _spoken(found: Sequence[_Turn]) -> None:
    """Whoever next says something after another's question answers it."""
    question: _Question | None = None
    for turn in found:
        if question is None:
            question = _Question(turn.author) if turn.signals.asks else None
        elif turn.author == question.asker:
            question = question.goes_on(turn)
        else:
            question = question.is_met(turn)


@dataclass(slots=True)
class _Question:
    """A question that is open: who asked, who answered last, how many may still answer."""

    asker: str
    answerer: str = ""
    left: int = ANSWERS_WITHIN

    def goes_on(self, turn: _Turn) -> _Question | None:
        """The asker speaks again: asks anew, explains, or turns to something else."""
        if turn.signals.asks:
            return _Question(turn.author)
        return None if self.answerer and (turn.adds or turn.signals.thanks) else self

    def is_met(self, turn: _Turn) -> _Question | None:
        """Somebody else speaks. A question before any answer asks back, and leaves this one open."""
        if not turn.adds:
            if not self.answerer:
                return self
            return _Question(turn.author) if turn.signals.asks else self._closed_by(turn)
        if turn.author != self.answerer and not self.left:
            return _Question(turn.author) if turn.signals.asks else None
        turn.roles.add(Role.ANSWERED)
        self.left -= turn.author != self.answerer
        self.answerer = turn.author
        return _Question(turn.author) if turn.signals.asks else self

    def _closed_by(self, turn: _Turn) -> _Question | None:
        return self if turn.author == self.answerer else None


def _thank(found: Sequence[_Turn], item: Extract) -> Iterator[Contribution]:
    """Mark the answers for which whoever asked says thanks on the same day.

    Thanks of another day are recorded where they are said: as of a day before them there were none.
    """
    names = {account.id: _names(account) for account in item.accounts}
    asked: set[str] = {found[0].author} if _is_threaded(item) and found[0].base is Role.WROTE else set()
    for number, turn in enumerate(found):
        if turn.signals.thanks and turn.author in asked:
            before = [
                other
                for other in found[max(0, number - THANKS_WITHIN) : number]
                if Role.ANSWERED in other.roles and other.author != turn.author
            ]
            named = [other for other in before if not names[other.author].isdisjoint(turn.signals.words)]
            last = before[-1].author if before else ""
            for other in named or [other for other in before if other.author == last]:
                if other.passages[0].date == turn.passages[0].date:
                    other.roles.add(Role.THANKED)
                else:
                    yield Contribution(other.author, turn.passages[0].uid, Role.THANKED, TURNS)
        if turn.signals.asks:
            asked.add(turn.author)


def _names(account: Account) -> frozenset[str]:
    return frozenset(word for word in fold_text(account.name or account.value).split() if len(word) > 1)


def _with_roles(item: Extract, found: Sequence[_Turn], thanked: Sequence[Contribution]) -> Extract:
    made: dict[tuple[int, str], tuple[Role, ...]] = {}
    for turn in found:
        for passage in turn.passages:
            made[passage.uid, turn.author] = _roles(turn)
    contributions: list[Contribution] = []
    for done in item.contributions:
        roles = made.get((done.passage, done.account)) if done.role in _BASE else None
        if roles is None:
            contributions.append(done)
            continue
        for role in roles:
            extractor = done.extractor if role is done.role else TURNS
            contributions.append(Contribution(done.account, done.passage, role, extractor))
    accounts = item.accounts
    known = {account.id for account in accounts}
    if item.answerer and item.answerer.id not in known and any(t.account not in known for t in thanked):
        accounts = (*accounts, item.answerer)
    return replace(item, accounts=accounts, contributions=tuple(dict.fromkeys([*contributions, *thanked])))


def _roles(turn: _Turn) -> tuple[Role, ...]:
    """The roles of a turn; whoever adds something keeps having said or written it."""
    roles = set(turn.roles)
    if not roles & {Role.ANSWERED, Role.MODERATED} and not turn.signals.only_asks:
        roles.add(Role.WROTE if turn.base is Role.ANSWERED else turn.base)
    return tuple(sorted(roles))


def _thanked(item: Extract, found: Sequence[_Turn]) -> Iterator[Contribution]:
    """Who is thanked in a mail for the mail it replies to: the proof is in the mail that says thanks."""
    if item.answerer and found and found[0].signals.thanks:
        yield Contribution(item.answerer.id, found[0].passages[0].uid, Role.THANKED, TURNS)
