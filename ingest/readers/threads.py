"""Which conversation a mail belongs to, and whether it answers somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ontology.identifiers import digest, fold_text, uid


@dataclass(frozen=True, slots=True)
class _Root:
    thread: str
    author: str | None


class Threads:
    """The conversations of one source. Remembers a number a mail, so that a mail box may be large."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._by_mail: dict[int, _Root] = {}
        self._by_subject: dict[int, _Root] = {}

    def knows(self, message_id: str) -> bool:
        """Whether a mail with this id was placed before."""
        return uid("placed", message_id) in self._by_mail

    def place(
        self, message_id: str, parents: Sequence[str], subject: str, author: str, *, is_reply: bool
    ) -> tuple[str, bool]:
        """The conversation of a mail, and whether it answers a conversation that somebody else began.

        `parents` are the ids that it refers to, the oldest first; `subject` is without "Re:", `is_reply`
        says whether it had one. Mails without ids are joined by their subject. A conversation whose
        beginning is not in the source was begun by somebody else.
        """
        root = self._root(parents, subject, is_reply)
        answers = root is not None and root.author != author
        if root is None:
            root = _Root(_thread(message_id) if message_id else self._subject_thread(subject), author)
            self._by_subject.setdefault(uid(fold_text(subject)), root)
        if message_id:
            self._by_mail[uid("placed", message_id)] = root
            self._by_mail.setdefault(uid(message_id), root)
        return root.thread, answers

    def _root(self, parents: Sequence[str], subject: str, is_reply: bool) -> _Root | None:
        for parent in reversed(parents):
            known = self._by_mail.get(uid(parent))
            if known is not None:
                return known
        if parents:
            return self._by_mail.setdefault(uid(parents[0]), _Root(_thread(parents[0]), None))
        if is_reply:
            unknown = _Root(self._subject_thread(subject), None)
            return self._by_subject.setdefault(uid(fold_text(subject)), unknown)
        return None

    def _subject_thread(self, subject: str) -> str:
        return f"thread:{digest(self._source, fold_text(subject))}"


def _thread(message_id: str) -> str:
    return f"thread:{digest(message_id)}"
