"""How the plan is measured and steered: tools, measurement, service, crisis, governance."""

from __future__ import annotations

from planlint.plan.fields import (
    BoundedRate,
    Date,
    Duration,
    FreeMap,
    Id,
    Items,
    Measured,
    Number,
    Ref,
    Refs,
    Rhythm,
    Section,
    Text,
    Texts,
    Url,
    Word,
    Words,
    YesNo,
)
from planlint.plan.node import Node


class Tool(Node):
    """A tool the team works with."""

    what = "tool"
    id_ = Id()
    name = Text()
    product = Word()
    kind = Word()
    status = Word()


class Pixel(Node):
    """A platform's tag on the website."""

    natural_key = ("platform",)
    what = "pixel"
    platform = Word()
    status = Word()
    consent = Text()

    def _own_words(self) -> str:
        return f"{self.platform} pixel" if self.platform else ""


class Attribution(Node):
    """How credit for a result is given."""

    what = "attribution"
    model = Word()
    tool = Ref("tools")
    conversion = Word()
    lookback_days = Number()
    window = Words()
    complement = Words()


class Utm(Node):
    """The convention for tagging links."""

    what = "UTM convention"
    required = Words()
    case = Word()
    dictionary = FreeMap()


class Dashboard(Node):
    """Where the numbers come together."""

    what = "dashboard"
    tool = Ref("tools")
    sources = Refs("tools")
    refresh = Rhythm()


class Measurement(Node):
    """How results are measured."""

    what = "measurement"
    pixels = Items(Pixel)
    attribution = Section(Attribution)
    utm = Section(Utm)
    dashboard = Section(Dashboard)


class Integration(Node):
    """How an asset of the business works together with its channels."""

    natural_key = ("asset", "use")
    what = "integration"
    asset = Word()
    with_ = Refs("channels")
    use = Words()

    def _own_words(self) -> str:
        return self.asset


class Faq(Node):
    """Frequent questions and their answers."""

    what = "FAQ"
    entries = Number()
    url = Url()


class Handover(Node):
    """To whom and how fast a question is passed on."""

    what = "handover"
    to = Text()
    within = Duration()


class Complaints(Node):
    """What is done with a complaint."""

    what = "complaint playbook"
    justified = Words()
    unclear = Words()
    follow_up = Words()
    monitor = Words()


class CustomerService(Node):
    """Who answers questions, requests and complaints."""

    what = "customer service"
    owner = Ref("team", "agencies")
    document = Text()
    operator = Word()
    channels = Refs("channels")
    hours = Text()
    hours_per_week = Number()
    first_response = Duration()
    complaint_response = Duration()
    response_rate_target = BoundedRate()
    faq = Section(Faq)
    handover = Section(Handover)
    briefing = Text()
    complaints = Section(Complaints)


class CrisisLevel(Node):
    """A grade of crisis."""

    natural_key = ("level",)
    what = "crisis level"
    level = Text()
    criteria = Text()
    response_time = Duration()
    approver = Ref("team", "agencies")

    def _own_words(self) -> str:
        return f"level {self.level}" if self.level else ""


class Backup(Node):
    """A deputy, or the decision to have none."""

    one_line_field = "person"
    what = "backup"
    person = Ref("team", "agencies")
    none = YesNo()
    reason = Text()


class Spokesperson(Node):
    """Who speaks in a crisis."""

    what = "spokesperson"
    primary = Ref("team", "agencies")
    backup = Section(Backup)


class Executive(Node):
    """The chief executive's part in a crisis."""

    one_line_field = "name"
    what = "executive"
    name = Text()
    ready = YesNo()


class Scenario(Node):
    """A crisis that may come."""

    natural_key = ("name",)
    one_line_field = "name"
    what = "crisis scenario"
    name = Text()
    level = Ref("levels")
    first_action = Text()


class PrSupport(Node):
    """Help from a PR firm, or the decision to do without."""

    one_line_field = "firm"
    what = "PR support"
    firm = Text()
    reason = Text()


class Crisis(Node):
    """The crisis plan."""

    what = "crisis plan"
    owner = Ref("team", "agencies")
    document = Text()
    levels = Items(CrisisLevel)
    spokesperson = Section(Spokesperson)
    executive = Section(Executive)
    scenarios = Items(Scenario)
    content_tools = Words()
    holding_statement = Text()
    pr_support = Section(PrSupport)
    monitoring = Text()
    last_drill = Date()


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
        return self.action or (f"decision on {self.kpi}" if self.kpi else "")


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


__all__ = [
    "Attribution",
    "Backup",
    "Complaints",
    "Compliance",
    "Crisis",
    "CrisisLevel",
    "CustomerService",
    "Dashboard",
    "DecisionRule",
    "EmailCompliance",
    "Executive",
    "Governance",
    "Integration",
    "Measurement",
    "Pixel",
    "PrSupport",
    "Reviews",
    "Scenario",
    "Spokesperson",
    "Tool",
]
