"""Who wrote a mail: not the list that passed it on, nor a mailbox that many share."""

from __future__ import annotations

import re
import unicodedata
from email.message import Message

from ingest.readers import mail_parts
from ingest.source import Source
from ontology.contribution import Account
from ontology.identifiers import fold_text

_SHARED = re.compile(
    r"(?:info|contact|care|customer-?care|customer-?service|support|help|help-?desk|service-?desk|service"
    r"|services|notifications?|alerts?|news|newsletter|mailer|bounces?|mailer-daemon"
    r"|postmaster|hostmaster|webmaster|admin|administrator|root|abuse|security|team|all|everyone|staff|list"
    r"|lists|group|office|reception|sales|marketing|orders?|billing|invoices?|accounts|accounting|finance|hr"
    r"|jobs|careers|press|hello|feedback|enquiries|inquiries|returns|shop|complaints?|nobody|daemon|cron"
    r"|www-data|system|noc|operator|jenkins|buildbot|build|ci|bot|kontakt|hilfe|buchhaltung|vertrieb|accueil"
    r"|compta|soporte|ayuda|ventas|klantenservice|verkoop)(?:[-_.+].*)?$"
    r"|.*(?:no|do-?not|not)[-_.]?reply.*|.*[-_.](?:team|list|desk|bounces|request|owner|bot)$"
)
"""Local parts of addresses behind which more than one person writes, or nobody."""
_VIA = re.compile(r"\s*(.{1,200}?)\s+(?:via|über|por medio de)\s+\S.*", re.IGNORECASE | re.DOTALL)
_LIST = ("List-Id", "List-Post", "Mailing-List", "X-Mailman-Version", "X-Google-Group-Id")
_POST = re.compile(r"mailto:([^>?\s]{3,320})", re.IGNORECASE)
_LIST_ID = re.compile(r"<([^<>\s@]{3,255})>")
_ADDRESS_IN_NAME = re.compile(r"@|\w[\s(\[{]+at[\s)\]}]+[\w-]+(?:\.|[\s(\[{]+dot\b)", re.IGNORECASE)


def sender(source: Source, mail: Message) -> Account | None:
    """The account that wrote a mail; a shared one where only a list or mailbox is known."""
    for name, found in mail_parts.addresses(mail, "From", "Sender"):
        if not is_passed_on(mail, name, found):
            return account(source, name, found)
        original = _original(source, mail, name, found)
        return original or Account("email", found, party=source.party, shared=True)
    return None


def is_shared(found: str) -> bool:
    """Whether more than one person, or a program, writes from an address, by its name."""
    return bool(_SHARED.match(found.partition("@")[0].lower()))


def account(source: Source, name: str, found: str) -> Account:
    """The account of an address. A display name that carries an address is nobody's name: its writer chose
    it, and it may be another's."""
    shared = is_shared(found) or bool(_VIA.match(name))
    return Account("email", found, name=own_name(name), party=source.party, shared=shared)


def own_name(name: str) -> str:
    """A display name, or nothing where it carries an address or tells of a list."""
    plain = unicodedata.normalize("NFKC", name)
    return "" if _ADDRESS_IN_NAME.search(plain) or _VIA.match(name) else name


def is_passed_on(mail: Message, name: str, found: str) -> bool:
    """Whether the address in From is that of a list that took the place of the writer's."""
    if not any(header in mail for header in _LIST):
        return False
    return bool(_VIA.match(name)) or found in lists(mail)


def lists(mail: Message) -> frozenset[str]:
    """The addresses of the lists that a mail came through."""
    posts = _POST.findall(mail_parts.header(mail, "List-Post"))
    named = _LIST_ID.findall(mail_parts.header(mail, "List-Id"))
    ids = (name.replace(".", "@", 1) for name in named)
    return frozenset(address.lower() for address in (*posts, *ids))


def _original(source: Source, mail: Message, name: str, passed_on_by: str) -> Account | None:
    """The writer whom a list's software names beside its own address, since DMARC forbids to show hers.

    Only who is alone in a header counts; Reply-To only where it bears the writer's own name.
    """
    via = _VIA.match(name)
    shown = via[1].strip("'\" ") if via else name
    for header in ("X-Original-From", "X-Original-Sender", "Reply-To"):
        people = mail_parts.addresses(mail, header)
        others = [(who, where) for who, where in people if where not in lists(mail) | {passed_on_by}]
        if len(others) != 1:
            continue
        who, where = others[0]
        if header == "Reply-To" and who and fold_text(who) != fold_text(shown):
            continue
        return account(source, who or shown, where)
    return None
