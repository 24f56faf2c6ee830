"""Who refers to whom in a plan: one index, built once, read by all checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from planlint.plan.activities import CalendarItem, Channel, Pillar
from planlint.plan.business import Audience, BusinessGoal
from planlint.plan.campaigns import Campaign, Community, Partner
from planlint.plan.goals import Goal, Kpi
from planlint.plan.index import first_of_each_id, group, lists_of, once
from planlint.plan.money import Assumption, BudgetLine, Return, UnitEconomics
from planlint.plan.node import Node, walk
from planlint.plan.references import Reference, references_of

if TYPE_CHECKING:
    from planlint.plan.root import Plan

N = TypeVar("N", bound=Node)
HasGoal: TypeAlias = (
    "Assumption | BudgetLine | CalendarItem | Campaign | Community | Partner | Pillar | Return "
    "| UnitEconomics"
)


class Graph:
    """The plan's references, resolved; ids that do not exist resolve to nothing."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.lists: Mapping[str, Sequence[Node]] = lists_of(plan)
        self._by_id = {name: first_of_each_id(nodes) for name, nodes in self.lists.items()}

    def find(self, lists: Iterable[str], node_id: str) -> Node | None:
        """The object with that id in one of the lists."""
        return next(
            (self._by_id[name][node_id] for name in lists if node_id in self._by_id.get(name, {})),
            None,
        )

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All references of the plan, in the order of the file."""
        return tuple(reference for node in walk(self._plan) for reference in references_of(node))

    def _one(self, kind: type[N], list_name: str, node_id: str) -> N | None:
        found = self._by_id[list_name].get(node_id)
        return found if isinstance(found, kind) else None

    def goal(self, goal_id: str) -> Goal | None:
        """The goal with that id."""
        return self._one(Goal, "goals", goal_id)

    def kpi(self, kpi_id: str) -> Kpi | None:
        """The KPI with that id."""
        return self._one(Kpi, "kpis", kpi_id)

    def channel(self, channel_id: str) -> Channel | None:
        """The channel with that id."""
        return self._one(Channel, "channels", channel_id)

    def pillar(self, pillar_id: str) -> Pillar | None:
        """The content pillar with that id."""
        return self._one(Pillar, "pillars", pillar_id)

    # --- goals and KPIs ---

    @cached_property
    def _goals_listing(self) -> Mapping[str, Sequence[Goal]]:
        return group((kpi_id, goal) for goal in self._plan.goals for kpi_id in goal.kpis)

    @cached_property
    def _kpis_naming(self) -> Mapping[str, Sequence[Kpi]]:
        return group((kpi.goal, kpi) for kpi in self._plan.kpis if kpi.goal)

    def goals_listing(self, kpi: Kpi) -> Sequence[Goal]:
        """The goals whose `kpis` hold the KPI."""
        return self._goals_listing.get(kpi.id, ()) if kpi.id else ()

    def goal_of_kpi(self, kpi: Kpi) -> Goal | None:
        """The goal the KPI names if there is one of that id, else the first that lists it."""
        named = self.goal(kpi.goal) if kpi.goal else None
        return named or next(iter(self.goals_listing(kpi)), None)

    def kpis_of(self, goal: Goal) -> tuple[Kpi, ...]:
        """The KPIs that the goal lists or that name it, each once."""
        listed = (self.kpi(kpi_id) for kpi_id in goal.kpis)
        naming = self._kpis_naming.get(goal.id, ()) if goal.id else ()
        return once(kpi for kpi in (*listed, *naming) if kpi is not None)

    def business_goal_of(self, goal: Goal) -> BusinessGoal | None:
        """The business goal that the goal names, else the only one of the plan."""
        if goal.business_goal:
            return self._one(BusinessGoal, "business_goals", goal.business_goal)
        only = self._plan.strategy.business_goals
        return only[0] if len(only) == 1 else None

    # --- audiences ---

    def audiences(self, ids: Iterable[str]) -> tuple[Audience, ...]:
        """The audiences with these ids."""
        found = (self._by_id["audiences"].get(audience_id) for audience_id in ids)
        return tuple(audience for audience in found if isinstance(audience, Audience))

    @property
    def only_audience(self) -> tuple[Audience, ...]:
        """The plan's audience if it has exactly one: it is implied everywhere."""
        return self._plan.audiences if len(self._plan.audiences) == 1 else ()

    def audiences_of(
        self, node: Goal | Campaign | Partner | Community | Channel
    ) -> tuple[Audience, ...]:
        """The audiences an object names, else the only one of the plan."""
        named = node.audiences if isinstance(node, Channel) else node.audience
        return self.audiences(named) if named else self.only_audience

    def audiences_of_kpi(self, kpi: Kpi) -> tuple[Audience, ...]:
        """The KPI's own audiences, else its goal's, else the only one of the plan."""
        if kpi.audience:
            return self.audiences(kpi.audience)
        goal = self.goal_of_kpi(kpi)
        return self.audiences_of(goal) if goal else self.only_audience

    # --- activities ---

    @cached_property
    def _by_goal(self) -> Mapping[str, Sequence[Node]]:
        """Everything that names a goal, by the goal's id."""
        plan = self._plan
        single: tuple[Sequence[Node], ...] = (
            plan.content.pillars,
            plan.content.calendar,
            plan.campaigns,
            plan.partners,
            plan.communities,
            plan.budget.fixed,
            plan.budget.media,
            plan.budget.production,
            plan.unit_economics,
            plan.returns,
            plan.assumptions,
        )
        pairs = [(node.values.get("goal", ""), node) for nodes in single for node in nodes]
        pairs += [(goal, channel) for channel in plan.channels for goal in channel.goals]
        return group((goal, node) for goal, node in pairs if goal)

    def naming_goal(self, goal: Goal, kind: type[N]) -> tuple[N, ...]:
        """The objects of a kind that name the goal, in the order of the file."""
        nodes = self._by_goal.get(goal.id, ()) if goal.id else ()
        return tuple(node for node in nodes if isinstance(node, kind))

    def activities_of(self, goal: Goal) -> tuple[Node, ...]:
        """What is done for a goal, media money apart.

        Channels, pillars, calendar items, campaigns, partners, communities, and the fixed and
        production lines of the budget.
        """
        doing = (Channel, Pillar, CalendarItem, Campaign, Partner, Community)
        return tuple(
            node
            for node in (self._by_goal.get(goal.id, ()) if goal.id else ())
            if isinstance(node, doing)
            or (isinstance(node, BudgetLine) and node.path[1] in ("fixed", "production"))
        )

    def goal_id_of(self, item: HasGoal) -> str:
        """The id of the goal an item serves: its own, for a calendar item else its pillar's."""
        if item.goal or not isinstance(item, CalendarItem):
            return item.goal
        pillar = self.pillar(item.pillar) if item.pillar else None
        return pillar.goal if pillar else ""

    def goal_of(self, item: HasGoal) -> Goal | None:
        """The goal an item serves: its own, for a calendar item else its pillar's."""
        return self.goal(self.goal_id_of(item))

    def stage_of(self, item: CalendarItem | Campaign | Pillar) -> str:
        """The stage of the buyer's journey: the item's own, else its pillar's, else its goal's."""
        if item.stage:
            return item.stage
        if isinstance(item, CalendarItem) and item.pillar:
            pillar = self.pillar(item.pillar)
            if pillar and pillar.stage:
                return pillar.stage
        goal = self.goal_of(item)
        return goal.stage if goal else ""

    # --- channels ---

    @cached_property
    def _by_channel(self) -> Mapping[str, Sequence[Node]]:
        plan = self._plan
        pairs: list[tuple[str, Node]] = []
        for pillar in plan.content.pillars:
            pairs += [(channel, pillar) for channel in pillar.channels]
        for item in plan.content.calendar:
            pairs += [(channel, item) for channel in item.channels]
        pairs += [(campaign.channel, campaign) for campaign in plan.campaigns if campaign.channel]
        return group(pairs)

    def feeding(self, channel: Channel, kind: type[N]) -> tuple[N, ...]:
        """The pillars, calendar items or campaigns that name the channel."""
        nodes = self._by_channel.get(channel.id, ()) if channel.id else ()
        return tuple(node for node in nodes if isinstance(node, kind))

    def goals_of_channel(self, channel: Channel) -> frozenset[str]:
        """The ids of the goals a channel serves: its own, its pillars' and its campaigns'."""
        pillars = (pillar.goal for pillar in self.feeding(channel, Pillar))
        campaigns = (campaign.goal for campaign in self.feeding(channel, Campaign))
        return frozenset(goal for goal in (*channel.goals, *pillars, *campaigns) if goal)
