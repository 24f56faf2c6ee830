"""Governance: how old a number may be that the plan starts from."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.judging import judge

START = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("age", "is_found"),
    [(90, False), (91, True), (349, True), (350, False), (380, False), (381, True), (730, True)],
)
def test_a_baseline_is_fresh_or_of_the_same_season_a_year_before(
    age: int, *, is_found: bool
) -> None:
    read = START - timedelta(days=age)
    text = (
        f"period: {{start: {START}, end: 2026-05-31}}\n"
        f"kpis: [{{id: k1, baseline: 400, baseline_date: {read}}}]"
    )

    assert bool(judge("stale-baseline", text).findings) == is_found


def test_an_audit_of_a_year_before_is_stale() -> None:
    text = "period: {start: 2026-05-01, end: 2026-05-31}\nsituation: {audit_date: 2025-05-01}"

    assert judge("stale-baseline", text).findings == [("/situation/audit_date", "audit", "warning")]
