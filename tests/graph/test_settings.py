"""Settings are validated at start; the message says what is wrong and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import SettingsError
from graph.settings import DEFAULT_STORE, ENVIRONMENT, Settings, load_settings
from ontology.document import PUBLIC, STAFF

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"

HOST = "[[hosts]]\nname='a'\ncredential='c-c-c-c-c-c-c-c-c-c-c'\norigins=['https://a.example']\n"


def _file(folder: Path, text: str) -> Path:
    path = folder / "whoknows.toml"
    path.write_text(text)
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    """A new user needs no settings."""
    assert load_settings({}, None).store == DEFAULT_STORE


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """An operator can point at another store without editing the file."""
    file = _file(tmp_path, 'store = "sqlite:///a.db"')
    assert load_settings({"WHOKNOWS_STORE": "sqlite:///b.db"}, file).store == "sqlite:///b.db"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stoer = 1", "stoer"),
        ("[privacy]\nemployees = 'maybe'", "privacy.employees"),
        ("[[sources]]\nid = 'a'\npath = 'x'\naudience = []", "sources.0.audience"),
        ("[[users]]\nname = 'a'\ntoken = 'short'", "users.0.token"),
        (HOST.replace("c-c-c-c-c-c-c-c-c-c-c", "short"), "hosts.0.credential"),
        (HOST.replace("https://a.example", "https://a.example/"), "hosts.0.origins.0"),
        (HOST + "groups=['steward']", "hosts.0.groups"),
        (HOST + "lifetime=59", "hosts.0.lifetime"),
        (HOST + "lifetime=3601", "hosts.0.lifetime"),
        (HOST.replace("'https://a.example'", ""), "hosts.0.origins"),
        (HOST + HOST, "host name 'a' stands twice"),
        (HOST + HOST.replace("'a'", "'b'"), "host credential stands twice"),
        ("[api]\ncors_origins=['*']", "api.cors_origins.0"),
        ("not toml", "not valid TOML"),
        ("folder = 'x'", "folder"),
        ("[[sources]]\nid='a'\npath='x'\n[[sources]]\nid='a'\npath='y'", "'a' stands twice"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    """A misspelt or invalid setting is an error that names the file and the setting."""
    file = _file(tmp_path, text)
    with pytest.raises(SettingsError, match=message) as raised:
        load_settings({}, file)
    assert str(file) in str(raised.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A settings file that somebody names must exist."""
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, tmp_path / "none.toml")


def test_an_unknown_variable_is_refused() -> None:
    """A misspelt variable is not silently without effect."""
    with pytest.raises(SettingsError, match="WHOKNOWS_STORE"):
        load_settings({"WHOKNOWS_STOER": "x"})


def test_tokens_are_not_repeated_in_messages(tmp_path: Path) -> None:
    """A secret does not leak into a log through an error."""
    users = "".join(f"[[users]]\nname='{name}'\ntoken='secret-secret-1'\n" for name in "ab")
    with pytest.raises(SettingsError) as raised:
        load_settings({}, _file(tmp_path, users))
    assert "secret-secret" not in str(raised.value)


def test_credentials_are_not_repeated_in_messages(tmp_path: Path) -> None:
    """Neither where two hosts have the same, nor where one is too short."""
    for text in (HOST + HOST.replace("'a'", "'b'"), HOST.replace("c-c-c-c-c-c-c-c-c-c-c", "c-c-c-c")):
        with pytest.raises(SettingsError) as raised:
            load_settings({}, _file(tmp_path, text))
        assert "c-c-c" not in str(raised.value)


def test_a_user_reads_what_staff_reads_and_her_groups(tmp_path: Path) -> None:
    """Who is signed in is staff; groups are added."""
    file = _file(tmp_path, "[[users]]\nname='a'\ntoken='x-x-x-x-x-x-x'\ngroups=['board']")
    assert load_settings({}, file).user("a").groups == {PUBLIC, STAFF, "board"}


def test_every_setting_is_documented() -> None:
    """A setting that the reference does not have would be found by nobody."""
    text = REFERENCE.read_text()
    missing = [name for name in (*_names(Settings), *ENVIRONMENT) if f"`{name}`" not in text]
    assert not missing


def _names(section: type[object], prefix: str = "") -> list[str]:
    names = []
    for name, field in section.model_fields.items():  # type: ignore[attr-defined]
        if field.exclude:
            continue
        inner = next(
            (
                a
                for a in (field.annotation, *getattr(field.annotation, "__args__", ()))
                if hasattr(a, "model_fields")
            ),
            None,
        )
        if inner is None:
            names.append(prefix + name)
        else:
            names += _names(inner, f"{prefix}{name}.")
    return names
