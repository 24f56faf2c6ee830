"""Somebody who knows only YAML does what the README says, and has a rule of the house."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from planlint.document import read_document
from tests.command import Outcome, run_cli, unwrapped
from tests.readme import Step, readme_steps

# What the reader has already: a plan.
PLAN = """\
planlint: 1
id: autumn
name: Autumn
period: October 2026
currency: EUR
campaigns:
  - id: fair
    cost_total: 8000
  - id: flyers
    cost_total: 900
"""
RULE = "campaign-without-approver"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "autumn.plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def follow(steps: list[Step], folder: Path) -> list[Outcome]:
    """Do one step after the other; what the README shows is what is said."""
    done = []
    for step in steps:
        if step.file:
            (folder / step.file).write_text(step.text, "utf-8")
            continue
        program, *arguments = shlex.split(step.text)
        assert program == "planlint"
        done.append(run_cli(*arguments, cwd=folder))
        if step.says:
            assert done[-1].out == step.says
    return done


def test_the_rule_is_written_tested_and_used(checkout: Path, folder: Path) -> None:
    steps = readme_steps(checkout, "House rules")

    begun, tested, checked = follow(steps, folder)

    assert (begun.code, begun.err) == (0, "")
    assert begun.out.startswith(f"written: house-rules/{RULE}.yaml\n")
    assert (tested.code, tested.err) == (0, "")
    assert checked.code == 1
    found = " ".join(checked.out.split())
    assert f"error: fair costs more than 5,000 and has no approver [{RULE}]" in found
    assert "flyers" not in found
    assert "Why: Above 5,000 our contracts ask for a second pair of eyes." in found


def test_nothing_but_yaml_and_planlint_is_needed(checkout: Path) -> None:
    steps = readme_steps(checkout, "House rules")

    written = [step for step in steps if step.file]
    assert [step.file for step in written] == [f"house-rules/{RULE}.yaml", ".planlint.yaml"]
    for step in written:
        assert read_document(step.text, step.file).problems == ()


def test_the_rule_stops_speaking_when_somebody_approves(checkout: Path, folder: Path) -> None:
    follow(readme_steps(checkout, "House rules"), folder)
    plan = folder / "autumn.plan.yaml"
    plan.write_text(
        PLAN.replace("8000\n", "8000\n    approver: ada\n") + "team: [{id: ada}]\n", "utf-8"
    )

    done = run_cli("check", "--select", RULE, cwd=folder)

    assert done.code == 0
    assert "no findings by these rules" in done.out


def test_what_is_begun_says_what_is_to_do(folder: Path) -> None:
    run_cli("rules", "new", RULE, "--in", "house-rules", cwd=folder)

    done = run_cli("test", "house-rules", cwd=folder)

    lines = unwrapped(done.out).splitlines()
    said = [line.split(": ", 1)[1] for line in lines if line.endswith(f"[{RULE}]")]
    assert done.code == 1
    assert said == [
        f"title is still to be written [{RULE}]",
        f"why is still to be written [{RULE}]",
        f"fix is still to be written [{RULE}]",
        f"the rule finds nothing in this bad example: the plan has nothing of the kind [{RULE}]",
    ]


def test_the_expression_shown_is_one_of_the_example(checkout: Path) -> None:
    section = (checkout / "README.md").read_text("utf-8").split("\n## House rules\n", 1)[1]
    shown = section.split("```yaml\neach: campaigns\ncheck: cel\n", 1)[1].split("```", 1)[0]
    rule = checkout / "examples" / "house-rules" / "rules" / "campaign-reviewed-late.yaml"

    said = read_document(shown, "README.md").data
    used = read_document(rule.read_bytes(), rule.name).data
    assert isinstance(said, dict)
    assert isinstance(used, dict)
    assert said == {"params": used["params"], "messages": used["messages"]}
