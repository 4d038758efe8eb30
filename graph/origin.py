"""Origins of web pages, as browsers write them."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

_FORM = re.compile(
    r"(?P<scheme>https?)://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(?P<port>[1-9][0-9]{0,4}))?"
)
_USUAL = {"http": 80, "https": 443}


def exact_origin(value: str) -> str:
    """The origin itself. Raises ValueError unless it is `scheme://host[:port]` as a browser sends it.

    Browsers send lower case, international names in their ASCII form, and no port that the scheme implies
    (https://www.rfc-editor.org/rfc/rfc6454#section-6.1); another spelling would never be met.
    """
    found = _FORM.fullmatch(value)
    if found is None:
        raise ValueError(
            f"{value!r} is not an origin; write scheme://host or scheme://host:port in lower case, without a "
            "path, like https://intranet.example"
        )
    port = int(found["port"] or 0)
    if port == _USUAL[found["scheme"]]:
        raise ValueError(f"browsers leave the port out of {value!r}; write {value.rpartition(':')[0]}")
    if port > 65_535:
        raise ValueError(f"{value!r} has no port that exists; write one up to 65535, or none")
    return value


Origin: TypeAlias = Annotated[str, AfterValidator(exact_origin)]
"""A text that is an exact origin."""
