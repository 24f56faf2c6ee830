"""How long judging takes, part by part; nothing is measured unless it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps
from time import perf_counter
from typing import Any

from planlint.dataclass import dataclass, replace
from planlint.engine import Setup
from planlint.finding import Yield
from planlint.plan.root import Plan
from planlint.rule import Check


class Phase(StrEnum):
    """The parts of judging a plan, in their order, as they are shown."""

    READING = "reading the text"
    SCHEMA = "holding it against the schema"
    PLAN = "making the plan of it"
    RULES = "words and places of findings"
    COMMENTS = "comments that silence findings"
    REPORT = "putting the report together"


@dataclass(slots=True)
class Spent:
    """Time in seconds, over so many times."""

    seconds: float = 0.0
    times: int = 0

    def add(self, seconds: float) -> None:
        """Count one time more."""
        self.seconds += seconds
        self.times += 1


class Stopwatch:
    """The time that phases and rules take over the plans of a run; they add up to all of it.

    The rules phase goes without the time of the rules themselves.
    """

    def __init__(self) -> None:
        self.phases = {phase: Spent() for phase in Phase}
        self.rules: dict[str, Spent] = {}
        self._in_rules = 0.0

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        """Measure a phase of one plan."""
        self._in_rules, started = 0.0, perf_counter()
        yield
        self.phases[phase].add(perf_counter() - started - self._in_rules)

    def watch(self, setup: Setup) -> Setup:
        """A rule as it is to run, with its check measured."""
        rule, check = setup.rule, setup.rule.check
        if check is None:
            return setup
        return replace(setup, rule=replace(rule, check=self._measured(rule.name, check)))

    @property
    def seconds(self) -> float:
        """The whole time."""
        parts = (*self.phases.values(), *self.rules.values())
        return sum(spent.seconds for spent in parts)

    def _measured(self, name: str, check: Check) -> Check:
        spent = self.rules.setdefault(name, Spent())

        @wraps(check)
        def measured(plan: Plan, **params: object) -> Iterator[Yield]:
            started = perf_counter()
            try:
                return iter(tuple(check(plan, **params)))
            finally:
                seconds = perf_counter() - started
                spent.add(seconds)
                self._in_rules += seconds

        # Whoever calls a check asks which keywords it takes.
        found: Any = measured
        found.__kwdefaults__ = getattr(check, "__kwdefaults__", None)
        return measured
