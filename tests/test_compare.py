"""`planlint compare`: two plans, folders or reports side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from planlint.bundled import schema
from planlint.reporters.comparison.words import steps_between
from tests.command import Outcome, run_cli
from tests.silenced_plans import write

SCHEMA = schema("comparison")
AS_OF = ("--as-of", "2026-05-04")
BEFORE = """\
planlint: 1
id: tea
name: May
period: May 2026
currency: USD
goals:
  - id: o1
    statement: More guests on weekdays
    owner: rosa
    kpis: [k1]
kpis:
  - id: k1
    metric: followers
    platform: instagram
    baseline: 400
    baseline_date: 2026-05-01
    target: 480
    deadline: 2026-05-31
  - id: k3
    metric: reach
    target: 900
budget:
  total: 340
  organic_only: yes
"""
AFTER = (
    BEFORE.replace("target: 480", "target: 40000")
    .replace("    owner: rosa\n", "    owner: TBD\n")
    .replace("  - id: k3\n    metric: reach\n    target: 900\n", "")
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return a folder with both plans and a report on each."""
    for name, text in (("before", BEFORE), ("after", AFTER)):
        write(tmp_path, f"{name}.plan.yaml", text)
        run_cli("check", f"{name}.plan.yaml", "--format", f"json={name}.json", *AS_OF, cwd=tmp_path)
    return tmp_path


def compare(folder: Path, *args: str, stdin: bytes = b"") -> Outcome:
    return run_cli("compare", *args, cwd=folder, stdin=stdin)


def compared(folder: Path, *args: str) -> dict[str, Any]:
    done = compare(folder, *args, "--format", "json")
    assert done.out, done
    loaded: dict[str, Any] = json.loads(done.out)
    assert list(Draft202012Validator(SCHEMA).iter_errors(loaded)) == []
    return loaded


def plans(before: str = "before.plan.yaml", after: str = "after.plan.yaml") -> tuple[str, ...]:
    return (before, after, *AS_OF)


REPORTS = ("before.json", "after.json")


def states(found: dict[str, Any]) -> dict[str, str]:
    return {
        f"{item['rule']} {item['anchor']}": item["since"]
        for plan in found["plans"]
        for item in (*plan["findings"], *plan["gone"])
    }


def refusal(done: Outcome) -> str:
    assert (done.code, done.out) == (2, ""), done
    return done.err.removeprefix("planlint: ").rstrip("\n")


# Two plans.


def test_two_plans_in_the_terminal(here: Path) -> None:
    done = compare(here, *plans())
    lines = done.out.splitlines()

    assert done.code == 1
    assert lines[0] == "before.plan.yaml → after.plan.yaml: May"
    assert lines[1:3] == [
        "  In the plan:",
        '    Goal "More guests on weekdays (o1)": owner removed (vacant, it was rosa)',
    ]
    assert '    KPI "followers on Instagram (k1)": target 480 → 40,000 (+8,233 %)' in lines
    assert '    KPI "reach (k3)" removed' in lines
    assert "    Budget: total unchanged at 340 USD" in lines
    assert "since before.plan.yaml: warning -> error, 480 -> 40,000" in done.out
    assert "at its lower end" in done.out
    assert lines[-1].startswith("1 plan: ")


def test_two_plans_as_json(here: Path) -> None:
    found = compared(here, *plans())
    (plan,) = found["plans"]
    changes = {item["anchor"]: (item["kind"], item["note"]) for item in plan["changes"]}

    assert states(found)["unrealistic-growth /kpis/k1/target"] == "worse"
    assert states(found)["goal-without-owner /goals/o1"] == "new"
    assert changes == {
        "/goals/o1/owner": ("removed", "vacant"),
        "/kpis/k1/target": ("changed", "+8,233 %"),
        "/kpis/k3": ("removed", None),
    }
    assert plan["kept"] == ["Budget: total unchanged at 340 USD"]
    assert found["notes"] == []


def test_the_scores_are_those_of_an_audit(here: Path) -> None:
    (plan,) = compared(here, *plans())["plans"]

    for side in ("before", "after"):
        audit = run_cli("audit", f"{side}.plan.yaml", "-f", "json", *AS_OF, cwd=here)
        score = json.loads(audit.out)["plans"][0]["score"]
        assert plan[side]["score"] == {"low": score["low"], "high": score["high"]}


def test_the_other_way_round_what_was_new_is_gone(here: Path) -> None:
    there = states(compared(here, *plans()))
    back = states(compared(here, *plans("after.plan.yaml", "before.plan.yaml")))

    assert {name for name, state in there.items() if state == "new"} == {
        name for name, state in back.items() if state == "gone"
    }
    assert back.get("unrealistic-growth /kpis/k1/target") is None  # it is milder


def test_a_plan_in_another_dress_is_the_same(here: Path) -> None:
    first, second = BEFORE.split("kpis:\n  - id", 1)
    write(here, "dressed.plan.yaml", f"# A comment\n{first}kpis:\n\n  - id{second}")

    done = compare(here, *plans(after="dressed.plan.yaml"))

    assert done.code == 0
    assert "    nothing has changed.\n" in done.out
    assert ", as before\n" in done.out
    assert "1 plan: nothing new;" in done.out


def test_the_earlier_plan_may_come_from_standard_input(here: Path) -> None:
    done = compare(here, "-", "after.plan.yaml", *AS_OF, stdin=BEFORE.encode())

    assert done.out.startswith("<stdin> → after.plan.yaml: May\n")
    assert done.code == 1


def test_both_are_judged_by_the_configuration_of_the_later_one(here: Path) -> None:
    write(here, "now/.planlint.yaml", "rules: {goal-without-owner: off}\nprofile: essential\n")
    write(here, "now/tea.plan.yaml", AFTER)

    (plan,) = compared(here, *plans(after="now/tea.plan.yaml"))["plans"]

    assert plan["before"]["profile"] == plan["after"]["profile"] == "essential"
    assert "goal-without-owner" not in {item["rule"] for item in plan["findings"]}


def test_only_what_is_new_fails_and_only_if_grave_enough(here: Path) -> None:
    write(here, "owned.plan.yaml", BEFORE.replace("    owner: rosa\n", ""))

    assert compare(here, *plans(after="owned.plan.yaml")).code == 0
    assert compare(here, *plans(after="owned.plan.yaml"), "--fail-on", "warning").code == 1
    assert compare(here, *plans(), "--fail-on", "never").code == 0


def test_a_plan_that_cannot_be_read_is_compared_by_its_findings(here: Path) -> None:
    write(here, "broken.plan.yaml", BEFORE + "x: [\n")

    found = compared(here, *plans(after="broken.plan.yaml"))

    assert states(found) == {"yaml-syntax ": "new"}
    assert found["plans"][0]["changes"] is None
    assert found["summary"]["unjudged"] > 0


def test_verbose_says_what_only_moved_and_what_is_as_before(here: Path) -> None:
    kpi = "  - id: k3\n    metric: reach\n    target: 900\n"
    write(here, "moved.plan.yaml", BEFORE.replace(kpi, "").replace("kpis:\n", f"kpis:\n{kpi}", 1))
    moved = BEFORE.replace(kpi, "").replace("\nkpis:\n", f"\nkpis:\n{kpi}")
    write(here, "moved.plan.yaml", moved)

    assert "order" not in compare(here, *plans(after="moved.plan.yaml")).out
    verbose = compare(here, *plans(after="moved.plan.yaml"), "--verbose").out
    assert "    Plan: the order of the kpis changed\n" in verbose
    assert "  As before:\n" in verbose


# Reports and folders.


def test_of_very_many_changes_fifty_are_told_unless_all_are_asked_for(here: Path) -> None:
    many = "".join(f"  - {{id: k{number}, metric: reach}}\n" for number in range(10, 70))
    write(here, "after.plan.yaml", BEFORE.replace("budget:", f"{many}budget:"))

    short = compare(here, *plans(), "--isolated", "--profile", "essential").out
    full = compare(here, *plans(), "--isolated", "--profile", "essential", "--verbose").out

    assert short.count(" added\n") == 50
    assert "    and 11 more; --verbose tells them\n" in short
    assert full.count(" added\n") == 60


def test_two_reports_tell_the_same_findings_as_the_plans(here: Path) -> None:
    by_plans, by_reports = compared(here, *plans()), compared(here, *REPORTS)

    assert states(by_reports) == states(by_plans)
    assert by_reports["plans"][0]["changes"] is None
    assert by_reports["notes"] == [
        "what changed in the plans is told of plans only, not of reports"
    ]


def test_a_report_beside_a_plan(here: Path) -> None:
    found = compared(here, "before.json", "after.plan.yaml", *AS_OF)

    assert states(found) == states(compared(here, *plans()))


def test_folders_are_paired_by_id_and_by_path(here: Path) -> None:
    write(here, "then/a.plan.yaml", BEFORE)
    write(here, "then/b.plan.yaml", BEFORE.replace("id: tea\n", ""))
    write(here, "then/old.plan.yaml", BEFORE.replace("id: tea", "id: old"))
    write(here, "now/renamed.plan.yaml", AFTER)
    write(here, "now/b.plan.yaml", BEFORE.replace("id: tea\n", ""))
    write(here, "now/new.plan.yaml", BEFORE.replace("id: tea", "id: new"))

    found = compared(here, *plans("then", "now"))
    pairs = [
        tuple(plan[side]["file"] if plan[side] else None for side in ("before", "after"))
        for plan in found["plans"]
    ]

    assert pairs == [
        ("then/b.plan.yaml", "now/b.plan.yaml"),
        (None, "now/new.plan.yaml"),
        ("then/a.plan.yaml", "now/renamed.plan.yaml"),
        ("then/old.plan.yaml", None),
    ]
    text = compare(here, *plans("then", "now")).out
    assert "  The plan was not there before.\n" in text
    assert "  The plan is there no longer; " in text
    assert "1 plan added; 1 plan removed." in text.replace("\n  ", " ")


def edit(here: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads((here / "before.json").read_text("utf-8"))
    change(data)
    write(here, "before.json", json.dumps(data))


def test_what_makes_reports_hard_to_compare_is_said(here: Path) -> None:
    edit(here, lambda data: data.update(planlint_version="0.0.9", as_of="2026-06-01"))

    notes = compared(here, *REPORTS)["notes"]

    assert notes[0] == (
        "before.json is of planlint 0.0.9, after.json of 0.1.0: some findings may come from other"
        " rules"
    )
    assert notes[1].endswith("is the order right? planlint compare EARLIER LATER")


def test_an_option_for_judging_has_no_effect_on_reports(here: Path) -> None:
    assert "--as-of has no effect" in refusal(compare(here, *REPORTS, *AS_OF))
    assert "--no-suppressions has no effect" in refusal(
        compare(here, *REPORTS, "--no-suppressions")
    )


# What cannot be compared.


def test_reports_that_cannot_be_compared(here: Path) -> None:
    edit(here, lambda data: data.update(report_version=2))
    assert "is a report of version 2" in refusal(compare(here, *REPORTS))
    edit(here, lambda data: data.update(report_version=1, since={}))
    assert "was made with --since" in refusal(compare(here, *REPORTS))
    edit(here, lambda data: (data.pop("since"), data["plans"][0]["findings"][0].pop("facts")))
    assert refusal(compare(here, *REPORTS)) == (
        "before.json is no report that planlint wrote: finding 1 of the plan before.plan.yaml is"
        " wrong"
    )
    write(here, "before.json", '{"report_version": 1, "plans": [')
    assert "only a part of a report" in refusal(compare(here, *REPORTS))
    write(here, "before.json", '{"audit_version": 1}')
    assert "is a report of planlint audit" in refusal(compare(here, *REPORTS))
    write(here, "before.json", "[" * 100_000)
    assert "is neither a plan nor a report" in refusal(compare(here, *REPORTS))


def test_paths_that_cannot_be_compared(here: Path) -> None:
    (here / "empty").mkdir()

    assert "there is no such file" in refusal(compare(here, *plans(after="nope.yaml")))
    assert "there is no plan" in refusal(compare(here, *plans(after="empty")))
    assert "compared with itself" in refusal(compare(here, *plans(after="before.plan.yaml")))
    assert "one of the two, not both" in refusal(compare(here, "-", "-"))
    assert "the paths is empty" in refusal(compare(here, "", "after.json"))
    assert '--format nope: "nope" is none of' in refusal(compare(here, *plans(), "-f", "nope"))


def test_a_comparison_may_go_to_a_file_but_never_over_a_plan(here: Path) -> None:
    done = compare(here, *REPORTS, "--format", "markdown=what.md")
    over = compare(here, *plans(), "--format", "markdown=after.plan.yaml")

    assert done.code == 1
    assert "told of plans only" in done.err
    written = (here / "what.md").read_text("utf-8")
    assert written.startswith("<!-- planlint compare -->\n## planlint: what has changed\n")
    assert "would overwrite a plan" in refusal(over)


def test_markdown_says_what_the_terminal_says(here: Path) -> None:
    written = compare(here, *plans(), "--format", "markdown").out

    assert '- KPI "reach (k3)" removed' in written
    assert "**Findings**" in written
    assert "(unrealistic-growth); since before.plan.yaml: " in written
    assert "Score: " in written


def test_a_report_may_be_in_the_encoding_that_powershell_redirects_to(here: Path) -> None:
    text = (here / "before.json").read_text("utf-8")
    (here / "before.json").write_bytes(text.encode("utf-16"))

    assert compared(here, *REPORTS)["before"]["kind"] == "report"


def test_the_steps_of_a_score_are_those_between_the_numbers_shown() -> None:
    # 83.16 -> 79.64 is a step of 3.52, but a reader sees 83.2 -> 79.6.
    before, after = (Fraction(number, 100) for number in (8316, 7964))

    assert steps_between((before, Fraction(100)), (after, Fraction(100))) == (
        "Score: 83.2 to 100 → 79.6 to 100 of 100 (−3.6 at its lower end, 0 at its upper)"
    )
    assert steps_between((before, before), (before, before)) == "Score: 83.2 of 100, as before"


def test_the_schema_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *SCHEMA["$defs"].values()]

    for described in objects:
        assert described["description"]
        assert set(described["required"]) == described["properties"].keys()
        for name, part in described["properties"].items():
            assert "$ref" in part or part.get("description"), name


def test_an_agencys_policy_holds_when_plans_are_compared(here: Path) -> None:
    write(here, ".planlint.yaml", "rules: {no-crisis-plan: off}\n")
    write(here, "agency.yaml", "policy: {floor: {rules: {no-crisis-plan: error}}}\n")

    done = compare(here, "before.plan.yaml", "after.plan.yaml", "--policy", "agency.yaml", *AS_OF)

    assert (done.code, done.out) == (2, "")
    assert "no-crisis-plan off is below the floor of the policy" in done.err
    assert "--policy has no effect" in refusal(compare(here, *REPORTS, "--policy", "agency.yaml"))
