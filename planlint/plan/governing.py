"""How the plan is steered and what law it meets: governance, compliance."""

from __future__ import annotations

from planlint.plan.fields import Date, Ref, Refs, Rhythm, Text, Texts, YesNo
from planlint.plan.node import Node
from planlint.plan.quantities import Measured, Number
from planlint.plan.sections import Items, Section


class Reviews(Node):
    """When the plan is looked at."""

    what = "reviews"
    first = Date()
    every = Rhythm()
    attendees = Refs("team", "agencies")


class DecisionRule(Node):
    """What will be changed, at which number, by whom."""

    natural_key = ("kpi", "date")
    what = "decision rule"
    kpi = Ref("kpis")
    below = Measured(
        lambda node: node.reading.kind_of_kpi(node.values.get("kpi", "")), comparators=True
    )
    above = Measured(
        lambda node: node.reading.kind_of_kpi(node.values.get("kpi", "")), comparators=True
    )
    date = Date()
    when = Text()
    action = Text()
    stop = Ref("channels", "partners", "returns")
    who = Ref("team", "agencies")

    def _own_words(self) -> str:
        return self.action or self.kpi


class Change(Node):
    """A change made to the plan."""

    what = "change"
    date = Date()
    change = Text()
    who = Ref("team", "agencies")


class Governance(Node):
    """How the plan is steered."""

    what = "governance"
    reviews = Section(Reviews)
    decision_rules = Items(DecisionRule)
    change_log = Items(Change)


class EmailCompliance(Node):
    """What commercial email must hold."""

    what = "email compliance"
    opt_out = YesNo()
    opt_out_days = Number()
    consent = Text()
    postal_address = YesNo()


class Compliance(Node):
    """The law the plan has to meet."""

    what = "compliance"
    regions = Texts()
    cmp = YesNo()
    email = Section(EmailCompliance)
    disclosure_policy = Text()
