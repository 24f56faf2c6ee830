"""From what the business wants to who answers for it, goal by goal, with the gaps between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from planlint.audit.amount import Amount, amount_of_money
from planlint.checks.budget.total import is_organic_by_choice
from planlint.checks.realism.goal_money import GoalMoney
from planlint.dataclass import dataclass
from planlint.plan.activities import CalendarItem, Channel
from planlint.plan.business import BusinessGoal
from planlint.plan.campaigns import Campaign
from planlint.plan.goals import Goal
from planlint.plan.money import BudgetLine
from planlint.plan.node import Node
from planlint.plan.root import Plan

PEOPLE = ("team", "agencies")


class Column(StrEnum):
    """The columns of the matrix, from why to who."""

    BUSINESS_GOAL = "business_goal"
    GOAL = "goal"
    KPI = "kpi"
    ACTIVITY = "activity"
    BUDGET = "budget"
    OWNER = "owner"


class Funding(StrEnum):
    """What the plan says of a goal's money."""

    STATED = "stated"
    NO_AMOUNT = "no_amount"
    UNKNOWN = "unknown"
    ORGANIC = "organic"
    SERVICE = "service"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Activities:
    """What is done for a goal, of one kind: channels, campaigns, calendar items."""

    what: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A goal between what it serves and what carries it; `gaps` name the empty columns.

    A business goal that no goal serves has a row of its own, without a goal.
    """

    business_goal: str
    goal: str
    kpis: tuple[str, ...] = ()
    activities: tuple[Activities, ...] = ()
    funding: Funding = Funding.NONE
    money: Amount | None = None
    owner: str = ""
    gaps: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Something in the plan that serves no goal."""

    what: str
    label: str


@dataclass(frozen=True, slots=True)
class Traceability:
    """The matrix, a row a goal, and what no row holds."""

    rows: tuple[TraceRow, ...] = ()
    loose_ends: tuple[LooseEnd, ...] = ()

    @property
    def gaps(self) -> int:
        """How many cells are empty."""
        return sum(len(row.gaps) for row in self.rows)

    @property
    def unbroken(self) -> int:
        """How many rows have no gap."""
        return sum(not row.gaps for row in self.rows)


def traceability(plan: Plan) -> Traceability:
    """Trace the goals of a plan, those of one business goal together."""
    matrix = _Matrix(plan)
    return Traceability(tuple(matrix.rows()), tuple(_loose_ends(plan)))


class _Matrix:
    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.money = GoalMoney(plan)
        self.calendar: dict[str, list[Node]] = defaultdict(list)
        for item in plan.content.calendar:
            self.calendar[plan.graph.goal_id_of(item)].append(item)

    def rows(self) -> Iterator[TraceRow]:
        served: dict[str, list[Goal]] = defaultdict(list)
        unserving: list[Goal] = []
        for goal in self.plan.goals:
            wanted = self.plan.graph.business_goal_of(goal)
            (unserving if wanted is None else served[str(wanted.path)]).append(goal)
        for business_goal in self.plan.strategy.business_goals:
            goals = served[str(business_goal.path)]
            yield from (self._row(goal, business_goal) for goal in goals)
            if not goals:
                yield TraceRow(business_goal.label, "", gaps=(Column.GOAL,))
        yield from (self._row(goal, None) for goal in unserving)

    def _row(self, goal: Goal, wanted: BusinessGoal | None) -> TraceRow:
        kpis = tuple(kpi.label for kpi in self.plan.graph.kpis_of(goal))
        activities = tuple(self._activities(goal))
        funding, money = self._funding(goal)
        owner = self.plan.graph.find(PEOPLE, goal.owner)
        # A name that leads nowhere is there; another rule speaks of it.
        named = wanted.label if wanted else goal.business_goal
        empty = {
            Column.BUSINESS_GOAL: not named,
            Column.KPI: not kpis and not goal.kpis,
            Column.ACTIVITY: not activities and not self._is_service(goal),
            Column.BUDGET: funding is Funding.NONE,
            Column.OWNER: not goal.has("owner"),
        }
        return TraceRow(
            business_goal=named,
            goal=goal.label,
            kpis=kpis or goal.kpis,
            activities=activities,
            funding=funding,
            money=money,
            owner=owner.label if owner else goal.owner,
            gaps=tuple(column for column, is_empty in empty.items() if is_empty),
        )

    def _activities(self, goal: Goal) -> Iterator[Activities]:
        doing = self.plan.graph.activities_of(goal)
        grouped: dict[str, list[str]] = defaultdict(list)
        for node in doing:
            if not isinstance(node, CalendarItem):
                grouped[node.what].append(node.label)
        if goal.id:
            labels = [item.label for item in self.calendar[goal.id]]
            grouped["calendar item"] += labels
        return (Activities(what, tuple(labels)) for what, labels in grouped.items() if labels)

    def _funding(self, goal: Goal) -> tuple[Funding, Amount | None]:
        given = self.money.of(goal)
        if given is None:
            return Funding.UNKNOWN, None
        if given.high > 0:
            return Funding.STATED, amount_of_money(given, self.plan.unit)
        if is_organic_by_choice(self.plan):
            return Funding.ORGANIC, None
        if self._is_service(goal):
            return Funding.SERVICE, None
        paying: tuple[type[Node], ...] = (Campaign, BudgetLine)
        if any(self.plan.graph.naming_goal(goal, kind) for kind in paying):
            return Funding.NO_AMOUNT, None
        return Funding.NONE, None

    def _is_service(self, goal: Goal) -> bool:
        return goal.type == "customer_service" and not self.plan.customer_service.is_empty


def _loose_ends(plan: Plan) -> Iterator[LooseEnd]:
    graph = plan.graph
    kpis = (kpi for kpi in plan.kpis if not kpi.goal and not graph.goals_listing(kpi))
    channels = (node for node in plan.channels if node.is_active and not _serves(plan, node))
    items = (item for item in plan.content.calendar if not graph.goal_id_of(item))
    lines = (*plan.budget.media, *plan.budget.production)
    partners = (node for node in plan.partners if not node.has("kpi"))
    single: Iterable[Node] = (*plan.content.pillars, *plan.campaigns, *partners, *lines)
    aimless = (node for node in single if not node.has("goal"))
    for node in (*kpis, *channels, *aimless, *items):
        yield LooseEnd(node.what, node.label)


def _serves(plan: Plan, channel: Channel) -> bool:
    return bool(plan.graph.goals_of_channel(channel))
