"""A distribution with a pack and a check in Python, installed beside planlint."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Outcome, run_process, run_program, steady_environment
from tests.distribution import Built, install

pytestmark = [pytest.mark.installed, pytest.mark.slow]

RULE = "one-pair-of-eyes"
MESSAGE = 'campaign "fair" costs 30,000 EUR; ada owns its goal and approves it'
PLAN = """\
planlint: 1
id: fair
name: Autumn fair
period: October 2026
currency: EUR
team: [{id: ada}, {id: mo}]
goals: [{id: leads, owner: ada}]
campaigns:
  - {id: fair, goal: leads, cost_total: 30000, approver: ada}
"""


def pip_install(planlint: Path, *wheels: Path) -> None:
    subprocess.run(
        [
            planlint.with_name("python"),
            *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *wheels,
        ],
        env=steady_environment(),
        check=True,
        capture_output=True,
    )


@pytest.fixture(scope="module")
def planlint(built: Built, tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Return the planlint of an environment that the plugin is installed in, too."""
    folder = tmp_path_factory.mktemp("plugin")
    source = shutil.copytree(checkout / "tests" / "plugin", folder / "source")
    done = run_program(
        [sys.executable, "-m", "build", "--quiet", "--wheel", "--outdir", folder, source]
    )
    assert done.code == 0, done
    (wheel,) = folder.glob("*.whl")
    command = install(built.wheel, folder / "venv")
    pip_install(command, wheel)
    return command


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".planlint.yaml").write_text("packs: [acme]\nprofile: essential\n", "utf-8")
    (tmp_path / "fair.plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def check(planlint: Path, repository: Path, format_: str) -> Outcome:
    return run_process(
        "check", "fair.plan.yaml", "--format", format_, cwd=repository, planlint=planlint
    )


def test_its_rules_are_listed_and_explained(planlint: Path, repository: Path) -> None:
    listed = run_process("rules", cwd=repository, planlint=planlint)
    as_data = run_process("rules", "--format", "json", cwd=repository, planlint=planlint)
    explained = run_process("explain", RULE, cwd=repository, planlint=planlint)

    assert (listed.code, listed.err) == (0, "")
    assert f"  {RULE}  " in listed.out
    assert RULE in {rule["name"] for rule in json.loads(as_data.out)}
    assert (explained.code, explained.err) == (0, "")
    assert explained.out.startswith(f"{RULE}: Large campaigns are approved by somebody else")
    assert "limit: 20000" in explained.out


def test_its_examples_are_tested(planlint: Path, repository: Path) -> None:
    by_name = run_process("test", "acme", cwd=repository, planlint=planlint)
    by_configuration = run_process("test", cwd=repository, planlint=planlint)

    assert by_name == Outcome(0, "1 rule keeps its 3 examples.\n", "")
    assert by_configuration == by_name


def test_its_files_are_never_written(planlint: Path, repository: Path) -> None:
    done = run_process("test", "acme", "--update", cwd=repository, planlint=planlint)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "planlint: --update would change the installed file pack:acme/one-pair-of-eyes.yaml; "
    )


def test_a_rule_of_the_house_can_use_its_check(planlint: Path, repository: Path) -> None:
    begun = run_process(
        *("rules", "new", "second-look", "--in", "house", "--check", "acme_two_signatures"),
        cwd=repository,
        planlint=planlint,
    )
    (repository / ".planlint.yaml").write_text("packs: [house/]\n", "utf-8")
    unfinished = check(planlint, repository, "concise")
    file = repository / "house" / "second-look.yaml"
    file.write_text(file.read_text("utf-8").replace("default:", "same-person:"), "utf-8")
    finished = check(planlint, repository, "concise")

    assert (begun.code, begun.err) == (0, "")
    assert unfinished.code == 2
    assert (
        'the rule second-look crashed: its check says "same-person", and messages has no such key'
    ) in unfinished.err
    assert (finished.code, finished.err) == (1, "")
    assert "fair.plan.yaml:9:58: warning: TODO [second-look]" in finished.out


def test_its_findings_are_reported_like_all_others(planlint: Path, repository: Path) -> None:
    text = check(planlint, repository, "text")
    concise = check(planlint, repository, "concise")
    report = json.loads(check(planlint, repository, "json").out)
    sarif = json.loads(check(planlint, repository, "sarif").out)
    html = check(planlint, repository, "html")

    assert {text.code, concise.code, html.code} == {1}
    assert f"[{RULE}]" in text.out
    assert f"fair.plan.yaml:9:58: error: {MESSAGE} [{RULE}]" in concise.out
    (finding,) = [item for item in report["plans"][0]["findings"] if item["rule"] == RULE]
    assert finding["message"] == MESSAGE
    assert finding["facts"]["limit"]["value"] == "20000"
    (result,) = [item for item in sarif["runs"][0]["results"] if item["ruleId"] == RULE]
    assert result["message"]["text"].startswith(MESSAGE)
    assert RULE in {rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert RULE in html.out
    assert "costs 30,000 EUR; ada owns its goal and approves it" in html.out


def test_its_params_are_set_and_checked_like_all_others(planlint: Path, repository: Path) -> None:
    config = repository / ".planlint.yaml"
    config.write_text(f"packs: [acme]\nrules: {{{RULE}: {{limit: 40000}}}}\n", "utf-8")
    higher = check(planlint, repository, "concise")
    config.write_text(f"packs: [acme]\nrules: {{{RULE}: {{limit: lots}}}}\n", "utf-8")
    wrong = check(planlint, repository, "concise")

    assert RULE not in higher.out
    assert wrong.code == 2
    assert wrong.err.startswith(".planlint.yaml:2:35: ")
    assert '"lots"' in wrong.err


def test_nothing_from_the_repository_takes_its_place(planlint: Path, repository: Path) -> None:
    for name in ("acme_rules", "planlint"):
        (repository / name).mkdir()
        (repository / name / "__init__.py").write_text("raise SystemExit('it ran')\n", "utf-8")
    (repository / "acme_rules" / "signatures.py").write_text("raise SystemExit('it ran')\n")

    command = check(planlint, repository, "concise")
    module = run_program(
        [planlint.with_name("python"), "-P", "-m", "planlint", "check", "fair.plan.yaml"],
        cwd=repository,
    )

    assert (command.code, module.code) == (1, 1)
    assert f"[{RULE}]" in command.out
    assert f"[{RULE}]" in module.out


def test_it_type_checks(planlint: Path, checkout: Path, tmp_path: Path) -> None:
    source = shutil.copytree(checkout / "tests" / "plugin" / "src", tmp_path / "src")

    done = run_program(
        [
            *(sys.executable, "-m", "mypy", "--strict"),
            *("--python-executable", planlint.with_name("python"), "acme_rules"),
        ],
        cwd=source,
    )

    assert done.out == "Success: no issues found in 3 source files\n", done
    assert done.code == 0
