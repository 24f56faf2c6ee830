"""What is wrong with waivers that can be followed: those that have expired or waive nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planlint.dataclass import dataclass
from planlint.document import DocumentProblem
from planlint.finding import Finding, count, problem
from planlint.outcome import Result
from planlint.report import PlanReport
from planlint.waiver.record import Selector, Subject, Waiver

EXPIRED = "expired-waiver"
UNUSED = "unused-waiver"
SILENT = (Result.OFF, Result.BLOCKED, Result.NOT_APPLICABLE, Result.ERROR)


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a run knows of the plans that a file of waivers may speak of.

    `plans` are those that were judged. `complete` is true where all plans that there are in the
    file's folder are among them, `narrowed` where the command line chose the rules.
    """

    plans: Sequence[tuple[Subject, PlanReport]]
    as_of: date
    complete: bool = False
    narrowed: bool = False

    def problems(self, waivers: Sequence[Waiver]) -> Iterator[DocumentProblem]:
        """What is to be said of waivers, in their order."""
        for waiver in waivers:
            plans = [report for plan, report in self.plans if waiver.names(plan)]
            if not plans:
                if self.complete:
                    found = problem((*waiver.at, "plan"), "no-plan", plan=waiver.plan)
                    yield DocumentProblem(UNUSED, found)
                continue
            for selector in waiver.selectors:
                yield from self._selector(waiver, selector, plans)

    def _selector(
        self, waiver: Waiver, selector: Selector, plans: Sequence[PlanReport]
    ) -> Iterator[DocumentProblem]:
        found = [
            finding
            for plan in plans
            for finding in plan.findings
            if finding.rule in selector.rules and waiver.reaches(finding)
        ]
        if found and not waiver.holds_on(self.as_of):
            yield _expired(waiver, selector, found)
        elif not found and not self._is_dormant(waiver, selector, plans):
            key = "unused-at" if waiver.anchor else "unused"
            said = problem(
                selector.at, key, rule=selector.written, plan=waiver.plan, anchor=waiver.anchor
            )
            yield DocumentProblem(UNUSED, said)

    def _is_dormant(self, waiver: Waiver, selector: Selector, plans: Sequence[PlanReport]) -> bool:
        """Whether a finding that it is for may be there, but could not be seen in this run."""
        if waiver.names_many and not self.complete:
            return True
        if selector.is_category and self.narrowed:
            return True
        return not any(
            outcome.rule in selector.rules and outcome.result not in SILENT
            for plan in plans
            for outcome in plan.outcomes
        )


def _expired(waiver: Waiver, selector: Selector, found: Sequence[Finding]) -> DocumentProblem:
    at = (*waiver.at, "expires")
    said = problem(
        at,
        "expired",
        rule=selector.written,
        plan=waiver.plan,
        expires=str(waiver.expires),
        findings=count(len(found)),
    )
    return DocumentProblem(EXPIRED, said)
