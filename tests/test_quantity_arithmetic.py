"""Arithmetic on quantities: both ends, units, amounts over time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import add, mul, sub, truediv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.quantity import Kind, Quantity, UnitMismatch, UnreadableValue, read_number

NUMBERS = st.decimals(
    min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=3
)


def quantity(low: object, high: object, kind: Kind = Kind.NUMBER) -> Quantity:
    return Quantity(Decimal(str(low)), Decimal(str(high)), kind)


def money(value: object, currency: str = "USD", per: str | None = None) -> Quantity:
    return Quantity(Decimal(str(value)), Decimal(str(value)), Kind.MONEY, currency, per)


@st.composite
def ranges_with_a_point(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    low, point, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return quantity(low, high), point


@pytest.mark.parametrize("operation", [add, sub, mul, truediv])
@given(left=ranges_with_a_point(), right=ranges_with_a_point())
def test_range_holds_the_result_of_every_two_points(
    operation: Callable[[Quantity, Quantity], Quantity],
    left: tuple[Quantity, Decimal],
    right: tuple[Quantity, Decimal],
) -> None:
    if operation is truediv and right[0].contains(0):
        with pytest.raises(ZeroDivisionError):
            operation(left[0], right[0])
        return
    exact = [Quantity.exactly(point, Kind.NUMBER) for _, point in (left, right)]
    of_points = operation(*exact)

    assert of_points.point is not None
    assert operation(left[0], right[0]).contains(of_points.point)


@given(left=NUMBERS, right=NUMBERS)
def test_exact_values_stay_exact(left: Decimal, right: Decimal) -> None:
    first, second = (Quantity.exactly(value, Kind.NUMBER) for value in (left, right))

    assert (first + second).point == left + right
    assert (first - second).point == left - right
    assert (first * second).point == left * right


def test_sum_of_many_digits_is_not_rounded() -> None:
    total = read_number("999999999999999") * read_number("999999999999999")

    assert total.point == 999999999999999**2


def test_range_takes_both_ends_through() -> None:
    posts, hours = quantity(3, 5), quantity(2, 2)

    assert posts * hours == quantity(6, 10)
    assert posts - hours == quantity(1, 3)
    assert hours - posts == quantity(-3, -1)
    assert posts * -1 == quantity(-5, -3)
    assert quantity(10, 20) / hours == quantity(5, 10)
    assert 1 + posts == quantity(4, 6)
    assert 10 - posts == quantity(5, 7)
    assert 2 * posts == quantity(6, 10)
    assert 30 / posts == quantity(6, 10)
    assert sum([posts, hours, posts], 0) == quantity(8, 12)


def test_result_was_not_written() -> None:
    assert (read_number("2.30") + 1).step == 0


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (money(10) + money(5), Kind.MONEY),
        (money(10) * quantity(3, 3), Kind.MONEY),
        (quantity(3, 3, Kind.COUNT) * money(10), Kind.MONEY),
        (money(10) / quantity(4, 4, Kind.COUNT), Kind.MONEY),
        (money(10) / quantity("0.5", "0.5", Kind.RATE), Kind.MONEY),
        (money(10) / money(4), Kind.RATIO),
        (quantity(100, 100, Kind.COUNT) * quantity("0.2", "0.2", Kind.RATE), Kind.COUNT),
        (quantity("0.2", "0.2", Kind.RATE) * quantity(100, 100, Kind.COUNT), Kind.COUNT),
        (quantity(1, 1, Kind.COUNT) / quantity(2, 2, Kind.COUNT), Kind.RATIO),
        (quantity(6, 6) / quantity(2, 2), Kind.NUMBER),
        (quantity(60, 60, Kind.DURATION) * 2, Kind.DURATION),
    ],
)
def test_kind_of_a_result(result: Quantity, kind: Kind) -> None:
    assert result.kind == kind
    assert result.currency == ("USD" if kind is Kind.MONEY else None)


@pytest.mark.parametrize(
    ("operation", "left", "right"),
    [
        (add, money(1), money(1, "EUR")),
        (sub, money(1), money(1, per="month")),
        (add, money(1), quantity(1, 1, Kind.COUNT)),
        (add, quantity(1, 1, Kind.RATE), quantity(1, 1, Kind.DURATION)),
        (mul, money(1), money(1)),
        (truediv, money(1), money(1, "EUR")),
        (truediv, quantity(1, 1), money(1)),
    ],
)
def test_units_that_do_not_go_together(
    operation: Callable[[Quantity, Quantity], Quantity], left: Quantity, right: Quantity
) -> None:
    with pytest.raises(UnitMismatch):
        operation(left, right)


def test_number_joins_any_unit_of_a_sum() -> None:
    assert money(10) + 5 == money(15)
    assert 0 + money(10) == money(10)


def test_comparison_counts_the_whole_range() -> None:
    assert quantity(5, 6).surely_above(quantity(3, 4))
    assert not quantity(4, 6).surely_above(quantity(3, 4))
    assert quantity(1, 2).surely_below(3)
    assert not quantity(1, 3).surely_below(3)


def test_point_and_midpoint() -> None:
    assert quantity(4, 4).exact
    assert quantity(4, 4).point == 4
    assert not quantity(3, 6).exact
    assert quantity(3, 6).point is None
    assert quantity(3, 6).midpoint == Decimal("4.5")


def test_range_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="a range from 2 down to 1"):
        quantity(2, 1)


@pytest.mark.parametrize(
    ("per", "months", "total"),
    [
        ("month", "3", "600"),
        ("month", "0.5", "100"),
        ("quarter", "3", "200"),
        ("year", "12", "200"),
        ("year", "3", "50"),
        (None, "3", "200"),
        # 200 * 30.4375 / 7
        ("week", "1", "869.642857"),
    ],
)
def test_amount_over_the_months_of_a_period(per: str | None, months: str, total: str) -> None:
    amount = money(200, per=per).over(Decimal(months))

    assert round(amount.low, 6) == Decimal(total)
    assert (amount.per, amount.currency, amount.exact) == (None, "USD", True)


def test_amount_over_time_shows_how_often_it_falls_due() -> None:
    assert money(200, per="month").times(Decimal(3)) == 3
    assert round(money(200, per="week").times(Decimal(1)), 4) == Decimal("4.3482")
    assert money(200).times(Decimal(3)) == 1


def test_amount_for_an_unknown_period_is_refused() -> None:
    with pytest.raises(UnreadableValue) as caught:
        money(200, per="fortnight").over(Decimal(3))

    assert caught.value.key == "unknown-per"


def test_precision_grows_with_an_amount_over_time() -> None:
    monthly = Quantity(Decimal(200), Decimal(200), Kind.MONEY, "USD", "month", step=Decimal(1))

    assert monthly.over(Decimal(3)).step == 3


def test_exchange() -> None:
    assert money(200, "EUR").exchanged(Decimal("1.1"), "USD") == money(220)


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_exchange_rate_is_above_zero(rate: str) -> None:
    with pytest.raises(UnreadableValue) as caught:
        money(200, "EUR").exchanged(Decimal(rate), "USD")

    assert caught.value.key == "not-an-exchange-rate"
