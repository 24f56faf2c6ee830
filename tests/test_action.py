"""The GitHub action, its steps run as a runner runs them."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import Outcome, run_program
from tests.conftest import CHECKOUT
from tests.distribution import Built
from tests.plans import BARE_PLAN

pytestmark = [pytest.mark.installed, pytest.mark.slow]

ACTION: dict[str, Any] = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def runner(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a runner on which the action has installed planlint."""
    where = tmp_path_factory.mktemp("runner")
    env = {
        "GITHUB_ACTION_PATH": str(built.unpack_sdist(where / "action")),
        "RUNNER_TEMP": str(where),
    }
    done = _run_step(0, {"python": sys.executable}, where, env)
    assert done.code == 0, done
    return env


@pytest.fixture
def plans(tmp_path: Path, checkout: Path) -> Path:
    """Return a folder with a good and a bad plan."""
    shutil.copy(checkout / "examples" / "pepperoni-palace.yaml", tmp_path / "good plan.yaml")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "bare.plan.yaml").write_text(BARE_PLAN, "utf-8")
    return tmp_path


def _run_step(number: int, inputs: dict[str, str], cwd: Path, env: dict[str, str]) -> Outcome:
    step = ACTION["runs"]["steps"][number]
    given = {name: spec["default"] for name, spec in ACTION["inputs"].items()} | inputs
    own = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run_program(shell, cwd=cwd, env={**env, **own})


def test_without_inputs_every_plan_below_is_checked(runner: dict[str, str], plans: Path) -> None:
    done = _run_step(1, {}, plans, runner)

    assert done.code == 1, done
    assert "no-goals" in done.out


def test_a_path_with_a_blank_is_one_path(runner: dict[str, str], plans: Path) -> None:
    done = _run_step(1, {"paths": "good plan.yaml\n"}, plans, runner)

    assert done.code == 0, done


def test_options_are_passed_on(runner: dict[str, str], plans: Path) -> None:
    inputs = {"paths": "bad\ngood plan.yaml", "args": "--format concise --fail-on never"}
    done = _run_step(1, inputs, plans, runner)

    assert done.code == 0, done
    assert done.out.startswith("bad/bare.plan.yaml:1:1: error: ")


def test_nothing_in_an_input_is_run(runner: dict[str, str], plans: Path) -> None:
    done = _run_step(1, {"paths": '$(touch pwned)\n"; touch pwned; "', "args": ""}, plans, runner)

    assert done.code == 2, done
    assert not (plans / "pwned").exists()


def test_no_step_writes_an_input_into_its_script() -> None:
    assert [step["run"] for step in ACTION["runs"]["steps"] if "${{" in step["run"]] == []
