"""What a check yields and what a report holds: problems, facts, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeAlias, runtime_checkable

from planlint.dataclass import dataclass
from planlint.fact import (
    Fact,
    FactKind,
    count,
    day,
    duration,
    money,
    number,
    percent,
    text,
)
from planlint.place import FrameLine, Path, Span
from planlint.silence import Compared, Silenced

__all__ = [
    "Basis",
    "Calculation",
    "Compared",
    "Fact",
    "FactKind",
    "FactValue",
    "Facts",
    "Finding",
    "HasPath",
    "NotApplicable",
    "Problem",
    "Related",
    "RelatedPlace",
    "Severity",
    "Silenced",
    "Where",
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


class Severity(StrEnum):
    """How bad a finding is; only its rule decides."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]  # asked for every finding, many times


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Basis(StrEnum):
    """Why a rule may speak."""

    CONTRADICTION = "contradiction"
    MISSING = "missing"
    ARITHMETIC = "arithmetic"
    BENCHMARK = "benchmark"
    CONVENTION = "convention"
    LAW = "law"


@runtime_checkable
class HasPath(Protocol):
    """Anything that stands at a path of a plan."""

    @property
    def path(self) -> Path: ...


Where: TypeAlias = "Path | Span | HasPath"
FactValue: TypeAlias = "Fact | str | int | Decimal | date"
Facts: TypeAlias = "dict[str, FactValue]"


@dataclass(frozen=True, slots=True)
class Related:
    """A further place that explains a problem, with a label in a few words."""

    at: Path | Span
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found, where; the engine adds everything else.

    `missing` names the absent field, if the problem is one, so that two missing fields of one
    object stay two findings. `on_key` says that the key itself is wrong, not its value.
    """

    at: Path | Span
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    missing: str = ""
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """An object (or, at the root, the plan) that the rule does not concern; `key` says why."""

    at: Path
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Calculation:
    """Arithmetic worth keeping with a pass; `key` names its words in the rule file."""

    at: Path
    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


Yield: TypeAlias = Problem | NotApplicable | Calculation


def problem(  # noqa: PLR0913 - a problem has as many sides
    at: Where,
    key: str,
    /,
    *,
    related: tuple[Related, ...] = (),
    missing: str = "",
    on_key: bool = False,
    facts: Mapping[str, FactValue] = MappingProxyType({}),
    **more: FactValue,
) -> Problem:
    """Make a problem at an object, a path or a span; plain values become facts of their kind."""
    return Problem(_place(at), key, _as_facts({**facts, **more}), related, missing, on_key)


def not_applicable(at: HasPath | Path, key: str, /, **facts: FactValue) -> NotApplicable:
    """Say that a rule does not concern an object, or at the root the whole plan."""
    return NotApplicable(_path(at), key, _as_facts(facts))


def calculation(at: HasPath | Path, key: str, /, **facts: FactValue) -> Calculation:
    """Keep the arithmetic of an object that passes."""
    return Calculation(_path(at), key, _as_facts(facts))


def related(at: Where, label: str) -> Related:
    """Name a further place of a problem."""
    return Related(_place(at), label)


def _place(at: Where) -> Path | Span:
    return at if isinstance(at, (tuple, Span)) else at.path


def _path(at: HasPath | Path) -> Path:
    return at if isinstance(at, tuple) else at.path


def _as_facts(values: Mapping[str, FactValue]) -> dict[str, Fact]:
    return {name: _as_fact(value) for name, value in values.items()}


def _as_fact(value: FactValue) -> Fact:
    if isinstance(value, Fact):
        return value
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (int, Decimal)):
        return number(value)
    return text(value)


@dataclass(frozen=True, slots=True)
class RelatedPlace:
    """A related place as a report shows it."""

    label: str
    path: Path
    span: Span
    frame: tuple[FrameLine, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem stamped with its rule, its severity and its place.

    `compared` is how it stands to the baseline, `since` how it stands to an earlier plan.
    """

    rule: str
    key: str
    severity: Severity
    basis: Basis
    category: str
    message: str
    facts: Mapping[str, Fact]
    file: str
    path: Path
    anchor: str
    span: Span
    frame: tuple[FrameLine, ...]
    why: str
    fix: str
    question: str
    related: tuple[RelatedPlace, ...] = ()
    missing: str = ""
    silenced: Silenced | None = None
    compared: Compared | None = None
    since: Compared | None = None

    @property
    def order(self) -> tuple[Span, int, str, str]:
        """Sort key inside one file: by place, then by gravity, then by rule."""
        return (self.span, self.severity.rank, self.rule, self.key)
