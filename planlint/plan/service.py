"""Who answers: customer service and the crisis plan."""

from __future__ import annotations

from planlint.plan.fields import Date, Ref, Refs, Text, Url, Word, Words, YesNo
from planlint.plan.node import Node
from planlint.plan.quantities import BoundedRate, Duration, Number
from planlint.plan.sections import Items, Section


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
    first_response = Duration(comparators=True)
    complaint_response = Duration(comparators=True)
    response_rate_target = BoundedRate(comparators=True)
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
    response_time = Duration(comparators=True)
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
