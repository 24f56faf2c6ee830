"""A rule that is off: its findings are counted, and it is neither waived nor won by."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlint.pack import builtin_rules
from planlint.run import Request, Run
from planlint.score import score
from planlint.settings import Options
from tests.conftest import GitRepository
from tests.silenced_plans import FOUND, PLAN, check, live, report, silenced, write

RULES = {rule.name: rule for rule in builtin_rules()}


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan."""
    write(repository.path, "tea.plan.yaml", PLAN)
    return repository.path


def test_a_finding_is_turned_off_counted_and_back_when_the_rule_is_on(here: Path) -> None:
    off = ("--ignore", "goal-without-owner")

    found = report(here, *off)

    assert live(found) == ["no-crisis-plan "]
    assert silenced(found) == dict.fromkeys(FOUND[:2], "off: turned off")
    assert found["summary"]["rules"]["off"] == 1
    assert found["summary"]["silenced"] == {"off": 2}
    assert "Silenced: 2 findings by rules that are turned off." in check(here, *off).out
    assert live(report(here)) == FOUND


def points(folder: Path, *ignored: str) -> tuple[object, object]:
    """The score of the plan, from and to."""
    options = Options(ignore=ignored)
    request = Request((str(folder / "tea.plan.yaml"),), options)
    (plan,) = Run(request).verdict().report.plans
    whole = score(plan.outcomes, RULES).whole
    return whole.low, whole.high


@pytest.mark.parametrize(
    "rule", ["goal-without-owner", "no-crisis-plan", "no-spokesperson", "no-goals", "vague-goal"]
)
def test_turning_a_rule_off_does_not_change_the_score(here: Path, rule: str) -> None:
    assert points(here, rule) == points(here)


def test_a_rule_that_is_off_still_counts_where_all_of_a_category_is_off(here: Path) -> None:
    assert points(here, "crisis/*", "goals/*") == points(here)
