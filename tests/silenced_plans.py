"""A plan with two findings, and what tests of silencing ask of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.command import Outcome, run_cli

# By the rules in RULES it has one finding about each goal, and one about the plan.
PLAN = """\
planlint: 1
id: tea
name: May
period: May 2026
goals:
  - id: o1
    statement: More guests on weekdays
  - id: o2
    statement: Less waste
"""
RULES = "goal-without-owner,no-crisis-plan"
AS_OF = "2026-05-04"
FOUND = ["goal-without-owner /goals/o1", "goal-without-owner /goals/o2", "no-crisis-plan "]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file, with its folders."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="")
    return file


def check(folder: Path, *args: str, as_of: str = AS_OF) -> Outcome:
    """Check the plans of a folder by the two rules, unless others are named."""
    chosen = () if "--select" in args or "--profile" in args else ("--select", RULES)
    return run_cli("check", *args, *chosen, "--as-of", as_of, cwd=folder)


def report(folder: Path, *args: str, as_of: str = AS_OF) -> dict[str, Any]:
    """The JSON report of such a check."""
    done = check(folder, *args, "--format", "json", as_of=as_of)
    assert done.out, done
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def live(found: dict[str, Any]) -> list[str]:
    """Rule and anchor of each planning finding that nothing silences, by name."""
    return sorted(
        f"{item['rule']} {item['anchor']}"
        for plan in found["plans"]
        for item in plan["findings"]
        if item["category"] != "document"
    )


def silenced(found: dict[str, Any]) -> dict[str, str]:
    """What silences each finding, and the reason, by rule and anchor."""
    return {
        f"{item['rule']} {item['anchor']}": _said(item["silenced"])
        for plan in found["plans"]
        for item in plan["silenced"]
    }


def _said(layer: dict[str, str]) -> str:
    return f"{layer['by']}: {layer['reason']}"


def about_files(found: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """File, rule, line and message key of the findings about plans as files and about waivers."""
    return [
        (file["file"], item["rule"], item["line"], item["message_key"])
        for file in (*found["plans"], *found["waiver_files"])
        for item in file["findings"]
        if item["category"] == "document"
    ]
