"""Checks of the crisis plan: voices, levels, scenarios and tools, before they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from planlint.checks.roles import is_chief
from planlint.finding import Facts, Yield, count, duration, not_applicable, problem, text
from planlint.plan.root import Plan
from planlint.plan.service import CrisisLevel
from planlint.quantity import read_duration
from planlint.rule import Check

LEVEL_PARTS = ("criteria", "approver", "response_time")
SCENARIO_PARTS = ("level", "first_action")


def no_crisis_plan(plan: Plan) -> Iterator[Yield]:
    """A plan for the bad day is written before it comes; a link to one counts."""
    if plan.crisis.is_empty and not plan.is_unreadable("crisis"):
        key = "missing-when-approved" if plan.is_approved else "missing"
        yield problem(
            plan.place_of("crisis"), key, missing="crisis", status=text(plan.status or "draft")
        )


def no_spokesperson(plan: Plan) -> Iterator[Yield]:
    """One voice speaks, another can step in, and the chief executive is ready."""
    if plan.crisis.has("document"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    crisis = plan.crisis
    speaker = crisis.spokesperson
    at = speaker if crisis.has("spokesperson") else crisis
    if not speaker.has("primary"):
        yield problem(at, "no-spokesperson", missing="primary")
    alone = len(plan.team) == 1 and not plan.agencies
    if speaker.has("primary") and not alone and not _has_backup(plan):
        yield problem(at, "no-backup", missing="backup")
    executive = crisis.executive
    if executive.ready or executive.is_unreadable("ready"):
        return
    if executive.has("ready"):
        yield problem(executive.at("ready"), "executive", missing="ready")
    elif not alone and not _is_chief(plan, speaker.primary):
        lacking = "executive" if executive.is_empty else "ready"
        yield problem(crisis if executive.is_empty else executive, "executive", missing=lacking)


def _is_chief(plan: Plan, person: str) -> bool:
    """Whether the person leads the business, by the role or the id."""
    member = plan.graph.find(("team",), person)
    return is_chief(member.values.get("role", "") if member else "") or is_chief(person)


def _has_backup(plan: Plan) -> bool:
    """Whether a deputy is named, or doing without one is a decision with a reason."""
    speaker = plan.crisis.spokesperson
    backup = speaker.backup
    if speaker.is_unreadable("backup") or backup.has("person"):
        return True
    return bool(backup.none) and backup.has("reason")


def crisis_levels_incomplete(
    plan: Plan, *, top_level: str = "60min", min_levels: int = 2
) -> Iterator[Yield]:
    """Crises are graded, and each grade has its time and its authority."""
    crisis = plan.crisis
    if crisis.has("document"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    if crisis.is_unreadable("levels"):
        return
    at = crisis.place_of("levels")
    if len(crisis.levels) < min_levels:
        levels: Facts = {"levels": count(len(crisis.levels)), "wanted": count(min_levels)}
        yield problem(at, "too-few", missing="levels", facts=levels)
    for level in crisis.levels:
        lacking = [part for part in LEVEL_PARTS if not level.has(part)]
        if lacking:
            parts = text(", ".join(lacking))
            yield problem(level, "incomplete", missing=lacking[0], level=level.label, lacking=parts)
    if len(crisis.levels) >= min_levels:
        yield from _times(plan, crisis.levels, read_duration(top_level).high)


def _times(plan: Plan, levels: Sequence[CrisisLevel], slowest: Decimal) -> Iterator[Yield]:
    ordered = sorted(levels, key=lambda level: (len(level.level), level.level))
    times = [level.response_time for level in ordered if level.response_time is not None]
    if not times:
        return
    falling = all(before.high >= after.low for before, after in pairwise(times))
    rising = all(before.low <= after.high for before, after in pairwise(times))
    if not falling and not rising:
        yield problem(plan.crisis.at("levels"), "unordered")
    timed = [level for level in levels if level.response_time is not None]
    fastest = min(timed, key=lambda level: level.response_time.low if level.response_time else 0)
    shortest = fastest.response_time.low if fastest.response_time else slowest
    if shortest > slowest:
        facts: Facts = {"shortest": duration(shortest), "expected": duration(slowest)}
        yield problem(fastest.at("response_time"), "slow-top", facts=facts)


def no_crisis_content_kit(plan: Plan) -> Iterator[Yield]:
    """The first words and their forms are ready."""
    crisis = plan.crisis
    if crisis.has("document"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    if not crisis.content_tools and not crisis.is_unreadable("content_tools"):
        yield problem(crisis, "no-formats", missing="content_tools")
    if not crisis.has("holding_statement"):
        yield problem(crisis, "no-holding-statement", missing="holding_statement")


def no_crisis_scenarios(plan: Plan) -> Iterator[Yield]:
    """The likely cases are foreseen, with a level and a first step."""
    crisis = plan.crisis
    if crisis.has("document"):
        yield not_applicable(plan, "kept-elsewhere")
        return
    if not crisis.scenarios and not crisis.is_unreadable("scenarios"):
        yield problem(crisis, "none", missing="scenarios")
    for scenario in crisis.scenarios:
        lacking = [part for part in SCENARIO_PARTS if not scenario.has(part)]
        if lacking:
            yield problem(
                scenario,
                "incomplete",
                missing=lacking[0],
                scenario=scenario.label,
                lacking=text(", ".join(lacking)),
            )


def no_pr_support(plan: Plan) -> Iterator[Yield]:
    """Help with the press is named, or doing without it is a decision."""
    crisis = plan.crisis
    support = crisis.pr_support
    if crisis.has("document"):
        yield not_applicable(plan, "kept-elsewhere")
    elif crisis.is_unreadable("pr_support"):
        return
    elif support.firm.strip().lower() in ("", "none") and not support.has("reason"):
        yield problem(crisis.place_of("pr_support"), "none", missing="pr_support")


CHECKS: tuple[Check, ...] = (
    no_crisis_plan,
    no_spokesperson,
    crisis_levels_incomplete,
    no_crisis_content_kit,
    no_crisis_scenarios,
    no_pr_support,
)
