"""What the driver reports as the store's errors: where, what is wrong, what to do; never the password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    TransientError,
)

from graph.errors import StoreUnavailableError

_AUTH = (
    "Set WHOKNOWS_NEO4J_USER and WHOKNOWS_NEO4J_PASSWORD, or write them into WHOKNOWS_STORE as "
    "neo4j://user:password@host:port."
)
_START = (
    "Check that Neo4j runs there and that host and port in WHOKNOWS_STORE are right; "
    "`make neo4j` starts one for development."
)
_DATABASE = "Check the name of the database behind the host in WHOKNOWS_STORE."
_MEMORY = "Give the server more memory (server.memory.heap.max_size), or write smaller batches."
_DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound"
_TOO_MUCH = "MemoryPoolOutOfMemory"


@contextmanager
def told(url: str, database: str | None) -> Iterator[None]:
    """Raise StoreUnavailableError for what means that the server cannot be used; other errors pass."""
    try:
        yield
    except AuthError as error:
        raise _unavailable(url, "refuses user or password", _AUTH) from error
    except DatabaseUnavailable as error:
        raise _unavailable(url, f"has no database {database!r} ready ({_first(error)})", _DATABASE) from error
    except ClientError as error:
        if error.code != _DATABASE_NOT_FOUND:
            raise
        raise _unavailable(url, f"has no database {database!r}", _DATABASE) from error
    except TransientError as error:
        remedy = _MEMORY if _TOO_MUCH in str(error.code) else "Try again."
        raise _unavailable(url, f"could not do it ({_first(error)})", remedy) from error
    except ConfigurationError as error:
        raise _unavailable(url, f"cannot be used ({_first(error)})", _START) from error
    except DriverError as error:
        raise _unavailable(url, f"cannot be reached ({_first(error)})", _START) from error


def _unavailable(url: str, what: str, remedy: str) -> StoreUnavailableError:
    return StoreUnavailableError(f"Neo4j at {url} {what}. {remedy}")


def _first(error: Neo4jError | DriverError) -> str:
    """The first line of what the driver says, without what it resolved the address to."""
    return (str(error) or type(error).__name__).splitlines()[0].partition(" (resolved to")[0].rstrip(".")
