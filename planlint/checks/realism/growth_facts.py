"""The numbers that a message about growth shows."""

from __future__ import annotations

from decimal import Decimal

from planlint.checks.arithmetic import ENDLESS, number_or_endless, rounded
from planlint.checks.realism.growth_case import Case
from planlint.checks.realism.nouns import noun_for
from planlint.fact_format import format_fact
from planlint.finding import Fact, count, day, money, number, percent, text

NOT_STATED = "not stated"
LARGEST_SHOWN_GROWTH = Decimal(10**6)


def growth_facts(case: Case) -> dict[str, Fact]:
    """What is wanted, and what would come by itself."""
    push = case.push
    days = count(push.time.days)
    return {
        "kpi": text(push.kpi.label),
        "people": text(push.people),
        "baseline": text(NOT_STATED) if push.baseline is None else count(push.baseline),
        "target": text(f"+{format_fact(count(push.gain))}")
        if push.target is None
        else count(push.target),
        "gain": count(push.gain),
        "days": days,
        "days_noun": noun_for(days, "days"),
        "growth": _growth(case),
        "gain_per_month": number(rounded(case.gain_per_month, "0.1")),
        "allowed": number(case.freely_allowed),
        "ceiling": percent(case.limits.ceiling),
    }


def basis_facts(case: Case) -> dict[str, Fact]:
    """From where the gain could be reached."""
    needed = case.needed_baseline
    return {"needed": text(ENDLESS) if needed is None else count(needed)}


def money_facts(case: Case) -> dict[str, Fact]:
    """What the money is meant to bring."""
    return {
        "paid": money(case.push.paid, case.push.currency),
        "paid_gain": count(case.paid_gain),
        "implied": money(case.implied_cost, case.push.currency),
    }


def fitting_facts(case: Case, gain: Decimal, months: Decimal | None) -> dict[str, Fact]:
    """What would pass instead: the gain, the time."""
    fitting, after = count(case.baseline + gain), number_or_endless(months)
    return {
        "fitting": fitting,
        "fitting_people": noun_for(fitting, case.push.people),
        "fitting_gain": count(gain),
        "deadline": day(case.push.time.deadline),
        "months": after,
        "months_noun": noun_for(after, "months"),
        "paid_gain": count(case.paid_gain),
    }


def _growth(case: Case) -> Fact:
    """A percentage; where no rate can be formed, the people a month."""
    if case.growth is None:
        return text(f"+{format_fact(count(case.gain_per_month))}")
    if case.growth > LARGEST_SHOWN_GROWTH:
        return text(f"> {format_fact(percent(LARGEST_SHOWN_GROWTH))}")
    return percent(case.growth)


__all__ = ["basis_facts", "fitting_facts", "growth_facts", "money_facts"]
