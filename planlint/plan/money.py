"""What it costs and brings: budget, people, unit economics, returns, assumptions."""

from __future__ import annotations

from planlint.plan.fields import Date, Id, Ref, Refs, Text, Word, Words, YesNo
from planlint.plan.names import Currency, Platform
from planlint.plan.node import Node
from planlint.plan.quantities import (
    BoundedRate,
    FreeMap,
    HourlyRate,
    Measured,
    Money,
    MoneyMap,
    Number,
    Ratio,
)
from planlint.plan.sections import Items, Section


class BudgetLine(Node):
    """A line of the budget: fixed, media or production."""

    natural_key = ("channel", "name", "goal")
    what = "budget line"
    name = Text()
    channel = Ref("channels")
    goal = Ref("goals")
    amount = Money()

    def _own_words(self) -> str:
        return super()._own_words() or self.channel


class CostLine(BudgetLine):
    """A line of a kind: staff, tools, production, fees, or a kind of media."""

    kind = Word()


class Budget(Node):
    """The plan's money."""

    what = "budget"
    total = Money()
    per = Word()
    currency = Currency()
    exchange_rates = FreeMap()
    fixed = Items(CostLine)
    media = Items(CostLine)
    production = Items(BudgetLine)
    contingency = Money()
    by_goal = MoneyMap("goals")
    phasing = MoneyMap()
    period_months = Number()
    funding_status = Text()
    organic_only = YesNo()
    rationale = Text()


class TeamMember(Node):
    """A person who works on the plan."""

    what = "team member"
    id_ = Id()
    name = Text()
    role = Word()
    skills = Words()
    hours_per_week = Number()
    meeting_hours_per_week = Number()
    unpaid = YesNo()
    cost_in = Word()
    dedicated = YesNo()
    channels = Refs("channels")


class Agency(Node):
    """A firm that works on the plan."""

    natural_key = ("name",)
    what = "agency"
    id_ = Id()
    name = Text()
    roles = Words()
    skills = Words()
    roi_commitment = YesNo()
    terms = Text()


class Contract(Node):
    """What was agreed with an agency or a partner."""

    what = "contract"
    id_ = Id()
    party = Ref("agencies", "partners")
    terms = Text()


class Labour(Node):
    """Hours of work at a rate."""

    what = "labour"
    hours = Number()
    rate = HourlyRate()


class Cost(Node):
    """What winning customers costs, by part."""

    what = "cost"
    production = Money()
    media = Money()
    labour = Section(Labour)
    tools = Money()
    fees = Money()


class UnitEconomics(Node):
    """What a lead and a customer of a goal cost."""

    natural_key = ("goal",)
    what = "unit economics"
    goal = Ref("goals")
    cost = Section(Cost)
    leads = Number()
    lead_to_customer_rate = BoundedRate()
    customers = Number()
    cpl = Money()
    cpa = Money()
    cac = Money()
    clv = Money()

    def _own_words(self) -> str:
        return f"unit economics of {self.goal}" if self.goal else ""


class ReturnRange(Node):
    """What an activity may bring back at worst, most likely and at best."""

    what = "range"
    low = Money()
    base = Money()
    high = Money()


class Return(Node):
    """What an activity costs and brings back."""

    natural_key = ("activity",)
    what = "return"
    activity = Text()
    goal = Ref("goals")
    type = Word()
    cost = Money()
    ad_spend = Money()
    revenue = Money()
    expected_return = Money()
    roi = Ratio()
    roas = Ratio()
    horizon_months = Number()
    certainty = BoundedRate()
    range = Section(ReturnRange)
    proxy = Text()

    def _own_words(self) -> str:
        return self.activity


class Assumption(Node):
    """A number the plan rests on, with where it comes from."""

    what = "assumption"
    id_ = Id()
    statement = Text()
    metric = Word()
    goal = Ref("goals")
    platform = Platform()
    value = Measured(lambda node: node.reading.kind_of_assumption(node.values.get("metric", "")))
    source = Text()
    owner = Ref("team", "agencies")
    validate_by = Date()

    def _own_words(self) -> str:
        return super()._own_words() or self.metric.replace("_", " ")
