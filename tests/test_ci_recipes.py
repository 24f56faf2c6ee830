"""The recipes for CI systems: valid, true to the command, and the same in the README."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import Outcome, run_cli, run_program
from tests.conftest import CHECKOUT

RECIPES = CHECKOUT / "tests" / "recipes"
GITHUB = RECIPES / "github-workflow.yml"
GITLAB = RECIPES / "gitlab-ci.yml"
FILES = {"github": GITHUB, "gitlab": GITLAB}
SUPPRESSED = """\
# planlint: ignore-file[no-budget] -- the budget is decided in June
"""


def _validate(*args: str | Path) -> Outcome:
    program = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    return run_program([program, "--builtin-schema", *args])


def _load(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return loaded


def _steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = _load(GITHUB)["jobs"]["planlint"]["steps"]
    return steps


def _own_step() -> dict[str, str]:
    (step,) = (step for step in _steps() if "planlint@" in step.get("uses", ""))
    inputs: dict[str, str] = step["with"]
    return inputs


@pytest.fixture
def repository_of_plans(tmp_path: Path) -> Path:
    """Return a folder as the recipes expect it, with a bad plan that silences one rule."""
    (tmp_path / "plans").mkdir()
    plan = (CHECKOUT / "examples" / "six-mistakes.yaml").read_text("utf-8")
    (tmp_path / "plans" / "may.plan.yaml").write_text(SUPPRESSED + plan, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        (("vendor.github-actions",), CHECKOUT / "action.yml"),
        (("vendor.github-workflows",), GITHUB),
        (("vendor.gitlab-ci", "--data-transform", "gitlab-ci"), GITLAB),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_the_schemas_of_the_ci_systems_accept_it(schema: tuple[str, ...], file: Path) -> None:
    done = _validate(*schema, file)

    assert done.code == 0, done


def test_a_schema_refuses_a_mistake(tmp_path: Path) -> None:
    broken = tmp_path / "workflow.yml"
    broken.write_text(GITHUB.read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")

    assert _validate("vendor.github-workflows", broken).code == 1


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    assert _own_step().keys() <= _load(CHECKOUT / "action.yml")["inputs"].keys()


def test_the_workflow_annotates_summarises_and_writes_what_it_uploads(
    repository_of_plans: Path,
) -> None:
    inputs = _own_step()
    args = ("check", *inputs["args"].split(), "--", inputs["paths"])

    done = run_cli(*args, cwd=repository_of_plans)

    assert done.code == 1
    assert done.out.startswith("::error file=plans/may.plan.yaml,line=")
    summary, sarif = (repository_of_plans / name for name in ("planlint.md", "planlint.sarif"))
    assert summary.read_text("utf-8").startswith("<!-- planlint -->\n## planlint\n")
    assert json.loads(sarif.read_text("utf-8"))["version"] == "2.1.0"


def test_the_steps_after_it_run_as_they_are_written(repository_of_plans: Path) -> None:
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed; GitHub's runners have it")
    inputs = _own_step()
    run_cli("check", *inputs["args"].split(), "--", inputs["paths"], cwd=repository_of_plans)
    page = repository_of_plans / "page.md"
    for step in _steps():
        if "run" in step:
            shell = ["bash", "-e", "-c", step["run"]]
            env = {"GITHUB_STEP_SUMMARY": str(page)}
            assert run_program(shell, cwd=repository_of_plans, env=env).code == 0
    (upload,) = (step["with"] for step in _steps() if "upload-sarif" in step.get("uses", ""))
    results = [
        json.loads((repository_of_plans / name).read_text("utf-8"))["runs"][0]["results"]
        for name in ("planlint.sarif", upload["sarif_file"])
    ]

    assert page.read_text("utf-8") == (repository_of_plans / "planlint.md").read_text("utf-8")
    assert {item["ruleId"] for item in results[0] if item["suppressions"]} == {"no-budget"}
    assert results[1] == [item for item in results[0] if not item["suppressions"]]


def test_the_gitlab_job_writes_the_reports_that_it_hands_over(repository_of_plans: Path) -> None:
    job = _load(GITLAB)["marketing-plans"]
    program, *args = shlex.split(job["script"][-1])

    done = run_cli(*args, cwd=repository_of_plans)

    assert Path(program).name == "planlint"
    assert done.code == 1
    assert "unrealistic-growth" in done.out
    reports = job["artifacts"]["reports"]
    assert json.loads((repository_of_plans / reports["codequality"]).read_text("utf-8"))
    assert "<testsuites " in (repository_of_plans / reports["junit"]).read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_the_readme_shows_the_recipe_as_it_is_tested(name: str) -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    marker = f"<!-- recipe: {name} -->"
    shown = re.findall(
        rf"^{re.escape(marker)}\n```ya?ml\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE
    )

    assert len(shown) == readme.count(marker)
    assert set(shown) <= {FILES[name].read_text("utf-8")}
