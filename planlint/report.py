"""All that planlint says of a run: what reporters are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import StrEnum
from itertools import chain

from planlint.dataclass import dataclass
from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.rule import Rule

REPORT_VERSION = 1


class Change(StrEnum):
    """What has become of a plan since an earlier commit."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    SAME = "same"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Progress:
    """How a plan stands to what it was; `earlier` is the name of its file then.

    `known` are the findings that it had then, `gone` those of then that it has no more. What was
    found then by rules that cannot judge the plan now is neither; `unjudged` counts it.
    """

    change: Change
    earlier: str = ""
    known: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    unjudged: int = 0


@dataclass(frozen=True, slots=True)
class PlanReport:
    """One plan: its outcomes, planning rules and document rules, and its findings by place.

    `findings` holds silenced ones too; `digest` is the SHA-256 of the file's bytes. `parts` names
    the sections that the plan has, and their single values; None, if it could not be read as one.
    `states_id` is false where only the name of the file gives the id. With `progress` the findings
    are those that are new; those it had before are there. `answered` are the ids of questions that
    a person has answered for what the plan says now.
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
    answered: tuple[str, ...] = ()
    progress: Progress | None = None

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
class Since:
    """What a run is compared with: a commit, and the name by which it was asked for.

    `commit` is where HEAD and that name part. `deleted` are plans that are there no longer.
    """

    name: str
    commit: str
    deleted: tuple[PlanReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run; `rules` are the rules that took part, by name.

    `waiver_files` and `rule_files` are files of waivers and of packs with findings about them, and
    nothing else. `plans` may lie on the disk and be read anew for each pass over them.
    """

    planlint_version: str
    as_of: date
    plans: Sequence[PlanReport]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    waiver_files: tuple[PlanReport, ...] = ()
    rule_files: tuple[PlanReport, ...] = ()
    since: Since | None = None

    @property
    def files(self) -> Iterator[PlanReport]:
        """The plans, then the files of waivers and of rules."""
        return chain(self.plans, self.beside)

    @property
    def beside(self) -> tuple[PlanReport, ...]:
        """The files about which there is something to say beside the plans."""
        return (*self.waiver_files, *self.rule_files)

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
