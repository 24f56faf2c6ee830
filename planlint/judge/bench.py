"""Where one plan after the other is judged: the same in this process and in a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from planlint.dataclass import dataclass
from planlint.judge.task import Task
from planlint.lint import lint_text
from planlint.report import PlanReport

if TYPE_CHECKING:  # few plans are not worth a cache
    from planlint.cache.store import Store

# What else is read of a plan beside its report; sent to workers, so a function of a module.
Reading: TypeAlias = Callable[[Task, PlanReport], object]


@dataclass(frozen=True, slots=True)
class Bench:
    """What it takes to judge: where reports are kept for the next run, and what else is read."""

    store: Store | None = None
    reading: Reading | None = None

    def judge(self, task: Task, key: str) -> tuple[PlanReport, object]:
        """Judge a plan, and keep its report where a key is given."""
        report = lint_text(task.content, task.source.name, task.settings)
        if self.store is not None and key:
            self.store.put(key, report)
        return report, self.reading(task, report) if self.reading else None

    def judge_packed(self, task: Task, key: str) -> tuple[bytes | PlanReport, object]:
        """Judge a plan for another process, to which a packed report is sent faster."""
        from planlint.packed.writing import CannotPack, packed

        report, read = self.judge(task, key)
        try:
            return packed(report), read
        except CannotPack:
            return report, read
