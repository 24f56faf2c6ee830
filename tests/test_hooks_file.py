"""The hooks that planlint publishes, run as pre-commit runs them, from the published file."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from tests.command import run_process, this_planlint
from tests.conftest import GitRepository
from tests.hooks import CASES, HOOKS, Case
from tests.plans import FOREIGN_YAML


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hook_passes_and_fails_as_it_should(case: Case, repository: GitRepository) -> None:
    repository.write_all(case.held | case.committed)
    hook = HOOKS[case.hook]
    names = case.committed if hook.get("pass_filenames", True) else {}

    program, *args = shlex.split(hook["entry"])
    done = run_process(*args, *names, cwd=repository.path)

    assert program == this_planlint().name
    assert done.code == case.code, done
    assert case.says in done.out


def test_every_hook_is_shown_to_pass_and_to_fail() -> None:
    shown = {(case.hook, case.code) for case in CASES}

    fails = {"planlint-config": 2}
    assert shown == {(hook, code) for hook in HOOKS for code in (0, fails.get(hook, 1))}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_runs_once_for_all_files(hook: dict[str, Any]) -> None:
    # What one run says of all plans together cannot be said by several.
    assert hook["require_serial"] is True
    assert hook["language"] == "python"


def test_the_hook_for_a_commit_sees_yaml_only() -> None:
    assert HOOKS["planlint"]["types"] == ["yaml"]


def test_the_hook_for_all_plans_runs_whatever_is_committed() -> None:
    assert HOOKS["planlint-all"]["always_run"] is True
    assert HOOKS["planlint-all"]["pass_filenames"] is False


def test_a_commit_of_much_foreign_yaml_passes(repository: GitRepository) -> None:
    files = {f"services/{number}/compose.yaml": FOREIGN_YAML for number in range(300)}
    repository.write_all(files)

    done = run_process(*shlex.split(HOOKS["planlint"]["entry"])[1:], *files, cwd=repository.path)

    assert done.code == 0, done
