"""The floor of a policy: what nobody who builds on it may lower."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.config import ConfigError, Configs, FailOn
from tests.command import Outcome, run_cli
from tests.conftest import GitRepository
from tests.packs import BOOK, HOUSE_RULE, PLAN, house_rule

AGENCY = """\
policy:
  cannot_waive: [no-goals]
  floor: {profile: standard, fail_on: error, rules: {no-faq: warning, no-crisis-plan: error}}
"""
FLOOR = "agency.yaml:3"


@pytest.fixture
def here(repository: GitRepository, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(repository.path)
    repository.write_all({"agency.yaml": AGENCY, "tea.plan.yaml": PLAN})
    return repository.path


def mistakes(here: Path, text: str, agency: str = AGENCY) -> list[str]:
    (here / "agency.yaml").write_text(agency)
    (here / ".planlint.yaml").write_text(f"extends: agency.yaml\n{text}")
    found = Configs(BOOK, here).nearest(here).mistakes
    return [f"{item.where}: {item.sentence}" for item in found]


def check(here: Path, *args: str, text: str = "") -> Outcome:
    (here / ".planlint.yaml").write_text(f"extends: agency.yaml\n{text}")
    return run_cli("check", *args, "--as-of", "2026-05-04", "--quiet", cwd=here)


def below(said: str, least: str) -> str:
    return f"{said} is below the floor of the policy, {least} ({FLOOR})"


@pytest.mark.parametrize(
    ("text", "place", "said", "least"),
    [
        ("profile: essential", "2:10", "profile essential", "standard"),
        ("fail_on: never", "2:10", "fail_on never", "error"),
        ("status: {draft: {fail_on: never}}", "2:10", "fail_on never", "error"),
        ("rules: {no-faq: off}", "2:17", "no-faq off", "warning"),
        ("rules: {no-faq: {off: yes}}", "2:23", "no-faq off", "warning"),
        ("rules: {no-faq: info}", "2:17", "no-faq info", "warning"),
        ("rules: {no-crisis-plan: {severity: warning}}", "2:36", "no-crisis-plan warning", "error"),
        ("overrides: [{paths: a, profile: essential}]", "2:33", "profile essential", "standard"),
        ("overrides: [{status: draft, fail_on: never}]", "2:38", "fail_on never", "error"),
        ("overrides: [{paths: a, rules: {no-faq: off}}]", "2:40", "no-faq off", "warning"),
        ("overrides: [{anchors: /a, rules: {no-faq: info}}]", "2:43", "no-faq info", "warning"),
    ],
)
def test_what_lowers_the_floor_is_a_mistake_with_both_places(
    here: Path, text: str, place: str, said: str, least: str
) -> None:
    assert mistakes(here, f"{text}\n") == [f".planlint.yaml:{place}: {below(said, least)}"]


@pytest.mark.parametrize(
    "text",
    [
        "profile: audit",
        "fail_on: info",
        "rules: {no-faq: error}",
        "rules: {no-faq: on}",
        "rules: {no-budget: off}",
        "status: {draft: {fail_on: warning}}",
        "overrides: [{paths: a, profile: audit, fail_on: warning}]",
    ],
)
def test_what_raises_it_or_lies_beside_it_is_none(here: Path, text: str) -> None:
    assert mistakes(here, f"{text}\n") == []


def test_a_rule_that_is_protected_names_the_place_of_its_protection(here: Path) -> None:
    assert mistakes(here, "rules: {no-goals: off}\n") == [
        (
            ".planlint.yaml:2:19: no-goals cannot be turned off: the policy does not let it be"
            " silenced (cannot_waive), agency.yaml:2"
        )
    ]


def test_a_floor_holds_in_its_own_file_and_all_the_way_down(here: Path) -> None:
    (here / "client.yaml").write_text("extends: agency.yaml\nprofile: essential\n")
    (here / ".planlint.yaml").write_text("extends: client.yaml\nprofile: audit\n")

    found = Configs(BOOK, here).nearest(here)

    assert [item.where for item in found.mistakes] == ["client.yaml:2:10"]
    assert mistakes(here, "", agency="profile: essential\n" + AGENCY) == [
        (
            "agency.yaml:1:10: profile essential is below the floor of the policy, standard"
            " (agency.yaml:4)"
        )
    ]


def test_two_floors_join_to_the_stricter(here: Path) -> None:
    strict = "policy: {floor: {profile: audit, fail_on: warning, rules: {no-faq: error}}}\n"
    (here / "strict.yaml").write_text(strict)
    (here / ".planlint.yaml").write_text("extends: [agency.yaml, strict.yaml]\n")

    floor = Configs(BOOK, here).nearest(here).policy.floor

    assert floor.profile is not None
    assert floor.fail_on is not None
    assert (floor.profile.value.value, floor.fail_on.value) == ("audit", FailOn.WARNING)
    assert {name: limit.value.value for name, limit in floor.rules.items()} == {
        "no-faq": "error",
        "no-crisis-plan": "error",
    }


@pytest.mark.parametrize(
    ("floor", "place"),
    [
        ("{rules: {no-faqs: error}}", "1:26"),
        ("{rules: {no-faq: grave}}", "1:34"),
        ("{rules: {yaml-syntax: error}}", "1:26"),
        ("{profile: standrad}", "1:27"),
        ("{fail_on: never}", "1:27"),
        ("{profil: audit}", "1:18"),
        ("audit", "1:17"),
    ],
)
def test_a_floor_that_cannot_be_read_is_a_mistake(here: Path, floor: str, place: str) -> None:
    (here / ".planlint.yaml").write_text(f"policy: {{floor: {floor}}}\n")
    found = Configs(BOOK, here).nearest(here).mistakes

    assert [f"{item.span.line}:{item.span.column}" for item in found] == [place]


def test_what_nobody_says_comes_to_the_floor(here: Path) -> None:
    floor = "policy: {floor: {profile: audit, rules: {no-faq: error}}}\n"
    (here / "agency.yaml").write_text(floor)
    done = check(here, "--format", "json")
    report = json.loads(done.out)

    assert report["plans"][0]["profile"] == "audit"
    (here / "agency.yaml").write_text("policy: {floor: {fail_on: info}}\n")
    (here / "tea.plan.yaml").write_text("planlint: 1\nname: May\nperiod: May 2026\n")
    assert check(here, "--select", "no-previous-period-review").code == 1


def test_a_rule_of_the_floor_runs_whatever_the_profile(here: Path) -> None:
    (here / "agency.yaml").write_text("policy: {floor: {rules: {no-hypothesis: error}}}\n")
    rules = [rule.name for rule in BOOK.planning if rule.profile.value == "audit"]
    (here / "agency.yaml").write_text(f"policy: {{floor: {{rules: {{{rules[0]}: error}}}}}}\n")

    done = check(here, "--format", "json")

    assert rules[0] in json.loads(done.out)["rules"]


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--profile", "essential"), "--profile essential is below the floor of the policy"),
        (("--ignore", "no-faq"), "--ignore no-faq: no-faq off is below the floor of the policy"),
        (("--fail-on", "never"), "--fail-on never is below the floor of the policy"),
    ],
)
def test_the_command_line_does_not_lower_the_floor(
    here: Path, args: tuple[str, str], sentence: str
) -> None:
    done = check(here, *args)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"planlint: {sentence}, ")
    assert done.err.endswith(f" ({FLOOR})\n")
    assert run_cli("check", *args, "--isolated", cwd=here).code in (0, 1)


def test_an_audit_reports_below_the_floor_and_fails_by_it_when_asked(here: Path) -> None:
    (here / ".planlint.yaml").write_text("extends: agency.yaml\n")
    audit = ("audit", "tea.plan.yaml", "--format", "markdown")

    assert run_cli(*audit, cwd=here).code == 0
    assert run_cli(*audit, "--fail-on", "error", cwd=here).code == 1
    assert run_cli(*audit, "--fail-on", "never", cwd=here).code == 2


# A policy that a repository does not name itself.


def write_policy(folder: Path) -> Path:
    folder.mkdir()
    (folder / "house").mkdir()
    (folder / "house" / "patron.yaml").write_text(HOUSE_RULE)
    file = folder / "policy.yaml"
    file.write_text(
        "packs: house/\nprofile: audit\n"
        "policy: {cannot_waive: [no-goals], floor: {rules: {goal-without-patron: error}}}\n"
    )
    return file


def test_a_policy_holds_whatever_the_repository_says(here: Path, tmp_path: Path) -> None:
    policy = write_policy(tmp_path / "agency")
    (here / ".planlint.yaml").write_text("profile: essential\n")

    for isolated in ((), ("--isolated",)):
        done = run_cli(
            *("check", "--policy", str(policy), *isolated, "--format", "concise", "--quiet"),
            cwd=here,
        )
        said = 'tea.plan.yaml:5:10: error: goal "o1" has no patron [goal-without-patron]'
        assert said in done.out.splitlines()


def test_only_packs_and_policy_count_of_such_a_file(here: Path, tmp_path: Path) -> None:
    policy = write_policy(tmp_path / "agency")
    done = run_cli("check", "--policy", str(policy), "--format", "json", cwd=here)

    assert json.loads(done.out)["plans"][0]["profile"] == "standard"


def test_a_repository_that_lowers_such_a_policy_is_told_so(here: Path, tmp_path: Path) -> None:
    policy = write_policy(tmp_path / "agency")
    (here / ".planlint.yaml").write_text("rules: {no-goals: off}\n")

    done = run_cli("check", "--policy", str(policy), cwd=here)

    assert done.code == 2
    assert done.err.startswith(".planlint.yaml:1:19: no-goals cannot be turned off: ")


def test_house_rules_of_a_repository_are_kept_apart_from_those_of_the_policy(
    here: Path, tmp_path: Path
) -> None:
    policy = write_policy(tmp_path / "agency")
    (here / "own").mkdir()
    (here / "own" / "a.yaml").write_text(house_rule(name="goal-without-sponsor"))
    (here / ".planlint.yaml").write_text("packs: own/\n")

    done = run_cli("check", "--policy", str(policy), "--format", "json", cwd=here)

    assert {"goal-without-sponsor", "goal-without-patron"} <= json.loads(done.out)["rules"].keys()


def test_a_policy_that_cannot_be_read_is_refused(here: Path) -> None:
    assert run_cli("check", "--policy", "nowhere.yaml", cwd=here).code == 2
    (here / "policy.yaml").write_text("profile: standrad\n")
    with pytest.raises(ConfigError, match="standrad"):
        Configs(BOOK, here, policy=here / "policy.yaml")
