"""`planlint config show` and `planlint config check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import Outcome, run_cli
from tests.conftest import GitRepository
from tests.packs import HOUSE_RULE, PLAN, house_rule

AGENCY = """\
packs: house/
profile: audit
exclude: [/old/]
rules:
  no-faq: off
  unrealistic-growth: {organic_ceiling: 5 %, small_gain: 10}
metrics: [{id: bookings, name: Bookings, kind: count, better: up}]
report: {prepared_by: Studio North, logo: logo.svg}
policy:
  cannot_waive: no-goals
  longest_waiver: 60d
  floor: {fail_on: warning, rules: {no-crisis-plan: error}}
"""
CONFIG = """\
extends: ../agency.yaml
rules:
  no-faq: info
  unrealistic-growth: {small_gain: 50}
status: {approved: {fail_on: info}}
overrides:
  - {paths: tea.plan.yaml, profile: standard}
  - {status: draft, rules: {no-budget: off}}
  - {anchors: /goals/o1, rules: {goal-without-owner: error}}
policy: {longest_waiver: 90d, inline: forbid}
"""


@pytest.fixture
def here(repository: GitRepository) -> Path:
    repository.write_all(
        {
            "agency.yaml": AGENCY,
            "house/patron.yaml": HOUSE_RULE,
            "client/.planlint.yaml": CONFIG,
            "client/tea.plan.yaml": PLAN + "status: draft\n",
        }
    )
    return repository.path


def show(here: Path, *args: str) -> list[str]:
    done = run_cli("config", "show", *args, cwd=here)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def values(here: Path, *args: str) -> dict[str, tuple[Any, str | None, int | None]]:
    done = run_cli("config", "show", *args, "--format", "json", cwd=here)
    return {
        item["key"]: (item["value"], item["file"], item["line"])
        for item in json.loads(done.out)["values"]
    }


OWN = "client/.planlint.yaml"


def test_each_value_has_the_file_and_line_it_comes_from(here: Path) -> None:
    assert values(here, "client") == {
        "profile": ("audit", "agency.yaml", 2),
        "fail_on": ("warning", "agency.yaml", 12),
        "packs": ("house/", "agency.yaml", 1),
        "exclude": ("/old/", "agency.yaml", 3),
        "metrics.bookings": ("Bookings", "agency.yaml", 7),
        "status.approved.fail_on": ("info", OWN, 5),
        "rules.no-crisis-plan": ("error", "agency.yaml", 12),
        "rules.no-faq": ("info", OWN, 3),
        "rules.unrealistic-growth.organic_ceiling": ("5 %", "agency.yaml", 6),
        "rules.unrealistic-growth.small_gain": (50, OWN, 4),
        "overrides.1.paths": (["tea.plan.yaml"], OWN, 7),
        "overrides.1.profile": ("standard", OWN, 7),
        "overrides.2.status": (["draft"], OWN, 8),
        "overrides.2.rules.no-budget": ("off", OWN, 8),
        "overrides.3.anchors": (["/goals/o1"], OWN, 9),
        "overrides.3.rules.goal-without-owner": ("error", OWN, 9),
        "policy.cannot_waive": ("no-goals", "agency.yaml", 10),
        "policy.longest_waiver": ("60d", "agency.yaml", 11),
        "policy.inline": ("forbid", OWN, 10),
        "policy.require_owner": ("no", None, None),
        "policy.floor.fail_on": ("warning", "agency.yaml", 12),
        "policy.floor.rules.no-crisis-plan": ("error", "agency.yaml", 12),
        "report.prepared_by": ("Studio North", "agency.yaml", 8),
        "report.logo": ("logo.svg", "agency.yaml", 8),
    }


def test_for_a_plan_the_overrides_are_put_in(here: Path) -> None:
    found = values(here, "client/tea.plan.yaml")

    assert found["profile"] == ("standard", OWN, 7)
    assert found["rules.no-budget"] == ("off", OWN, 8)
    assert found["rules.goal-without-owner at /goals/o1"] == ("error", OWN, 9)
    assert not [key for key in found if key.startswith("overrides")]


def test_the_text_is_aligned_and_fits_80_columns(here: Path) -> None:
    lines = show(here, "client")

    assert lines[:4] == [
        "client/.planlint.yaml, which extends agency.yaml",
        "",
        "profile                                 audit           agency.yaml:2",
        "fail_on                                 warning         agency.yaml:12",
    ]
    assert max(map(len, lines)) <= 80
    assert "policy.require_owner                    no              (default)" in lines
    assert lines[10:12] == [
        "rules.unrealistic-growth.organic_ceiling",
        "                                        5 %             agency.yaml:6",
    ]


def test_a_configuration_that_is_named_is_shown_itself(here: Path) -> None:
    assert show(here, "agency.yaml")[0] == "agency.yaml"
    assert show(here, "client/.planlint.yaml") == show(here, "client")


def test_without_a_configuration_the_defaults_are_shown(tmp_path: Path) -> None:
    assert show(tmp_path) == [
        "No configuration holds here; these are the defaults.",
        "",
        "profile               standard  (default)",
        "fail_on               error     (default)",
        "policy.inline         allow     (default)",
        "policy.require_owner  no        (default)",
    ]


def test_another_configuration_can_be_shown(here: Path) -> None:
    assert values(here, "client", "--config", "agency.yaml")["rules.no-faq"] == (
        "off",
        "agency.yaml",
        5,
    )
    assert values(here, "client", "--isolated")["profile"] == ("standard", None, None)


@pytest.mark.parametrize(
    ("args", "start"),
    [
        (("nowhere.plan.yaml",), "planlint: nowhere.plan.yaml: there is no such file or folder"),
        (("--format", "yaml"), 'planlint: --format yaml: "yaml" is none of text, json'),
        (("--config", "a", "--isolated"), "planlint: --config and --isolated exclude each other"),
    ],
)
def test_what_cannot_be_shown_is_refused(here: Path, args: tuple[str, ...], start: str) -> None:
    done = run_cli("config", "show", *args, cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(start)


def test_a_configuration_with_mistakes_is_not_shown(here: Path) -> None:
    (here / "client" / ".planlint.yaml").write_text("profile: standrad\n")

    done = run_cli("config", "show", "client", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('client/.planlint.yaml:1:10: "profile" does not know "standrad"')


# check


def check(here: Path, *args: str) -> Outcome:
    return run_cli("config", "check", *args, cwd=here)


def test_configurations_without_mistakes(here: Path) -> None:
    assert check(here) == Outcome(0, "1 configuration and 1 pack: no mistakes\n", "")
    assert check(here, "client", "agency.yaml") == Outcome(
        0, "2 configurations and 1 pack: no mistakes\n", ""
    )


def test_every_mistake_of_configurations_packs_and_waivers_is_named(here: Path) -> None:
    (here / "house" / "broken.yaml").write_text(house_rule(name="broken", each="gaols"))
    (here / "client" / "planlint-waivers.yaml").write_text(
        "waivers:\n  - {rule: no-faqs, plan: tea, reason: client-decision}\n"
    )
    (here / "other").mkdir()
    (here / "other" / ".planlint.yaml").write_text("extends: ../agency.yaml\n")

    done = check(here)

    places = [line.split(": ")[0] for line in done.out.splitlines() if line[:1].isalpha()]
    assert (done.code, done.err) == (2, "")
    assert places == [
        "client/planlint-waivers.yaml:2:6",
        "client/planlint-waivers.yaml:2:12",
        "house/broken.yaml:3:7",
    ]
    assert done.out.endswith("\n2 configurations and 1 pack: 3 mistakes\n")


def test_mistakes_are_told_once_for_all_who_extend_them(here: Path) -> None:
    (here / "agency.yaml").write_text("profile: standrad\n")
    (here / "other").mkdir()
    (here / "other" / ".planlint.yaml").write_text("extends: ../agency.yaml\n")

    done = check(here, "other", "client")

    assert done.out.count("agency.yaml:1:10: ") == 1
    assert done.out.endswith(": 1 mistake\n")


def test_without_a_configuration_there_is_nothing_to_check(tmp_path: Path) -> None:
    done = check(tmp_path)

    assert done == Outcome(
        2, "", "planlint: there is no configuration in .: no file is called .planlint.yaml\n"
    )


def test_environments_are_not_searched(here: Path) -> None:
    (here / "venv").mkdir()
    (here / "venv" / "pyvenv.cfg").write_text("")
    (here / "venv" / ".planlint.yaml").write_text("nonsense\n")

    assert check(here).code == 0
