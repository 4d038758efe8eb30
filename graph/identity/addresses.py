"""Mail addresses as evidence: what one person alone has, and what many share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

FREE_MAIL = frozenset(
    """gmail.com googlemail.com yahoo.com yahoo.fr yahoo.de yahoo.co.uk yahoo.co.in yahoo.co.jp ymail.com
    rocketmail.com hotmail.com hotmail.fr hotmail.co.uk hotmail.de hotmail.it outlook.com outlook.de
    outlook.fr live.com live.fr live.co.uk live.nl msn.com icloud.com me.com mac.com aol.com protonmail.com
    protonmail.ch proton.me pm.me tutanota.com tuta.io gmx.de gmx.net gmx.com gmx.at gmx.ch web.de
    t-online.de freenet.de posteo.de posteo.net mailbox.org fastmail.com fastmail.fm zoho.com yandex.ru
    yandex.com ya.ru mail.ru rambler.ru bk.ru inbox.ru list.ru qq.com 163.com 126.com sina.com foxmail.com
    yeah.net naver.com daum.net hanmail.net seznam.cz centrum.cz wp.pl o2.pl interia.pl onet.pl laposte.net
    orange.fr free.fr wanadoo.fr sfr.fr libero.it tiscali.it alice.it virgilio.it bluewin.ch telenet.be
    skynet.be planet.nl xs4all.nl verizon.net comcast.net att.net sbcglobal.net earthlink.net cox.net
    rediffmail.com hey.com mail.com riseup.net uol.com.br bol.com.br terra.com.br ukr.net abv.bg
    duck.com""".split()
)
_ROLES = frozenset(
    """noreply donotreply reply info root admin administrator git github gitlab svn cvs hg support help
    helpdesk contact office team mail email postmaster webmaster hostmaster abuse security sales marketing hr
    jobs newsletter news list lists dev devel users user unknown none nobody devnull null nil test build
    builder ci bot jenkins travis buildbot daemon mailerdaemon service services hello hi me you yourname
    youremail anonymous localhost ubuntu debian vagrant docker www wwwdata ec2user pi billing accounts press
    feedback enquiries webadmin sysadmin notifications notification alerts announce bugs issues commits
    maintainers owner request bounces bounce everyone all staff privacy legal""".split()
)
_LIST = re.compile(r"(^|[-_.+])(announce|bounces?|request|owner|devel|list|users|discuss|commits|no-?reply)$")
_MACHINE = re.compile(
    r"\.(local|localdomain|lan|home|internal|intranet|invalid|test|example|arpa|none|\(none\)|ubuntu-domain)$"
    r"|^\[?[\d.:]+\]?$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
)
_EXAMPLE = re.compile(
    r"(^|\.)(example\.(com|org|net)|youremail\.com|your-?domain\.\w+|domain\.tld|email\.com)$"
)
_FORGE = re.compile(r"^(users\.noreply\.|noreply\.)(?P<forge>[\w-]+)")
_NUMBERED = re.compile(r"^(?P<number>\d+)[+-](?P<login>.+)$")
_LISTS = re.compile(r"^(lists?|groups|mailman|googlegroups)\.|^googlegroups\.com$")
_LONGEST = 320
"""Characters of the longest address (RFC 3696, section 3)."""


class AddressKind(StrEnum):
    """Whose an address can be."""

    PRIVATE = "private"
    """At a provider of mail for everybody."""
    COMPANY = "company"
    """At any other domain."""
    FORGE = "forge"
    """What a code forge writes instead of the address; it names the login."""
    MACHINE = "machine"
    """A login at a host: the login says something, the address does not."""
    SHARED = "shared"
    """Of many, or of nobody."""


@dataclass(frozen=True)
class Address:
    """A parsed address. `key` is equal for all ways of writing it and empty where equality proves nothing;
    `login` is what its owner chose or was given, empty where it is a role."""

    key: str
    kind: AddressKind
    login: str
    domain: str
    account: str = ""


@lru_cache(maxsize=1 << 16)
def parse_address(text: str) -> Address | None:
    """The address, or None where the text is none (no single @ with something on both sides, or over 320
    characters)."""
    if len(text) > _LONGEST:
        return None
    local, at, domain = text.strip().strip("<>").casefold().rpartition("@")
    domain = domain.rstrip(".")
    if not at or not local or not domain or "@" in local:
        return None
    forge = _FORGE.match(domain)
    if forge:
        return _forge_address(local, forge["forge"], domain)
    base = local.split("+", 1)[0] or local
    bare = re.sub(r"[^a-z0-9]", "", base)
    role = bare in _ROLES or bool(_LIST.search(base))
    if role or _EXAMPLE.search(domain) or _LISTS.search(domain):
        return Address("", AddressKind.SHARED, "", domain)
    if "." not in domain.strip(".") or domain.startswith(".") or _MACHINE.search(domain):
        return Address("", AddressKind.MACHINE, base, domain)
    if domain == "googlemail.com":
        domain = "gmail.com"
    written = base.replace(".", "") if domain == "gmail.com" else base
    kind = AddressKind.PRIVATE if domain in FREE_MAIL else AddressKind.COMPANY
    return Address(f"{written}@{domain}", kind, base, domain)


def _forge_address(local: str, forge: str, domain: str) -> Address:
    numbered = _NUMBERED.match(local)
    login = numbered["login"] if numbered else local
    if re.sub(r"[^a-z0-9]", "", login) in _ROLES or login.endswith("[bot]"):
        return Address("", AddressKind.SHARED, "", domain)
    account = f"{forge}:{numbered['number']}" if numbered else ""
    return Address(f"{login}@{domain}", AddressKind.FORGE, login, domain, account)
