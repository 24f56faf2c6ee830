"""A finding keeps its identity while the plan around it is worked on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.finding import Fact, FactKind, Finding, Severity, money, number, percent, text
from planlint.fingerprint import facts_digest, fingerprint
from planlint.place import Span
from planlint.run import check_text
from tests.reports import Source, make_finding, make_rule

RULE = make_rule("goal-without-owner")
FINDING = make_finding(
    RULE,
    Source("planlint: 1\n"),
    "planlint",
    "Goal fans has no owner.",
    path=("goals", 0),
    anchor="/goals/fans",
    missing="owner",
    facts={"goal": text("fans"), "target": number(480)},
)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
TEXTS = st.text(max_size=8)
PLAN = """\
planlint: 1
name: May
period: Q2 2026
goals:
  - id: fans
    statement: More fans
  - id: orders
    statement: More orders
"""


def _with(**facts: Fact) -> Finding:
    return replace(FINDING, facts=facts)


def _fingerprints(plan: str) -> list[str]:
    report = check_text(plan)
    return sorted(fingerprint("may", finding) for finding in report.findings)


def test_the_values_are_part_of_the_contract() -> None:
    # Baselines and code scanning keep them: another value loses what they know.
    assert fingerprint("may", FINDING) == "195a06c2d86f3dd207ff761b7539ab7b"
    assert facts_digest(FINDING) == "0179c9d21121a0f60c2c38df544c5013"


@pytest.mark.parametrize(
    "changes",
    [
        {"message": "In other words."},
        {"span": Span(90, 1, 90, 9)},
        {"file": "june.plan.yaml"},
        {"path": ("goals", 7)},
        {"severity": Severity.INFO},
        {"facts": {"target": number(481)}},
        {"fix": "Another remedy."},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_moves_or_is_worded_anew_is_the_same_finding(changes: dict[str, Any]) -> None:
    assert fingerprint("may", replace(FINDING, **changes)) == fingerprint("may", FINDING)


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "goal-without-deadline"},
        {"key": "contradiction"},
        {"anchor": "/goals/orders"},
        {"missing": "deadline"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_another_rule_message_place_or_field_is_another_finding(changes: dict[str, Any]) -> None:
    assert fingerprint("may", replace(FINDING, **changes)) != fingerprint("may", FINDING)


def test_equal_items_share_an_identity_whatever_their_order() -> None:
    second = replace(FINDING, anchor="/goals/fans#2/owner")

    assert fingerprint("may", second) == fingerprint(
        "may", replace(FINDING, anchor="/goals/fans/owner")
    )
    assert fingerprint("may", second) != fingerprint("may", FINDING)


def test_another_plan_has_other_findings() -> None:
    assert fingerprint("june", FINDING) != fingerprint("may", FINDING)


@given(st.tuples(TEXTS, TEXTS, TEXTS), st.tuples(TEXTS, TEXTS, TEXTS))
def test_parts_do_not_run_into_each_other(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    first, second = (
        fingerprint(plan, replace(FINDING, key=key, missing=missing))
        for plan, key, missing in (one, other)
    )

    assert (first == second) is (one == other)


def test_half_a_surrogate_pair_has_a_fingerprint_too() -> None:
    assert len(fingerprint("\ud800", FINDING)) == 32


def test_moved_lines_and_sorted_lists_leave_the_findings_of_a_plan_the_same() -> None:
    head, *goals = PLAN.split("  - ")
    moved = f"# A comment.\n\n{head}  - {goals[1]}\n  - {goals[0]}"
    found = _fingerprints(PLAN)

    assert len(found) > 10
    assert _fingerprints(moved) == found


@given(DECIMALS)
def test_numbers_are_compared_by_value_not_by_spelling(value: Decimal) -> None:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    longer = Decimal((sign, (*digits, 0), exponent - 1))

    assert facts_digest(_with(target=number(longer))) == facts_digest(_with(target=number(value)))


@given(DECIMALS, DECIMALS)
def test_other_numbers_are_other_facts(one: Decimal, other: Decimal) -> None:
    same = facts_digest(_with(n=number(one))) == facts_digest(_with(n=number(other)))

    assert same is (one == other)


def test_the_order_of_facts_is_no_difference() -> None:
    one, other = number(1), text("x")

    assert facts_digest(_with(a=one, b=other)) == facts_digest(_with(b=other, a=one))


@pytest.mark.parametrize(
    "fact",
    [number(2), text("1"), percent(1), money(1, "EUR"), money(1, "USD"), Fact(FactKind.DATE, "1")],
)
def test_another_value_kind_or_unit_is_another_fact(fact: Fact) -> None:
    assert facts_digest(_with(n=fact)) != facts_digest(_with(n=number(1)))
    assert facts_digest(_with(n=fact)) != facts_digest(_with(m=fact))
