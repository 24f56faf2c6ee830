"""What is released is what is in the checkout, and runs where nothing else is installed."""

from __future__ import annotations

import json
import shutil
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from planlint.version import __version__
from tests.command import run_process, run_program
from tests.distribution import Built, install
from tests.plans import BARE_PLAN
from tests.sources import source_files

pytestmark = [pytest.mark.installed, pytest.mark.slow]


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def planlint(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the planlint command of an environment into which one of the two was installed."""
    released: Path = getattr(built, request.param)
    return install(released, tmp_path_factory.mktemp(f"from-{request.param}") / "venv")


def test_the_wheel_carries_every_rule_and_schema(built: Built, checkout: Path) -> None:
    data = {
        f"planlint/_bundled/{name}"
        for name in source_files(checkout)
        if name.startswith(("rules/", "schemas/"))
    }

    # The index beside them is the subject of test_wheel_index.py.
    carried = {
        name
        for name in built.wheel_names()
        if name.startswith(("planlint/_bundled/rules/", "planlint/_bundled/schemas/"))
    }

    assert carried == data
    assert "planlint/_bundled/schemas/plan.schema.json" in carried


def test_the_wheel_holds_the_package_and_nothing_beside_it(built: Built, checkout: Path) -> None:
    package = {name for name in source_files(checkout) if name.startswith("planlint/")}
    package.remove("planlint/wheel_index.py")  # it only helps to build the wheel

    in_package = {
        name
        for name in built.wheel_names()
        if name.startswith("planlint/") and not name.startswith("planlint/_bundled/")
    }
    tops = {name.partition("/")[0] for name in built.wheel_names()}

    assert in_package == package
    assert "planlint/py.typed" in in_package
    assert tops == {"planlint", f"planlint-{__version__}.dist-info"}


def test_the_wheel_says_what_it_is(built: Built, checkout: Path) -> None:
    info = f"planlint-{__version__}.dist-info"
    with zipfile.ZipFile(built.wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        scripts = archive.read(f"{info}/entry_points.txt").decode()
        licence = archive.read(f"{info}/licenses/LICENSE").decode()

    assert metadata["Name"] == "planlint"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert scripts.splitlines() == ["[console_scripts]", "planlint = planlint.start:main"]
    assert licence == (checkout / "LICENSE").read_text("utf-8")


def test_the_sdist_holds_every_file_of_the_project(built: Built, checkout: Path) -> None:
    assert source_files(checkout) - built.sdist_names() == set()


def test_the_changelog_speaks_of_this_version(checkout: Path) -> None:
    changelog = (checkout / "CHANGELOG.md").read_text("utf-8")

    assert f"## [{__version__}]" in changelog


def test_an_installed_planlint_lists_the_rules_of_the_checkout(
    planlint: Path, tmp_path: Path
) -> None:
    here = run_process("rules", "--format", "json", cwd=tmp_path)
    there = run_process("rules", "--format", "json", cwd=tmp_path, planlint=planlint)

    assert there == here
    assert there.code == 0
    assert '"no-goals"' in there.out


def test_an_installed_planlint_checks_a_plan_in_any_folder(
    planlint: Path, tmp_path: Path, checkout: Path
) -> None:
    shutil.copy(checkout / "examples" / "pepperoni-palace.yaml", tmp_path)
    (tmp_path / "bare.plan.yaml").write_text(BARE_PLAN, "utf-8")

    clean = run_process("check", "pepperoni-palace.yaml", cwd=tmp_path, planlint=planlint)
    found = run_process(
        "check", "--format", "concise", "bare.plan.yaml", cwd=tmp_path, planlint=planlint
    )

    assert (clean.code, clean.err) == (0, "")
    assert (found.code, found.err) == (1, "")
    assert found.out.startswith("bare.plan.yaml:1:1: error: ")
    assert "[no-goals]" in found.out


@pytest.mark.parametrize("name", ["plan", "rule", "config", "report"])
def test_an_installed_planlint_prints_the_schemas_of_the_checkout(
    planlint: Path, tmp_path: Path, checkout: Path, name: str
) -> None:
    printed = run_process("schema", name, cwd=tmp_path, planlint=planlint)

    shipped = json.loads((checkout / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    assert json.loads(printed.out) == shipped


def test_an_installed_planlint_is_its_own(planlint: Path, tmp_path: Path, checkout: Path) -> None:
    place = run_program(
        [planlint.with_name("python"), "-c", "import planlint; print(planlint.__file__)"],
        cwd=tmp_path,
    )

    assert Path(place.out.strip()).is_relative_to(planlint.parent.parent)
    assert not Path(place.out.strip()).is_relative_to(checkout / "planlint")
