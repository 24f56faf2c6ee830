"""Values that can be read in two ways, or in none: read rightly, or refused by their name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planlint.run import check_text
from tests.bad_input import FRAME, NAME, Found, assert_says, check
from tests.command import run_cli


def only_finding(folder: Path, text: str) -> Found:
    """The one finding about the file; the check ends with exit 1."""
    checked = check(folder, text)
    (found,) = checked.about_the_file()
    assert (checked.code, found.severity) == (1, "error")
    return found


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("30.000", ["30 or 30,000", "30000", "30.00"]),
        ("30,000", ["30 or 30,000", "30000", "30.00"]),
        ("€30.000", ["30 or 30,000", "30000", "30.00"]),
        ('"1.500-2.000"', ["1.5 or 1,500", "1500", "1.50"]),
    ],
)
def test_thirty_or_thirty_thousand_is_asked(
    tmp_path: Path, written: str, readings: list[str]
) -> None:
    found = only_finding(tmp_path, f"{FRAME}budget:\n  total: {written}\n")

    assert found.place == ("ambiguous-number", 6, 10)
    assert_says(found.message, *readings)


@pytest.mark.parametrize("written", ["30000", "30k", "30.00", '"30.000,00"', '"30,000.00"'])
def test_a_number_with_one_reading_is_read(tmp_path: Path, written: str) -> None:
    checked = check(tmp_path, f"{FRAME}budget:\n  total: {written}\n")

    assert checked.about_the_file() == ()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("03/04/2026", ["2026-04-03 or 2026-03-04", "the one that is meant"]),
        ("13/04/2026", ["write 2026-04-13"]),
        ("2026/04/13", ["write 2026-04-13"]),
        ("2026-02-30", ["does not exist", "28 days"]),
        ("2028-02-30", ["does not exist", "29 days"]),
        ("2026-13-01", ["does not exist", "01 to 12"]),
        ("0000-01-01", ["does not exist", "no year 0"]),
        ("2026-01-31T10:00", ["time of day", "2026-01-31"]),
        ("soon", ["not a date", "2026-05-31"]),
    ],
)
def test_a_day_that_is_none_is_named(tmp_path: Path, written: str, words: list[str]) -> None:
    found = only_finding(tmp_path, f"{FRAME}created_at: {written}\n")

    assert found.place == ("wrong-value", 5, 13)
    assert_says(found.message, f'"{written}"', *words)


@pytest.mark.parametrize(
    ("period", "column", "words"),
    [
        ("Q5 2026", 9, ['"Q5 2026" does not exist', "Q1 to Q4"]),
        ("Q1 0000", 9, ['"Q1 0000" does not exist', "no year 0"]),
        ("2026-09-30/2026-07-01", 9, ['"2026-09-30/2026-07-01" ends before it begins']),
        ("{start: 2026-02-01, end: 2026-02-30}", 34, ['"2026-02-30" does not exist']),
        ("{start: 0000-01-01, end: 2026-02-01}", 17, ['"0000-01-01" does not exist']),
    ],
)
def test_a_period_that_is_none_is_named(
    tmp_path: Path, period: str, column: int, words: list[str]
) -> None:
    found = only_finding(tmp_path, f"planlint: 1\nname: Tea\nperiod: {period}\n")

    assert found.place == ("wrong-value", 3, column)
    assert_says(found.message, *words)


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        (
            "planlint: 1\nname: Tea\nperiod: {start: 2026-09-30, end: 2026-07-01}\n",
            3,
            1,
            "the plan's period",
        ),
        (
            f"{FRAME}goals:\n  - id: o1\n    start: 2026-09-30\n    end: 2026-07-01\n",
            8,
            10,
            'goal "o1"',
        ),
        (
            f"{FRAME}campaigns:\n  - {{id: c1, start: 2026-09-30, end: 2026-07-01}}\n",
            6,
            38,
            'campaign "c1"',
        ),
        (
            f"{FRAME}kpis:\n  - {{id: k1, start: 2026-09-30, deadline: 2026-07-01}}\n",
            6,
            43,
            'KPI "k1"',
        ),
    ],
)
def test_a_reversed_period_names_both_days(
    tmp_path: Path, text: str, line: int, column: int, what: str
) -> None:
    checked = check(tmp_path, text)

    (found,) = checked.of("broken-reference")
    assert checked.code == 1
    assert found.place == ("broken-reference", line, column)
    assert_says(found.message, what, "2026-07-01", "before", "2026-09-30")


@pytest.mark.parametrize(
    ("field", "line", "column", "words"),
    [
        (
            "kpis:\n  - metric: conversion_rate\n    target: 20\n",
            7,
            13,
            ['"20"', "without a percent sign", "20 times", "20 % or 0.2"],
        ),
        (
            "kpis:\n  - {metric: followers, target_type: percent_change, target: 20}\n",
            6,
            62,
            ["20 means +2,000 %", "20 % or 0.2", "2000 %"],
        ),
        ("business:\n  gross_margin: 60\n", 6, 17, ['"60"', "60 % or 0.6"]),
        ("campaigns:\n  - expected: {ctr: 2}\n", 6, 21, ['"2"', "2 % or 0.02"]),
    ],
)
def test_a_bare_number_where_a_fraction_is_meant_has_both_readings(
    tmp_path: Path, field: str, line: int, column: int, words: list[str]
) -> None:
    found = only_finding(tmp_path, FRAME + field)

    assert found.place == ("wrong-value", line, column)
    assert_says(found.message, *words)


@pytest.mark.parametrize("written", ["20 %", "20%", "0.2", '"%20"', "٪20", "20 ٪"])
def test_a_fraction_with_one_reading_is_read(tmp_path: Path, written: str) -> None:
    text = f"{FRAME}kpis:\n  - metric: conversion_rate\n    target: {written}\n"

    assert check(tmp_path, text).about_the_file() == ()


@pytest.mark.parametrize("written", ["yes", "no", "NO", "on", "Off", "true", "FALSE", '"yes"'])
def test_yes_and_no_are_read_in_any_case(tmp_path: Path, written: str) -> None:
    text = f"{FRAME}crisis:\n  executive: {{name: boss, ready: {written}}}\n"

    assert check(tmp_path, text).about_the_file() == ()


def test_neither_yes_nor_no_is_named(tmp_path: Path) -> None:
    found = only_finding(tmp_path, f"{FRAME}crisis:\n  executive: {{name: boss, ready: maybe}}\n")

    assert found.place == ("wrong-value", 6, 34)
    assert_says(found.message, '"maybe"', "neither yes nor no")


def test_no_is_norway_where_a_country_is_meant(tmp_path: Path) -> None:
    norway = check(tmp_path, f"{FRAME}compliance:\n  regions: [NO, SE]\n")
    nothing = only_finding(tmp_path, f"{FRAME}compliance:\n  regions: [false, SE]\n")

    assert norway.about_the_file() == ()
    assert nothing.place == ("wrong-value", 6, 13)
    assert_says(nothing.message, '"regions"', "found false")


def test_a_leading_zero_changes_nothing() -> None:
    plan = "planlint: 1\nname: T\nperiod: May 2026\nkpis:\n  - metric: followers\n"
    numbers = "    target_type: delta\n    baseline: {}\n    target: {}\n"

    ten = check_text(plan + numbers.format("10", "800"))
    octal = check_text(plan + numbers.format("010", "0800"))

    assert [item.message for item in ten.findings] == [item.message for item in octal.findings]


def test_a_clock_time_stays_a_clock_time(tmp_path: Path) -> None:
    text = (
        f"{FRAME}channels:\n  - id: fb\n"
        "    best_times: [{days: [thu], from: 17:00, to: 19:30}]\n"
        "kpis:\n  - {metric: 17:00, target: 5}\n"
    )

    (tmp_path / NAME).write_text(text)
    done = run_cli("check", "--isolated", "--format", "json", NAME, cwd=tmp_path)

    (plan,) = json.loads(done.out)["plans"]
    assert [item["rule"] for item in plan["findings"] if item["category"] == "document"] == []
    assert any('"17:00"' in item["message"] for item in plan["findings"])
    assert "1020" not in done.out


@pytest.mark.parametrize("written", [".nan", ".NaN", ".inf", "-.inf", "+.INF"])
@pytest.mark.parametrize(
    ("field", "line", "column"),
    [("budget:\n  total: {}\n", 6, 10), ("kpis:\n  - {{metric: cpa, target: {}}}\n", 6, 27)],
)
def test_no_number_to_work_with_is_named(
    tmp_path: Path, written: str, field: str, line: int, column: int
) -> None:
    found = only_finding(tmp_path, FRAME + field.format(written))

    assert found.place == ("wrong-value", line, column)
    assert_says(found.message, f'"{written}"', "no number to work with")


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity", "1/0", "1e", "٣٠٠٠ x"])
def test_a_word_for_a_number_is_named(tmp_path: Path, written: str) -> None:
    found = only_finding(tmp_path, f"{FRAME}budget:\n  total: {written}\n")

    assert found.place == ("wrong-value", 6, 10)
    assert_says(found.message, f'"{written}"', "not an amount of money", "1200")


@pytest.mark.parametrize(
    ("field", "line", "column", "value"),
    [
        ("budget:\n  total: -500\n", 6, 10, "-500"),
        ("budget:\n  total: -500 EUR\n", 6, 10, "-500 EUR"),
        ("budget:\n  total: (500)\n", 6, 10, "(500)"),
        ("budget:\n  media: [{channel: fb, amount: -0.01}]\n", 6, 33, "-0.01"),
        ("budget:\n  by_goal:\n    o1: -1\n", 7, 9, "-1"),
        ("campaigns:\n  - {id: c1, cost_media: -150}\n", 6, 26, "-150"),
        ("business:\n  average_order_value: -24\n", 6, 24, "-24"),
    ],
)
def test_money_below_zero_is_named(
    tmp_path: Path, field: str, line: int, column: int, value: str
) -> None:
    found = only_finding(tmp_path, FRAME + field)

    assert found.place == ("wrong-value", line, column)
    assert_says(found.message, f'"{value}"', "write")


def test_a_part_of_a_baseline_of_zero_is_named(tmp_path: Path) -> None:
    text = (
        f"{FRAME}kpis:\n  - id: k1\n    metric: followers\n    target_type: percent_change\n"
        "    baseline: 0\n    target: 20 %\n"
    )

    checked = check(tmp_path, text)

    (found,) = checked.of("kpi-without-baseline")
    assert checked.code == 1
    assert found.place == ("kpi-without-baseline", 10, 13)
    assert_says(found.message, '"followers (k1)"', "20 %", "baseline of 0")


def test_much_from_a_baseline_of_zero_is_named(tmp_path: Path) -> None:
    text = (
        f"{FRAME}kpis:\n  - id: k1\n    metric: followers\n    platform: facebook\n"
        "    baseline: 0\n    target: 5000\n    start: 2026-05-01\n    deadline: 2026-05-31\n"
    )

    checked = check(tmp_path, text)

    (found,) = checked.of("unrealistic-growth")
    assert checked.code == 1
    assert found.place == ("unrealistic-growth", 10, 13)
    assert_says(found.message, "5,000", "0", "61,321")


def test_a_baseline_of_zero_is_a_start_like_any_other(tmp_path: Path) -> None:
    text = f"{FRAME}kpis:\n  - {{id: k1, metric: leads, baseline: 0, target: 10}}\n"

    checked = check(tmp_path, text)

    assert checked.about_the_file() == ()
    assert checked.of("kpi-without-baseline") == ()


@pytest.mark.parametrize(
    "below",
    [
        "budget: {total: 1200 EUR, fixed: [{name: Stand, amount: 1200 EUR}]}\n",
        "budget: {total: $100, media: [{channel: fb, amount: €90}, {channel: ig, amount: 10}]}\n",
        "unit_economics: [{cost: {media: 60 EUR, labour: {hours: 6, rate: $15}}, cpa: 95}]\n",
    ],
)
def test_money_in_a_plan_without_currency_is_one_finding(tmp_path: Path, below: str) -> None:
    found = only_finding(tmp_path, "planlint: 1\nname: Tea\nperiod: May 2026\n" + below)

    assert found.place == ("wrong-value", 1, 1)
    assert_says(found.message, "money", "currency: USD")


@pytest.mark.parametrize(
    "below",
    [
        "audiences: [Parents, {id: [a]}, {id: {b: c}}]\n",
        "budget: {total: 30, phasing: 5, media: [{amount: 30}]}\n",
        "period: {start: 0001-01-01, end: 0001-02-01}\n",
        "period: {start: 9999-12-01, end: 9999-12-31}\n",
    ],
)
def test_an_odd_value_stops_no_rule(tmp_path: Path, below: str) -> None:
    frame = FRAME.replace("period: Q3 2026\n", "") if below.startswith("period") else FRAME
    dates = "situation: {audit_date: 0001-01-01}\n"

    (tmp_path / NAME).write_text(frame + below + dates)
    done = run_cli("check", "--isolated", "--profile", "audit", "--debug", NAME, cwd=tmp_path)

    assert done.code == 1
    assert done.err == ""
    assert "crashed" not in done.out
