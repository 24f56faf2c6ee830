"""Who the plan is for and why: business, situation, strategy, audiences."""

from __future__ import annotations

from planlint.plan.fields import Date, Id, Ref, Text, Texts, Word, Words, YesNo
from planlint.plan.names import MetricName
from planlint.plan.node import Node
from planlint.plan.quantities import BoundedRate, Measured, Money, Number
from planlint.plan.sections import Items, Section


class Approval(Node):
    """Who approved the plan, and when."""

    natural_key = ("by", "date")
    what = "approval"
    by = Text()
    date = Date()


class Business(Node):
    """The business behind the plan."""

    what = "business"
    name = Text()
    industry = Word()
    model = Word()
    stage = Word()
    size = Word()
    revenue_annual = Money()
    gross_margin = BoundedRate()
    average_order_value = Money()
    orders_per_customer = Number()
    clv = Money()
    sales_cycle_days = Number()
    assets = Words()
    websites = Texts()


class Product(Node):
    """Something the business sells."""

    one_line_field = "name"
    what = "product"
    id_ = Id()
    name = Text()
    is_new = YesNo()
    price = Money()


class Competitor(Node):
    """Another choice the audience has."""

    one_line_field = "name"
    what = "competitor"
    id_ = Id()
    name = Text()


class Result(Node):
    """What the last period reached of what it wanted."""

    natural_key = ("kpi",)
    what = "result"
    kpi = Ref("kpis", "metrics")
    target = Measured(
        lambda node: node.reading.kind_of_result(node.values.get("kpi", "")), comparators=True
    )
    actual = Measured(lambda node: node.reading.kind_of_result(node.values.get("kpi", "")))
    learning = Text()


class PreviousPeriod(Node):
    """The period before this plan's."""

    what = "previous period"
    start = Date("start")
    end = Date("end")
    results = Items(Result)


class Swot(Node):
    """Strengths, weaknesses, opportunities and threats, or one line about them."""

    one_line_field = "description"
    what = "SWOT"
    strengths = Texts()
    weaknesses = Texts()
    opportunities = Texts()
    threats = Texts()


class Situation(Node):
    """Where the business stands."""

    what = "situation"
    audit_date = Date()
    swot = Section(Swot)
    competitors = Items(Competitor)
    previous_period = Section(PreviousPeriod)


class BusinessGoal(Node):
    """What the company wants from its marketing."""

    what = "business goal"
    id_ = Id()
    statement = Text()
    metric = MetricName()
    target = Measured(
        lambda node: node.reading.kind_of_metric(node.values.get("metric", "")), comparators=True
    )


class Strategy(Node):
    """Why the business markets at all, and to what end."""

    what = "strategy"
    purpose = Text()
    business_goals = Items(BusinessGoal)
    journey = Words()
    positioning = Text()
    voice = Text()


class Place(Node):
    """A place on the map: a radius, city, postcode, county, state, country or point."""

    what = "place"
    type = Word()
    value = Text()
    unit = Word()
    name = Text()


class Age(Node):
    """An age range in years."""

    what = "age"
    min = Number()
    max = Number()


class Audience(Node):
    """Who should buy."""

    one_line_field = "name"
    what = "audience"
    id_ = Id()
    name = Text()
    buyer = YesNo()
    needs = Texts()
    places = Words()
    size = Number()
    age = Section(Age)
    gender = Word()
    geo = Items(Place)
    interests = Texts()
    behaviours = Texts()
    roles = Texts()
    industries = Texts()
    company_size = Text()
    accounts = Texts()
    exclusions = Texts()
    active_hours = Text()
    evidence = Text()
    description = Text()

    @property
    def is_limited(self) -> bool:
        """Whether a place or an attribute limits the audience."""
        return any(
            self.has(name)
            for name in (
                "geo",
                "age",
                "gender",
                "interests",
                "behaviours",
                "roles",
                "industries",
                "company_size",
                "accounts",
            )
        )
