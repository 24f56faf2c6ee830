"""Counts of a run, or of one plan of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from planlint.dataclass import dataclass
from planlint.finding import Severity
from planlint.outcome import Result
from planlint.report import PlanReport, Report
from planlint.reporters.grouping import blockers


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each severity, planning rules by result, silenced findings by layer.

    `blockers` are the rules for which the blocked ones wait, by name.
    """

    plans: int
    severities: Mapping[Severity, int]
    results: Mapping[Result, int]
    silenced: Mapping[str, int]
    blockers: tuple[str, ...]

    @property
    def findings(self) -> int:
        """How many findings nothing silences."""
        return sum(self.severities.values())


def tally_all(report: Report) -> Tally:
    """Count over all plans of a report, and the findings in the files beside them."""
    return tally(report, report.plans, report.beside)


def tally(report: Report, plans: Iterable[PlanReport], others: Iterable[PlanReport] = ()) -> Tally:
    """Count over some plans of a report; `others` are files that are no plans."""
    counting = Counting(report)
    for plan in plans:
        counting.add(plan)
    for file in others:
        counting.add_beside(file)
    return counting.tally


class Counting:
    """Counts plans of a report one after the other, for a report that passes over them once."""

    def __init__(self, report: Report) -> None:
        self._document_rules = {name for name in report.rules if report.is_document_rule(name)}
        self._plans = 0
        self._severities: Counter[Severity] = Counter()
        self._results: Counter[Result] = Counter()
        self._layers: Counter[str] = Counter()
        self._blockers: set[str] = set()

    def add(self, plan: PlanReport) -> None:
        """Count a plan."""
        self._plans += 1
        self.add_beside(plan)
        self._results.update(
            outcome.result for outcome in plan.outcomes if outcome.rule not in self._document_rules
        )
        self._layers.update(item.silenced.by for item in plan.findings if item.silenced)
        self._blockers.update(blockers(plan))

    def add_beside(self, file: PlanReport) -> None:
        """Count the findings of a file that is no plan."""
        self._severities.update(item.severity for item in file.findings if not item.silenced)

    @property
    def has_found(self) -> bool:
        """Whether there is a finding among them that nothing silences."""
        return self._severities.total() > 0

    @property
    def tally(self) -> Tally:
        """The counts."""
        return Tally(
            plans=self._plans,
            severities={severity: self._severities[severity] for severity in Severity},
            results={result: self._results[result] for result in Result},
            silenced=dict(sorted(self._layers.items())),
            blockers=tuple(sorted(self._blockers)),
        )
