"""Several formats of one run: each whole, each in its file, none with a say in the exit code."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from planlint.cli.check import FORMATS
from planlint.finding import Severity
from planlint.reporters import REPORTERS, Style
from tests.command import run_cli
from tests.conftest import CHECKOUT
from tests.full_report import full_report
from tests.plans import BARE_PLAN
from tests.reports import Drafted, Source, make_report, make_rule

BAD = CHECKOUT / "examples" / "six-mistakes.yaml"
AS_OF = ("--as-of", "2026-05-04")
EMPTY_ON_A_CLEAN_RUN = ("concise", "github")
NAMES = list(REPORTERS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a bad plan and a file that is no plan."""
    (tmp_path / "bad.plan.yaml").write_bytes(BAD.read_bytes())
    (tmp_path / "docker.yaml").write_text("services: {}\n", "utf-8")
    return tmp_path


def test_the_help_knows_every_format() -> None:
    assert list(FORMATS) == NAMES


def test_each_format_goes_to_its_own_file(folder: Path) -> None:
    wanted = [f"--format={name}=out.{name}" for name in NAMES]

    done = run_cli("check", "bad.plan.yaml", *AS_OF, *wanted, cwd=folder)

    assert done.code == 1
    assert done.out == ""
    for name in NAMES:
        alone = run_cli("check", "bad.plan.yaml", *AS_OF, "--format", name, cwd=folder)
        assert (folder / f"out.{name}").read_bytes().decode() == alone.out


@pytest.mark.parametrize("name", NAMES)
def test_the_same_run_gives_the_same_bytes(folder: Path, name: str) -> None:
    args = ("check", ".", *AS_OF, "--format", name)

    assert run_cli(*args, cwd=folder) == run_cli(*args, cwd=folder)


@pytest.mark.parametrize("name", NAMES)
def test_the_format_never_changes_the_exit_code(folder: Path, name: str) -> None:
    (folder / "bare.plan.yaml").write_text(BARE_PLAN, "utf-8")

    def code(*args: str) -> int:
        return run_cli("check", *args, "--format", name, cwd=folder).code

    assert code("bad.plan.yaml") == 1
    assert code("bad.plan.yaml", "--fail-on", "never") == 0
    assert code("bad.plan.yaml", "no-such.yaml") == 2
    assert code("docker.yaml", "--plans-only") == 0


@pytest.mark.parametrize("name", [name for name in NAMES if name not in EMPTY_ON_A_CLEAN_RUN])
def test_no_format_is_silent_about_what_it_was_asked(folder: Path, name: str) -> None:
    done = run_cli("check", "docker.yaml", "--plans-only", "--format", name, cwd=folder)

    assert done.code == 0
    assert done.out != ""


@pytest.mark.parametrize("name", ["markdown", "csv", "sarif", "junit", "github", "gitlab"])
def test_a_failure_is_told_in_every_format_for_machines(name: str) -> None:
    text = REPORTERS[name](full_report(), Style())

    assert "There is no such file." in text
    assert "ZeroDivisionError: by 0" in text
    if name != "gitlab":  # which has no place for it
        assert "not a plan" in text


@pytest.mark.parametrize("name", NAMES)
def test_findings_about_a_file_of_waivers_are_told_in_every_format(name: str) -> None:
    source = Source("version: 1\nwaivers: []\n", "planlint-waivers.yaml")
    expired = make_rule("expired-waiver", category="document", severity=Severity.WARNING)
    drafted = Drafted(source).finds(expired, "waivers", "A waiver has expired.")
    waivers = replace(drafted.plan(), plan_id="", name="", profile="", outcomes=())
    report = replace(make_report([], drafted.rules), waiver_files=(waivers,))

    text = REPORTERS[name](report, Style())

    assert "planlint-waivers.yaml" in text
    assert "A waiver has expired." in text


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("text", "concise")])
def test_wishes_for_a_terminal_do_not_change_a_format_for_machines(name: str) -> None:
    wishes = Style(colour=True, width=20, verbose=True, quiet=True, statistics=True)

    assert REPORTERS[name](full_report(), wishes) == REPORTERS[name](full_report(), Style())


def test_all_formats_agree_on_the_number_of_findings(folder: Path) -> None:
    def written(name: str) -> str:
        return run_cli("check", "bad.plan.yaml", "--format", name, cwd=folder).out

    number = len(written("concise").splitlines())

    assert len(json.loads(written("json"))["plans"][0]["findings"]) == number
    assert len(json.loads(written("sarif"))["runs"][0]["results"]) == number
    assert len(json.loads(written("gitlab"))) == number
    assert written("csv").count('\n"finding",') == number
    assert written("markdown").count("\n  - line ") == number
