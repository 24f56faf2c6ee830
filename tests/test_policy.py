"""The policy of a configuration: what may be silenced, by whom and for how long."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from planlint.config import NO_POLICY, Policy, read_config
from planlint.pack import builtin_rules
from planlint.rulebook import RuleBook
from tests import silenced_plans
from tests.command import run_cli, unwrapped
from tests.conftest import GitRepository
from tests.silenced_plans import AS_OF, FOUND, PLAN, about_files, live, report, silenced, write

BOOK = RuleBook(builtin_rules())
CONFIG = ".planlint.yaml"
WAIVERS = "planlint-waivers.yaml"
COMMENT = "# planlint: ignore[goal-without-owner] -- in June"


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan."""
    write(repository.path, "tea.plan.yaml", PLAN)
    return repository.path


def policy(text: str) -> Policy:
    config = read_config(text.encode(), CONFIG, Path("/repository"), BOOK)
    assert config.mistakes == ()
    return config.policy


def mistakes(text: str) -> list[tuple[str, str]]:
    found = read_config(text.encode(), CONFIG, Path("/repository"), BOOK).mistakes
    return [(f"{item.span.line}:{item.span.column}", item.sentence) for item in found]


def waive(folder: Path, *entries: dict[str, object]) -> None:
    write(folder, WAIVERS, json.dumps({"waivers": entries}, indent=1))


def entry(rule: object = "goal-without-owner", **more: object) -> dict[str, object]:
    return {"rule": rule, "plan": "tea", "reason": "client-decision"} | more


# What it says.


@pytest.mark.parametrize("text", ["", "policy:\n", "policy: {}\n", "policy: {inline: allow}\n"])
def test_without_a_policy_all_is_allowed(text: str) -> None:
    assert policy(text) == NO_POLICY


def test_a_policy_is_read() -> None:
    text = (
        "policy:\n  cannot_waive: [no-goals, no-budget]\n  longest_waiver: 12 weeks\n"
        "  inline: forbid\n  require_owner: yes\n"
    )

    assert policy(text) == Policy(
        frozenset({"no-goals", "no-budget"}), timedelta(days=84), inline=False, require_owner=True
    )


def test_a_category_stands_for_its_rules() -> None:
    rules = policy("policy: {cannot_waive: crisis/*}\n").cannot_waive

    assert "no-crisis-plan" in rules
    assert rules == {rule.name for rule in BOOK.rules if rule.category == "crisis"}


@pytest.mark.parametrize(
    ("text", "place", "start"),
    [
        ("policy: {cannot_wave: [no-goals]}", "1:10", 'planlint does not know "cannot_wave" here'),
        (
            "policy:\n  cannot_waive:\n  - no-goals\n  - no-gaols\n",
            "4:5",
            'there is no rule called "no-gaols"; did you mean "no-goals"?',
        ),
        (
            "policy: {cannot_waive: unknown-key}",
            "1:24",
            '"unknown-key" judges files: nothing can silence it anyway',
        ),
        ("policy: {longest_waiver: 3 months}", "1:26", ""),
        ("policy: {longest_waiver: 90}", "1:26", '"longest_waiver" takes a length of time'),
        ("policy: {longest_waiver: 5h}", "1:26", "longest_waiver takes whole days or weeks"),
        ("policy: {longest_waiver: 10-20 days}", "1:26", "longest_waiver takes whole days"),
        ("policy: {inline: forbidden}", "1:18", '"inline" does not know "forbidden"'),
        ("policy: {require_owner: perhaps}", "1:25", '"require_owner" takes yes or no'),
        (
            "policy: {cannot_waive: [no-faq]}\nrules: {no-faq: off}",
            "2:17",
            "no-faq cannot be turned off: the policy does not let it be silenced (cannot_waive)",
        ),
        ("status: {draft: never}", "1:17", ""),
        ("status: {drafted: {fail_on: never}}", "1:10", 'planlint does not read "drafted"'),
        ("status: {draft: {fail_on: sometimes}}", "1:27", '"fail_on" does not know "sometimes"'),
    ],
)
def test_a_mistake_has_a_place(text: str, place: str, start: str) -> None:
    (found,) = mistakes(text)

    assert found[0] == place
    assert found[1].startswith(start)


@pytest.mark.parametrize("rules", ["[no-faq]", "3", "{no-faq: {off: no}}", "{no-faq: error}"])
def test_a_protected_rule_may_be_set_otherwise(rules: str) -> None:
    text = f"policy: {{cannot_waive: [no-faq]}}\nrules: {rules}\n"

    assert not any("cannot be turned off" in sentence for _, sentence in mistakes(text))


# Rules that nothing silences.


def test_a_protected_rule_cannot_be_waived(here: Path) -> None:
    write(here, CONFIG, "policy: {cannot_waive: [no-crisis-plan]}\n")
    waive(here, entry(["goal-without-owner", "no-crisis-plan"]))

    done = silenced_plans.check(here)

    assert (done.code, done.out) == (2, "")
    assert unwrapped(done.err).startswith(
        f'{WAIVERS}:6:5: "no-crisis-plan" cannot be waived: the policy protects it (cannot_waive)\n'
    )


def test_neither_can_it_be_waived_with_its_category(here: Path) -> None:
    write(here, CONFIG, "policy: {cannot_waive: [no-crisis-plan]}\n")
    waive(here, entry("crisis/*"))

    assert (
        '"crisis/*" cannot be waived: the policy protects no-crisis-plan (cannot_waive)'
        in unwrapped(silenced_plans.check(here).err)
    )


def test_no_comment_silences_a_protected_rule(here: Path) -> None:
    write(here, CONFIG, "policy: {cannot_waive: [goal-without-owner]}\n")
    write(here, "tea.plan.yaml", PLAN.replace("- id: o1", f"- id: o1 {COMMENT}"))

    found = report(here)

    assert (live(found), silenced(found)) == (FOUND, {})
    assert about_files(found) == [("tea.plan.yaml", "forbidden-suppression", 6, "rule")]


def test_no_baseline_accepts_a_protected_rule(here: Path) -> None:
    run_cli("baseline", "create", "--as-of", AS_OF, cwd=here)
    write(here, CONFIG, "policy: {cannot_waive: [no-crisis-plan]}\n")

    assert live(report(here)) == ["no-crisis-plan "]
    shown = run_cli("baseline", "show", "--as-of", AS_OF, cwd=here)
    updated = run_cli("baseline", "update", "--as-of", AS_OF, cwd=here)
    assert "no-crisis-plan (not accepted any more: the policy protects the rule)" in shown.out
    assert "1 taken out" in updated.out
    run_cli("baseline", "create", "--force", "--as-of", AS_OF, cwd=here)
    assert live(report(here)) == ["no-crisis-plan "]


def test_a_protected_rule_cannot_be_ignored(here: Path) -> None:
    write(here, CONFIG, "policy: {cannot_waive: [no-crisis-plan]}\n")

    done = run_cli("check", "--ignore", "no-crisis-plan", cwd=here)

    assert done.code == 2
    assert done.err == (
        "planlint: --ignore no-crisis-plan: no-crisis-plan cannot be turned off: the policy does"
        " not let it be silenced (cannot_waive)\n"
    )


# Comments.


def test_comments_can_be_forbidden(here: Path) -> None:
    write(here, "tea.plan.yaml", PLAN.replace("- id: o1", f"- id: o1 {COMMENT}"))
    assert live(report(here)) == FOUND[1:]

    write(here, CONFIG, "policy: {inline: forbid}\n")
    found = report(here)

    assert (live(found), silenced(found)) == (FOUND, {})
    assert about_files(found) == [("tea.plan.yaml", "forbidden-suppression", 6, "comments")]
    assert silenced_plans.check(here, "--fail-on", "error").code == 1


# Owners and last days.


def test_an_owner_can_be_required(here: Path) -> None:
    write(here, CONFIG, "policy: {require_owner: yes}\n")
    waive(here, entry(), entry("no-crisis-plan", owner="Rosa"))

    done = silenced_plans.check(here)

    assert done.code == 2
    assert unwrapped(done.err).startswith(
        f"{WAIVERS}:4:4: this waiver names no owner, and the policy wants one (require_owner)\n"
    )
    assert done.err.count("this waiver") == 1


@pytest.mark.parametrize(
    ("expires", "sentence"),
    [
        ("2026-06-03", ""),
        ("2020-01-01", ""),
        (
            "2026-06-04",
            (
                f"{WAIVERS}:7:15: this waiver holds until 2026-06-04, 31 days ahead, and the policy"
                " lets it hold for 30 (longest_waiver): until 2026-06-03 at the latest"
            ),
        ),
        (
            None,
            (
                f"{WAIVERS}:4:4: this waiver has no last day, and the policy wants one: add"
                " expires, at most 30 days ahead (longest_waiver)"
            ),
        ),
    ],
)
def test_a_waiver_holds_no_longer_than_the_policy_lets_it(
    here: Path, expires: str | None, sentence: str
) -> None:
    write(here, CONFIG, "policy: {longest_waiver: 30d}\n")
    waive(here, entry(**({"expires": expires} if expires else {})))

    done = silenced_plans.check(here, "--fail-on", "never")

    assert done.code == (2 if sentence else 0)
    assert sentence in " ".join(done.err.split())


def test_waive_keeps_to_the_policy(here: Path) -> None:
    write(here, CONFIG, "policy: {longest_waiver: 30d, require_owner: yes}\n")
    asked = ("waive", "no-crisis-plan", "tea", "--reason", "accepted-risk", "--as-of", AS_OF)

    refused = run_cli(*asked, "--expires", "2027-01-01", cwd=here)
    done = run_cli(*asked, "--expires", "2026-05-31", "--owner", "Rosa", cwd=here)

    assert refused.code == 2
    assert "this waiver names no owner" in refused.err
    assert "lets it hold for 30" in refused.err
    assert done.code == 0


def test_an_endless_policy_and_the_last_day_there_is_are_understood(here: Path) -> None:
    write(here, CONFIG, "policy: {longest_waiver: 99999999999 days}\n")
    waive(here, entry(expires=date.max.isoformat()))

    assert len(silenced(report(here))) == 2


# By the status of a plan.


@pytest.mark.parametrize(
    ("status", "code"), [("draft", 0), ("approved", 1), ("live", 0), ("closed", 0), ("", 0)]
)
def test_drafts_warn_and_approved_plans_block(here: Path, status: str, code: int) -> None:
    write(here, CONFIG, "status: {draft: {fail_on: never}, approved: {fail_on: warning}}\n")
    write(here, "tea.plan.yaml", PLAN + (f"status: {status}\n" if status else ""))

    assert silenced_plans.check(here, "--select", "goal-without-owner").code == code


def test_a_status_says_what_fails_also_against_the_general_threshold(here: Path) -> None:
    write(here, CONFIG, "fail_on: info\nstatus: {draft: {fail_on: never}}\n")
    write(here, "tea.plan.yaml", f"{PLAN}status: draft\n")
    args = ("--select", "goal-without-owner")

    assert silenced_plans.check(here, *args).code == 0
    assert silenced_plans.check(here, *args, "--fail-on", "warning").code == 1
    write(here, "tea.plan.yaml", PLAN)
    assert silenced_plans.check(here, *args).code == 1


def test_nothing_that_fails_an_approved_plan_is_hidden(here: Path) -> None:
    write(here, CONFIG, "status: {approved: {fail_on: warning}}\n")
    args = ("--select", "goal-without-owner", "--min-severity", "error")
    assert silenced_plans.check(here, *args).code == 0

    write(here, "tea.plan.yaml", f"{PLAN}status: approved\n")
    done = silenced_plans.check(here, *args)

    assert done.code == 2
    assert "would hide what fails this run: it fails on warning" in done.err
