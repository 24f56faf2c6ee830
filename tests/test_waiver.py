"""Waivers: what they silence, when they end, and what is said of those that do nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.bundled import schema
from planlint.config import NO_POLICY
from planlint.pack import builtin_rules
from planlint.rulebook import RuleBook
from planlint.waiver import read_waivers
from tests import silenced_plans
from tests.command import run_cli, unwrapped
from tests.conftest import GitRepository
from tests.silenced_plans import FOUND, PLAN, about_files, live, report, silenced, write

BOOK = RuleBook(builtin_rules())
DAY = date(2026, 5, 4)
FILE = "planlint-waivers.yaml"


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan."""
    write(repository.path, "tea.plan.yaml", PLAN)
    return repository.path


def waive(folder: Path, *entries: dict[str, object]) -> None:
    write(folder, FILE, json.dumps({"waivers": entries}, indent=1))


def entry(rule: object = "goal-without-owner", **more: object) -> dict[str, object]:
    return {"rule": rule, "plan": "tea", "reason": "client-decision"} | more


def mistakes(text: str) -> list[tuple[int, str]]:
    found = read_waivers(text.encode(), FILE, BOOK, DAY, NO_POLICY).mistakes
    return [(item.span.line, item.sentence) for item in found]


# What a waiver silences.


def test_a_finding_is_waived_counted_and_back_when_the_waiver_has_expired(here: Path) -> None:
    assert live(report(here)) == FOUND

    waive(here, entry(anchor="/goals/o1", expires="2026-05-31", note="the board decides"))
    last_day = report(here, as_of="2026-05-31")
    day_after = report(here, as_of="2026-06-01")

    assert live(last_day) == ["goal-without-owner /goals/o2", "no-crisis-plan "]
    assert silenced(last_day) == {
        "goal-without-owner /goals/o1": "waiver: client-decision: the board decides"
    }
    assert last_day["summary"]["silenced"] == {"waiver": 1}
    assert about_files(last_day) == []
    assert (live(day_after), silenced(day_after)) == (FOUND, {})
    assert about_files(day_after) == [(FILE, "expired-waiver", 8, "expired")]


def test_without_an_anchor_the_whole_plan_is_covered(here: Path) -> None:
    waive(here, entry())

    assert live(report(here)) == ["no-crisis-plan "]


@pytest.mark.parametrize(
    ("anchor", "covered"),
    [("/goals", 2), ("/goals/o1", 1), ("/goals/o1/", 1), ("/goals/o", 0), ("/goals/o1/owner", 0)],
)
def test_an_anchor_covers_its_place_and_what_is_below(
    here: Path, anchor: str, covered: int
) -> None:
    waive(here, entry(anchor=anchor))

    assert len(silenced(report(here))) == covered


@pytest.mark.parametrize(
    ("plan", "covered"),
    [
        ("tea", 2),
        ("tea.plan.yaml", 2),
        ("t*", 2),
        ("*.yaml", 2),
        ("*", 2),
        ("coffee", 0),
        ("tea.yaml", 0),
        ("T*", 0),
    ],
)
def test_a_plan_is_named_by_id_path_or_pattern(here: Path, plan: str, covered: int) -> None:
    waive(here, entry(plan=plan))

    assert len(silenced(report(here))) == covered


def test_paths_are_read_from_the_folder_of_the_file(here: Path) -> None:
    write(here, "clients/a/coffee.yaml", PLAN.replace("id: tea", "id: coffee"))
    waive(here, entry(plan="clients/*"))

    found = report(here)
    inside = report(here / "clients" / "a", ".")

    assert len(silenced(found)) == 2
    assert len(live(found)) == 4
    assert len(silenced(inside)) == 2


@pytest.mark.parametrize(
    ("rule", "waived"),
    [
        ("no-crisis-plan", ["no-crisis-plan "]),
        (["no-crisis-plan", "goal-without-owner"], FOUND),
        ("crisis/*", ["no-crisis-plan "]),
        (["crisis/*", "goals/*"], FOUND),
    ],
)
def test_a_waiver_names_a_rule_a_list_or_a_category(
    here: Path, rule: object, waived: list[str]
) -> None:
    waive(here, entry(rule))

    assert sorted(silenced(report(here))) == waived


def test_owner_approver_and_last_day_are_in_the_report(here: Path) -> None:
    waive(
        here, entry("no-crisis-plan", owner="Rosa", approved_by="The board", expires="2026-06-30")
    )

    (plan,) = report(here)["plans"]

    assert plan["silenced"][0]["silenced"] == {
        "by": "waiver",
        "reason": "client-decision",
        "owner": "Rosa",
        "approved_by": "The board",
        "expires": "2026-06-30",
    }


def test_of_several_layers_the_first_counts_and_none_is_unused(here: Path) -> None:
    write(
        here,
        "tea.plan.yaml",
        PLAN.replace("- id: o1", "- id: o1 # planlint: ignore[goal-without-owner] -- in June"),
    )
    waive(here, entry())

    found = report(here)

    assert silenced(found) == {
        "goal-without-owner /goals/o1": "suppression: in June",
        "goal-without-owner /goals/o2": "waiver: client-decision",
    }
    assert about_files(found) == []


def test_a_rule_that_is_off_is_counted_as_off_first(here: Path) -> None:
    write(here, ".planlint.yaml", "rules: {no-crisis-plan: off}\n")
    waive(here, entry("no-crisis-plan"))

    found = report(here, "--profile", "essential")

    assert silenced(found)["no-crisis-plan "] == "off: turned off"
    assert about_files(found) == []


def test_a_rule_all_of_whose_findings_are_waived_is_waived(here: Path) -> None:
    waive(here, entry(anchor="/goals/o1"))
    assert result_of(report(here), "goal-without-owner") == ("fail", 2, 2)

    waive(here, entry())
    assert result_of(report(here), "goal-without-owner") == ("waived", 2, 2)


def result_of(found: dict[str, object], rule: str) -> tuple[str, int, int]:
    (plan,) = json.loads(json.dumps(found))["plans"]
    (outcome,) = [item for item in plan["outcomes"] if item["rule"] == rule]
    return outcome["result"], outcome["judged"], outcome["failing"]


@pytest.mark.parametrize("reason", ["not-applicable", "false-positive"])
def test_these_reasons_take_the_object_out_of_the_count(here: Path, reason: str) -> None:
    waive(here, entry(anchor="/goals/o1", reason=reason))
    assert result_of(report(here), "goal-without-owner") == ("fail", 1, 1)

    waive(here, entry(reason=reason))
    assert result_of(report(here), "goal-without-owner") == ("waived", 0, 0)


@pytest.mark.parametrize("reason", ["accepted-risk", "client-decision", "handled-elsewhere"])
def test_these_reasons_leave_the_count_as_it_is(here: Path, reason: str) -> None:
    waive(here, entry(anchor="/goals/o1", reason=reason))

    assert result_of(report(here), "goal-without-owner") == ("fail", 2, 2)


def test_what_waits_for_a_part_that_does_not_concern_the_plan_does_not_apply(here: Path) -> None:
    rules = ("--select", "no-crisis-plan,no-faq,no-spokesperson")
    before = report(here, *rules)
    waive(here, entry("no-crisis-plan", reason="not-applicable"))
    after = report(here, *rules)
    waive(here, entry("no-crisis-plan", reason="accepted-risk"))
    accepted = report(here, *rules)

    assert result_of(before, "no-spokesperson")[0] == "blocked"
    assert result_of(after, "no-spokesperson")[0] == "not_applicable"
    assert result_of(accepted, "no-spokesperson")[0] == "blocked"


# Waivers that do nothing.


def test_a_waiver_without_a_finding_is_unused_rule_by_rule(here: Path) -> None:
    waive(here, entry(["goal-without-owner", "no-goals"]), entry(anchor="/goals/o3"))

    assert about_files(report(here, "--select", "goal-without-owner,no-goals")) == [
        (FILE, "unused-waiver", 6, "unused"),
        (FILE, "unused-waiver", 12, "unused-at"),
    ]


def test_an_expired_waiver_without_a_finding_is_unused(here: Path) -> None:
    waive(here, entry(anchor="/goals/o3", expires="2020-01-31"))

    assert [item[1] for item in about_files(report(here))] == ["unused-waiver"]


def test_a_waiver_of_a_rule_that_could_not_speak_is_not_unused(here: Path) -> None:
    waive(
        here, entry("no-spokesperson"), entry("no-faq"), entry("no-pr-support"), entry("crisis/*")
    )

    found = report(here, "--select", "no-crisis-plan,no-spokesperson", "tea.plan.yaml")

    assert about_files(found) == []


def test_a_waiver_of_another_plan_is_unused_only_where_all_plans_are_seen(here: Path) -> None:
    waive(here, entry(plan="coffee"), entry(plan="drafts/*"))

    assert about_files(report(here, "tea.plan.yaml")) == []
    assert about_files(report(here)) == [
        (FILE, "unused-waiver", 5, "no-plan"),
        (FILE, "unused-waiver", 10, "no-plan"),
    ]


def test_a_category_is_unused_when_all_rules_run_and_none_finds_anything(here: Path) -> None:
    waive(here, entry("goals/*", anchor="/kpis/k1"))

    assert about_files(report(here)) == []
    done = run_cli("check", "--as-of", "2026-05-04", "-f", "concise", cwd=here)
    assert f"{FILE}:4:" in done.out
    assert "[unused-waiver]" in done.out


def test_findings_about_waivers_are_in_every_report_and_count(here: Path) -> None:
    waive(here, entry(expires="2026-01-31"), entry("no-crisis-plan"))
    args = ("--fail-on", "warning", "--select", "no-crisis-plan")

    text = silenced_plans.check(here, *args)
    waive(here, entry("no-crisis-plan", expires="2026-01-31"))
    expired = silenced_plans.check(here, *args, "-f", "text", "-f", "html=r.html")

    assert text.code == 0
    assert expired.code == 1
    assert f"\n{FILE}\n" in expired.out
    assert 'this waiver of "no-crisis-plan" for tea held until 2026-01-31' in expired.out
    assert "Waivers: <code>planlint-waivers.yaml</code>" in (here / "r.html").read_text("utf-8")


def test_a_plan_that_is_waived_by_the_name_of_its_file_should_state_its_id(here: Path) -> None:
    write(here, "tea.plan.yaml", PLAN.replace("id: tea\n", ""))
    waive(here, entry())

    found = report(here)

    assert len(silenced(found)) == 2
    assert about_files(found) == [("tea.plan.yaml", "plan-without-id", 1, "waiver")]
    waive(here, entry(plan="tea.plan.yaml"))
    assert about_files(report(here)) == []


# Where the file is, and when it is not read.


def test_the_file_is_beside_the_nearest_configuration(here: Path) -> None:
    waive(here, entry())
    write(here, "clients/.planlint.yaml", "profile: essential\n")
    write(here, "clients/tea.yaml", PLAN)

    assert silenced(report(here, "clients")) == {}
    waive(here / "clients", entry())
    assert len(silenced(report(here, "clients"))) == 2


def test_a_configuration_that_is_named_has_its_waivers_beside_it(here: Path) -> None:
    write(here, "house/strict.yaml", "profile: essential\n")
    waive(here / "house", entry())

    assert silenced(report(here)) == {}
    assert len(silenced(report(here, "--config", "house/strict.yaml"))) == 2


def test_outside_of_a_repository_the_current_folder_counts(tmp_path: Path) -> None:
    write(tmp_path, "a/tea.yaml", PLAN)
    waive(tmp_path, entry())

    assert len(silenced(report(tmp_path, "a"))) == 2
    assert silenced(report(tmp_path / "a", ".")) == {}


@pytest.mark.parametrize("option", ["--no-suppressions", "--isolated"])
def test_these_options_leave_waivers_out(here: Path, option: str) -> None:
    waive(here, entry(expires="2020-01-31"), entry("no-crisis-plan"))

    found = report(here, option)

    assert (live(found), silenced(found), about_files(found)) == (FOUND, {}, [])


def test_a_file_with_another_ending_is_told(here: Path) -> None:
    write(here, "planlint-waivers.yml", "waivers: []\n")

    done = silenced_plans.check(here)

    assert done.code == 2
    said = "planlint does not read a file of this name; call it planlint-waivers.yaml"
    assert said in unwrapped(done.err)


# Mistakes in the file.


@pytest.mark.parametrize("text", ["", "# none yet\n", "waivers:\n", "waivers: []\n", "x-team: a\n"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert mistakes(text) == []


@pytest.mark.parametrize(
    ("line", "place", "sentence"),
    [
        ("rule: no-gaols", 2, 'there is no rule called "no-gaols"; did you mean "no-goals"?'),
        ("rule: crises/*", 2, 'there is no category called "crises"; did you mean "crisis"?'),
        ("rule: yaml-syntax", 2, '"yaml-syntax" cannot be waived: it judges files, not planning'),
        ("rule: document/*", 2, '"document/*" cannot be waived: it judges files, not planning'),
        ("reason: acepted-risk", 4, '"reason" does not know "acepted-risk"'),
        ("expires: 31.05.2026", 5, ""),
        ("expires: next June", 5, ""),
        ("anchor: goals/o1", 5, '"anchor" takes a place in the plan, such as /goals/o1'),
        ("until: 2026-05-31", 5, ""),
    ],
)
def test_a_mistake_has_a_line_and_says_what_was_meant(line: str, place: int, sentence: str) -> None:
    lines = {"rule": "rule: no-goals", "plan": "plan: tea", "reason": "reason: accepted-risk"}
    lines |= {line.partition(":")[0]: line}
    first, *others = lines.values()
    text = f"waivers:\n  - {first}\n" + "".join(f"    {other}\n" for other in others)

    (found,) = mistakes(text)

    assert found[0] == place
    assert found[1].startswith(sentence)


def test_rule_plan_and_reason_are_required() -> None:
    assert [line for line, _ in mistakes("waivers:\n  - note: x\n")] == [2, 2, 2]


def test_a_broken_file_is_shown_and_nothing_is_judged(here: Path) -> None:
    write(here, FILE, "waivers:\n  - rule: no-gaols\n    plan: tea\n    reason: accepted-risk\n")

    done = silenced_plans.check(here)

    assert (done.code, done.out) == (2, "")
    assert unwrapped(done.err) == (
        f'{FILE}:2:11: there is no rule called "no-gaols"; did you mean "no-goals"?\n'
        "  2 |   - rule: no-gaols\n"
        "    |           ^^^^^^^^\n"
    )


@given(st.binary(max_size=80) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_answered(content: bytes) -> None:
    for start in (b"", b"waivers:\n"):
        read = read_waivers(start + content, FILE, BOOK, DAY, NO_POLICY)
        assert read.mistakes or read.document is not None


ENTRIES = st.dictionaries(
    st.sampled_from(sorted(schema("waivers")["$defs"]["waiver"]["properties"])),
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4)),
    max_size=6,
)


@given(st.lists(ENTRIES, max_size=3))
def test_any_entries_are_answered(entries: list[dict[str, object]]) -> None:
    content = json.dumps({"waivers": entries}).encode()

    read = read_waivers(content, FILE, BOOK, DAY, NO_POLICY)

    assert read.mistakes or len(read.waivers) == len(entries)


def test_the_examples_of_the_schema_can_be_followed() -> None:
    for example in schema("waivers")["properties"]["waivers"]["examples"]:
        assert mistakes(json.dumps({"waivers": example})) == []


def test_every_key_is_described_with_an_example() -> None:
    for name, key in schema("waivers")["$defs"]["waiver"]["properties"].items():
        assert key["description"].endswith("."), name
        assert key["examples"], name
