"""What a KPI wants of an audience, in which time, with what money: all that growth depends on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from planlint import reference
from planlint.checks.arithmetic import bare, bare_or_none, exactly, is_unknown
from planlint.checks.realism.kpi_numbers import (
    Time,
    has_unknown_numbers,
    kpi_time,
    stated_baseline,
    wanted,
)
from planlint.checks.realism.media_money import MediaMoney
from planlint.dataclass import dataclass
from planlint.plan.activities import Channel
from planlint.plan.goals import Kpi
from planlint.plan.money import Assumption
from planlint.plan.root import Plan
from planlint.quantity import Quantity

UNKNOWN = "unknown"
LISTS_AND_SITES = ("email", "web")
# The ceiling comes from studies of these; a plan that names no platform is held to it as well.
WITH_SOURCED_CEILING = frozenset({"", "facebook", "instagram", "linkedin", "meta"})
COST_METRICS = ("cost_per_follower", "cost_per_subscriber")

CostsByUse: TypeAlias = Mapping[tuple[str, str], Assumption]


@dataclass(frozen=True, slots=True)
class Push:
    """A KPI's numbers where they are easiest to reach.

    `baseline` and `target` are None when the plan states a gain and not from where; `channel` is
    the one whose followers are the baseline where the KPI states none. `paid` is media money,
    `assumption` what the plan says that one of the `people` costs.
    """

    kpi: Kpi
    people: str
    baseline: Decimal | None
    channel: Channel | None
    target: Decimal | None
    gain: Decimal
    time: Time
    paid: Decimal
    currency: str
    has_sourced_ceiling: bool
    assumption: Assumption | None

    @property
    def cost(self) -> Decimal | None:
        """What one of the people costs, by the plan's own assumption."""
        value = self.assumption.value if self.assumption else None
        return None if value is None else value.low


class Pushes:
    """The KPIs of a plan that count followers, read one by one."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._money = MediaMoney(plan)
        self._costs = _stated_costs(plan)
        self._channels = _by_platform(plan)

    def of(self, kpi: Kpi) -> Push | str:
        """What a KPI wants, or in a word why there is nothing to judge."""
        reason = self._not_concerned(kpi)
        if reason:
            return reason
        goal = self._plan.graph.goal_of_kpi(kpi)
        goal_id = kpi.goal or (goal.id if goal else "")
        paid = self._money.of_goal(goal_id)
        if paid is None or has_unknown_numbers(kpi, goal):
            return UNKNOWN
        time = kpi_time(self._plan, kpi, goal)
        if kpi.target is None or time is None:
            return "no-target" if kpi.target is None else "no-time"
        return self._push(kpi, goal_id, time, paid.high)

    def _not_concerned(self, kpi: Kpi) -> str:
        metric = self._plan.metric(kpi.metric)
        if metric is None or metric.family != "audience":
            return "other-metric"
        kind = reference.kind_of(kpi.platform)
        if kind in LISTS_AND_SITES or (metric.id == "subscribers" and kind != "social"):
            return "list"
        return ""

    def _push(self, kpi: Kpi, goal_id: str, time: Time, paid: Decimal) -> Push | str:
        channel = None if kpi.has("baseline") else self._channel(kpi)
        if channel is not None and is_unknown(channel, "followers"):
            return UNKNOWN
        stated = stated_baseline(kpi) if channel is None else bare_or_none(channel.followers)
        baseline = None if stated is None else exactly(stated.high)
        target = wanted(kpi, baseline)
        gain = _gain(kpi, baseline, target)
        if gain is None:
            return "no-baseline" if baseline is None else "no-target"
        metric = self._plan.metric(kpi.metric)
        return Push(
            kpi=kpi,
            people=metric.name.lower() if metric else kpi.metric,
            baseline=None if baseline is None else baseline.low,
            channel=channel,
            target=target.low if target and baseline else None,
            gain=gain,
            time=time,
            paid=paid,
            currency=self._plan.unit,
            has_sourced_ceiling=reference.parent_of(kpi.platform) in WITH_SOURCED_CEILING,
            assumption=self._assumption(goal_id, kpi.platform),
        )

    def _channel(self, kpi: Kpi) -> Channel | None:
        """The only channel of the KPI's platform, where the KPI counts all who follow it."""
        channels = self._channels.get(reference.parent_of(kpi.platform), [])
        counts_all = kpi.platform and not kpi.scope and kpi.metric != "audience_in_scope"
        only = channels[0] if counts_all and len(channels) == 1 else None
        return only if only is not None and only.has("followers") else None

    def _assumption(self, goal_id: str, platform: str) -> Assumption | None:
        uses = ((goal_id, platform), (goal_id, ""), ("", platform), ("", ""))
        found = (self._costs.get((goal, reference.parent_of(where))) for goal, where in uses)
        return next((assumption for assumption in found if assumption), None)


def _gain(kpi: Kpi, baseline: Quantity | None, target: Quantity | None) -> Decimal | None:
    if target is not None and baseline is not None:
        return target.low - baseline.low
    if kpi.target is not None and kpi.target_type == "delta" and target is None:
        return bare(kpi.target).low
    return None


def _by_platform(plan: Plan) -> Mapping[str, list[Channel]]:
    channels: dict[str, list[Channel]] = defaultdict(list)
    for channel in plan.channels:
        if channel.platform:
            channels[reference.parent_of(channel.platform)].append(channel)
    return channels


def _stated_costs(plan: Plan) -> CostsByUse:
    costs: dict[tuple[str, str], Assumption] = {}
    for assumption in plan.assumptions:
        if assumption.metric in COST_METRICS and not is_unknown(assumption, "value"):
            use = (assumption.goal, reference.parent_of(assumption.platform))
            if assumption.value is not None and assumption.value.low > 0:
                costs.setdefault(use, assumption)
    return costs


__all__ = ["UNKNOWN", "Push", "Pushes"]
