"""Numbers, rates, ratios and scores as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planlint.quantity import (
    Kind,
    Quantity,
    UnreadableValue,
    read_measured,
    read_number,
    read_percent_change,
    read_rate,
    read_ratio,
    read_score,
    read_weekly_rate,
)


def refused(reader: object, raw: object, **options: object) -> tuple[str, dict[str, str]]:
    assert callable(reader)
    with pytest.raises(UnreadableValue) as caught:
        reader(raw, **options)
    facts = {name: str(fact.value) for name, fact in caught.value.facts.items()}
    return f"{caught.value.rule}/{caught.value.key}", facts


@pytest.mark.parametrize(
    ("raw", "value", "step"),
    [
        (480, "480", "1"),
        (0, "0", "1"),
        (Decimal("2.30"), "2.3", "0.01"),
        (Decimal("0.500"), "0.5", "0.001"),
        (Decimal("1E+3"), "1000", "1000"),
        ("1.2k", "1200", "100"),
        ("1.2 K", "1200", "100"),
        ("3M", "3000000", "1000000"),
        ("0.5bn", "500000000", "100000000"),
        ("1,200.50", "1200.5", "0.01"),
        ("1.200,50", "1200.5", "0.01"),
        ("1,200,300", "1200300", "1"),
        ("1.200.300", "1200300", "1"),
        ("1 200", "1200", "1"),
        ("1 200,5", "1200.5", "0.1"),
        ("1\u202f200", "1200", "1"),
        ("1'200", "1200", "1"),
        ("1’200.500", "1200.5", "0.001"),
        ("12,34,567.8", "1234567.8", "0.1"),
        ("0,5", "0.5", "0.1"),
        (".5", "0.5", "0.1"),
        ("+20", "20", "1"),
        ("١٢٠٠", "1200", "1"),
        ("۱۲۰۰", "1200", "1"),
        ("๑๒๐๐", "1200", "1"),
        ("١٬٢٠٠٫٥", "1200.5", "0.1"),
        ("١٫٢٠٠", "1.2", "0.001"),
    ],
)
def test_number_is_read_exactly(raw: object, value: str, step: str) -> None:
    quantity = read_number(raw)

    assert (quantity.low, quantity.high) == (Decimal(value), Decimal(value))
    assert quantity.step == Decimal(step)
    assert quantity.kind == Kind.NUMBER


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("400-500", 400, 500),
        ("400–500", 400, 500),
        ("400 - 500", 400, 500),
        ("400 to 500", 400, 500),
        ("3k-5k", 3000, 5000),
        ("1 200 - 1 500", 1200, 1500),
        ("500-500", 500, 500),
    ],
)
def test_range_keeps_both_ends(raw: str, low: object, high: object) -> None:
    quantity = read_number(raw)

    assert (quantity.low, quantity.high) == (low, high)


def test_negative_numbers_and_ranges_where_they_are_allowed() -> None:
    assert read_number(-5, negative=True).point == -5
    assert read_number("−5", negative=True).point == -5
    below = read_number("-5--3", negative=True)
    assert below.contains(-5)
    assert below.contains(-3)
    assert not below.contains(-2)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("~20", "approximate"),
        ("≈ 20", "approximate"),
        ("about 20", "approximate"),
        ("ca. 20", "approximate"),
        ("20ish", "approximate"),
        ("20+", "approximate"),
        ("3m", "unclear-scale"),
        ("3 million", "unclear-scale"),
        ("3-5k", "scale-on-one-end"),
        ("500-400", "range-backwards"),
        (-5, "negative"),
        ("-5", "negative"),
        (">60", "comparator-not-here"),
        (Decimal("NaN"), "not-finite"),
        (Decimal("-Infinity"), "not-finite"),
        (10**400, "too-many-digits"),
        (Decimal("1E+400"), "too-many-digits"),
        (Decimal("1E-400"), "too-many-digits"),
        ("1234567890123456", "too-many-digits"),
        ("999999999999999k", "too-many-digits"),
        ("20 %", "not-a-number"),
        ("500 people", "not-a-number"),
        ("1.2.3", "not-a-number"),
        ("1,2,3", "not-a-number"),
        ("1,200,30", "not-a-number"),
        ("05", "not-a-number"),
        ("10²", "not-a-number"),
        ("3/week", "not-a-number"),
        ("400-500-600", "not-a-number"),
        ("4 0 0", "not-a-number"),
        ("5" * 1000, "not-a-number"),
        ("", "not-a-number"),
        (True, "not-a-number"),
        (None, "not-a-number"),
        ([], "not-a-number"),
        ({}, "not-a-number"),
    ],
)
def test_what_is_no_exact_number_is_refused(raw: object, key: str) -> None:
    assert refused(read_number, raw)[0] == f"wrong-value/{key}"


def test_refusal_shows_a_huge_number_in_a_few_digits() -> None:
    assert refused(read_number, 10**5000)[1]["value"] == "1.0000000000000000000E+5000"


def test_refusal_shows_a_long_text_in_one_short_line() -> None:
    shown = refused(read_number, "many\n" * 100)[1]["value"]

    assert shown == "many many many many many many many many many many many many…"


@pytest.mark.parametrize(
    ("raw", "small", "large", "as_small", "as_large"),
    [
        (Decimal("30.000"), "30", "30,000", "30.00", "30000"),
        ("30.000", "30", "30,000", "30.00", "30000"),
        ("1,200", "1.2", "1,200", "1.20", "1200"),
        ("1,234", "1.234", "1,234", "1.2340", "1234"),
        ("1.200k", "1200", "1,200,000", "1.20k", "1200k"),
        ("١,٢٠٠", "1.2", "1,200", "1.20", "1200"),
        ("1.200-1.500", "1.2", "1,200", "1.20-1.50", "1200-1500"),
        ("400-1.200", "1.2", "1,200", "400-1.20", "400-1200"),
        ("1234.567", "1234.567", "1,234,567", "1234.5670", "1234567"),
    ],
)
def test_thousand_or_decimal_is_never_guessed(
    raw: object, small: str, large: str, as_small: str, as_large: str
) -> None:
    key, facts = refused(read_number, raw)

    assert key == "ambiguous-number/two-readings"
    assert (facts["small"], facts["large"]) == (small, large)
    assert (facts["as_small"], facts["as_large"]) == (as_small, as_large)


@pytest.mark.parametrize(
    ("raw", "low", "high", "step"),
    [
        (Decimal("0.2"), "0.2", "0.2", "0.1"),
        (1, "1", "1", "1"),
        ("20 %", "0.2", "0.2", "0.01"),
        ("20%", "0.2", "0.2", "0.01"),
        ("%20", "0.2", "0.2", "0.01"),
        ("% 20", "0.2", "0.2", "0.01"),
        ("٪20", "0.2", "0.2", "0.01"),
        ("٢٠٪", "0.2", "0.2", "0.01"),
        ("20 percent", "0.2", "0.2", "0.01"),
        ("20 per cent", "0.2", "0.2", "0.01"),
        ("12,5 %", "0.125", "0.125", "0.001"),
        ("1.125 %", "0.01125", "0.01125", "0.00001"),
        ("2-3 %", "0.02", "0.03", "0.01"),
        ("%2-3", "0.02", "0.03", "0.01"),
        ("2 % - 3 %", "0.02", "0.03", "0.01"),
        ("0.02-0.03", "0.02", "0.03", "0.01"),
    ],
)
def test_rate_is_a_fraction(raw: object, low: str, high: str, step: str) -> None:
    rate = read_rate(raw)

    assert (rate.low, rate.high, rate.step) == (Decimal(low), Decimal(high), Decimal(step))
    assert rate.kind == Kind.RATE


def test_bare_number_above_one_is_no_rate_and_both_spellings_are_offered() -> None:
    assert refused(read_rate, 60) == (
        "wrong-value/rate-without-percent",
        {"value": "60", "percent": "60 %", "fraction": "0.6"},
    )
    assert refused(read_rate, "2-3")[1] == {
        "value": "2-3",
        "percent": "2-3 %",
        "fraction": "0.02-0.03",
    }


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("120 %", "rate-above-whole"),
        (150, "rate-above-whole"),
        ("90-110 %", "rate-above-whole"),
        ("-5 %", "negative"),
        ("~20 %", "approximate"),
        (">60%", "comparator-not-here"),
        ("2 %-3", "not-a-rate"),
        ("%20%", "not-a-rate"),
        ("2k %", "not-a-rate"),
        ("20 % per month", "not-a-rate"),
        ("20 points", "not-a-rate"),
        (Decimal("NaN"), "not-finite"),
    ],
)
def test_what_is_no_bounded_rate_is_refused(raw: object, key: str) -> None:
    assert refused(read_rate, raw)[0] == f"wrong-value/{key}"


@pytest.mark.parametrize(
    ("raw", "comparator"),
    [(">60%", ">"), (">= 60 %", ">="), ("≥60%", ">="), ("<60%", "<"), ("≤ 60 %", "<=")],
)
def test_comparator_is_kept_beside_the_value(raw: str, comparator: str) -> None:
    rate = read_rate(raw, comparators=True)

    assert (rate.point, rate.comparator) == (Decimal("0.6"), comparator)


def test_comparator_takes_one_number() -> None:
    key, _ = refused(read_rate, ">50-60 %", comparators=True)

    assert key == "wrong-value/comparator-on-range"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("20 %", "0.2"),
        ("+20 %", "0.2"),
        ("-10 %", "-0.1"),
        (Decimal("0.2"), "0.2"),
        (3, "3"),
        (Decimal("1.250"), "1.25"),
        ("2000 %", "20"),
        ("-150 %", "-1.5"),
    ],
)
def test_percent_change_is_a_fraction(raw: object, value: str) -> None:
    assert read_percent_change(raw).point == Decimal(value)


def test_bare_change_above_three_offers_all_three_spellings() -> None:
    assert refused(read_percent_change, 20) == (
        "wrong-value/change-without-percent",
        {
            "value": "20",
            "meaning": "+2,000 %",
            "percent": "20 %",
            "fraction": "0.2",
            "whole": "2000 %",
        },
    )


def test_bare_fall_of_more_than_everything_is_refused() -> None:
    assert refused(read_percent_change, -20)[1]["percent"] == "-20 %"


def test_percent_change_in_thousands_has_two_readings() -> None:
    key, facts = refused(read_percent_change, "1.200 %")

    assert key == "ambiguous-number/two-readings"
    assert (facts["as_small"], facts["as_large"]) == ("1.20 %", "1200 %")


def test_unbounded_rate_reads_what_a_percent_change_reads() -> None:
    assert read_rate("120 %", bounded=False).point == Decimal("1.2")
    assert refused(read_rate, 20, bounded=False)[0] == "wrong-value/change-without-percent"


@pytest.mark.parametrize(
    ("raw", "low", "high", "step"),
    [
        (Decimal("2.3"), "2.3", "2.3", "0.1"),
        (Decimal("2.345"), "2.345", "2.345", "0.001"),
        ("2.3x", "2.3", "2.3", "0.1"),
        ("2.3 ×", "2.3", "2.3", "0.1"),
        ("2,3", "2.3", "2.3", "0.1"),
        ("230 %", "2.3", "2.3", "0.01"),
        ("4:1", "4", "4", "1"),
        ("2.5 : 1", "2.5", "2.5", "0.1"),
        ("2-3x", "2", "3", "1"),
        ("-0.2", "-0.2", "-0.2", "0.1"),
        ("20", "20", "20", "1"),
    ],
)
def test_ratio(raw: object, low: str, high: str, step: str) -> None:
    ratio = read_ratio(raw)

    assert (ratio.low, ratio.high, ratio.step) == (Decimal(low), Decimal(high), Decimal(step))


@pytest.mark.parametrize("raw", ["2,345", "1.200 %", "1,200 %", "2,345:1"])
def test_ratio_with_two_readings_is_refused(raw: str) -> None:
    assert refused(read_ratio, raw)[0] == "ambiguous-number/two-readings"


@pytest.mark.parametrize(
    ("raw", "key"),
    [("4:2", "not-a-ratio"), ("good", "not-a-ratio"), ("$2", "not-a-ratio"), ("~2", "approximate")],
)
def test_what_is_no_ratio_is_refused(raw: str, key: str) -> None:
    assert refused(read_ratio, raw)[0] == f"wrong-value/{key}"


def test_ratio_below_zero_only_where_it_makes_sense() -> None:
    assert refused(read_ratio, "-0.2", negative=False)[0] == "wrong-value/negative"


def test_score() -> None:
    assert read_score(-10).point == -10
    assert read_score("4.6").point == Decimal("4.6")
    assert read_score("4.125").point == Decimal("4.125")
    assert refused(read_score, "4.6/5")[0] == "wrong-value/not-a-score"
    assert refused(read_score, "4,125")[0] == "ambiguous-number/two-readings"


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        (3, 3, 3),
        ("3/week", 3, 3),
        ("3-5/week", 3, 5),
        ("3 per week", 3, 3),
        ("3x a week", 3, 3),
        ("3 posts/week", 3, 3),
        ("1-2/day", 7, 14),
    ],
)
def test_weekly_rate(raw: object, low: object, high: object) -> None:
    rate = read_weekly_rate(raw)

    assert (rate.low, rate.high, rate.per) == (low, high, None)


def test_month_has_30_4375_days_in_a_weekly_rate() -> None:
    # 12 posts * 7 days / 30.4375 days
    assert round(read_weekly_rate("12/month").low, 4) == Decimal("2.7598")


@pytest.mark.parametrize("raw", ["daily", "3x", "100/year", "3/fortnight", "$3/week"])
def test_what_is_no_weekly_rate_is_refused(raw: str) -> None:
    assert refused(read_weekly_rate, raw)[0] == "wrong-value/not-a-weekly-rate"


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("count", "1.2k", "1200"),
        ("rate", "20 %", "0.2"),
        ("ratio", "2.3x", "2.3"),
        ("score", -10, "-10"),
        ("duration", "4h", "240"),
        ("money", 95, "95"),
        ("number", 5, "5"),
    ],
)
def test_measured_value_is_of_the_kind_of_its_metric(kind: str, raw: object, value: str) -> None:
    quantity = read_measured(raw, kind)

    assert quantity == Quantity(Decimal(value), Decimal(value), Kind(kind), step=quantity.step)


def test_measured_value_of_an_unknown_kind_is_a_number() -> None:
    assert read_measured(5, "bookings").kind == Kind.NUMBER
