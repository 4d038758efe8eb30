"""Addresses that belong to nobody in particular."""

from __future__ import annotations

_NAMES = frozenset(
    """accounting accounts admin all alerts billing care complaints contact customercare customer-care
    customerservice customer-service desk donotreply do-not-reply events everybody everyone feedback finance
    hello help helpdesk hr info invoices it jobs list lists mail mailer-daemon marketing members news newsletter
    no-reply noreply notification notifications office orders postmaster press privacy purchasing reception
    replies reply returns root sales security service services shop staff support survey team webmaster""".split()
)
_BEGINNINGS = (
    "noreply", "no-reply", "no_reply", "no.reply", "donotreply", "do-not-reply", "bounce", "mailer-daemon",
    "notification", "team-", "team.", "list-", "all-",
)  # fmt: skip
_ENDINGS = (
    "-list", ".list", "-team", ".team", "-all", ".all", "-support", ".support", "-care", ".care", "-service",
    "-owner", "-request", "-bounces", "-noreply", "-no-reply", "-users", "-announce", "-discuss", "-dev",
)  # fmt: skip


def is_shared(address: str) -> bool:
    """Whether an address is a mailbox of many, a list or a machine, by its part before the @."""
    local = address.partition("@")[0].partition("+")[0].casefold()
    return local in _NAMES or local.startswith(_BEGINNINGS) or local.endswith(_ENDINGS)
