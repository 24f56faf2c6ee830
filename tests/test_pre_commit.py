"""The real pre-commit with the published hooks, from a commit of this working tree."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.command import Outcome, run_program
from tests.conftest import GIT_IDENTITY, GitRepository, MakeRepository
from tests.distribution import Built
from tests.hooks import CASES, GOOD_PLAN, Case
from tests.plans import BARE_PLAN

pytestmark = [pytest.mark.installed, pytest.mark.slow]


@pytest.fixture(scope="module")
def planlint_repository(
    built: Built, make_repository: MakeRepository, tmp_path_factory: pytest.TempPathFactory
) -> GitRepository:
    """Return a git repository of planlint itself, with the working tree as its one commit."""
    source = make_repository(built.unpack_sdist(tmp_path_factory.mktemp("source")))
    source.commit()
    return source


def _environment(home: Path) -> dict[str, str]:
    quick = {"PIP_NO_COMPILE": "1", "PRE_COMMIT_COLOR": "never"}
    return {**GIT_IDENTITY, **quick, "PRE_COMMIT_HOME": str(home)}


def _pre_commit(repository: GitRepository, *args: str | Path, home: Path) -> Outcome:
    command = [sys.executable, "-m", "pre_commit", *args]
    return run_program(command, cwd=repository.path, env=_environment(home))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_try_repo_says_of_a_commit_what_it_should(
    case: Case, planlint_repository: GitRepository, repository: GitRepository, tmp_path: Path
) -> None:
    repository.write_all(case.held)
    repository.commit()
    repository.write_all(case.committed)
    repository.stage()

    done = _pre_commit(
        repository, "try-repo", planlint_repository.path, case.hook, "--verbose", home=tmp_path
    )

    assert done.code == int(case.code > 0), done
    assert ("Failed" if case.code else "Passed") in done.out
    assert case.says in done.out


def test_a_commit_is_refused_until_its_plan_is_mended(
    planlint_repository: GitRepository, repository: GitRepository, tmp_path: Path
) -> None:
    revision = planlint_repository.git("rev-parse", "HEAD").strip()
    repository.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {planlint_repository.path}\n  rev: {revision}\n"
        "  hooks:\n  - id: planlint\n",
    )
    repository.write("plan.yaml", BARE_PLAN)
    installed = _pre_commit(repository, "install", home=tmp_path)
    repository.stage()
    commit = ["git", "commit", "--message", "Our plan"]

    refused = run_program(commit, cwd=repository.path, env=_environment(tmp_path))
    repository.write("plan.yaml", GOOD_PLAN)
    repository.stage()
    accepted = run_program(commit, cwd=repository.path, env=_environment(tmp_path))

    assert installed.code == 0, installed
    assert refused.code == 1, refused
    assert "no-goals" in refused.err + refused.out
    assert accepted.code == 0, accepted
    assert repository.git("log", "--format=%s") == "Our plan\n"
