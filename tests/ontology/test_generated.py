"""What is generated equals the Turtle, and is good Python."""

from __future__ import annotations

import keyword
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
import strawberry
from hypothesis import given
from hypothesis import strategies as st

from api.generated import enums
from ontology import generate
from ontology.generated import names
from ontology.model import FOLDER, default_model, load_model
from ontology.writers.names import LINE_LENGTH, docstring, member

ROOT = Path(__file__).parents[2]


def test_generated_files_equal_the_turtle() -> None:
    """Nobody edits a generated file, or the Turtle without generating."""
    assert generate.stale(FOLDER, ROOT) == []


def test_check_names_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CI can tell a stale file, and its author which one."""
    arguments = ["--ontology", str(FOLDER), "--out", str(tmp_path)]
    assert generate.main(arguments) == 0
    assert generate.main([*arguments, "--check"]) == 0
    (tmp_path / "docs/ontology.md").write_text("edited", encoding="utf-8")
    assert generate.main([*arguments, "--check"]) == 1
    assert capsys.readouterr().err == "docs/ontology.md: differs from the ontology; run `make generate`\n"


def test_generating_says_what_is_wrong_with_the_turtle(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in the Turtle is a message with the file, and nothing is written."""
    (tmp_path / "broken.ttl").write_text("cx:Nothing a", encoding="utf-8")
    assert generate.main(["--ontology", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "broken.ttl" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_generating_twice_gives_the_same_bytes() -> None:
    """A regenerated repository shows no difference that nobody made."""
    assert generate.texts(FOLDER) == generate.texts(FOLDER)


def test_generated_python_is_formatted_and_clean(tmp_path: Path) -> None:
    """Formatting the repository does not make the generated files stale."""
    generate.generate(FOLDER, tmp_path)
    config = ["--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    for command in (["format", "--check"], ["check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command, *config, str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_default_model_equals_the_turtle() -> None:
    """The product sees at run time what the Turtle says."""
    assert default_model() == load_model()


def test_default_model_needs_no_rdflib() -> None:
    """A command line starts quickly: the RDF library is imported only where RDF is read or written."""
    code = "import sys, ontology.model as m; m.default_model(); print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


def test_enums_hold_the_schemes() -> None:
    """The typed names are the values of the schemes, no more and no fewer."""
    for scheme in load_model().schemes.values():
        found: type[StrEnum] = getattr(names, scheme.name)
        assert [str(value) for value in found] == list(scheme.concepts), scheme.name
    assert set(names.ClassName) == set(load_model().classes)
    assert set(names.PropertyName) == set(load_model().properties)
    assert set(names.ElementKind) == set(load_model().members("Element"))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Polarity", "affirmed negated"),
        ("Modality", "asserted hearsay past planned possible questioned"),
        (
            "ContributionRole",
            "answered approved asked credited decided forwarded "
            "mentioned moderated reviewed said thanked wrote",
        ),
        ("DependencyKind", "assignment communication knowledge technology workflow"),
        ("Strength", "hard soft"),
        ("Control", "outside shared within"),
        ("Phase", "live prepare"),
        ("PartyRole", "customer employee partner"),
        ("ConsentPurpose", "ambassador being-found invitation"),
        ("ConsentDecision", "given withdrawn"),
    ],
)
def test_schemes_have_exactly_these_values(name: str, values: str) -> None:
    """Stored records and scripts rely on these words."""
    assert list(load_model().scheme(name).concepts) == values.split()


def test_graphql_enums_are_the_ontologys() -> None:
    """A client sees the same values that the records hold, with the ontology's descriptions."""

    @strawberry.type
    class Query:
        control: enums.Control = enums.Control.WITHIN
        kind: enums.ElementKind = enums.ElementKind.TOUCHPOINT

    sdl = strawberry.Schema(Query).as_str()
    assert "enum Control {\n  OUTSIDE\n  SHARED\n  WITHIN\n}" in sdl
    assert load_model().scheme("Control").comment in sdl
    assert enums.Control is names.Control


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=400))
def test_any_comment_makes_a_valid_docstring(text: str) -> None:
    """Whatever a comment in the Turtle says, the generated Python compiles."""
    compile(f"class C:\n{docstring(' '.join(text.split()))}\n", "generated", "exec")


@given(st.lists(st.from_regex(r"[a-z]{3,20}", fullmatch=True), min_size=1, max_size=80))
def test_docstrings_stay_within_the_line(words: list[str]) -> None:
    """Generated lines are no longer than the project allows."""
    assert all(len(line) <= LINE_LENGTH for line in docstring(" ".join(words)).splitlines())


@given(st.from_regex(r"[a-z][a-zA-Z0-9]{0,12}(-[a-z0-9]{1,8}){0,2}", fullmatch=True))
def test_any_name_makes_an_enum_member(name: str) -> None:
    """Every local name can be a member of an enum."""
    made = member(name)
    assert made.isidentifier()
    assert made.isupper()
    assert not keyword.iskeyword(made)
