"""From the files of a run to reports in which stands what people have said of the plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import TypeAlias

from planlint.accepted import Accepted
from planlint.answered import Answered
from planlint.cache import Cache
from planlint.dataclass import dataclass, replace
from planlint.discover import Source
from planlint.files import why_unread
from planlint.judge import Answer, Judge, Reading, Task
from planlint.lint import Settings
from planlint.plan_ids import Judged
from planlint.plan_reports import Kept
from planlint.report import Failure, PlanReport
from planlint.since import Present

After: TypeAlias = Callable[[Judged, object], None]


@dataclass(slots=True)
class Judging:
    """Judges files, in their order; `unread` are those that could not be read.

    `after` is given each plan, with what `reading` has read of it.
    """

    settings_of: Callable[[Source], Settings]
    accepted: Accepted
    answered: Answered
    past: Present
    compares: bool
    after: After | None = None
    reading: Reading | None = None
    unread: list[Failure] = field(default_factory=list)

    def reports(
        self, sources: Sequence[Source], jobs: int, cache: Cache | None
    ) -> Iterator[tuple[int, Kept]]:
        """The reports, each with the place of its file."""
        settings = {id(each): each for each in map(self.settings_of, sources)}
        judge = Judge(tuple(settings.values()), len(sources), jobs, cache, self.reading)
        for answer in judge.answers(self._tasks(sources)):
            yield answer.task.place, self._kept(answer)

    def _tasks(self, sources: Sequence[Source]) -> Iterator[Task]:
        for place, source in enumerate(sources):
            try:
                content = source.read()
            except OSError as error:
                self.unread.append(Failure(source.name, why_unread(error)))
            else:
                yield Task(source, content, self.settings_of(source), place)

    def _kept(self, answer: Answer) -> Kept:
        if self.after is None and not self._is_concerned(answer.task):
            return answer.kept  # nobody need unpack it now
        judged = Judged(answer.task.source, answer.report, answer.task.settings)
        report = self._settled(judged)
        if self.after is not None:
            self.after(replace(judged, report=report), self._read(answer, judged.report, report))
        return report

    def _is_concerned(self, task: Task) -> bool:
        """Whether anything beside its rules has a part in what is said of a plan."""
        return (
            self.compares
            or self.accepted.concerns(task.source, task.settings)
            or self.answered.concerns(task.source)
        )

    def _settled(self, judged: Judged) -> PlanReport:
        report = self.past.compared(judged, self.accepted.apply(judged))
        return self.answered.apply(report, judged.source)

    def _read(self, answer: Answer, first: PlanReport, settled: PlanReport) -> object:
        """What was read of a plan, read anew where its report has become another."""
        if self.reading is None or settled is first:
            return answer.read
        return self.reading(answer.task, settled)
