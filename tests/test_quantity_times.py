"""Lengths of time, rhythms, days, periods, yes and no, placeholders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from planlint.quantity import (
    Cadence,
    Edge,
    UnreadableValue,
    exact_months,
    is_placeholder,
    months_of_amounts,
    read_cadence,
    read_date,
    read_duration,
    read_period,
    read_yes_no,
)


def refused(reader: Callable[[object], object], raw: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(UnreadableValue) as caught:
        reader(raw)
    assert caught.value.rule in ("wrong-value", "ambiguous-number")
    return caught.value.key, {name: str(fact.value) for name, fact in caught.value.facts.items()}


@pytest.mark.parametrize(
    ("raw", "low", "high", "step"),
    [
        ("30min", 30, 30, 1),
        ("30 minutes", 30, 30, 1),
        ("4h", 240, 240, 60),
        ("4 H", 240, 240, 60),
        ("1.5h", 90, 90, 6),
        ("1h30", 90, 90, 1),
        ("1h30m", 90, 90, 1),
        ("1h05", 65, 65, 1),
        ("2 h 05 min", 125, 125, 1),
        ("1 h 30 min", 90, 90, 1),
        ("1 day 12 hours", 2160, 2160, 60),
        ("7d", 10080, 10080, 1440),
        ("2 weeks", 20160, 20160, 10080),
        ("90 days", 129600, 129600, 1440),
        ("٤h", 240, 240, 60),
        ("2-4h", 120, 240, 60),
        ("30min-2h", 30, 120, 60),
        ("1h30-2h", 90, 120, 60),
        ("2 to 4 hours", 120, 240, 60),
    ],
)
def test_duration_in_minutes(raw: str, low: object, high: object, step: object) -> None:
    duration = read_duration(raw)

    assert (duration.low, duration.high, duration.step) == (low, high, step)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (4, "duration-without-unit"),
        ("4", "duration-without-unit"),
        ("2-4", "duration-without-unit"),
        ("30m", "unclear-unit"),
        ("1 month", "months-in-duration"),
        ("1 year", "months-in-duration"),
        ("2 business days", "working-time"),
        ("-4h", "negative"),
        ("~4h", "approximate"),
        ("about 4 hours", "approximate"),
        ("<4h", "comparator-not-here"),
        ("4h-2h", "range-backwards"),
        ("1.500h", "two-readings"),
        ("1234567890123456h", "too-many-digits"),
        ("2h 4h", "not-a-duration"),
        ("30min 1h", "not-a-duration"),
        ("1-2h30", "not-a-duration"),
        ("17:00", "not-a-duration"),
        ("soon", "not-a-duration"),
        ("45s", "not-a-duration"),
        (True, "not-a-duration"),
        (None, "not-a-duration"),
    ],
)
def test_what_is_no_exact_duration_is_refused(raw: object, key: str) -> None:
    assert refused(read_duration, raw)[0] == key


def test_comparator_of_a_response_time() -> None:
    duration = read_duration("≤ 4h", comparators=True)

    assert duration.point == 240
    assert duration.comparator == "<="


@pytest.mark.parametrize(
    ("raw", "cadence"),
    [
        ("hourly", Cadence(minutes=Decimal(60))),
        ("daily", Cadence(minutes=Decimal(1440))),
        ("Weekly", Cadence(minutes=Decimal(10080))),
        ("fortnightly", Cadence(minutes=Decimal(20160))),
        ("monthly", Cadence(months=1)),
        ("quarterly", Cadence(months=3)),
        ("yearly", Cadence(months=12)),
        ("annually", Cadence(months=12)),
        ("every week", Cadence(minutes=Decimal(10080))),
        ("every 2 weeks", Cadence(minutes=Decimal(20160))),
        ("every 3 months", Cadence(months=3)),
        ("4h", Cadence(minutes=Decimal(240))),
        ("1-2 months", Cadence(months=1, slower=Cadence(months=2))),
        ("2 weeks - 1 month", Cadence(minutes=Decimal(20160), slower=Cadence(months=1))),
    ],
)
def test_cadence(raw: str, cadence: Cadence) -> None:
    assert read_cadence(raw) == cadence


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (7, "duration-without-unit"),
        ("biweekly", "unclear-cadence"),
        ("bimonthly", "unclear-cadence"),
        ("1.5 months", "not-a-cadence"),
        ("1 month 2 weeks", "not-a-cadence"),
        ("0d", "not-a-cadence"),
        ("every Monday", "not-a-cadence"),
        ("twice a week", "not-a-cadence"),
        ("2/month", "not-a-cadence"),
        ("2 months-1 month", "range-backwards"),
        (None, "not-a-cadence"),
    ],
)
def test_what_is_no_clear_rhythm_is_refused(raw: object, key: str) -> None:
    assert refused(read_cadence, raw)[0] == key


def test_word_with_two_meanings_offers_both() -> None:
    assert refused(read_cadence, "biweekly")[1] == {
        "value": "biweekly",
        "first": "2 weeks",
        "second": "3.5 days",
    }


def test_weekly_dates_include_both_ends() -> None:
    days = read_cadence("weekly").dates(date(2026, 5, 1), date(2026, 5, 15))

    assert list(days) == [date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 15)]


def test_monthly_dates_keep_the_day_where_the_month_has_it() -> None:
    days = read_cadence("monthly").dates(date(2026, 1, 31), date(2026, 5, 30))

    assert list(days) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
        date(2026, 4, 30),
    ]


def test_quarterly_dates_follow_the_calendar() -> None:
    days = read_cadence("quarterly").dates(date(2026, 2, 1), date(2026, 12, 31))

    assert list(days) == [
        date(2026, 2, 1),
        date(2026, 5, 1),
        date(2026, 8, 1),
        date(2026, 11, 1),
    ]


def test_several_times_a_day_falls_on_every_day() -> None:
    days = read_cadence("hourly").dates(date(2026, 5, 1), date(2026, 5, 3))

    assert list(days) == [date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)]


def test_day_and_a_half_adds_up() -> None:
    days = read_cadence("36h").dates(date(2026, 5, 1), date(2026, 5, 7))

    assert [day.day for day in days] == [1, 2, 4, 5, 7]


def test_dates_end_with_the_calendar() -> None:
    monthly = read_cadence("monthly").dates(date(9999, 11, 30), date.max)
    weekly = read_cadence("3 weeks").dates(date(9999, 12, 1), date.max)

    assert list(monthly) == [date(9999, 11, 30), date(9999, 12, 30)]
    assert list(weekly) == [date(9999, 12, 1), date(9999, 12, 22)]


def test_no_dates_before_the_first() -> None:
    assert list(read_cadence("daily").dates(date(2026, 5, 2), date(2026, 5, 1))) == []


def test_average_of_a_calendar_month_is_30_4375_days() -> None:
    assert read_cadence("monthly").average_minutes == Decimal(43830)
    assert read_cadence("weekly").average_minutes == 10080


def test_cadence_is_either_months_or_minutes() -> None:
    with pytest.raises(ValueError, match="months or minutes"):
        Cadence()


@pytest.mark.parametrize("raw", ["2026-05-31", " 2026-05-31 ", "2026–05–31", "٢٠٢٦-٠٥-٣١"])
def test_day_in_iso_8601(raw: str) -> None:
    assert read_date(raw) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("Q2 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("May 2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("Sept 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("february 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-05", date(2026, 5, 1), date(2026, 5, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        (2026, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_quarter_month_and_year_have_two_edges(raw: object, start: date, end: date) -> None:
    assert read_date(raw, "start") == start
    assert read_date(raw, "end") == end
    assert read_period(raw) == (start, end)
    assert refused(read_date, raw) == (
        "period-not-date",
        {"value": str(raw), "first": start.isoformat(), "last": end.isoformat()},
    )


@pytest.mark.parametrize("edge", [None, "start", "end"])
@pytest.mark.parametrize(
    ("raw", "first", "second"),
    [
        ("03/04/2026", "2026-04-03", "2026-03-04"),
        ("4.5.2026", "2026-05-04", "2026-04-05"),
        ("3-4-2026", "2026-04-03", "2026-03-04"),
    ],
)
def test_day_or_month_first_is_never_guessed(
    raw: str, first: str, second: str, edge: Edge | None
) -> None:
    key, facts = refused(lambda value: read_date(value, edge), raw)

    assert key == "ambiguous-date"
    assert (facts["first"], facts["second"]) == (first, second)


@pytest.mark.parametrize(
    ("raw", "instead"),
    [
        ("13.5.2026", "2026-05-13"),
        ("05/13/2026", "2026-05-13"),
        ("04/04/2026", "2026-04-04"),
        ("2026/05/31", "2026-05-31"),
        ("2026-5-1", "2026-05-01"),
        (20260531, "2026-05-31"),
        ("31 May 2026", "2026-05-31"),
        ("31. May 2026", "2026-05-31"),
        ("31st May 2026", "2026-05-31"),
        ("May 31, 2026", "2026-05-31"),
    ],
)
def test_clear_day_in_another_form_is_refused_with_what_to_write(raw: object, instead: str) -> None:
    key, facts = refused(read_date, raw)

    assert (key, facts["instead"]) == ("date-format", instead)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("2026-02-29", "no-such-day"),
        ("2026-02-30", "no-such-day"),
        ("2026-05-00", "no-such-day"),
        ("2026-13-01", "no-such-month"),
        ("2026-00", "no-such-month"),
        ("Q5 2026", "no-such-quarter"),
        ("0000-05-31", "no-such-year"),
        ("2026-02-30T10:00", "no-such-day"),
        ("2026-05-31T10:00", "time-in-date"),
        ("2026-05-31 10:00:00", "time-in-date"),
        ("03/04/26", "not-a-date"),
        ("31/31/2026", "not-a-date"),
        ("summer 2026", "not-a-date"),
        ("tomorrow", "not-a-date"),
        ("", "not-a-date"),
        (31, "not-a-date"),
        (10**400, "not-a-date"),
        (Decimal("13.5"), "not-a-date"),
        (None, "not-a-date"),
        (True, "not-a-date"),
        ([], "not-a-date"),
    ],
)
def test_what_is_no_day_is_refused(raw: object, key: str) -> None:
    assert refused(read_date, raw)[0] == key


def test_impossible_day_names_the_length_of_its_month() -> None:
    assert refused(read_date, "2026-02-30")[1] == {
        "value": "2026-02-30",
        "month": "2026-02",
        "days": "28",
    }


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("2026-05-01/2026-06-15", date(2026, 5, 1), date(2026, 6, 15)),
        ("2026-05-01 – 2026-06-15", date(2026, 5, 1), date(2026, 6, 15)),
        ("May 2026 to June 2026", date(2026, 5, 1), date(2026, 6, 30)),
        ("2026-05/2026-06", date(2026, 5, 1), date(2026, 6, 30)),
        ("Q2 2026 to 2026-08-15", date(2026, 4, 1), date(2026, 8, 15)),
    ],
)
def test_period_from_two_dates(raw: str, start: date, end: date) -> None:
    assert read_period(raw) == (start, end)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("June 2026 to May 2026", "period-backwards"),
        ("2026-05-31", "not-a-period"),
        ("03/04/2026", "not-a-period"),
        ("this summer", "not-a-period"),
        ("2026-02-30/2026-03-31", "no-such-day"),
        (None, "not-a-period"),
        ([], "not-a-period"),
    ],
)
def test_what_is_no_period_is_refused(raw: object, key: str) -> None:
    assert refused(read_period, raw)[0] == key


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 5, 1), date(2026, 5, 31), "1"),
        (date(2026, 4, 1), date(2026, 6, 30), "3"),
        (date(2026, 1, 1), date(2026, 12, 31), "12"),
        (date(2026, 5, 1), date(2026, 5, 29), "1"),
        (date(2026, 5, 1), date(2026, 6, 1), "1"),
        (date(2026, 5, 1), date(2026, 5, 14), "0.4600"),
        # 28 days are 2.4375 short of a month, but a whole calendar month is one
        (date(2026, 2, 1), date(2026, 2, 28), "1"),
        (date(2026, 2, 2), date(2026, 3, 1), "0.9199"),
        (date(2026, 5, 1), date(2026, 5, 1), "0.0329"),
        (date(2026, 5, 2), date(2026, 5, 1), "0"),
    ],
)
def test_months_of_amounts_are_whole_within_two_days(start: date, end: date, months: str) -> None:
    assert round(months_of_amounts(start, end), 4) == Decimal(months)


def test_exact_months_are_never_rounded() -> None:
    # 31 / 30.4375
    assert round(exact_months(date(2026, 5, 1), date(2026, 5, 31)), 4) == Decimal("1.0185")
    assert exact_months(date(2026, 5, 31), date(2026, 5, 1)) == 0


@pytest.mark.parametrize("raw", [True, "yes", "YES", "on", "On", "true", " Yes "])
def test_yes(raw: object) -> None:
    assert read_yes_no(raw) is True


@pytest.mark.parametrize("raw", [False, "no", "No", "OFF", "False"])
def test_no(raw: object) -> None:
    assert read_yes_no(raw) is False


@pytest.mark.parametrize("raw", ["y", "maybe", "", 1, 0, None, [], {}])
def test_what_is_neither_yes_nor_no_is_refused(raw: object) -> None:
    assert refused(read_yes_no, raw)[0] == "not-yes-or-no"


@pytest.mark.parametrize(
    "raw", ["TBD", "tbc", "[TBD]", "<tbd>", "TODO", "xxx", "???", "?", "To be defined.", " TBD "]
)
def test_placeholder_is_the_whole_value(raw: str) -> None:
    assert is_placeholder(raw)


@pytest.mark.parametrize("raw", ["n/a", "TBD by Ayse", "", "...", "why?", 0, None, False, []])
def test_what_says_something_is_no_placeholder(raw: object) -> None:
    assert not is_placeholder(raw)


def test_placeholders_of_another_language() -> None:
    words = frozenset({"belirlenecek", "..."})

    assert is_placeholder("BELİRLENECEK", words)
    assert is_placeholder("...", words)
    assert not is_placeholder("TBD", words)
