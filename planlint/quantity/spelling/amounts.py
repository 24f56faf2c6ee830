"""How numbers, money and rates are written."""

from __future__ import annotations

from planlint.quantity.spelling.record import Spelling, row


def number() -> Spelling:
    """A count or another plain number."""
    return row(
        "number",
        "Number",
        "followers, reach, leads, hours, a target of a count",
        {
            "1200": "1200",
            "1,200.50": "1200.5",
            "1.200,50": "1200.5",
            "1 200": "1200",
            "1'200": "1200",
            "12,34,567": "1234567",
            "1.2k": "1200",
            "3M": "3000000",
            "2bn": "2000000000",
            "١٢٠٠": "1200",
            "١٬٢٠٠٫٥": "1200.5",
            "๑๒๐๐": "1200",
            "400-500": "400 to 500",
            "400–500": "400 to 500",
            "400 to 500": "400 to 500",
        },
        {
            "30.000": ("30000", "30.00"),
            "1,200": ("1200", "1.20"),
            "~20": ("20", "15-25"),
            "about 20": ("20", "15-25"),
            "20ish": ("20", "15-25"),
            "20+": ("20", "20-30"),
            "3m": ("3M", "3000000"),
            "3-5k": ("3k-5k",),
            "500-400": ("400-500",),
            "-5": ("5",),
            "20 %": ("20",),
        },
    )


def money() -> Spelling:
    """An amount of money."""
    return row(
        "money",
        "Money",
        "amount, total, price, fee, cpa, every cost",
        {
            "1200": "1200 USD",
            "$1,200": "1200 USD",
            "$1.2k": "1200 USD",
            "1200 USD": "1200 USD",
            "EUR 1200": "1200 EUR",
            "1.200,50 $": "1200.5 USD",
            "$150-300": "150 to 300 USD",
            "150-300 USD": "150 to 300 USD",
            "$200/month": "200 USD a month",
            "200 USD per week": "200 USD a week",
            "30000/year": "30000 USD a year",
        },
        {
            "30.000": ("30000", "30.00"),
            "$30.000": ("$30000", "$30.00"),
            "1,200": ("1200", "1.20"),
            "1,200 USD": ("1200 USD", "1.20 USD"),
            "€50": ("50 EUR", "$50"),
            "$20/day": ("140/week",),
            "-$50": ("$50",),
            "about $50": ("$50", "$40-60"),
            "50 dollars": ("$50", "50 USD"),
        },
    )


def hourly_rate() -> Spelling:
    """What an hour of work costs."""
    return row(
        "hourly_rate",
        "Money for an hour",
        "rate of labour",
        {"15": "15 USD", "$15/hour": "15 USD", "15 USD per hour": "15 USD"},
        {"$2400/month": ("15", "$15/hour")},
    )


def rate() -> Spelling:
    """A share of a whole."""
    return row(
        "bounded_rate",
        "Rate",
        "gross_margin, ctr, cvr, confidence, a target of a rate",
        {
            "0.2": "20 %",
            "20 %": "20 %",
            "20%": "20 %",
            "%20": "20 %",
            "٪20": "20 %",
            "٢٠٪": "20 %",
            "20 percent": "20 %",
            "12,5 %": "12.5 %",
            "2-3 %": "2 to 3 %",
            "%2-3": "2 to 3 %",
            "0.02-0.03": "2 to 3 %",
        },
        {
            "20": ("20 %", "0.2"),
            "2-3": ("2-3 %", "0.02-0.03"),
            "120 %": ("100 %",),
            "-5 %": ("5 %",),
            "~20 %": ("20 %", "15-25 %"),
        },
    )


def percent_change() -> Spelling:
    """By how much something is to change."""
    return row(
        "percent_change",
        "Change in percent",
        "a target whose target_type is percent_change",
        {
            "20 %": "20 %",
            "+20 %": "20 %",
            "-10 %": "-10 %",
            "0.2": "20 %",
            "2000 %": "2000 %",
        },
        {
            "20": ("20 %", "0.2", "2000 %"),
            "-20": ("-20 %", "-0.2", "-2000 %"),
            "1.200 %": ("1200 %", "1.20 %"),
        },
    )


def ratio() -> Spelling:
    """How many times."""
    return row(
        "ratio",
        "Ratio",
        "roi, roas, frequency",
        {
            "2.3": "2.3",
            "2,3": "2.3",
            "2.3x": "2.3",
            "230 %": "2.3",
            "4:1": "4",
            "2-3": "2 to 3",
        },
        {"2,345": ("2345", "2.3450"), "~2": ("2", "1.5-2.5")},
    )


def score() -> Spelling:
    """A mark on a scale."""
    return row(
        "score",
        "Score",
        "a target of nps or survey_score",
        {"42": "42", "-10": "-10", "4.6": "4.6", "40-50": "40 to 50"},
        {"4.6/5": ("4.6",), "42 %": ("42",), "4,125": ("4125", "4.1250")},
    )


def weekly_rate() -> Spelling:
    """How often in a week."""
    return row(
        "weekly_rate",
        "Times a week",
        "posts_per_week",
        {
            "3": "3",
            "3/week": "3",
            "3-5/week": "3 to 5",
            "3 per week": "3",
            "3x a week": "3",
            "1/day": "7",
            "12/month": "2.76",
        },
        {"daily": ("7", "1/day"), "100/year": ("2",), "3x": ("3", "3/week")},
    )
