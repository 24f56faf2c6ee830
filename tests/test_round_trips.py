"""Each way of silencing a finding, there and back: found, silenced, counted, changed, found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.command import run_cli
from tests.conftest import GitRepository
from tests.silenced_plans import (
    AS_OF,
    FOUND,
    PLAN,
    RULES,
    about_files,
    check,
    live,
    report,
    silenced,
    write,
)

OWNER_O1 = "goal-without-owner /goals/o1"
REST = [finding for finding in FOUND if finding != OWNER_O1]
CONFIGURATION = "fail_on: error\nrules: {goal-without-owner: error, no-crisis-plan: error}\n"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to silence the finding about o1: how it is done, and what brings the finding back.

    `by` is the layer with its reason, `words` how a report counts it, `left` what is said of the
    file in which it was silenced once the finding is back, as file, rule and message key.
    """

    by: str
    words: str
    silence: Callable[[Path], None]
    bring_back: Callable[[Path], str | None]
    left: tuple[tuple[str, str, str], ...] = ()


def replace(folder: Path, old: str, new: str, name: str = "tea.plan.yaml") -> None:
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1
    write(folder, name, text.replace(old, new))


def comment(folder: Path) -> None:
    replace(folder, "- id: o1\n", "- id: o1  # planlint: ignore[goal-without-owner] -- in June\n")


def move_the_comment(folder: Path) -> str | None:
    """The comment comes to stand by another object, which has no such finding."""
    replace(folder, "  # planlint: ignore[goal-without-owner] -- in June", "")
    replace(folder, "name: May\n", "name: May  # planlint: ignore[goal-without-owner] -- in June\n")
    return None


def remove_the_comment(folder: Path) -> str | None:
    replace(folder, "  # planlint: ignore[goal-without-owner] -- in June", "")
    return None


def ignore_in_file(folder: Path) -> None:
    replace(folder, "goals:\n", "goals:\n  # planlint: ignore[goal-without-owner] -- in June\n")


def move_the_object(folder: Path) -> str | None:
    """Another goal comes to stand below the comment."""
    replace(
        folder,
        "  - id: o1\n",
        "  - id: o3\n    owner: Ada\n  - id: o1\n",
    )
    return None


def waive(folder: Path) -> None:
    entry = {
        "rule": "goal-without-owner",
        "plan": "tea",
        "anchor": "/goals/o1",
        "reason": "accepted-risk",
        "expires": "2026-05-31",
    }
    write(folder, "planlint-waivers.yaml", json.dumps({"waivers": [entry]}))


def let_it_expire(_folder: Path) -> str | None:
    return "2026-06-01"


def rename_the_waived_goal(folder: Path) -> str | None:
    replace(folder, '"/goals/o1"', '"/goals/o9"', "planlint-waivers.yaml")
    return None


def accept(folder: Path) -> None:
    made = run_cli("baseline", "create", "--as-of", AS_OF, cwd=folder)
    assert made.code == 0, made
    file = folder / "planlint-baseline.json"
    data = json.loads(file.read_text("utf-8"))
    mine = ("goal-without-owner", "/goals/o1")
    data["findings"] = [item for item in data["findings"] if (item["rule"], item["anchor"]) == mine]
    assert len(data["findings"]) == 1
    file.write_text(json.dumps(data), "utf-8")


def change_what_it_says(folder: Path) -> str | None:
    replace(folder, "More guests on weekdays", "Many more guests on weekdays")
    return None


WAYS = {
    "a comment that is taken away": Way(
        "suppression: in June", "1 finding by suppression", comment, remove_the_comment
    ),
    "a comment that comes to stand elsewhere": Way(
        "suppression: in June",
        "1 finding by suppression",
        comment,
        move_the_comment,
        (("tea.plan.yaml", "unused-suppression", "unused"),),
    ),
    "a comment above another object": Way(
        "suppression: in June",
        "1 finding by suppression",
        ignore_in_file,
        move_the_object,
        (("tea.plan.yaml", "unused-suppression", "unused"),),
    ),
    "a waiver that expires": Way(
        "waiver: accepted-risk",
        "1 finding by waiver",
        waive,
        let_it_expire,
        (("planlint-waivers.yaml", "expired-waiver", "expired"),),
    ),
    "a waiver of another place": Way(
        "waiver: accepted-risk",
        "1 finding by waiver",
        waive,
        rename_the_waived_goal,
        (("planlint-waivers.yaml", "unused-waiver", "unused-at"),),
    ),
    "a baseline of other facts": Way(
        "baseline: accepted on 2026-05-04", "1 finding by baseline", accept, change_what_it_says
    ),
}


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan."""
    write(repository.path, "tea.plan.yaml", PLAN)
    write(repository.path, ".planlint.yaml", CONFIGURATION)
    return repository.path


def audited(folder: Path, *args: str, as_of: str = AS_OF) -> dict[str, Any]:
    """The plan in an audit."""
    options = ("--format", "json", "--as-of", as_of)
    done = run_cli("audit", "tea.plan.yaml", *options, *args, cwd=folder)
    plan: dict[str, Any] = json.loads(done.out)["plans"][0]
    return plan


def goal_owners(plan: dict[str, Any], part: str) -> int:
    """How many findings about owners of goals stand in a part of an audit."""
    return sum(item["rule"] == "goal-without-owner" for item in plan[part])


@pytest.mark.parametrize("name", WAYS)
def test_a_finding_is_silenced_counted_and_back(here: Path, name: str) -> None:
    way = WAYS[name]
    assert live(report(here)) == FOUND
    before = audited(here)

    way.silence(here)
    found, text, audit = report(here), check(here), audited(here)

    assert live(found) == REST
    assert silenced(found) == {OWNER_O1: way.by}
    assert found["summary"]["silenced"] == {way.by.partition(":")[0]: 1}
    assert about_files(found) == []
    assert f"Silenced: {way.words}." in text.out
    assert (goal_owners(audit, "findings"), goal_owners(audit, "silenced")) == (1, 1)
    assert audit["score"] == before["score"]
    assert live(report(here, "--no-suppressions")) == FOUND

    as_of = way.bring_back(here) or AS_OF
    back, later = report(here, as_of=as_of), audited(here, as_of=as_of)

    assert live(back) == FOUND
    assert silenced(back) == {}
    assert [(file, rule, key) for file, rule, _, key in about_files(back)] == list(way.left)
    assert (goal_owners(later, "findings"), goal_owners(later, "silenced")) == (2, 0)


def test_a_rule_that_is_turned_off_is_counted_and_back_when_it_is_on(here: Path) -> None:
    before = audited(here)
    replace(here, "goal-without-owner: error", "goal-without-owner: off", ".planlint.yaml")
    # Named in --select it would run all the same.
    options = ("--select", "goals/*,no-crisis-plan", "--profile", "standard")

    found, text, audit = report(here, *options), check(here, *options), audited(here)

    assert not [item for item in live(found) if item.startswith("goal-without-owner")]
    assert silenced(found) == dict.fromkeys(FOUND[:2], "off: turned off")
    assert found["summary"]["silenced"] == {"off": 2}
    assert "Silenced: 2 findings by rules that are turned off." in text.out
    assert (goal_owners(audit, "findings"), goal_owners(audit, "silenced")) == (0, 2)
    assert audit["score"] == before["score"]

    replace(here, "goal-without-owner: off", "goal-without-owner: error", ".planlint.yaml")

    assert live(report(here)) == FOUND
    assert audited(here) == before


def test_silencing_decides_the_exit_code_and_its_end_brings_it_back(here: Path) -> None:
    only = ("--select", "goal-without-owner", "--fail-on", "warning")
    replace(here, "  - id: o2\n    statement: Less waste\n", "")
    codes = [check(here, *only).code]
    waive(here)
    codes += [check(here, *only).code, check(here, *only, as_of="2026-06-01").code]
    (here / "planlint-waivers.yaml").unlink()
    comment(here)
    codes += [check(here, *only).code, check(here, *only, "--no-suppressions").code]

    assert codes == [1, 0, 1, 0, 1]
    assert RULES.split(",")[0] == only[1]
