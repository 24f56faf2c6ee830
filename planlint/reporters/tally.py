"""Counts of a run, or of one plan of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """Count over all plans of a report, and the findings in files of waivers as well."""
    return tally(report, report.plans, report.waiver_files)


def tally(report: Report, plans: Sequence[PlanReport], others: Sequence[PlanReport] = ()) -> Tally:
    """Count over some plans of a report; `others` are files that are no plans."""
    severities = Counter(finding.severity for file in (*plans, *others) for finding in file.live)
    results = Counter(
        outcome.result
        for plan in plans
        for outcome in plan.outcomes
        if not report.is_document_rule(outcome.rule)
    )
    layers = Counter(
        finding.silenced.by for plan in plans for finding in plan.silenced if finding.silenced
    )
    return Tally(
        plans=len(plans),
        severities={severity: severities[severity] for severity in Severity},
        results={result: results[result] for result in Result},
        silenced=dict(sorted(layers.items())),
        blockers=tuple(sorted({name for plan in plans for name in blockers(plan)})),
    )
