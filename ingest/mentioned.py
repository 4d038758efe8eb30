"""Whom a passage names becomes a contribution of hers: `mentioned`, unless she had a part in it anyway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.store.records import IdentityDecision
from ontology.contribution import Account, Contribution
from ontology.extract import Extract
from ontology.generated.names import ContributionRole

_REASON = "the directory has this id"


def with_mentioned(
    extract: Extract, decisions: Sequence[IdentityDecision], people: frozenset[str]
) -> tuple[Extract, tuple[IdentityDecision, ...]]:
    """The extract with a contribution of role `mentioned` for each mention of one of these `people` (ids of
    the directory), on an account by her id, and the decisions with those on such accounts.

    A passage's own contributors, its author first of all, are not credited with naming themselves.
    """
    owners = {decision.account: decision.person for decision in decisions}
    taking_part: dict[int, set[str]] = {}
    for contribution in extract.contributions:
        if contribution.account in owners:
            taking_part.setdefault(contribution.passage, set()).add(owners[contribution.account])
    accounts: dict[str, Account] = {}
    made: list[Contribution] = []
    for mention in extract.mentions:
        person = mention.entity
        if person in people and person not in taking_part.setdefault(mention.passage, set()):
            taking_part[mention.passage].add(person)
            account = accounts.setdefault(person, Account("id", person))
            made.append(
                Contribution(account.id, mention.passage, ContributionRole.MENTIONED, mention.extractor)
            )
    if not made:
        return extract, tuple(decisions)
    new = [account for account in accounts.values() if account.id not in owners]
    decided = (IdentityDecision(account.id, account.value, (_REASON,)) for account in new)
    return (
        replace(
            extract,
            accounts=(*extract.accounts, *new),
            contributions=(*extract.contributions, *made),
        ),
        (*decisions, *decided),
    )
