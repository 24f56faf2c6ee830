"""What the interview learns: one field an answer, empty where it was left open."""

from __future__ import annotations

from datetime import date

from planlint.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """The money there is; `total` is written as a plan writes it, without the currency."""

    currency: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: a metric that planlint knows, or one of the business's own with its name."""

    id: str
    kind: str
    family: str = ""
    own_name: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The value wanted; `type` is delta or percent_change, empty for the value itself."""

    text: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where the audience is met: a platform that planlint knows, or a place by its name."""

    platform: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was answered; `start` and `end` are the first and the last day of the plan."""

    business: str
    start: date
    end: date
    industry: str = ""
    budget: Budget = Budget()
    audience: str = ""
    venues: tuple[Venue, ...] = ()
    purpose: str = ""
    objective: str = ""
    measure: Measure | None = None
    baseline: str = ""
    target: Target | None = None
    deadline: date | None = None
    themes: tuple[str, ...] = ()
    service: str = ""
    spokesperson: str = ""
