"""What the end of a report says of all plans, gathered while they pass by."""

from __future__ import annotations

from planlint.outcome import Result
from planlint.report import PlanReport, Report
from planlint.reporters.tally import Counting


class Passing:
    """Very many plans, each of which is read once.

    `questions` are only counted while there are no findings; nobody is told of them otherwise.
    """

    def __init__(self, report: Report) -> None:
        self.counting = Counting(report)
        self.questions = 0
        self.profiles: set[str] = set()
        self.crashes: list[str] = []

    def see(self, plan: PlanReport) -> None:
        """Take in a plan."""
        self.counting.add(plan)
        self.profiles.add(plan.profile)
        self.crashes += crashes(plan)
        if not self.counting.has_found:
            self.questions += questions(plan)


def questions(plan: PlanReport) -> int:
    """How many questions there are; texts that do not say it need not read them."""
    from planlint.questions import remaining_questions

    return len(remaining_questions(plan))


def crashes(plan: PlanReport) -> list[str]:
    """The rules that crashed for a plan, a sentence each."""
    return [
        f"{plan.file}: the rule {outcome.rule} crashed: {outcome.reason}"
        for outcome in plan.outcomes
        if outcome.result is Result.ERROR
    ]
