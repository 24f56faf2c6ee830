"""What holds for every value: notations round-trip, doubt is never resolved, nothing crashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planlint.quantity import (
    Quantity,
    UnreadableValue,
    is_placeholder,
    read_cadence,
    read_date,
    read_duration,
    read_money,
    read_number,
    read_percent_change,
    read_period,
    read_rate,
    read_ratio,
    read_score,
)
from tests.test_quantity_messages import messages
from tests.test_quantity_spelling import READERS, SYMBOLS, Read

WORDS: Mapping[str, Mapping[str, str]] = {
    name: messages(name) for name in ("wrong-value", "ambiguous-number")
}

WHOLES = st.integers(min_value=0, max_value=10**9)
DECIMALS = st.text("0123456789", min_size=1, max_size=5)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))

# (between thousands, before decimals) of the notations that leave no doubt once both are there
MARKS = st.sampled_from([(",", "."), (".", ","), (" ", "."), (" ", ","), ("'", "."), ("٬", "٫")])
DIGITS_OF_SCRIPTS = st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙"])


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


def in_script(text: str, digits: str) -> str:
    return text.translate({ord("0") + value: digit for value, digit in enumerate(digits)})


@given(whole=WHOLES, decimals=DECIMALS, marks=MARKS, digits=DIGITS_OF_SCRIPTS)
def test_number_with_both_marks_round_trips(
    whole: int, decimals: str, marks: tuple[str, str], digits: str
) -> None:
    assume(whole >= 1000)
    written = in_script(grouped(whole, marks[0]) + marks[1] + decimals, digits)

    quantity = read_number(written)

    assert quantity.point == Decimal(f"{whole}.{decimals}")
    assert quantity.step == Decimal(1).scaleb(-len(decimals))


@given(whole=WHOLES, mark=st.sampled_from([" ", "'", "’", "\u202f", "٬"]))
def test_whole_number_round_trips_in_every_clear_grouping(whole: int, mark: str) -> None:
    assert read_number(grouped(whole, mark)).point == whole
    assert read_number(str(whole)).point == whole
    assert read_number(whole).point == whole


@given(whole=st.integers(min_value=10**6, max_value=10**12), mark=st.sampled_from([",", "."]))
def test_two_separators_of_one_kind_are_thousands(whole: int, mark: str) -> None:
    assert read_number(grouped(whole, mark)).point == whole


@given(whole=WHOLES, decimals=DECIMALS, mark=st.sampled_from([".", ",", "٫"]))
def test_decimals_round_trip_unless_three_of_them_leave_doubt(
    whole: int, decimals: str, mark: str
) -> None:
    assume(len(decimals) != 3 or whole == 0 or mark == "٫")

    assert read_number(f"{whole}{mark}{decimals}").point == Decimal(f"{whole}.{decimals}")


@given(value=st.integers(min_value=1, max_value=9999), scale=st.sampled_from("kKM"))
def test_scale_round_trips(value: int, scale: str) -> None:
    size = 10**6 if scale == "M" else 10**3
    quantity = read_number(f"{value / 10:.1f}{scale}")

    assert quantity.point == value * size // 10
    assert quantity.step == size // 10


@given(ends=st.tuples(WHOLES, WHOLES), dash=st.sampled_from(["-", "–", " - ", "—", " to "]))
def test_range_round_trips(ends: tuple[int, int], dash: str) -> None:
    low, high = sorted(ends)
    quantity = read_number(f"{low}{dash}{high}")

    assert quantity.low == low
    assert quantity.high == high


@given(
    hundredths=st.integers(min_value=0, max_value=10**4),
    form=st.sampled_from(["{} %", "{}%", "%{}", "٪{}", "{} percent"]),
)
def test_rate_round_trips(hundredths: int, form: str) -> None:
    fraction = Decimal(hundredths) / 10**4

    assert read_rate(form.format(f"{fraction * 100:.2f}")).point == fraction
    assert read_rate(fraction).point == fraction
    assert read_percent_change(form.format(f"{fraction * 100:.2f}")).point == fraction


@given(
    cents=st.integers(min_value=0, max_value=10**12),
    form=st.sampled_from(["${}", "$ {}", "{} $", "{} USD", "USD {}", "{}"]),
    per=st.sampled_from([None, "week", "month", "quarter", "year"]),
)
def test_money_round_trips(cents: int, form: str, per: str | None) -> None:
    value = Decimal(cents) / 100
    written = form.format(f"{value:,.2f}") + (f"/{per}" if per else "")

    amount = read_money(written, currency="USD", symbols=SYMBOLS)

    assert amount == Quantity(value, value, amount.kind, "USD", per, step=Decimal("0.01"))


@given(minutes=st.integers(min_value=0, max_value=10**5))
def test_duration_round_trips(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)

    for written in (f"{minutes}min", f"{hours}h{rest:02}", f"{hours} h {rest} min"):
        assert read_duration(written).point == minutes
    assert read_duration(f"{minutes}h").point == minutes * 60


@given(day=DAYS)
def test_day_round_trips_in_iso_8601_alone(day: date) -> None:
    assert read_date(day.isoformat()) == day
    for written in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y}", f"{day:%Y%m%d}"):
        with pytest.raises(UnreadableValue) as caught:
            read_date(written)
        offered = {str(fact.value) for fact in caught.value.facts.values()}
        assert day.isoformat() in offered


@given(day=DAYS)
def test_month_and_quarter_hold_their_days(day: date) -> None:
    quarter = (day.month + 2) // 3

    for written in (f"{day:%Y-%m}", f"{day:%B %Y}", f"{day:%b %Y}", f"Q{quarter} {day.year}"):
        start, end = read_period(written)
        assert start <= day <= end
        assert read_date(written, "start") == start
        assert read_date(written, "end") == end
        assert (end + timedelta(days=1)).day == 1


@given(first=DAYS, days=st.integers(min_value=0, max_value=800), months=st.integers(1, 24))
def test_calendar_cadence_counts_months(first: date, days: int, months: int) -> None:
    until = first + timedelta(days=days)

    found = list(read_cadence(f"{months} months").dates(first, until))

    elapsed = [(day.year - first.year) * 12 + day.month - first.month for day in found]
    assert elapsed == list(range(0, months * len(found), months))
    assert all(day <= until for day in found)
    assert all(day.day == first.day or (day + timedelta(days=1)).day == 1 for day in found)


@given(first=DAYS, days=st.integers(min_value=0, max_value=800), every=st.integers(1, 90))
def test_cadence_in_days_is_as_often_as_it_fits(first: date, days: int, every: int) -> None:
    found = list(read_cadence(f"{every}d").dates(first, first + timedelta(days=days)))

    assert len(found) == days // every + 1


AMBIGUOUS = st.from_regex(r"[1-9][0-9]{0,2}[.,][0-9]{3}", fullmatch=True)


def number_with_doubt(reader: Callable[[object], object], raw: object) -> UnreadableValue:
    with pytest.raises(UnreadableValue) as caught:
        reader(raw)
    assert caught.value.rule == "ambiguous-number"
    return caught.value


@given(digits=AMBIGUOUS, form=st.sampled_from(["{}", "-{}", "{}k", "1-{}", "{}-9999999", "+{}"]))
def test_number_that_may_be_thousands_is_never_read(digits: str, form: str) -> None:
    number_with_doubt(lambda raw: read_number(raw, negative=True), form.format(digits))


@given(digits=AMBIGUOUS)
def test_both_readings_can_be_written_as_the_message_says(digits: str) -> None:
    facts = number_with_doubt(read_number, digits).facts
    small, large = (Decimal(str(facts[key].value).replace(",", "")) for key in ("small", "large"))

    assert read_number(facts["as_small"].value).point == small
    assert read_number(facts["as_large"].value).point == large
    assert small == Decimal(digits.replace(",", "."))
    assert large == Decimal(re.sub("[.,]", "", digits))


@given(digits=AMBIGUOUS, form=st.sampled_from(["{}", "€{}", "{} €", "{} EUR", "€{}/month"]))
def test_money_that_may_be_thousands_is_never_read(digits: str, form: str) -> None:
    number_with_doubt(
        lambda raw: read_money(raw, currency="EUR", symbols=SYMBOLS), form.format(digits)
    )


@given(digits=AMBIGUOUS)
def test_dollar_sign_before_the_number_makes_the_comma_clear_and_never_the_point(
    digits: str,
) -> None:
    def read(raw: object) -> Quantity:
        return read_money(raw, currency="USD", symbols=SYMBOLS)

    if "," in digits:
        assert read(f"${digits}").point == Decimal(digits.replace(",", ""))
    else:
        number_with_doubt(read, f"${digits}")


@given(thousandths=st.integers(min_value=1000, max_value=10**9))
def test_yaml_number_with_three_decimals_is_never_read_as_money_or_count(thousandths: int) -> None:
    raw = Decimal(thousandths).scaleb(-3)

    number_with_doubt(read_number, raw)
    number_with_doubt(lambda value: read_money(value, currency="EUR", symbols=SYMBOLS), raw)
    assert read_ratio(raw).point == raw
    assert read_score(raw).point == raw


FRAGMENTS = st.sampled_from(
    [
        *("1", "20", "30.000", "1,200", "2026", "05", "-", "–", "/", ":", ".", ",", "'", " ", "%"),
        *("$", "€", "USD", "k", "M", "bn", "h", "min", "d", "weeks", "months", "every", "per"),
        *("month", "Q2", "May", "to", ">", "<=", "~", "+", "about", "x", "(", ")", "١٢", "٪"),
        *("٫", "٬", "\u200f", "\u00a0", "²", "\n", "T10:00", "İ", "🍕"),
    ]
)
TEXTS = st.one_of(st.text(max_size=30), st.lists(FRAGMENTS, max_size=8).map("".join))
HUGE = st.builds(pow, st.just(10), st.integers(min_value=16, max_value=5000))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.decimals(), HUGE, TEXTS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["amount", "currency", "per", "x"]), inner, max_size=4),
    ),
    max_leaves=5,
)


def assert_sentence(refusal: UnreadableValue) -> None:
    """Every placeholder of the refusal's message has its fact."""
    needed = set(re.findall(r"\{(\w+)\}", WORDS[refusal.rule][refusal.key]))

    assert needed <= refusal.facts.keys()


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
@given(raw=VALUES)
@example(raw=Decimal("sNaN"))
@example(raw=Decimal("-Infinity"))
@example(raw=Decimal("1E+999999"))
@example(raw=Decimal("0E-999999"))
@example(raw="1" * 10_000)
@example(raw="1 " * 50)
@example(raw="1h" * 50)
@example(raw={"amount": {"amount": "$1"}, "currency": []})
def test_any_value_is_read_or_refused_with_a_whole_sentence(read: Read, raw: object) -> None:
    try:
        read(raw)
    except UnreadableValue as refusal:
        assert_sentence(refusal)


def outcome(read: Read, raw: object) -> object:
    try:
        return read(raw)
    except UnreadableValue as refusal:
        return refusal.rule, refusal.key


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
@given(raw=TEXTS)
def test_space_around_a_value_changes_nothing(read: Read, raw: str) -> None:
    assert outcome(read, f" {raw} ") == outcome(read, raw)


@given(raw=VALUES)
def test_any_value_is_a_placeholder_or_not(raw: object) -> None:
    assert is_placeholder(raw) in (True, False)
