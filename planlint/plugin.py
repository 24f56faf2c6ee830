"""What a check in Python needs: all that an installed distribution may rely on.

A check is a function of a plan. It yields a `problem` for each thing that is wrong, and may yield
`not_applicable` for objects that the rule does not concern and `calculation` for arithmetic that
is worth keeping with a pass. The parameters of the rule come by keyword, as they are written in
the rule file; with a keyword-only parameter `each` it is told which lists the rule judges. It
reads nothing but the plan. All words stand in the rule file, under the keys that it yields:

    from collections.abc import Iterator

    from planlint.plugin import Plan, Yield, problem

    def acme_reserve(plan: Plan, *, lines: int) -> Iterator[Yield]:
        if len(plan.budget.media) < lines:
            yield problem(plan.budget, "few-lines", lines=lines)

The distribution names it in its entry points, under the name that rule files use:

    [project.entry-points."planlint.checks"]
    acme_reserve = "acme_planlint:acme_reserve"
"""

from planlint.fact import Fact, count, day, duration, money, number, percent, text
from planlint.finding import (
    Calculation,
    NotApplicable,
    Problem,
    Related,
    Yield,
    calculation,
    not_applicable,
    problem,
    related,
)
from planlint.place import Path
from planlint.plan.activities import Channel
from planlint.plan.business import Audience
from planlint.plan.campaigns import Campaign, Community, Partner
from planlint.plan.goals import Goal, Kpi
from planlint.plan.money import BudgetLine
from planlint.plan.node import Node
from planlint.plan.root import Plan
from planlint.quantity import Quantity
from planlint.rule import CannotJudge

__all__ = [
    "Audience",
    "BudgetLine",
    "Calculation",
    "Campaign",
    "CannotJudge",
    "Channel",
    "Community",
    "Fact",
    "Goal",
    "Kpi",
    "Node",
    "NotApplicable",
    "Partner",
    "Path",
    "Plan",
    "Problem",
    "Quantity",
    "Related",
    "Yield",
    "calculation",
    "count",
    "day",
    "duration",
    "money",
    "not_applicable",
    "number",
    "percent",
    "problem",
    "related",
    "text",
]
