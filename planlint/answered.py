"""What people have answered about the plans of a run: the file of answers beside each plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from planlint.config import ConfigError, Mistake
from planlint.dataclass import replace
from planlint.discover import Source
from planlint.discover.answers import MARK, answers_beside, plan_beside
from planlint.files import shown_name, why_not
from planlint.place import Span
from planlint.report import PlanReport
from planlint.rulebook import RuleBook

if TYPE_CHECKING:  # a run without a file of answers does not pay for them
    from planlint.answers import Answer, AnswerFile

START = Span(1, 1, 1, 1)
MOST_NAMED = 5


class Answered:
    """The answers of a run; without `reads` it knows of none.

    `by_plan` are the answers by the plan's file and the question's id, of plans that have any.
    """

    def __init__(self, book: RuleBook, *, reads: bool) -> None:
        self.book = book
        self.reads = reads
        self.by_plan: dict[str, Mapping[str, Answer]] = {}
        self.notes: list[str] = []

    def concerns(self, source: Source) -> bool:
        """Whether there is a file of answers beside a plan."""
        return self.reads and lexists(answers_beside(source.path))

    def apply(self, report: PlanReport, source: Source) -> PlanReport:
        """The report of a plan that knows which of its questions are answered.

        Raises ConfigError for a file of answers that cannot be followed.
        """
        if not self.reads or report.parts is None:
            return report
        file = answers_beside(source.path)
        try:
            content = file.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return report
        except OSError as error:
            sentence = f"the answers cannot be read: {why_not(error)}"
            raise ConfigError([Mistake(shown_name(file), START, (), sentence)]) from None
        return self._apply(report, source, file, content)

    def _apply(self, report: PlanReport, source: Source, file: Path, content: bytes) -> PlanReport:
        from planlint.answers import answers_now, read_answers, read_state
        from planlint.discover.marker import is_plan_content

        if is_plan_content(content, shown_name(file)):
            return report  # two plans of such names: nothing is said of the first one
        found = read_answers(content, shown_name(file), self.book)
        if found.mistakes:
            raise ConfigError(found.mistakes)
        state = read_state(source.read(), source.name)
        if state is None:
            return report
        answers = answers_now(found.entries, state)
        self.by_plan[report.file] = answers
        self._note_idle(report, found)
        given = (name for name, answer in answers.items() if not answer.is_stale)
        return replace(report, answered=tuple(sorted(given)))

    def _note_idle(self, report: PlanReport, found: AnswerFile) -> None:
        from planlint.questions import questions_for

        concerning = {asked.question.id for asked in questions_for(report.parts or ())}
        idle = [entry.question for entry in found.entries if entry.question not in concerning]
        if idle:
            more = ", …" if len(idle) > MOST_NAMED else ""
            count = "1 answer does" if len(idle) == 1 else f"{len(idle):,} answers do"
            self.notes.append(
                f"{found.name}: {count} not count, for the plan has no part that the question"
                f" speaks of: {', '.join(idle[:MOST_NAMED])}{more}"
            )


def orphans(folders: Iterable[Path]) -> Iterator[str]:
    """Say of the files of answers in folders which of them have no plan."""
    for folder in sorted(set(folders)):
        for file in sorted(folder.glob(f"*{MARK}.*")):
            plan = plan_beside(file)
            if plan is not None and not plan.exists():
                name = shown_name(file)
                yield f"{name} counts for nothing: there is no plan {plan.name} beside it"
