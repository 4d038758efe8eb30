"""Who may be found: consent by person and purpose, under the organisation's policy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from graph.store.records import ConsentRecord
from ontology.generated.names import ConsentDecision, ConsentPurpose, PartyRole


class EmployeePolicy(StrEnum):
    """How inference about employees is set by the organisation."""

    OPT_OUT = "opt-out"
    OPT_IN = "opt-in"
    DISABLED = "disabled"


Decisions = Mapping[ConsentPurpose, ConsentDecision]


def latest(records: Iterable[ConsentRecord]) -> dict[str, dict[ConsentPurpose, ConsentDecision]]:
    """The decision in force by person and purpose; of two at the same moment a withdrawal wins."""
    ordered = sorted(records, key=lambda r: (r.decided, r.decision is ConsentDecision.WITHDRAWN))
    result: dict[str, dict[ConsentPurpose, ConsentDecision]] = {}
    for record in ordered:
        result.setdefault(record.person, {})[record.purpose] = record.decision
    return result


def allows(purpose: ConsentPurpose, party: PartyRole, decisions: Decisions, policy: EmployeePolicy) -> bool:
    """Whether a person may be used for a purpose.

    Customers and partners: only with consent given. Employees: by the policy (opt-out: unless withdrawn;
    opt-in: only if given; disabled: never). Who may not be found may not be used for anything else.
    """
    if purpose is not ConsentPurpose.BEING_FOUND and not allows(
        ConsentPurpose.BEING_FOUND, party, decisions, policy
    ):
        return False
    decided = decisions.get(purpose)
    if party is not PartyRole.EMPLOYEE:
        return decided is ConsentDecision.GIVEN
    if policy is EmployeePolicy.DISABLED:
        return False
    if policy is EmployeePolicy.OPT_IN:
        return decided is ConsentDecision.GIVEN
    return decided is not ConsentDecision.WITHDRAWN


def allowed_purposes(
    party: PartyRole, decisions: Decisions, policy: EmployeePolicy
) -> tuple[ConsentPurpose, ...]:
    """What a person may be used for; who may not be found is hidden everywhere."""
    return tuple(purpose for purpose in ConsentPurpose if allows(purpose, party, decisions, policy))
