"""What a baseline says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from planlint.config import Mistake
from planlint.dataclass import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding; `plan` is its id, or its path from the folder of the baseline."""

    plan: str
    rule: str
    anchor: str
    message: str
    missing: str
    fingerprint: str
    facts: str


@dataclass(frozen=True)
class Baseline:
    """The findings accepted on a day; `as_of` is None where there is no file.

    `mistakes` must be empty for it to be followed.
    """

    name: str = ""
    as_of: date | None = None
    entries: tuple[Entry, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    @cached_property
    def by_plan(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each plan."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.plan, []).append(entry)
        return {plan: tuple(entries) for plan, entries in found.items()}

    def of(self, plan: str) -> tuple[Entry, ...]:
        """The entries of a plan."""
        return self.by_plan.get(plan, ())


NO_BASELINE = Baseline()
