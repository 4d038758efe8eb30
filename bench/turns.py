"""How well the roles of turns are found, on exchanges of our own: `python -m bench.turns [--wrong]`.

Half of the exchanges in `bench/turns.txt` were written before the rules; their figures are printed apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.extract.turns import turns
from ontology.contribution import Account, Contribution
from ontology.document import STAFF, Document, Passage
from ontology.extract import Extract
from ontology.generated.names import ContributionRole as Role

EXCHANGES = Path(__file__).with_name("turns.txt")
MEASURED = (Role.ASKED, Role.ANSWERED, Role.THANKED, Role.DECIDED, Role.MODERATED)
_READER = "bench@1"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A conversation with the roles that each turn has beside being said or written."""

    written: str
    language: str
    kind: str
    turns: tuple[tuple[str, str, frozenset[Role]], ...]


def read_exchanges(path: Path = EXCHANGES) -> list[Exchange]:
    """The exchanges of a file; raises ValueError for a head, turn or role that is none."""
    made: list[Exchange] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [row for row in block.strip().split("\n") if row and not row.startswith("#")]
        if rows:
            written, language, kind = rows[0].removeprefix("== ").split()
            made.append(Exchange(written, language, kind, tuple(_turn(row) for row in rows[1:])))
    return made


def _turn(row: str) -> tuple[str, str, frozenset[Role]]:
    who, _, rest = row.partition(": ")
    text, _, roles = rest.rpartition(" | ")
    return who, text, frozenset(Role(role) for role in roles.split() if role != "-")


def extract_of(exchange: Exchange) -> Extract:
    """The exchange as its reader would give it: in a thread everybody but its first writer replies."""
    thread = None if exchange.kind == "channel" else "1"
    audience = frozenset({STAFF})
    document = Document("bench", "1", exchange.kind, "", "", audience, thread=thread)
    kind, base = ("turn", Role.SAID) if exchange.kind == "meeting" else ("post", Role.WROTE)
    first = exchange.turns[0][0]
    passages, done = [], []
    for number, (who, text, _) in enumerate(exchange.turns):
        passage = Passage(document.id, number, kind, text, audience, place=str(number))
        role = Role.ANSWERED if exchange.kind == "thread" and who != first else base
        passages.append(passage)
        done.append(Contribution(f"account:name:{who.lower()}", passage.uid, role, _READER))
    people = tuple(
        Account("name", who, name=who) for who in dict.fromkeys(who for who, _, _ in exchange.turns)
    )
    return Extract(document, tuple(passages), people, tuple(done))


def found_roles(exchange: Exchange) -> Iterator[frozenset[Role]]:
    """The measured roles that are found for each turn."""
    read = turns(extract_of(exchange))
    for passage in read.passages:
        roles = {done.role for done in read.contributions if done.passage == passage.uid}
        yield frozenset(roles & set(MEASURED))


@dataclass(slots=True)
class Figures:
    """Right, found and wanted roles."""

    right: Counter[Role]
    found: Counter[Role]
    wanted: Counter[Role]

    def f1(self, role: Role) -> tuple[float, float, float]:
        """Precision, recall and F1 of a role; 1 where nothing was wanted and nothing found."""
        precision = self.right[role] / self.found[role] if self.found[role] else 1.0
        recall = self.right[role] / self.wanted[role] if self.wanted[role] else 1.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def measure(exchanges: Iterable[Exchange]) -> Figures:
    """The figures over some exchanges."""
    figures = Figures(Counter(), Counter(), Counter())
    for exchange in exchanges:
        for (_, _, wanted), found in zip(exchange.turns, found_roles(exchange), strict=True):
            figures.right.update(wanted & found)
            figures.found.update(found)
            figures.wanted.update(wanted)
    return figures


def wrong(exchanges: Iterable[Exchange]) -> Iterator[str]:
    """A line for each turn whose roles are not found as wanted."""
    for exchange in exchanges:
        for (who, text, wanted), found in zip(exchange.turns, found_roles(exchange), strict=True):
            if wanted != found:
                shown = [" ".join(sorted(roles)) or "-" for roles in (wanted, found)]
                yield f"{exchange.written} {exchange.language} {who}: {text[:70]}: {shown[0]}, not {shown[1]}"


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the turns whose roles are not as wanted")
    arguments = parser.parse_args()
    exchanges = read_exchanges()
    for written in ("before", "after"):
        chosen = [exchange for exchange in exchanges if exchange.written == written]
        figures = measure(chosen)
        print(f"{len(chosen)} exchanges written {written} the rules")
        for role in MEASURED:
            precision, recall, f1 = figures.f1(role)
            print(f"  {role:<10} {figures.wanted[role]:>4}  P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}")
        if arguments.wrong:
            print(*(f"  {line}" for line in wrong(chosen)), sep="\n")


if __name__ == "__main__":
    main()
