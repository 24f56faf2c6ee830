"""A plan that makes the six great mistakes and most of the smaller ones: all that is said of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from planlint.finding import Severity
from planlint.outcome import Result
from planlint.pack import builtin_rules
from planlint.report import PlanReport
from planlint.rule import Profile
from planlint.run import check_text
from planlint.settings import Options
from tests.command import run_cli

BAD_PLAN = """\
planlint: 1
id: bad
name: Bad plan
status: approved
currency: USD
period: {start: 2026-05-01, end: 2026-05-31}
strategy: {}
audiences: [{id: a1, name: Everyone}]
goals: [{id: o1, objective: awareness, statement: Increase brand awareness on Facebook, kpis: [k1]}]
kpis: [{id: k1, metric: followers, target_type: delta, target: 10000}]
channels:
  - {id: fb, platform: facebook, kind: social, status: active}
  - {id: ig, platform: instagram, kind: social, status: active}
content: {}
budget: {total: 0}
"""

PLANNING = {rule.name for rule in builtin_rules() if not rule.is_document_rule}


@pytest.fixture(scope="module")
def report() -> PlanReport:
    return check_text(BAD_PLAN, "bad.plan.yaml", Options(profile=Profile.AUDIT))


def said(report: PlanReport, severity: Severity) -> dict[str, set[str]]:
    """Which rules speak with a severity, and the keys of what they say."""
    keys: dict[str, set[str]] = defaultdict(set)
    for finding in report.findings:
        if finding.severity is severity:
            keys[finding.rule].add(finding.key)
    return keys


def test_errors(report: PlanReport) -> None:
    assert said(report, Severity.ERROR) == {
        "no-strategy": {"missing"},
        "goal-without-deadline": {"no-deadline"},
        "goal-without-activity": {"no-activity"},
        "kpi-without-baseline": {"relative"},
        "unrealistic-growth": {"no-basis"},
        "everyone-audience": {"everyone"},
        "no-content-strategy": {"missing"},
        "no-budget": {"missing"},
        "no-customer-service": {"missing"},
        "no-crisis-plan": {"missing-when-approved"},
    }


def test_warnings(report: PlanReport) -> None:
    assert said(report, Severity.WARNING) == {
        "goal-without-owner": {"no-owner"},
        "kpi-without-source": {"no-source"},
        "vanity-only": {"vanity"},
        "audience-without-needs": {"no-needs"},
        "audience-channel-mismatch": {"no-places"},
        "channel-without-role": {"no-goal", "no-role"},
        "no-posting-schedule": {"no-cadence", "no-hours"},
        "team-gap": {"no-team"},
        "no-reactive-capacity": {"incomplete", "nobody-dedicated"},
        "no-dashboard": {"none"},
        "no-expectation-range": {"none"},
        "review-too-rare": {"no-cadence", "none"},
        "no-decision-rules": {"none"},
    }


def test_infos(report: PlanReport) -> None:
    assert said(report, Severity.INFO) == {
        "no-previous-period-review": {"first-plan"},
        "vague-goal": {"vague-words"},
        "no-earned-or-hosted-presence": {"none"},
    }


def test_what_is_said_twice_is_said_of_two_channels(report: PlanReport) -> None:
    times = Counter((finding.rule, finding.key) for finding in report.findings)
    assert {said: number for said, number in times.items() if number > 1} == {
        ("channel-without-role", "no-goal"): 2,
        ("channel-without-role", "no-role"): 2,
        ("no-posting-schedule", "no-cadence"): 2,
        ("no-posting-schedule", "no-hours"): 2,
    }


def test_what_is_missing_blocks_what_would_judge_it(report: PlanReport) -> None:
    blocked = {item.rule: item.blocked_by for item in report.outcomes if item.blocked_by}
    assert blocked == {
        "journey-stage-uncovered": "no-strategy",
        "goal-without-business-goal": "no-strategy",
        "no-return-or-influence-kpi": "no-budget",
        "budget-does-not-add-up": "no-budget",
        "no-fixed-media-split": "no-budget",
        "production-without-distribution": "no-budget",
        "goal-unfunded": "no-budget",
        "budget-share-outlier": "no-budget",
        "no-expected-return": "no-budget",
        "channel-left-behind": "no-content-strategy",
        "calendar-gap": "no-content-strategy",
        "content-not-serving-needs": "no-content-strategy",
        "slow-or-missing-response-target": "no-customer-service",
        "no-faq": "no-customer-service",
        "agency-without-handover": "no-customer-service",
        "no-complaint-playbook": "no-customer-service",
        "no-spokesperson": "no-crisis-plan",
        "crisis-levels-incomplete": "no-crisis-plan",
        "no-crisis-content-kit": "no-crisis-plan",
        "no-crisis-scenarios": "no-crisis-plan",
        "no-pr-support": "no-crisis-plan",
    }


def test_every_rule_has_its_outcome(report: PlanReport) -> None:
    results = Counter(item.result for item in report.outcomes if item.rule in PLANNING)
    assert results[Result.FAIL] == 26
    assert results[Result.BLOCKED] == 21
    assert results[Result.PASS] + results[Result.NOT_APPLICABLE] == 46
    assert results.total() == 93


def test_the_file_itself_is_in_order(report: PlanReport) -> None:
    judging_files = [item for item in report.outcomes if item.rule not in PLANNING]
    assert judging_files
    assert {item.result for item in judging_files} == {Result.PASS}


def test_the_growth_shows_its_arithmetic_and_the_three_ways_out(report: PlanReport) -> None:
    (growth,) = (item for item in report.findings if item.rule == "unrealistic-growth")
    assert (growth.span.line, growth.span.column) == (10, 64)
    for part in (
        "+10,000 followers in 31 days",
        "122,643 today",
        "+101 by 2026-05-31",
        "+10,000 after 100 months",
        "a media budget that wins 10,000",
    ):
        assert part in growth.message


def test_the_first_run_fits_on_two_screens_and_names_the_roots_first(tmp_path: Path) -> None:
    (tmp_path / "bad.plan.yaml").write_text(BAD_PLAN, "utf-8")
    run = run_cli("check", "--profile", "audit", cwd=tmp_path, env={"COLUMNS": "80"})
    assert (run.code, run.err) == (1, "")
    lines = run.out.splitlines()
    assert len(lines) <= 80
    assert max(map(len, lines)) <= 80
    named = [name for line in lines for name in PLANNING if f"[{name}]" in line]
    assert set(named[:5]) == {
        "no-budget",
        "no-content-strategy",
        "no-crisis-plan",
        "no-customer-service",
        "no-strategy",
    }
