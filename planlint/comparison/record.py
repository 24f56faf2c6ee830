"""What a comparison is made of, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from planlint.config import FailOn
from planlint.dataclass import dataclass
from planlint.finding import Finding
from planlint.plan.root import Plan
from planlint.plan_diff import PlanDiff
from planlint.rule import Rule
from planlint.score import Score


class SideKind(StrEnum):
    """Where the plans of a side come from."""

    PLAN = "plan"
    FOLDER = "folder"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one side has it.

    `place` is its path below what was named. `waiting` are the rules that could not judge it,
    `previews` those that never fail a run, `rules` all that took part, as far as they are at hand;
    `fail_on` is what the configuration says of it.
    `typed` is None where it is known from a report or cannot be read; `score` is there for a
    plan that was named alone.
    """

    file: str
    place: str
    id: str
    name: str
    profile: str
    findings: tuple[Finding, ...]
    waiting: frozenset[str] = frozenset()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    previews: frozenset[str] = frozenset()
    fail_on: FailOn | None = None
    typed: Plan | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """The earlier or the later of the two."""

    name: str
    kind: SideKind
    planlint_version: str
    as_of: date
    plans: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """A plan on both sides, or on one of them.

    `findings` are those that are new, worse or changed; `known` the others of the later plan that
    nothing silences. `diff` is None where one of the plans is not at hand to be read.
    """

    before: Version | None
    after: Version | None
    findings: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    unjudged: int = 0
    diff: PlanDiff | None = None

    @property
    def title(self) -> str:
        """The files, and the plan's name."""
        files = dict.fromkeys(side.file for side in (self.before, self.after) if side)
        version = self.after or self.before
        named = f": {version.name}" if version and version.name else ""
        return f"{' → '.join(files)}{named}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """All plans of both sides; `notes` are what makes the two hard to compare, a sentence each."""

    before: Side
    after: Side
    plans: tuple[PlanComparison, ...]
    notes: tuple[str, ...] = ()
