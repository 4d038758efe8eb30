"""Who may be found, by party, decision and policy."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graph.privacy.consent import EmployeePolicy, allowed_purposes, allows, latest
from graph.store.records import ConsentRecord
from ontology.generated.names import ConsentDecision, ConsentPurpose, PartyRole

FOUND = ConsentPurpose.BEING_FOUND
GIVEN, WITHDRAWN = ConsentDecision.GIVEN, ConsentDecision.WITHDRAWN


@pytest.mark.parametrize(
    ("party", "decision", "policy", "expected"),
    [
        (PartyRole.EMPLOYEE, None, EmployeePolicy.OPT_OUT, True),
        (PartyRole.EMPLOYEE, WITHDRAWN, EmployeePolicy.OPT_OUT, False),
        (PartyRole.EMPLOYEE, None, EmployeePolicy.OPT_IN, False),
        (PartyRole.EMPLOYEE, GIVEN, EmployeePolicy.OPT_IN, True),
        (PartyRole.EMPLOYEE, GIVEN, EmployeePolicy.DISABLED, False),
        (PartyRole.CUSTOMER, None, EmployeePolicy.OPT_OUT, False),
        (PartyRole.CUSTOMER, GIVEN, EmployeePolicy.DISABLED, True),
        (PartyRole.PARTNER, WITHDRAWN, EmployeePolicy.OPT_OUT, False),
    ],
)
def test_being_found_follows_party_decision_and_policy(
    party: PartyRole, decision: ConsentDecision | None, policy: EmployeePolicy, expected: bool
) -> None:
    """Employees follow the organisation's policy, customers and partners are opt-in only."""
    decisions = {} if decision is None else {FOUND: decision}
    assert allows(FOUND, party, decisions, policy) is expected


def test_who_may_not_be_found_may_not_be_used_for_anything() -> None:
    """Consent to be an ambassador is void for somebody who does not want to be found."""
    decisions = {FOUND: WITHDRAWN, ConsentPurpose.AMBASSADOR: GIVEN}
    assert allowed_purposes(PartyRole.EMPLOYEE, decisions, EmployeePolicy.OPT_OUT) == ()


def test_the_latest_decision_holds_and_a_tie_goes_to_the_withdrawal() -> None:
    """An old consent does not outlive a withdrawal; in doubt the person is protected."""
    now, before = datetime(2026, 5, 1, tzinfo=UTC), datetime(2025, 5, 1, tzinfo=UTC)
    records = [
        ConsentRecord("a", FOUND, WITHDRAWN, now, "x"),
        ConsentRecord("a", FOUND, GIVEN, now, "x"),
        ConsentRecord("a", FOUND, GIVEN, before, "x"),
        ConsentRecord("b", FOUND, WITHDRAWN, before, "x"),
        ConsentRecord("b", FOUND, GIVEN, now, "x"),
    ]
    assert latest(records) == {"a": {FOUND: WITHDRAWN}, "b": {FOUND: GIVEN}}
