"""How lengths of time, comparisons, days and yes or no are written."""

from __future__ import annotations

from planlint.quantity.spelling.record import Spelling, row


def duration() -> Spelling:
    """A length of time."""
    return row(
        "duration",
        "Length of time",
        "first_response, response_time, max_lead_time, within",
        {
            "30min": "30 min",
            "4h": "240 min",
            "1h30": "90 min",
            "1.5 hours": "90 min",
            "7d": "10080 min",
            "2 weeks": "20160 min",
            "2-4h": "120 to 240 min",
            "30min-2h": "30 to 120 min",
        },
        {
            "4": ("4min", "4h", "4d"),
            "30m": ("30min",),
            "1 month": ("30 days",),
            "2 business days": ("4 days",),
            "-4h": ("4h",),
            "~4h": ("4h", "3-5h"),
        },
    )


def cadence() -> Spelling:
    """How often something is repeated."""
    return row(
        "cadence",
        "Rhythm",
        "cadence, every, refresh",
        {
            "hourly": "every 60 min",
            "daily": "every 1440 min",
            "weekly": "every 10080 min",
            "fortnightly": "every 20160 min",
            "monthly": "every 1 month",
            "quarterly": "every 3 months",
            "yearly": "every 12 months",
            "every 2 weeks": "every 20160 min",
            "3 months": "every 3 months",
            "7d": "every 10080 min",
            "2-3 weeks": "every 20160 min to every 30240 min",
        },
        {
            "7": ("7min", "7h", "7d"),
            "biweekly": ("2 weeks", "3.5 days"),
            "bimonthly": ("2 months", "15 days"),
            "every Monday": ("weekly",),
        },
    )


def target() -> Spelling:
    """A value with a comparison."""
    return row(
        "measured",
        "Target of a rate",
        "target, below, above; a comparison also in a response time",
        {
            "60 %": "60 %",
            ">60%": "> 60 %",
            ">= 60 %": ">= 60 %",
            "≥60%": ">= 60 %",
            "<5 %": "< 5 %",
        },
        {">50-60 %": (">50 %", "50-60 %")},
    )


def date() -> Spelling:
    """A day."""
    return row(
        "date",
        "Day",
        "date, first, baseline_date, last_drill",
        {"2026-05-31": "2026-05-31", "٢٠٢٦-٠٥-٣١": "2026-05-31"},
        {
            "03/04/2026": ("2026-04-03", "2026-03-04"),
            "13.5.2026": ("2026-05-13",),
            "31 May 2026": ("2026-05-31",),
            "2026-02-30": ("2026-02-28",),
            "2026-05-31T10:00": ("2026-05-31",),
            "May 2026": ("2026-05-01", "2026-05-31"),
        },
    )


def start() -> Spelling:
    """The first day of something."""
    return _edge("start", "First day", "start", ("2026-04-01", "2026-05-01", "2026-01-01"))


def end() -> Spelling:
    """The last day of something."""
    return _edge("end", "Last day", "end, deadline", ("2026-06-30", "2026-05-31", "2026-12-31"))


def _edge(kind: str, title: str, where: str, days: tuple[str, str, str]) -> Spelling:
    quarter, month, year = days
    return row(
        kind,
        title,
        where,
        {
            "2026-05-31": "2026-05-31",
            "Q2 2026": quarter,
            "2026-Q2": quarter,
            "May 2026": month,
            "2026-05": month,
            "2026": year,
        },
        {"03/04/2026": ("2026-04-03", "2026-03-04"), "summer 2026": (month,)},
    )


def period() -> Spelling:
    """A first and a last day."""
    return row(
        "period",
        "Period",
        "period",
        {
            "Q2 2026": "2026-04-01 to 2026-06-30",
            "2026-Q2": "2026-04-01 to 2026-06-30",
            "May 2026": "2026-05-01 to 2026-05-31",
            "2026-05": "2026-05-01 to 2026-05-31",
            "2026": "2026-01-01 to 2026-12-31",
            "2026-05-01/2026-06-15": "2026-05-01 to 2026-06-15",
            "May 2026 to June 2026": "2026-05-01 to 2026-06-30",
        },
        {
            "summer 2026": ("Q3 2026", "2026-06-01/2026-08-31"),
            "2026-05-31": ("2026-05-01/2026-05-31",),
            "June 2026 to May 2026": ("May 2026 to June 2026",),
        },
    )


def yes_no() -> Spelling:
    """Yes or no."""
    return row(
        "yes_no",
        "Yes or no",
        "buyer, is_new, dedicated, retargeting",
        {
            "yes": "yes",
            "No": "no",
            "ON": "yes",
            "off": "no",
            "true": "yes",
            "False": "no",
        },
        {"y": ("yes",), "1": ("yes",), "maybe": ("yes", "no")},
    )
