"""Errors of the service, and the one mapping from exception to answer.

What the asker can act on within GraphQL becomes data (`as_data`); what concerns the whole request becomes an
HTTP status with a remedy (`RequestError`); anything else is logged under an id and shown as that id only.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from api.types.problems import BadInput, NotAllowed, NotFound
from graph.errors import (
    AmbiguousNameError,
    DecisionError,
    ForbiddenError,
    NobodyToAskError,
    RefusedError,
    StoreUnavailableError,
    TopicDecisionError,
    UnknownElementError,
)

log = logging.getLogger("whoknows.api")


class ApiError(Exception):
    """Something is wrong with what was asked; the message says what to do."""


class BadInputError(ApiError):
    """An argument has a value that cannot be answered."""

    def __init__(self, argument: str, message: str) -> None:
        super().__init__(message)
        self.argument = argument


class NotAllowedError(ApiError):
    """The viewer may not ask this; `needed` is what she lacks."""

    def __init__(self, message: str, needed: str) -> None:
        super().__init__(message)
        self.needed = needed


class RequestError(ApiError):
    """A request that is not answered at all: an HTTP status, what is wrong, and what to do about it.

    `code` is a word for programs, where they tell refusals of one status apart.
    """

    def __init__(
        self,
        status: int,
        message: str,
        remedy: str,
        headers: Mapping[str, str] | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.remedy = remedy
        self.headers = dict(headers or {})
        self.code = code


def as_data(error: Exception) -> NotFound | NotAllowed | BadInput | None:
    """The error as a type of the schema; None where the asker can do nothing about it."""
    match error:
        case AmbiguousNameError() | NobodyToAskError():
            return NotFound(message=str(error), asked=error.asked, near=list(error.near))
        case UnknownElementError():
            message = f"Nothing that you may see is on record as “{error.asked}”."
            return NotFound(message=message, asked=error.asked, near=list(error.near))
        case NotAllowedError() | ForbiddenError():
            return NotAllowed(message=str(error), needed=error.needed)
        case BadInputError() | RefusedError():
            return BadInput(message=str(error), argument=error.argument)
        case DecisionError() | TopicDecisionError():
            return BadInput(message=str(error), argument="b" if isinstance(error, DecisionError) else "topic")
    return None


def shown(error: GraphQLError) -> dict[str, Any]:
    """An error of an executed query as the asker sees it.

    Errors of the query itself stand as they are; what went wrong with us is logged and shown by its id.
    """
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return dict(error.formatted)
    if isinstance(cause, ApiError):
        return {**error.formatted, "extensions": {"code": "BAD_INPUT"}}
    number = logged(cause, "a question failed")
    if isinstance(cause, StoreUnavailableError):
        message = f"The store does not answer just now. Try again in a minute ({number})."
        return {"message": message, "path": error.path, "extensions": {"code": "UNAVAILABLE"}}
    return {
        "message": f"internal error {number}",
        "path": error.path,
        "extensions": {"code": "INTERNAL"},
    }


def logged(error: BaseException, what: str) -> str:
    """Write an error to the log; returns the id that it is found by there."""
    number = secrets.token_hex(4)
    log.error("%s: %s", number, what, exc_info=error)
    return number
