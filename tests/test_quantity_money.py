"""Money as people write it: signs, codes, amounts over time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planlint.quantity import Kind, Quantity, UnreadableValue, read_hourly_rate, read_money

SYMBOLS = {
    "$": ("USD", "ARS", "CAD"),
    "US$": ("USD",),
    "B$": ("BSD",),
    "€": ("EUR",),
    "£": ("GBP",),
    "₺": ("TRY",),
    "TL": ("TRY",),
    "₼": ("AZN",),
    "₪": ("ILS",),
    "฿": ("THB",),
    "kr": ("SEK", "NOK"),
    "Rs.": ("INR",),
    "S/": ("PEN",),
    "S/.": ("PEN",),
    "RWF": ("RWF",),
}


def money(raw: object, currency: str | None = "USD", *, negative: bool = False) -> Quantity:
    return read_money(raw, currency=currency, symbols=SYMBOLS, negative=negative)


def refused(raw: object, currency: str | None = "USD") -> UnreadableValue:
    with pytest.raises(UnreadableValue) as caught:
        money(raw, currency)
    return caught.value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (1200, "1200"),
        (Decimal("24.50"), "24.5"),
        ("1200", "1200"),
        ("$1200", "1200"),
        ("$ 1200", "1200"),
        ("1200 $", "1200"),
        ("US$ 1200", "1200"),
        ("1200 USD", "1200"),
        ("1200 usd", "1200"),
        ("USD 1200", "1200"),
        ("USD1200", "1200"),
        ("$1200 USD", "1200"),
        ("$1,200", "1200"),
        ("$1,200k", "1200000"),
        ("$1,200.50", "1200.5"),
        ("$ 1.200,50", "1200.5"),
        ("$.50", "0.5"),
        ("$1.2M", "1200000"),
        ("$١٢٠٠", "1200"),
    ],
)
def test_amount_in_the_currency_of_the_plan(raw: object, value: str) -> None:
    amount = money(raw)

    assert (amount.low, amount.high, amount.currency) == (Decimal(value), Decimal(value), "USD")


@pytest.mark.parametrize(
    ("raw", "currency"),
    [
        ("₺50", "TRY"),
        ("50 TL", "TRY"),
        ("₼50", "AZN"),
        ("₪50", "ILS"),
        ("฿50", "THB"),
        ("50 €", "EUR"),
        ("£50", "GBP"),
        ("50kr", "NOK"),
        ("Rs.50", "INR"),
        ("S/.50", "PEN"),
    ],
)
def test_sign_stands_for_the_currency_of_the_plan_if_that_uses_it(raw: str, currency: str) -> None:
    amount = money(raw, currency)

    assert amount == Quantity(Decimal(50), Decimal(50), Kind.MONEY, currency, step=Decimal(1))


def test_sign_of_another_currency_is_a_contradiction() -> None:
    refusal = refused("€50/week")

    assert (refusal.rule, refusal.key) == ("wrong-value", "other-currency-symbol")
    assert {name: fact.value for name, fact in refusal.facts.items()} == {
        "value": "€50/week",
        "symbol": "€",
        "currency": "USD",
        "instead": "50 EUR/week",
    }


def test_code_of_another_currency_is_read() -> None:
    assert money("50 EUR").currency == "EUR"
    assert money("RWF 50").currency == "RWF"
    assert money({"amount": 50, "currency": "eur"}).currency == "EUR"


def test_plan_without_currency_learns_it_from_a_sign_that_only_one_uses() -> None:
    assert money("€50", None).currency == "EUR"
    assert money("$50", None).currency is None
    assert money(50, None).currency is None


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("$150-300", 150, 300),
        ("$150–$300", 150, 300),
        ("150-300 USD", 150, 300),
        ("$1,200-1,500", 1200, 1500),
        ("$1M-2M", 1_000_000, 2_000_000),
    ],
)
def test_range_of_money(raw: str, low: object, high: object) -> None:
    amount = money(raw)

    assert (amount.low, amount.high, amount.currency) == (low, high, "USD")


@pytest.mark.parametrize(
    ("raw", "value", "per"),
    [
        ("$200/month", 200, "month"),
        ("$200 / month", 200, "month"),
        ("$200 a month", 200, "month"),
        ("$200/mo", 200, "month"),
        ("200 USD per week", 200, "week"),
        ("30000/year", 30000, "year"),
        ("500/quarter", 500, "quarter"),
        ({"amount": 200, "per": "month"}, 200, "month"),
        ({"amount": "$200/month", "per": "month"}, 200, "month"),
    ],
)
def test_amount_over_time(raw: object, value: object, per: str) -> None:
    amount = money(raw)

    assert (amount.point, amount.per) == (value, per)


@pytest.mark.parametrize(
    ("raw", "currency"),
    [
        (Decimal("30.000"), "USD"),
        ("30.000", "USD"),
        ("1,200", "USD"),
        ("$30.000", "USD"),
        ("€30.000", "EUR"),
        ("€30,000", "EUR"),
        ("1,200 $", "USD"),
        ("1,200 USD", "USD"),
        ("USD 1,200", "USD"),
        ("$1,200", "ARS"),
        ("1.200-1.500 €", "EUR"),
        ("$30.000/month", "USD"),
        ({"amount": "1,200", "currency": "EUR"}, "USD"),
    ],
)
def test_thousand_or_decimal_is_never_guessed(raw: object, currency: str) -> None:
    assert refused(raw, currency).rule == "ambiguous-number"


def test_ambiguous_amount_is_offered_with_everything_around_it() -> None:
    facts = refused("€30.000/month", "EUR").facts

    assert facts["as_small"].value == "€30.00/month"
    assert facts["as_large"].value == "€30000/month"


@pytest.mark.parametrize(
    ("raw", "key", "at"),
    [
        (None, "not-money", ()),
        (True, "not-money", ()),
        ("a lot", "not-money", ()),
        ("50 dollars", "not-money", ()),
        ("all 50", "not-money", ()),
        ("20 %", "not-money", ()),
        ("(500)", "not-money", ()),
        # Bahamian dollars or billions of others
        ("5 B$", "not-money", ()),
        ("$3m", "unclear-scale", ()),
        ("$1-2k", "scale-on-one-end", ()),
        ("about $50", "approximate", ()),
        ("$50+", "approximate", ()),
        ("50 XYZ", "unknown-currency", ()),
        ("$50 EUR", "currencies-disagree", ()),
        ("50 USD-60 EUR", "currencies-disagree", ()),
        ("$300-150", "range-backwards", ()),
        (-50, "negative", ()),
        ("-$50", "negative", ()),
        ("$-50", "negative", ()),
        ("<$50", "comparator-not-here", ()),
        ("$20/day", "amount-a-day", ()),
        ("$15/hour", "unknown-per", ()),
        ({}, "money-without-amount", ()),
        ({"currency": "EUR"}, "money-without-amount", ()),
        ({"amount": {"amount": 5}}, "not-money", ("amount",)),
        ({"amount": "5 EUR", "currency": "USD"}, "currencies-disagree", ("amount",)),
        ({"amount": "$5", "currency": "EUR"}, "other-currency-symbol", ("amount",)),
        ({"amount": 5, "currency": "XYZ"}, "unknown-currency", ("currency",)),
        ({"amount": 5, "currency": ["EUR"]}, "unknown-currency", ("currency",)),
        ({"amount": 5, "per": "day"}, "unknown-per", ("per",)),
        ({"amount": "5/week", "per": "month"}, "unknown-per", ("per",)),
    ],
)
def test_what_is_no_clear_amount_is_refused(raw: object, key: str, at: tuple[str, ...]) -> None:
    refusal = refused(raw)

    assert (refusal.rule, refusal.key, refusal.at) == ("wrong-value", key, at)


def test_daily_amount_is_offered_for_a_week() -> None:
    assert refused("$20-30/day").facts["instead"].value == "140-210/week"


def test_negative_amount_where_it_is_allowed() -> None:
    assert money("-$50", negative=True).point == -50


def test_comparator_where_it_is_allowed() -> None:
    amount = read_money("<$50", currency="USD", symbols=SYMBOLS, comparators=True)

    assert amount.point == 50
    assert amount.comparator == "<"


@pytest.mark.parametrize("raw", [15, "$15", "$15/hour", "15 USD per hour", "15/h"])
def test_hourly_rate(raw: object) -> None:
    rate = read_hourly_rate(raw, currency="USD", symbols=SYMBOLS)

    assert rate == Quantity(Decimal(15), Decimal(15), Kind.MONEY, "USD", step=Decimal(1))


def test_hourly_rate_is_not_for_another_time() -> None:
    with pytest.raises(UnreadableValue) as caught:
        read_hourly_rate("$2400/month", currency="USD", symbols=SYMBOLS)

    assert caught.value.key == "not-hourly"
