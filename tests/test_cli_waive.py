"""`planlint waive`: it adds an entry, keeps what is there, and says what it waives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.config import NO_POLICY
from planlint.pack import builtin_rules
from planlint.rulebook import RuleBook
from planlint.waiver import read_waivers
from planlint.waiver.append import CannotAppend, appended
from tests.command import Outcome, run_cli
from tests.conftest import GitRepository
from tests.silenced_plans import AS_OF, FOUND, PLAN, live, report, silenced, write

BOOK = RuleBook(builtin_rules())
DAY = date(2026, 5, 4)
FILE = "planlint-waivers.yaml"
REASON = ("--reason", "client-decision")
HEADING = """\
# Findings that somebody has accepted, each with its reason.
# For an editor that completes and explains: planlint schema waivers > waivers.schema.json
# yaml-language-server: $schema=waivers.schema.json
waivers:
"""


@pytest.fixture
def here(repository: GitRepository) -> Path:
    """Return a repository with the plan."""
    write(repository.path, "tea.plan.yaml", PLAN)
    return repository.path


def waive(folder: Path, *args: str) -> Outcome:
    return run_cli("waive", *args, "--as-of", AS_OF, cwd=folder)


def test_a_finding_is_waived_and_back_when_the_waiver_has_expired(here: Path) -> None:
    assert live(report(here)) == FOUND

    done = waive(
        here,
        *("goal-without-owner", "tea#/goals/o1", *REASON, "--note", "the board decides: in June"),
        *("--owner", "Rosa", "--approved-by", "The board", "--expires", "2026-06-30"),
    )

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Added to planlint-waivers.yaml: goal-without-owner for tea\n"
        "It waives 1 finding until 2026-06-30:\n"
        '  tea.plan.yaml:6:5: nobody owns goal "More guests on weekdays (o1)"\n'
        "    [goal-without-owner]\n"
    )
    assert (here / FILE).read_text("utf-8") == HEADING + (
        "  - rule: goal-without-owner\n"
        "    plan: tea\n"
        "    anchor: /goals/o1\n"
        "    reason: client-decision\n"
        '    note: "the board decides: in June"\n'
        "    owner: Rosa\n"
        "    approved_by: The board\n"
        "    expires: 2026-06-30\n"
    )
    assert live(report(here)) == FOUND[1:]
    assert live(report(here, as_of="2026-07-01")) == FOUND


def test_what_is_there_stays_as_it_is(here: Path) -> None:
    before = (
        "# ours\nwaivers:\n- rule: no-crisis-plan   # one person\n  plan:   'tea'\n"
        "  reason: accepted-risk\n  # the end"
    )
    write(here, FILE, before)

    assert waive(here, "goal-without-owner", "tea.plan.yaml", *REASON).code == 0

    assert (here / FILE).read_text("utf-8") == (
        f"{before}\n- rule: goal-without-owner\n  plan: tea\n  reason: client-decision\n"
    )
    assert len(silenced(report(here))) == 3


def test_findings_that_should_not_be_there_no_longer_count(here: Path) -> None:
    done = waive(here, "no-crisis-plan", "tea", "--reason", "not-applicable")

    assert done.out.endswith("These findings no longer count in the score.\n")


def test_a_pattern_stays_a_pattern(here: Path) -> None:
    write(here, "clients/coffee.yaml", PLAN.replace("id: tea", "id: coffee"))

    done = waive(here, "no-crisis-plan", "*", *REASON)

    assert "It waives 2 findings:" in done.out
    assert '    plan: "*"\n' in (here / FILE).read_text("utf-8")


def test_a_plan_without_an_id_is_named_by_its_path(here: Path) -> None:
    write(here, "clients/coffee.yaml", PLAN.replace("id: tea\n", ""))

    assert waive(here, "no-crisis-plan", "coffee", *REASON).code == 0
    assert "    plan: clients/coffee.yaml\n" in (here / FILE).read_text("utf-8")


def test_the_file_is_beside_the_configuration_of_the_plan(here: Path) -> None:
    write(here, "clients/.planlint.yaml", "profile: essential\n")
    write(here, "clients/coffee.yaml", PLAN.replace("id: tea", "id: coffee"))

    assert waive(here, "no-crisis-plan", "clients/coffee.yaml", *REASON).code == 0
    assert (here / "clients" / FILE).exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (
            ("no-crises-plan", "tea", *REASON),
            'there is no rule called "no-crises-plan"; did you mean "no-crisis-plan"?',
        ),
        (("no-crisis-plan", "te", *REASON), 'there is no such plan: "te" is none of tea'),
        (("no-crisis-plan", "tea"), "--reason is missing: accepted-risk, not-applicable,"),
        (
            ("no-crisis-plan", "tea", "--reason", "client"),
            '--reason client: "client" is none of accepted-risk,',
        ),
        (
            ("no-crisis-plan", "tea", *REASON, "--expires", "June"),
            "--expires June: this is no day of the calendar; write it as 2026-05-31",
        ),
        (
            ("no-goals", "tea", *REASON),
            "there is no finding of no-goals in tea, so nothing was written",
        ),
        (
            ("goal-without-owner", "tea#goals/o3", *REASON),
            (
                "there is no finding of goal-without-owner at /goals/o3 in tea, so nothing was"
                " written; it has findings at /goals/o1, /goals/o2"
            ),
        ),
        (
            ("no-spokesperson", "tea", *REASON),
            "so nothing was written; the rule waits for no-crisis-plan",
        ),
        (
            ("plan-without-id", "tea", *REASON),
            '"plan-without-id" cannot be waived: it judges files, not planning',
        ),
    ],
)
def test_what_cannot_be_waived_is_refused(here: Path, args: tuple[str, ...], sentence: str) -> None:
    done = waive(here, *args)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert not (here / FILE).exists()


def test_a_file_that_cannot_be_followed_is_not_added_to(here: Path) -> None:
    write(here, FILE, "waivers:\n  - rule: no-gaols\n    plan: tea\n    reason: accepted-risk\n")

    done = waive(here, "no-crisis-plan", "tea", *REASON)

    assert done.code == 2
    assert done.err.startswith(f'{FILE}:2:11: there is no rule called "no-gaols"')


ENTRY = {"rule": "no-goals", "plan": "tea", "reason": "accepted-risk"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", HEADING + "  - rule: no-goals\n    plan: tea\n    reason: accepted-risk\n"),
        ("waivers:", "waivers:\n  - rule: no-goals\n    plan: tea\n    reason: accepted-risk\n"),
        (
            "waivers:\n\nx-a: 1\n",
            "waivers:\n  - rule: no-goals\n    plan: tea\n    reason: accepted-risk\n\nx-a: 1\n",
        ),
        (
            "x-a: 1 # one\n",
            (
                "x-a: 1 # one\n\nwaivers:\n  - rule: no-goals\n    plan: tea\n"
                "    reason: accepted-risk\n"
            ),
        ),
        (
            "waivers:\r\n- {rule: no-faq, plan: a, reason: accepted-risk}\r\nx-b: 2\r\n",
            (
                "waivers:\r\n- {rule: no-faq, plan: a, reason: accepted-risk}\r\n"
                "- rule: no-goals\r\n  plan: tea\r\n  reason: accepted-risk\r\nx-b: 2\r\n"
            ),
        ),
    ],
)
def test_an_entry_is_added_where_the_list_ends(before: str, after: str) -> None:
    assert appended(before, FILE, ENTRY) == after


@pytest.mark.parametrize(
    "text", ["waivers: []\n", "waivers: [{rule: no-faq, plan: a, reason: accepted-risk}]\n"]
)
def test_a_list_in_brackets_is_refused(text: str) -> None:
    with pytest.raises(CannotAppend, match="brackets"):
        appended(text, FILE, ENTRY)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)
OTHERS = st.lists(
    st.sampled_from(["x-note: 1\n", "# a comment\n", "\n", "x-more: {a: [1, 2]}\n"]), unique=True
)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=4), OTHERS, OTHERS)
def test_whatever_is_added_is_read_back(
    notes: list[tuple[str, bool]], before: list[str], after: list[str]
) -> None:
    shared = [line for line in after if line not in before or not line.startswith("x-")]
    text = f"{''.join(before)}waivers:\n{''.join(shared)}"
    for note, has_owner in notes:
        entry = {**ENTRY, "note": note, "owner": note if has_owner else ""}
        text = appended(text, FILE, entry)

    read = read_waivers(text.encode(), FILE, BOOK, DAY, NO_POLICY)

    assert read.mistakes == ()
    assert [(item.note, item.owner) for item in read.waivers] == [
        (note, note if has_owner else "") for note, has_owner in notes
    ]
    assert all(line in text for line in (*before, *shared))
