"""All that planlint says of a run: what reporters are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.rule import Rule

REPORT_VERSION = 1


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One plan: its outcomes, planning rules and document rules, and its findings by place.

    `findings` holds silenced ones too; `digest` is the SHA-256 of the file's bytes. `parts` names
    the sections that the plan has, and their single values; None, if it could not be read as one.
    `states_id` is false where only the name of the file gives the id.
    """

    file: str
    plan_id: str
    name: str
    status: str
    profile: str
    digest: str
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = ()
    parts: tuple[str, ...] | None = None
    states_id: bool = True

    @property
    def live(self) -> tuple[Finding, ...]:
        """The findings that nothing silences."""
        return tuple(finding for finding in self.findings if finding.silenced is None)

    @property
    def silenced(self) -> tuple[Finding, ...]:
        """The findings that a suppression, a waiver or the baseline silences."""
        return tuple(finding for finding in self.findings if finding.silenced is not None)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not linted, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Something planlint could not do; `where` is a file, perhaps with a line, or empty."""

    where: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run; `rules` are the rules that took part, by name.

    `waiver_files` are files of waivers with findings about them, and nothing else.
    """

    planlint_version: str
    as_of: date
    plans: tuple[PlanReport, ...]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    waiver_files: tuple[PlanReport, ...] = ()

    @property
    def files(self) -> tuple[PlanReport, ...]:
        """The plans, then the files of waivers."""
        return (*self.plans, *self.waiver_files)

    def findings(self) -> Iterator[Finding]:
        """The findings that nothing silences, file by file."""
        for file in self.files:
            yield from file.live

    def count(self, severity: Severity) -> int:
        """How many findings of a severity nothing silences."""
        return sum(finding.severity is severity for finding in self.findings())

    def results(self, result: Result) -> int:
        """How many planning rules ended in a result, over all plans."""
        return sum(
            outcome.result is result and not self.is_document_rule(outcome.rule)
            for plan in self.plans
            for outcome in plan.outcomes
        )

    def is_document_rule(self, name: str) -> bool:
        """Whether the rule of that name judges files and not planning."""
        rule = self.rules.get(name)
        return rule is not None and rule.is_document_rule
