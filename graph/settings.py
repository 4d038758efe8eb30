"""Settings: one TOML file and a few environment variables, validated at start; an unknown one is an error.

The reference is docs/reference/settings.md; a test holds it against this file.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from graph.errors import SettingsError
from graph.origin import Origin
from graph.privacy.consent import EmployeePolicy
from graph.viewer import Viewer
from ontology.document import PUBLIC, STAFF, STEWARD
from ontology.generated.names import PartyRole

DEFAULT_STORE = "sqlite:///.whoknows/whoknows.db"
DEFAULT_FILE = "whoknows.toml"
STEWARD_ROLE = "steward"
ENVIRONMENT = {
    "WHOKNOWS_STORE": "The store's URL; wins over `store` in the file.",
    "WHOKNOWS_CONFIG": "The settings file; by default `whoknows.toml` in the current folder, if any.",
    "WHOKNOWS_NEO4J_USER": "User for a Neo4j store whose URL names none; default `neo4j`.",
    "WHOKNOWS_NEO4J_PASSWORD": "Password for a Neo4j store whose URL names none.",
}
"""Every environment variable and what it sets."""
_OTHERS = "WHOKNOWS_TEST_"
"""Variables of the test suite, which are none of the product's."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OrganisationSettings(_Section):
    """Whose knowledge this is."""

    name: str = Field("the organisation", description="Its name, shown to people.")
    domains: tuple[str, ...] = Field(
        (),
        description="Mail domains of its own; where given, an address elsewhere that the directory does not "
        "know is a partner's, who is only shown with consent.",
    )


class PrivacySettings(_Section):
    """How inference about employees is set."""

    employees: EmployeePolicy = Field(
        EmployeePolicy.OPT_OUT,
        description="`opt-out`: shown unless withdrawn; `opt-in`: only with consent; `disabled`: never. "
        "Customers and partners are always opt-in.",
    )


class SourceSettings(_Section):
    """One source of documents, conversations or declared facts."""

    id: str = Field(description="A short name that stays the same; part of every document's id.")
    path: str = Field(description="File or folder, relative to the settings file.")
    kind: str | None = Field(
        None, description="One of the kinds in docs/reference/formats.md; detected if left out."
    )
    audience: tuple[str, ...] | None = Field(
        None,
        description="Groups that may read it; by default `staff`, for mail and private talks those in it.",
    )
    party: PartyRole | None = Field(
        None,
        description="What authors unknown to the directory are: `customer`, `partner` or `employee`.",
    )
    base_url: str | None = Field(None, description="Put before a document's path to make its link.")

    @field_validator("audience")
    @classmethod
    def _not_empty(cls, value: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if value is not None and not (value and all(group.strip() and "|" not in group for group in value)):
            raise ValueError("an audience names at least one group, without '|' (or leave it out)")
        return value


class UserSettings(_Section):
    """Somebody who may sign in with a bearer token."""

    name: str = Field(description="The name for `--as` and for records of who did what.")
    token: str = Field(
        min_length=12, description="The bearer token; keep the file readable for its owner only."
    )
    groups: tuple[str, ...] = Field((), description="Access groups beside `public` and `staff`.")
    person: str | None = Field(None, description="Her id in the directory.")
    unit: str | None = Field(None, description="The unit she asks for; by default her own.")
    roles: tuple[str, ...] = Field(
        (), description="`steward` may see runs and quarantine and start runs; others are free names."
    )

    def viewer(self) -> Viewer:
        """The viewer that this user is."""
        steward = STEWARD_ROLE in self.roles
        groups = {PUBLIC, STAFF, *self.groups} | ({STEWARD} if steward else set())
        return Viewer(self.name, frozenset(groups), person=self.person, unit=self.unit, steward=steward)


class HostSettings(_Section):
    """A site that embeds the search widget; its back end gets short-lived tokens for it."""

    name: str = Field(min_length=1, description="The name of who asks without a user.")
    credential: str = Field(
        min_length=20,
        description="What its back end shows to get tokens; another one ends all that were given out.",
    )
    origins: tuple[Origin, ...] = Field(
        min_length=1, description="Where its pages are: `scheme://host` or `scheme://host:port`."
    )
    groups: tuple[str, ...] = Field(
        (), description="Access groups beside `public` and `staff` of who asks without a user."
    )
    lifetime: int = Field(900, ge=60, le=3600, description="How long a token holds, in seconds.")

    @field_validator("groups")
    @classmethod
    def _no_steward(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if STEWARD in value:
            raise ValueError(f"a host never asks as {STEWARD!r}; leave that group out")
        return value

    def viewer(self) -> Viewer:
        """The viewer that asks through this host without a user."""
        return Viewer(self.name, frozenset({PUBLIC, STAFF, *self.groups}))


class ApiSettings(_Section):
    """The service."""

    cors_origins: tuple[Origin, ...] = Field(
        (), description="Origins that may ask from a browser, beside those of `hosts`; none by default."
    )
    max_depth: int = Field(12, ge=1, description="Deepest nesting of a GraphQL query.")
    max_aliases: int = Field(30, ge=1, description="Most aliases in a GraphQL query.")
    max_tokens: int = Field(2000, ge=10, description="Most lexical tokens in a GraphQL query.")
    max_body: int = Field(65_536, ge=1024, description="Largest request body in bytes.")


class Settings(_Section):
    """All settings. `folder` is where the paths of sources begin."""

    store: str = Field(
        DEFAULT_STORE, description="`sqlite:///PATH`, `neo4j://HOST:PORT` or `bolt://HOST:PORT`."
    )
    organisation: OrganisationSettings = OrganisationSettings()
    privacy: PrivacySettings = PrivacySettings()
    sources: tuple[SourceSettings, ...] = ()
    users: tuple[UserSettings, ...] = ()
    hosts: tuple[HostSettings, ...] = ()
    api: ApiSettings = ApiSettings()
    folder: Path = Field(Path(), exclude=True)

    def user(self, name: str) -> Viewer:
        """The viewer of a user's name; raises SettingsError where there is none."""
        for user in self.users:
            if user.name == name:
                return user.viewer()
        known = ", ".join(user.name for user in self.users) or "none"
        raise SettingsError(f"No user {name!r} in the settings. Known users: {known}.")


def load_settings(environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Settings from the file (named, or WHOKNOWS_CONFIG, or ./whoknows.toml) and the environment.

    Raises SettingsError that names the file or variable, the setting and the remedy.
    """
    _check_environment(environ)
    if file is None and "WHOKNOWS_CONFIG" in environ:
        file = Path(environ["WHOKNOWS_CONFIG"])
    if file is None and Path(DEFAULT_FILE).is_file():
        file = Path(DEFAULT_FILE)
    values = _read(file) if file is not None else {}
    if environ.get("WHOKNOWS_STORE"):
        values["store"] = environ["WHOKNOWS_STORE"]
    folder = file.resolve().parent if file is not None else Path.cwd()
    try:
        settings = Settings.model_validate({**values, "folder": folder})
    except ValidationError as error:
        raise SettingsError(_explain(error, file)) from error
    _check_unique("source id", [source.id for source in settings.sources], file)
    _check_unique("user name", [user.name for user in settings.users], file)
    _check_unique("user token", [user.token for user in settings.users], file)
    _check_unique("host name", [host.name for host in settings.hosts], file)
    _check_unique("host credential", [host.credential for host in settings.hosts], file)
    return settings


def _check_environment(environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if name.startswith("WHOKNOWS_") and name not in ENVIRONMENT and not name.startswith(_OTHERS):
            near = difflib.get_close_matches(name, ENVIRONMENT, n=1)
            hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(ENVIRONMENT)}."
            raise SettingsError(f"The environment variable {name} is not a setting of whoknows.{hint}")


def _read(file: Path) -> dict[str, object]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror or error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from error
    if "folder" in values:
        raise SettingsError(f"{file}: `folder` is not a setting. Remove it.")
    return values


def _explain(error: ValidationError, file: Path | None) -> str:
    problems = []
    for item in error.errors():
        place = ".".join(str(part) for part in item["loc"])
        if item["type"] == "extra_forbidden":
            problems.append(f"`{place}` is not a setting (see docs/reference/settings.md)")
        else:
            problems.append(f"`{place}`: {item['msg']}")
    return f"{file or 'The environment'}: " + "; ".join(problems) + "."


def _check_unique(what: str, values: list[str], file: Path | None) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            shown = "" if what.endswith(("token", "credential")) else f" {value!r}"
            raise SettingsError(f"{file}: the {what}{shown} stands twice; each must be unique.")
        seen.add(value)
