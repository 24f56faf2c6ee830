"""The packs that a configuration names, and their rules everywhere that rules have names."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from planlint.config import Config, Configs
from planlint.settings import settings_for
from tests.command import Outcome, run_cli, unwrapped
from tests.conftest import GitRepository
from tests.packs import BOOK, HOUSE_RULE, PLAN, house_rule, write_pack

CONFIG = "packs: [house/]\n"
AS_OF = ("--as-of", "2026-05-04")


@pytest.fixture
def here(repository: GitRepository) -> Path:
    repository.write_all(
        {".planlint.yaml": CONFIG, "house/patron.yaml": HOUSE_RULE, "tea.plan.yaml": PLAN}
    )
    return repository.path


def config_of(folder: Path, text: str) -> Config:
    (folder / ".planlint.yaml").write_text(text, "utf-8")
    return Configs(BOOK, folder).nearest(folder)


def mistakes(folder: Path, text: str) -> list[tuple[str, str]]:
    found = config_of(folder, text).mistakes
    return [(f"{item.span.line}:{item.span.column}", item.sentence) for item in found]


def check(folder: Path, *args: str) -> Outcome:
    return run_cli("check", *args, *AS_OF, "--quiet", cwd=folder)


def report(folder: Path, *args: str) -> dict[str, Any]:
    done = check(folder, *args, "--format", "json")
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def lines(folder: Path, *args: str) -> list[str]:
    return check(folder, *args, "--format", "concise").out.splitlines()


HOUSE = "goal-without-patron"
SAID = 'tea.plan.yaml:5:10: warning: goal "o1" has no patron [goal-without-patron]'


def test_a_pack_that_is_named_is_enough(here: Path) -> None:
    assert [line for line in lines(here) if HOUSE in line] == [SAID]


def test_without_the_configuration_there_is_no_pack(here: Path) -> None:
    assert [line for line in lines(here, "--isolated") if HOUSE in line] == []


@pytest.mark.parametrize(
    ("packs", "place", "sentence"),
    [
        ("[nowhere/]", "1:9", '"nowhere/" is no folder here; a pack is a folder of rule files'),
        ("nowhere/", "1:8", '"nowhere/" is no folder here; a pack is a folder of rule files'),
        (
            "[hose]",
            "1:9",
            'there is neither a folder "hose" nor an installed pack; did you mean "house"?',
        ),
        (
            "[./tea.plan.yaml]",
            "1:9",
            '"./tea.plan.yaml" is a file; a pack is a folder of rule files',
        ),
        (
            "[../house/]",
            "1:9",
            '"../house/" is not below the folder of the configuration; name a folder that is',
        ),
        ("[./]", "1:9", '"./" is not below the folder of the configuration; name a folder that is'),
        (
            "[/tmp/]",
            "1:9",
            '"/tmp/" is not below the folder of the configuration; name a folder that is',
        ),
        (
            "[link/]",
            "1:9",
            '"link/" is not below the folder of the configuration; name a folder that is',
        ),
        ("[house/, house]", "1:17", 'the pack "house" is named twice'),
        ("[empty/]", "1:9", 'there is no rule in "empty/": no file in it ends in .yaml'),
    ],
)
def test_a_pack_that_cannot_be_had_is_a_mistake(
    here: Path, packs: str, place: str, sentence: str
) -> None:
    (here / "empty").mkdir()
    (here / "link").symlink_to(here.parent)

    assert mistakes(here, f"packs: {packs}\n") == [(place, sentence)]


def test_a_list_of_numbers_names_no_pack(here: Path) -> None:
    ((place, sentence),) = mistakes(here, "packs: [3]\n")

    assert place == "1:9"
    assert "takes a folder such as house-rules/" in sentence


def test_settings_reach_the_rules_of_a_pack(here: Path) -> None:
    config = config_of(here, CONFIG + f"rules: {{{HOUSE}: error}}\n")

    assert config.mistakes == ()
    assert [line for line in lines(here) if HOUSE in line] == [SAID.replace("warning", "error")]


def test_a_name_of_a_house_rule_that_is_meant_is_offered(here: Path) -> None:
    assert mistakes(here, CONFIG + "rules: {goal-without-patorn: off}\n") == [
        (
            "2:9",
            'there is no rule called "goal-without-patorn"; did you mean "goal-without-patron"?',
        )
    ]


def test_the_command_line_knows_the_rules_of_a_pack(here: Path) -> None:
    assert lines(here, "--select", HOUSE) == [SAID]
    assert lines(here, "--select", "house/*") == [SAID]
    assert [line for line in lines(here, "--ignore", HOUSE) if HOUSE in line] == []
    assert check(here, "--select", "goal-without-patorn").code == 2


def test_a_comment_silences_a_rule_of_a_pack(here: Path) -> None:
    ignored = PLAN.replace(
        "\ngoals:", f"\n# planlint: ignore[{HOUSE}] -- the board decides\ngoals:"
    )
    (here / "tea.plan.yaml").write_text(ignored)

    assert lines(here, "--select", HOUSE) == []


def test_a_waiver_and_a_policy_know_the_rules_of_a_pack(here: Path) -> None:
    waiver = f"waivers:\n  - {{rule: {HOUSE}, plan: tea, reason: client-decision}}\n"
    (here / "planlint-waivers.yaml").write_text(waiver)
    assert lines(here, "--select", HOUSE) == []

    (here / ".planlint.yaml").write_text(CONFIG + "policy: {cannot_waive: [house/*]}\n")
    done = check(here)
    assert done.code == 2
    assert '"goal-without-patron" cannot be waived: the policy protects it' in unwrapped(done.err)


def test_each_plan_has_the_rules_of_its_own_configuration(here: Path) -> None:
    (here / "b").mkdir()
    (here / "b" / ".planlint.yaml").write_text("packs: rules/\n")
    write_pack(here / "b" / "rules", other=house_rule(name="goal-without-sponsor"))
    (here / "b" / "b.plan.yaml").write_text(PLAN.replace("id: tea", "id: b"))

    assert lines(here, "--select", f"{HOUSE},goal-without-sponsor") == [
        'b/b.plan.yaml:5:10: warning: goal "o1" has no patron [goal-without-sponsor]',
        SAID,
    ]
    assert {"goal-without-patron", "goal-without-sponsor"} <= report(here)["rules"].keys()


def test_two_rules_of_one_name_in_one_run_are_told(here: Path) -> None:
    (here / "b").mkdir()
    (here / "b" / ".planlint.yaml").write_text("packs: rules/\n")
    write_pack(here / "b" / "rules", other=HOUSE_RULE.replace("patron'", "sponsor'"))
    (here / "b" / "b.plan.yaml").write_text(PLAN.replace("id: tea", "id: b"))

    done = run_cli("check", "--select", HOUSE, "--format", "concise", *AS_OF, cwd=here)

    assert [line.split(": ")[2] for line in done.out.splitlines()] == [
        f'goal "o1" has no sponsor [{HOUSE}]',
        f'goal "o1" has no patron [{HOUSE}]',
    ]
    assert done.err == (
        f"planlint: b/rules/other.yaml and house/patron.yaml are two rules called {HOUSE}; where"
        " this report lists rules, it has one of them\n"
    )


# Broken files.


def break_one(here: Path) -> None:
    (here / "house" / "broken.yaml").write_text(house_rule(name="broken-one", each="gaols"))


def test_a_broken_file_is_a_finding_and_all_other_rules_are_reported(here: Path) -> None:
    break_one(here)

    done = check(here, "--format", "concise", "--fail-on", "never")

    assert done.code == 2
    assert SAID in done.out
    assert done.out.splitlines()[-1] == (
        'house/broken.yaml:3:7: error: there is no list called "gaols"; did you mean "goals"?'
        " [broken-rule]"
    )


def test_a_broken_file_stands_in_every_report(here: Path) -> None:
    break_one(here)
    formats = ("text", "json", "html", "markdown", "csv", "sarif", "junit", "github", "gitlab")
    for name in formats:
        done = check(here, "--format", name)
        assert done.code == 2, name
        assert "house/broken.yaml" in done.out, name
        assert "no list called" in done.out, name


def test_the_json_report_keeps_rule_files_apart(here: Path) -> None:
    assert "rule_files" not in report(here)

    break_one(here)
    (file,) = report(here)["rule_files"]

    assert (file["file"], [item["line"] for item in file["findings"]]) == ("house/broken.yaml", [3])


def test_the_name_of_a_broken_rule_is_known(here: Path) -> None:
    break_one(here)
    assert mistakes(here, CONFIG + "rules: {broken-one: off}\n") == []
    waiver = "waivers:\n  - {rule: broken-one, plan: tea, reason: client-decision}\n"
    (here / "planlint-waivers.yaml").write_text(waiver)
    ignored = PLAN.replace("\ngoals:", "\n# planlint: ignore[broken-one] -- later\ngoals:")
    (here / "tea.plan.yaml").write_text(ignored)

    assert [line for line in lines(here) if "document" in line or "suppression" in line] == []
    assert [line.split()[0] for line in lines(here, "--select", "broken-one")] == [
        "house/broken.yaml:3:7:"
    ]


def test_a_file_that_is_no_yaml_is_known_by_the_name_in_it(here: Path) -> None:
    (here / "house" / "patron.yaml").write_text(house_rule(messages="{a: [}"))

    assert mistakes(here, CONFIG + f"rules: {{{HOUSE}: error}}\n") == []
    assert [line.split()[0] for line in lines(here, "--select", HOUSE)] == [
        "house/patron.yaml:5:16:"
    ]


def test_a_remark_about_a_rule_file_fails_nothing(here: Path) -> None:
    (here / "house" / "patron.yaml").write_text(house_rule(remarks="none"))

    done = check(here, "--select", HOUSE, "--format", "concise")

    assert done.code == 0
    assert done.out.splitlines()[-1] == (
        'house/patron.yaml:8:1: warning: planlint does not read "remarks" [unknown-key]'
    )


# Lists and explanations.


def test_rules_lists_packs_with_where_they_come_from(here: Path) -> None:
    done = run_cli("rules", "--category", "house", cwd=here)

    assert done == Outcome(
        0,
        "house\n  goal-without-patron  warning  essential  house/\n"
        "      Every goal has a patron\n\n"
        "1 rule; planlint explain NAME says more about one.\n",
        "",
    )
    assert run_cli("rules", "--isolated", "--category", "house", cwd=here).code == 2


def test_rules_says_which_files_are_broken(here: Path) -> None:
    break_one(here)

    done = run_cli("rules", "--category", "house", cwd=here)

    assert done.code == 2
    assert "goal-without-patron" in done.out
    assert done.err == (
        'planlint: house/broken.yaml:3:7: there is no list called "gaols"; did you mean "goals"?'
        " [broken-rule]\n"
    )


def test_explain_says_from_which_pack_a_rule_is(here: Path) -> None:
    done = run_cli("explain", HOUSE, cwd=here)

    assert done.code == 0
    assert "pack house/" in " ".join(done.out.split())
    assert run_cli("explain", HOUSE, "--isolated", cwd=here).code == 2


def test_explain_says_what_is_wrong_with_a_broken_rule(here: Path) -> None:
    break_one(here)

    done = run_cli("explain", "broken-one", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("planlint: house/broken.yaml:3:7: there is no list called")


def test_rules_takes_another_configuration(here: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "rules", other=house_rule(name="other"))
    (tmp_path / "strict.yaml").write_text("packs: rules/\n")

    done = run_cli(
        *("rules", "--config", tmp_path / "strict.yaml", "--format", "json"),
        *("--category", "house"),
        cwd=here,
    )

    assert [item["name"] for item in json.loads(done.out)] == ["other"]


def test_settings_can_go_to_another_process(here: Path) -> None:
    config = config_of(here, CONFIG + "overrides: [{status: draft, rules: {no-faq: off}}]\n")
    settings = settings_for(config.book, config)

    sent = pickle.loads(pickle.dumps(settings))  # noqa: S301 - our own

    assert [setup.rule.name for setup in sent.setups] == [
        setup.rule.name for setup in settings.setups
    ]
    assert [setup.rule.check for setup in sent.setups] == [
        setup.rule.check for setup in settings.setups
    ]


# Parameters of checks that say themselves what they take.

SHARE = """\
name: media-share
title: Campaigns cost what they may
each: campaigns
check: between
params: {field: cost_total, min: 100, max: 5000}
messages: {below: '{object} costs too little', above: '{object} costs too much'}
why: Campaigns beyond that are not for us.
fix: Change the costs.
"""


@pytest.mark.parametrize(
    ("setting", "place", "start"),
    [
        ("{max: 8000}", "", ""),
        ("{max: many}", "2:28", ""),
        ("{maxi: 3}", "2:23", 'media-share has no parameter "maxi"; did you mean "max"?'),
    ],
)
def test_what_a_check_refuses_of_a_setting_has_its_place(
    here: Path, setting: str, place: str, start: str
) -> None:
    (here / "house" / "share.yaml").write_text(SHARE)

    found = mistakes(here, CONFIG + f"rules: {{media-share: {setting}}}\n")

    assert [at for at, _ in found] == ([place] if place else [])
    assert all(sentence.startswith(start) for _, sentence in found)


def test_rules_that_can_be_had_are_spoken_of_beside_a_pack_that_cannot(here: Path) -> None:
    (here / ".planlint.yaml").write_text("packs: [house/, acme]\n")
    said = '.planlint.yaml:1:17: there is neither a folder "acme" nor an installed pack\n'

    explained = run_cli("explain", HOUSE, cwd=here)
    listed = run_cli("rules", cwd=here)

    assert explained.code == 0
    assert explained.out.startswith(f"{HOUSE}: ")
    assert explained.err.startswith(said)
    assert listed.code == 2
    assert HOUSE in listed.out
    assert listed.err.startswith(said)


def test_a_rule_whose_examples_hold_no_plan_is_reported_and_explained(here: Path) -> None:
    examples = "\nexamples: {bad: [{goals: [{id: o1}]}], good: [{}]}\n"
    (here / "house" / "patron.yaml").write_text(HOUSE_RULE.rstrip() + examples)

    done = check(here, "--format", "sarif=found.sarif", "--format", "concise")

    assert SAID in done.out
    assert "internal error" not in done.err
    rules = json.loads((here / "found.sarif").read_bytes())["runs"][0]["tool"]["driver"]["rules"]
    (mine,) = [rule for rule in rules if rule["id"] == HOUSE]
    assert "Bad" not in mine["help"]["text"]
    assert run_cli("explain", HOUSE, cwd=here).code == 0
