"""What a profile shows of its owner, parsed once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.identity.addresses import Address, AddressKind, parse_address
from graph.identity.letters import fold_letters
from graph.identity.names import Name, NameKind, addresses_in, parse_name
from graph.identity.records import Profile

_NOT_LETTER = re.compile(r"[\W_]+")
_ENDS = re.compile(r"^\d+|\d+$")
_SERVICE = re.compile(r"[-_.](git|gh|github|dev|work|code|oss|bot|x)$")


@dataclass(frozen=True, eq=False)
class Traits:
    """A profile's evidence. `keys` are its proper addresses, `logins` what its owner is called by machines
    (handles, logins of addresses, names of one chosen word; squashed), `carried` the addresses that stand in
    its display names but are not its own, `accounts` its numbers at code forges."""

    profile: Profile
    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    keys: frozenset[str]
    logins: frozenset[str]
    handles: frozenset[str]
    accounts: frozenset[str]
    companies: frozenset[str]
    carried: frozenset[str]

    @property
    def id(self) -> str:
        """The profile's id."""
        return self.profile.id

    @property
    def full_names(self) -> tuple[Name, ...]:
        """The names with at least two words written out."""
        return tuple(name for name in self.names if name.kind is NameKind.FULL)


def squash(text: str) -> str:
    """Letters and digits alone, folded: `John.Doe_7` is `johndoe7`."""
    return _NOT_LETTER.sub("", fold_letters(text))


def stem_login(login: str) -> str:
    """A squashed login without the digits at its ends."""
    return _ENDS.sub("", login)


def traits_of(profile: Profile) -> Traits:
    """Parse a profile."""
    parsed = [address for text in profile.emails if (address := parse_address(text))]
    own = {address.key for address in parsed if address.key}
    swapped = bool(profile.emails) and not parsed  # name and address of a commit in each other's place
    carried: set[str] = set()
    names: dict[str, Name] = {}
    for text in profile.names:
        inside = {address for found in addresses_in(text) if (address := parse_address(found))}
        if swapped:
            parsed += sorted(inside, key=lambda address: address.key)
            own |= {address.key for address in inside}
        foreign = {address.key for address in inside if address.key} - own
        carried |= foreign
        name = None if foreign else parse_name(text)
        if name:
            names.setdefault(name.text, name)
    handles = {squash(handle.rpartition(":")[2]) for handle in profile.handles}
    handles |= {squash(address.login) for address in parsed if address.kind is AddressKind.FORGE}
    handles |= {name.squashed for name in names.values() if name.kind is NameKind.HANDLE}
    logins = handles | {squash(_SERVICE.sub("", a.login)) for a in parsed if a.kind is not AddressKind.SHARED}
    return Traits(
        profile=profile,
        names=tuple(names[text] for text in sorted(names)),
        addresses=tuple(parsed),
        keys=frozenset(own),
        logins=frozenset(login for login in logins if len(login) > 2),
        handles=frozenset(handle for handle in handles if len(handle) > 2),
        accounts=frozenset(address.account for address in parsed if address.account),
        companies=frozenset(a.domain for a in parsed if a.kind is AddressKind.COMPANY),
        carried=frozenset(carried),
    )
