"""A newcomer types what the README says, in a fresh copy of the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run_program
from tests.distribution import Built
from tests.readme import readme_command


@pytest.mark.installed
@pytest.mark.slow
def test_the_first_command_shows_the_findings_of_a_bad_plan(
    built: Built, tmp_path: Path, checkout: Path
) -> None:
    fresh = built.unpack_sdist(tmp_path)

    done = run_program(["bash", "-c", readme_command(checkout, "try")], cwd=fresh)

    assert done.code == 1, done
    assert "no-crisis-plan" in done.out


def test_the_second_command_runs_the_tests(checkout: Path) -> None:
    # It is what CI runs; here it only has to be there, in a form that a newcomer can paste.
    command = readme_command(checkout, "test")

    assert "pip install" in command
    assert "[dev]" in command
    assert "pytest" in command
