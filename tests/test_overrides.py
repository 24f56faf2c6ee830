"""Settings for some plans: by path, by status and by anchor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from planlint.anchored import AnchorSetting
from planlint.config import Configs
from tests.command import Outcome, run_cli
from tests.conftest import GitRepository
from tests.packs import BOOK

PLAN = """\
planlint: 1
id: {id}
name: May
period: May 2026
status: {status}
goals: [{{id: o1}}, {{id: o2}}]
"""
RULES = ("goal-without-owner", "no-crisis-plan")


@pytest.fixture
def here(repository: GitRepository) -> Path:
    repository.write("a.plan.yaml", PLAN.format(id="a", status="draft"))
    repository.write("small/b.plan.yaml", PLAN.format(id="b", status="approved"))
    return repository.path


def check(here: Path, overrides: str, *args: str) -> Outcome:
    (here / ".planlint.yaml").write_text(f"overrides:\n{overrides}", "utf-8")
    return run_cli("check", *args, "--as-of", "2026-05-04", cwd=here)


def live(here: Path, overrides: str) -> list[str]:
    """Plan, severity, rule and anchor of each finding that nothing silences."""
    done = check(here, overrides, "--format", "json")
    report: dict[str, Any] = json.loads(done.out)
    return [
        f"{plan['id']} {item['severity']} {item['rule']} {item['anchor']}".strip()
        for plan in report["plans"]
        for item in plan["findings"]
        if item["rule"] in RULES
    ]


def unowned(severity: str, goal: str) -> str:
    return f"a {severity} goal-without-owner /goals/{goal}"


def test_an_override_holds_for_plans_by_their_paths(here: Path) -> None:
    found = live(here, "  - {paths: [small/], rules: {no-crisis-plan: off}}\n")

    assert [line for line in found if "crisis" in line and line.startswith("b")] == []
    assert [line for line in found if "crisis" in line and line.startswith("a")] != []


def test_an_override_holds_for_plans_by_their_status(here: Path) -> None:
    found = live(here, "  - {status: draft, rules: {goal-without-owner: error}}\n")

    assert unowned("error", "o1") in found
    assert "b warning goal-without-owner /goals/o1" in found


def test_all_conditions_have_to_hold(here: Path) -> None:
    found = live(here, "  - {status: draft, paths: small/, rules: {goal-without-owner: error}}\n")

    assert [line for line in found if "error goal-without-owner" in line] == []


def test_an_override_holds_for_findings_by_their_anchors(here: Path) -> None:
    found = live(here, "  - {anchors: /goals/o1, rules: {goal-without-owner: error}}\n")

    assert unowned("error", "o1") in found
    assert unowned("warning", "o2") in found


def test_a_rule_that_is_off_at_an_anchor_is_silenced_there(here: Path) -> None:
    overrides = "  - {anchors: [/goals/o1], paths: a.plan.yaml, rules: {goal-without-owner: off}}\n"
    report = json.loads(check(here, overrides, "--format", "json").out)

    plan = report["plans"][0]
    assert [item["anchor"] for item in plan["silenced"]] == ["/goals/o1"]
    layer = plan["silenced"][0]["silenced"]
    assert (layer["by"], layer["reason"]) == ("off", "turned off here")
    outcome = next(item for item in plan["outcomes"] if item["rule"] == "goal-without-owner")
    assert (outcome["judged"], outcome["failing"]) == (2, 2)


def test_the_last_override_that_holds_decides(here: Path) -> None:
    found = live(
        here,
        "  - {status: draft, rules: {goal-without-owner: error}}\n"
        "  - {paths: a.plan.yaml, rules: {goal-without-owner: info}}\n"
        "  - {anchors: /goals/o2, rules: {goal-without-owner: error}}\n",
    )

    assert unowned("info", "o1") in found
    assert unowned("error", "o2") in found


def test_profile_and_threshold_may_differ(here: Path) -> None:
    overrides = "  - {paths: a.plan.yaml, profile: essential, fail_on: never}\n"
    report = json.loads(check(here, overrides, "--format", "json", "--profile", "audit").out)
    assert [plan["profile"] for plan in report["plans"]] == ["audit", "audit"]

    (here / "small" / "b.plan.yaml").unlink()
    (here / ".planlint.yaml").write_text(f"overrides:\n{overrides}")
    done = run_cli("check", "--format", "json", cwd=here)
    assert json.loads(done.out)["plans"][0]["profile"] == "essential"
    assert done.code == 0


def test_a_plan_by_its_status_may_have_another_profile(here: Path) -> None:
    (here / ".planlint.yaml").write_text("overrides:\n  - {status: draft, profile: essential}\n")
    report = json.loads(run_cli("check", "--format", "json", cwd=here).out)

    assert [plan["profile"] for plan in report["plans"]] == ["essential", "standard"]


def test_params_may_differ(here: Path) -> None:
    text = (
        "overrides:\n"
        "  - {status: draft, rules: {unrealistic-growth: {small_gain: 5}}}\n"
        "  - {paths: x/, rules: {unrealistic-growth: {organic_ceiling: 3 %}}}\n"
    )
    (here / ".planlint.yaml").write_text(text)
    config = Configs(BOOK, here).nearest(here)

    assert config.mistakes == ()
    overridden = config.overridden(config.overrides)
    assert overridden.rules["unrealistic-growth"].params == {
        "small_gain": 5,
        "organic_ceiling": "3 %",
    }


@pytest.mark.parametrize(
    ("override", "sentence"),
    [
        ("{paths: [nowhere/], rules: {no-faq: off}}", 'no plan is at "nowhere/", so'),
        (
            "{paths: [small/, nowhere/], rules: {no-crisis-plan: off}}",
            'no plan is at "nowhere/", so',
        ),
        ("{status: closed, rules: {no-faq: off}}", "no plan has the status closed, so"),
        (
            "{paths: a.plan.yaml, status: [live, approved], fail_on: never}",
            "no plan has the status approved or live, so",
        ),
        (
            "{anchors: /goals/o9, rules: {goal-without-owner: off}}",
            "no finding of its rules is at /goals/o9, so",
        ),
    ],
)
def test_an_override_without_effect_is_told(here: Path, override: str, sentence: str) -> None:
    done = check(here, f"  - {override}\n")

    said = [line for line in done.err.splitlines() if "override" in line]
    assert len(said) == 1
    assert said[0].startswith(f"planlint: .planlint.yaml:2: {sentence} the override has no effect")


UNHEARD = "the setting of sales-only-goals has no effect: the rule is not part of the profile there"


@pytest.mark.parametrize(
    ("override", "args", "is_told"),
    [
        ("{paths: small/, rules: {sales-only-goals: error}}", (), True),
        ("{paths: small/, rules: {sales-only-goals: error}}", ("--profile", "audit"), False),
        ("{paths: small/, profile: audit, rules: {sales-only-goals: error}}", (), False),
        ("{paths: small/, rules: {sales-only-goals: {severity: error, off: no}}}", (), False),
        ("{paths: small/, rules: {sales-only-goals: off}}", (), False),
        ("{paths: small/, rules: {no-crisis-plan: info}}", (), False),
    ],
)
def test_a_setting_of_a_rule_that_does_not_run_is_told(
    here: Path, override: str, args: tuple[str, ...], *, is_told: bool
) -> None:
    done = check(here, f"  - {override}\n", *args)

    assert (f"planlint: .planlint.yaml:2: {UNHEARD}" in done.err) is is_told
    assert done.err.count("no effect") == int(is_told)


def test_an_override_with_an_effect_is_not_spoken_of(here: Path) -> None:
    done = check(
        here,
        "  - {paths: small/, rules: {no-crisis-plan: off}}\n"
        "  - {status: draft, fail_on: never}\n"
        "  - {anchors: /goals/*, rules: {goal-without-owner: off}}\n",
    )

    assert done.err == ""


def test_in_a_part_of_the_folder_nobody_can_tell(here: Path) -> None:
    (here / ".planlint.yaml").write_text("overrides:\n  - {paths: other/, profile: audit}\n")

    assert run_cli("check", "small", cwd=here).err == ""


@pytest.mark.parametrize(
    ("override", "place", "start"),
    [
        ("{rules: {no-faq: off}}", "2:6", "an override says for which plans it is"),
        ("{paths: a}", "2:6", "this override changes nothing"),
        ("{path: a, profile: audit}", "2:6", 'planlint does not know "path" here; write paths'),
        ("{paths: ['!'], profile: audit}", "2:14", '"!" is not a pattern as in a .gitignore'),
        ("{status: drft, profile: audit}", "2:14", '"status" takes draft, approved, live or'),
        ("{anchors: goals, rules: {no-faq: off}}", "2:15", '"anchors" takes a place in plans'),
        ("{paths: a, rules: {no-faqs: off}}", "2:24", 'there is no rule called "no-faqs"'),
        ("{paths: a, rules: {no-faq: wraning}}", "2:32", '"wraning" is none of off, on'),
        ("{paths: a, rules: {yaml-syntax: off}}", "2:37", "yaml-syntax cannot be turned off"),
        (
            "{paths: a, rules: {unrealistic-growth: {small_gain: few}}}",
            "2:57",
            '"small_gain" takes a whole number',
        ),
        ("{anchors: /goals, profile: audit}", "2:32", "profile holds for whole plans"),
        (
            "{anchors: /goals, rules: {unrealistic-growth: {small_gain: 5}}}",
            "2:52",
            "parameters hold for whole plans",
        ),
        ("{paths: a, profile: standrad}", "2:25", '"profile" does not know "standrad"'),
        ("audit", "2:5", ""),
    ],
)
def test_a_mistake_has_a_place_and_says_what_can_be_written(
    here: Path, override: str, place: str, start: str
) -> None:
    (here / ".planlint.yaml").write_text(f"overrides:\n  - {override}\n")
    found = Configs(BOOK, here).nearest(here).mistakes

    assert [f"{item.span.line}:{item.span.column}" for item in found] == [place]
    assert found[0].sentence.startswith(start)


@pytest.mark.parametrize(
    ("anchor", "place", "covers"),
    [
        ("/goals", "/goals/o1", True),
        ("/goals/", "/goals/o1", True),
        ("/goals/*", "/goals/o1/owner", True),
        ("/goals/*/owner", "/goals/o1", False),
        ("/goals/o1", "/goals/o10", False),
        ("/goals/o*", "/goals/o10", True),
        ("/goals", "", False),
    ],
)
def test_an_anchor_covers_what_is_below(anchor: str, place: str, *, covers: bool) -> None:
    assert AnchorSetting(anchor).covers(place) is covers
