"""The jars of a Neo4j version: listed with their checksums in devtools/jars/, downloaded once into the cache.

The list is written by `python -m devtools.jars` (in `make lock`) from what Maven resolves. So a download
needs no resolution, brings the same bytes everywhere, and goes on where an interrupted one stopped.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
from filelock import FileLock, Timeout
from jgo.constants import MAVEN_CENTRAL_URL

from devtools.errors import DevtoolsError
from devtools.neo4j_versions import VERSIONS
from devtools.paths import CACHE

LISTS = Path(__file__).resolve().parent / "jars"
ATTEMPTS = 5
PARALLEL = 8
TIMEOUT_SECONDS = 60.0
LOCK_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar of a Maven repository: its path below the repository's root and the SHA-256 of its bytes."""

    path: str
    sha256: str

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


def locked_jars(version: str) -> tuple[Jar, ...]:
    """The jars of a pinned Neo4j version, in class-path order.

    Raises DevtoolsError for a version that has no list.
    """
    path = LISTS / f"neo4j-{version}.txt"
    if not path.is_file():
        known = ", ".join(VERSIONS)
        raise DevtoolsError(
            f"Neo4j {version} is not pinned (there is no {path.name} in devtools/jars). Use one of {known}, "
            "or add it to devtools/neo4j_versions.py and run `make lock`."
        )
    rows = (
        line.split() for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")
    )
    return tuple(Jar(path=row[1], sha256=row[0]) for row in rows)


def fetch(version: str, cache: Path = CACHE) -> tuple[Path, ...]:
    """The local files of a version's jars, downloaded where they are missing.

    Several processes may call it at once: one downloads, the others wait for it. What an interrupted
    call had completed is kept. Raises DevtoolsError (no network, wrong checksum, nowhere to write).
    """
    jars = locked_jars(version)
    folder = cache / "jars"
    paths = tuple(folder / jar.path for jar in jars)
    if not all(path.is_file() for path in paths):
        download(jars, folder)
    return paths


def download(
    jars: Sequence[Jar], folder: Path, repository: str = MAVEN_CENTRAL_URL, attempts: int = ATTEMPTS
) -> None:
    """Fetch the jars that the folder lacks from a Maven repository's root URL. Raises DevtoolsError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "download.lock", timeout=LOCK_SECONDS):
            missing = [jar for jar in jars if not (folder / jar.path).is_file()]
            if missing:
                print(f"downloading {len(missing)} jars for Neo4j, once ...", file=sys.stderr, flush=True)
                _download_all(missing, folder, repository, attempts)
    except Timeout as error:
        raise DevtoolsError(
            f"Another process has been downloading to {folder} for {LOCK_SECONDS:.0f} s. "
            "Wait for it or end it, then try again."
        ) from error
    except OSError as error:
        raise DevtoolsError(f"The jars of Neo4j cannot be written to {folder}: {error}.") from error


def _download_all(missing: Sequence[Jar], folder: Path, repository: str, attempts: int) -> None:
    with (
        httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=True) as client,
        ThreadPoolExecutor(PARALLEL) as pool,
    ):
        downloads = [pool.submit(_download_one, client, jar, folder, repository, attempts) for jar in missing]
        try:
            for one in downloads:
                one.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _download_one(client: httpx.Client, jar: Jar, folder: Path, repository: str, attempts: int) -> None:
    """Fetch one jar; it gets its name only when it is whole and its checksum is right."""
    target = folder / jar.path
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    problem = ""
    for attempt in range(attempts):
        time.sleep(attempt)
        try:
            digest = _stream(client, f"{repository}/{jar.path}", part)
        except httpx.HTTPError as error:
            problem = f"{type(error).__name__}: {error}"
            continue
        if digest == jar.sha256:
            part.replace(target)
            return
        problem = f"its SHA-256 is {digest}, {jar.sha256} is expected"
    raise DevtoolsError(
        f"{jar.name} cannot be downloaded from Maven Central ({problem}; {attempts} attempts). Neo4j is "
        "needed for development and tests only. Check the network or the proxy (HTTPS_PROXY, SSL_CERT_FILE) "
        f"and try again, or copy {folder} from a machine that has it; what has arrived so far is kept."
    )


def _stream(client: httpx.Client, url: str, part: Path) -> str:
    digest = hashlib.sha256()
    with client.stream("GET", url) as response, part.open("wb") as file:
        response.raise_for_status()
        for chunk in response.iter_bytes(1 << 16):
            file.write(chunk)
            digest.update(chunk)
    return digest.hexdigest()


def resolve(version: str, cache: Path = CACHE) -> Iterator[Jar]:
    """What Maven resolves for a Neo4j version (some minutes: it reads about 500 POMs one by one)."""
    from jgo.env import EnvironmentBuilder, LinkStrategy  # noqa: PLC0415 - heavy, needed for `make lock` only
    from jgo.maven import MavenContext  # noqa: PLC0415

    repository = cache / "maven"
    context = MavenContext(repo_cache=repository, timeout=int(TIMEOUT_SECONDS))
    builder = EnvironmentBuilder(context, cache_dir=cache / "jgo", link_strategy=LinkStrategy.SOFT)
    environment = builder.from_endpoint(f"org.neo4j:neo4j:{version}")
    root = repository.resolve()
    for path in sorted(jar.resolve() for jar in environment.all_jars):
        yield Jar(path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())


def write_list(version: str, jars: Iterable[Jar]) -> None:
    """Write the list of a version, one `sha256 path` a line."""
    head = f"# The jars of Neo4j {version} (SHA-256, path in Maven Central). Written by `make lock`.\n"
    body = "".join(f"{jar.sha256} {jar.path}\n" for jar in sorted(jars, key=lambda jar: jar.path))
    (LISTS / f"neo4j-{version}.txt").write_text(head + body, "utf-8")


def main() -> None:
    """Write the lists that are missing, and remove those of versions no longer pinned."""
    for version in VERSIONS:
        if not (LISTS / f"neo4j-{version}.txt").is_file():
            write_list(version, resolve(version))
    for path in LISTS.glob("neo4j-*.txt"):
        if path.stem.removeprefix("neo4j-") not in VERSIONS:
            path.unlink()


if __name__ == "__main__":
    main()
