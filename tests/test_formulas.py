"""The formulas: exact results, both ends of ranges, and laws that hold whatever the numbers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import formulas, reference
from planlint.formulas import (
    absolute_target,
    break_even_roas,
    cost_per_acquisition,
    cost_per_lead,
    cost_per_paid_follower,
    cost_per_thousand,
    customer_acquisition_cost,
    gained_organically,
    growth_rate,
    learning_events_per_week,
    lifetime_value,
    lifetime_value_of_orders,
    money_needed,
    monthly_growth,
    months_to_grow,
    needed_baseline,
    net_promoter_score,
    response_time,
    return_on_investment,
    value_to_cost,
)
from planlint.quantity import (
    Kind,
    Quantity,
    read_number,
    read_percent_change,
    read_rate,
)

ONE_MONTH = Decimal(31) / Decimal("30.4375")
EIGHT_PERCENT = Decimal("0.08")


def dollars(low: str, high: str = "") -> Quantity:
    return Quantity(Decimal(low), Decimal(high or low), Kind.MONEY, "USD")


def things(low: str, high: str = "") -> Quantity:
    return Quantity(Decimal(low), Decimal(high or low), Kind.COUNT)


def share(low: str, high: str = "") -> Quantity:
    return Quantity(Decimal(low), Decimal(high or low), Kind.RATE)


def ends(quantity: Quantity | None) -> tuple[Decimal, Decimal]:
    assert quantity is not None
    return quantity.low, quantity.high


def test_every_formula_of_the_facts_has_a_function() -> None:
    named = {
        word.rstrip(":")
        for name in formulas.__all__
        for word in (getattr(formulas, name).__doc__ or "").split()
        if word.startswith("F") and word.endswith(":")
    }

    assert named == set(reference.formulas())


def test_the_cost_of_a_customer_is_not_the_cost_of_a_lead() -> None:
    assert cost_per_acquisition(dollars("40"), things("10"), share("0.2")) == dollars("20")
    assert cost_per_lead(dollars("40"), things("10")) == dollars("4")
    assert customer_acquisition_cost(dollars("40"), things("2")) == dollars("20")


def test_a_range_keeps_both_ends() -> None:
    cost = cost_per_acquisition(dollars("40", "80"), things("10", "20"), share("0.1", "0.2"))

    assert ends(cost) == (Decimal(10), Decimal(80))


def test_what_comes_back_is_counted_against_what_it_costs() -> None:
    assert return_on_investment(dollars("3600"), dollars("1500")) == Quantity.exactly(
        Decimal("1.4"), Kind.RATIO
    )
    assert ends(formulas.return_on_ad_spend(dollars("690"), dollars("300"))) == (
        Decimal("2.3"),
        Decimal("2.3"),
    )
    assert ends(break_even_roas(share("0.4"))) == (Decimal("2.5"), Decimal("2.5"))
    assert ends(formulas.marketing_share(dollars("500"), dollars("10000"))) == (
        Decimal("0.05"),
        Decimal("0.05"),
    )


def test_the_value_of_a_customer() -> None:
    assert lifetime_value_of_orders(dollars("24"), share("0.6"), things("5")) == dollars("72")
    assert lifetime_value(dollars("50"), share("0.6"), share("0.25")) == dollars("120")
    assert ends(value_to_cost(dollars("15"), dollars("20"))) == (Decimal("0.75"), Decimal("0.75"))


def test_media_costs() -> None:
    assert cost_per_thousand(dollars("500"), things("100000")) == dollars("5")
    assert formulas.cost_per_click(dollars("500"), things("1000")) == dollars("0.5")
    assert ends(learning_events_per_week(dollars("20"), dollars("28"))) == (Decimal(5), Decimal(5))


@pytest.mark.parametrize(
    "rate",
    [
        formulas.click_through_rate,
        formulas.completion_rate,
        formulas.conversion_rate,
        formulas.customer_satisfaction,
        formulas.daily_engagement_rate,
        formulas.engagement_rate_by_followers,
        formulas.engagement_rate_by_impressions,
        formulas.engagement_rate_by_reach,
        formulas.frequency,
        formulas.lead_conversion_rate,
        formulas.reach_rate,
        formulas.response_rate,
        formulas.share_of_voice,
        formulas.story_retention,
    ],
)
def test_a_rate_is_a_fraction_of_its_denominator(
    rate: Callable[[Quantity, Quantity], Quantity | None],
) -> None:
    assert ends(rate(things("3"), things("200"))) == (Decimal("0.015"), Decimal("0.015"))
    assert rate(things("3"), things("0", "200")) is None


def test_nothing_is_divided_by_what_may_be_nothing() -> None:
    assert cost_per_lead(dollars("40"), things("0")) is None
    assert cost_per_acquisition(dollars("40"), things("10"), share("0", "0.2")) is None
    assert return_on_investment(dollars("10"), dollars("0")) is None
    assert break_even_roas(share("0")) is None


def test_scores_and_times() -> None:
    assert net_promoter_score(share("0.5"), share("0.2")).low == Decimal(30)
    assert response_time([Decimal(90), Decimal(10), Decimal(20)]) == Decimal(20)
    assert response_time([Decimal(10), Decimal(20)]) == Decimal(15)


def test_growth_of_the_unrealistic_example() -> None:
    growth = monthly_growth(Decimal(400), Decimal(10400), ONE_MONTH)

    assert growth.quantize(Decimal("0.000001")) == Decimal("23.507467")
    assert growth_rate(Decimal(400), Decimal(480)) == Decimal("0.2")


def test_growth_over_whole_months_is_exact_but_for_the_last_digits() -> None:
    doubled = monthly_growth(Decimal(100), Decimal(400), Decimal(2))

    assert abs(doubled - 1) < Decimal("1E-25")
    assert gained_organically(Decimal(100), EIGHT_PERCENT, Decimal(2)) == Decimal("16.64")
    assert months_to_grow(Decimal(100), Decimal("116.64"), EIGHT_PERCENT) == Decimal(2)


def test_the_baseline_that_a_gain_needs() -> None:
    needed = needed_baseline(Decimal(10000), EIGHT_PERCENT, ONE_MONTH)

    assert needed is not None
    assert needed.quantize(Decimal("0.001")) == Decimal("122643.478")
    assert needed_baseline(Decimal(10000), Decimal(0), ONE_MONTH) is None
    assert months_to_grow(Decimal(100), Decimal(200), Decimal(0)) is None


def test_a_paid_follower_costs_what_is_paid_for_those_who_do_not_come_by_themselves() -> None:
    assert cost_per_paid_follower(Decimal(150), Decimal(80), Decimal(30)) == Decimal(3)
    assert cost_per_paid_follower(Decimal(150), Decimal(80), Decimal(90)) == Decimal(150)


def test_results_do_not_depend_on_the_precision_of_the_caller() -> None:
    expected = monthly_growth(Decimal(500), Decimal(1500), Decimal(3))
    with localcontext() as context:
        context.prec = 4

        assert monthly_growth(Decimal(500), Decimal(1500), Decimal(3)) == expected


@pytest.mark.parametrize(
    ("target", "target_type", "baseline", "absolute"),
    [
        (things("480"), "absolute", None, "480"),
        (things("480"), "", things("400"), "480"),
        (things("80"), "delta", things("400"), "480"),
        (share("0.2"), "percent_change", things("400"), "480"),
        (share("-0.2"), "percent_change", things("400"), "320"),
    ],
)
def test_a_target_is_made_absolute(
    target: Quantity, target_type: str, baseline: Quantity | None, absolute: str
) -> None:
    assert ends(absolute_target(target, target_type, baseline)) == (
        Decimal(absolute),
        Decimal(absolute),
    )


@pytest.mark.parametrize("target_type", ["delta", "percent_change"])
def test_a_change_from_nowhere_leads_nowhere(target_type: str) -> None:
    assert absolute_target(share("0.2"), target_type, None) is None


@pytest.mark.parametrize("change", ["0.2", "-0.2"])
def test_a_decrease_is_taken_off_with_or_without_a_minus(change: str) -> None:
    absolute = absolute_target(share(change), "percent_change", dollars("10"), decreases=True)

    assert absolute == dollars("8")


def test_a_change_of_money_needs_no_currency_of_its_own() -> None:
    plain = Quantity.exactly(2, Kind.MONEY)

    assert ends(absolute_target(plain, "delta", dollars("10"))) == (Decimal(12), Decimal(12))


def test_written_numbers_go_into_formulas_as_they_are() -> None:
    cost = cost_per_acquisition(dollars("40"), read_number(10), read_rate("20 %"))

    assert cost == dollars("20")
    assert ends(
        absolute_target(read_percent_change("+20 %"), "percent_change", read_number(400))
    ) == (
        Decimal(480),
        Decimal(480),
    )
    assert ends(money_needed(read_number("10-12"), read_number(0), dollars("40"))) == (
        Decimal(400),
        Decimal(480),
    )


COUNTS = st.integers(1, 10**6).map(Decimal)
MONTHS = st.integers(1, 60 * 31).map(lambda days: Decimal(days) / Decimal("30.4375"))
RATES = st.integers(1, 1000).map(lambda mils: Decimal(mils) / 1000)


@given(COUNTS, COUNTS, MONTHS, MONTHS)
def test_a_longer_deadline_never_raises_the_needed_growth(
    start: Decimal, gain: Decimal, one: Decimal, other: Decimal
) -> None:
    shorter, longer = sorted((one, other))

    slower = monthly_growth(start, start + gain, longer)
    assert slower <= monthly_growth(start, start + gain, shorter)


@given(COUNTS, RATES, MONTHS)
def test_growing_at_a_rate_is_growth_of_that_rate(
    start: Decimal, rate: Decimal, months: Decimal
) -> None:
    end = start + gained_organically(start, rate, months)
    regained = monthly_growth(start, end, months)
    time = months_to_grow(start, end, rate)

    assert abs(regained - rate) < Decimal("1E-15")
    assert time is not None
    assert abs(time - months) < Decimal("1E-10")


@given(COUNTS, RATES, MONTHS)
def test_the_needed_baseline_gains_what_is_wanted(
    gain: Decimal, ceiling: Decimal, months: Decimal
) -> None:
    needed = needed_baseline(gain, ceiling, months)

    assert needed is not None
    assert abs(gained_organically(needed, ceiling, months) - gain) < Decimal("1E-10")


@given(COUNTS, COUNTS, RATES, st.integers(2, 50))
def test_scaling_all_money_scales_all_costs(
    cost: Decimal, results: Decimal, rate: Decimal, factor: int
) -> None:
    once = Quantity.exactly(cost, Kind.MONEY)
    often = Quantity.exactly(cost * factor, Kind.MONEY)
    number = Quantity.exactly(results, Kind.COUNT)
    fraction = Quantity.exactly(rate, Kind.RATE)
    ways: list[Callable[[Quantity], Quantity | None]] = [
        lambda money: cost_per_lead(money, number),
        lambda money: cost_per_acquisition(money, number, fraction),
        lambda money: customer_acquisition_cost(money, number),
        lambda money: formulas.cost_per_click(money, number),
        lambda money: cost_per_thousand(money, number),
        lambda money: money_needed(number, number * 0, money),
    ]

    for way in ways:
        one, scaled = way(once), way(often)
        assert one is not None
        assert scaled is not None
        assert abs(scaled.low - one.low * factor) < Decimal("1E-20") * (1 + abs(scaled.low))


@given(COUNTS, COUNTS, COUNTS)
def test_ratios_of_money_do_not_change_when_all_money_is_scaled(
    back: Decimal, cost: Decimal, factor: Decimal
) -> None:
    def ratio(times: Decimal) -> Decimal:
        found = return_on_investment(
            Quantity.exactly(back * times, Kind.MONEY), Quantity.exactly(cost * times, Kind.MONEY)
        )
        assert found is not None
        return found.low

    assert abs(ratio(factor) - ratio(Decimal(1))) < Decimal("1E-20") * (1 + abs(ratio(factor)))
