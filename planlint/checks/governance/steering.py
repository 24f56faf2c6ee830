"""Checks that the plan is looked at in time, and acted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from planlint.finding import Facts, Yield, count, problem, related, text
from planlint.plan.goals import Kpi
from planlint.plan.root import Plan
from planlint.quantity import read_duration

SHORT_SPAN = 14
MINUTES_A_DAY = 1440
# Days: the same season of the year before, which a new one is often compared with.
A_YEAR_BEFORE = range(350, 381)


def review_too_rare(plan: Plan, *, min_reviews: int = 2) -> Iterator[Yield]:
    """The plan is looked at while there is still time to act."""
    for kpi in plan.kpis:
        if not kpi.has("cadence"):
            yield problem(kpi, "no-cadence", missing="cadence", kpi=kpi.label)
    governance = plan.governance
    if governance.is_unreadable("reviews"):
        return
    if governance.reviews.is_empty:
        at = governance if plan.has("governance") else plan
        yield problem(at, "none", missing="reviews")
        return
    dated = [kpi for kpi in plan.kpis if kpi.deadline is not None]
    first = governance.reviews.first
    if dated and first is not None:
        yield from _in_time(plan, min(dated, key=_deadline), first, min_reviews)


def _deadline(kpi: Kpi) -> date:
    return kpi.deadline or date.max


def _in_time(plan: Plan, kpi: Kpi, first: date, min_reviews: int) -> Iterator[Yield]:
    """Judge the reviews before the first deadline; a span under two weeks needs one."""
    deadline = _deadline(kpi)
    reviews = plan.governance.reviews
    places = (related(kpi.at("deadline"), "the first deadline"),)
    if first > deadline:
        facts: Facts = {"first": first, "deadline": deadline, "kpi": kpi.label}
        yield problem(reviews.at("first"), "late", related=places, facts=facts)
        return
    start = kpi.start or plan.period.start
    short = start is not None and (deadline - start).days + 1 < SHORT_SPAN
    wanted = min(min_reviews, 1) if short else min_reviews
    if reviews.is_unreadable("every"):
        return
    rhythm = reviews.every
    dates = [first] if rhythm is None else list(islice(rhythm.dates(first, deadline), wanted))
    if len(dates) < wanted:
        yield problem(
            reviews.place_of("every"),
            "too-few",
            related=places,
            reviews=count(len(dates)),
            wanted=count(wanted),
            deadline=deadline,
            kpi=kpi.label,
        )


def no_decision_rules(plan: Plan) -> Iterator[Yield]:
    """It is agreed beforehand what will be changed, at which number, by whom."""
    governance = plan.governance
    if governance.is_unreadable("decision_rules"):
        return
    if not governance.decision_rules:
        at = governance if plan.has("governance") else plan
        yield problem(at, "none", missing="decision_rules")
    for rule in governance.decision_rules:
        lacking = [name for name in ("kpi", "action") if not rule.has(name)]
        if not any(rule.has(name) for name in ("below", "above", "when")):
            lacking.append("below, above or when")
        if lacking:
            facts: Facts = {"decision": rule.label, "lacking": text(" and ".join(lacking))}
            yield problem(rule, "incomplete", missing=lacking[0], facts=facts)
        if not rule.has("who"):
            yield problem(rule, "no-decider", missing="who", decision=rule.label)


def stale_baseline(plan: Plan, *, max_age: str = "90d") -> Iterator[Yield]:
    """Numbers that the plan starts from are fresh when it starts."""
    start = plan.period.start
    if start is None:
        return
    most = int(read_duration(max_age).high) // MINUTES_A_DAY
    allowed = count(most)
    for kpi in plan.kpis:
        when = kpi.baseline_date
        age = (start - when).days if when is not None else 0
        if when is not None and age > most and age not in A_YEAR_BEFORE:
            facts: Facts = {"kpi": kpi.label, "date": when, "age": count(age)}
            yield problem(kpi.at("baseline_date"), "baseline", allowed=allowed, facts=facts)
    audited = plan.situation.audit_date
    if audited is not None and (start - audited).days > most:
        facts = {"date": audited, "age": count((start - audited).days), "allowed": allowed}
        yield problem(plan.situation.at("audit_date"), "audit", facts=facts)
    for assumption in plan.assumptions:
        due = assumption.validate_by
        if due is not None and due < start:
            facts = {"assumption": assumption.label, "date": due, "start": start}
            yield problem(assumption.at("validate_by"), "assumption", facts=facts)
