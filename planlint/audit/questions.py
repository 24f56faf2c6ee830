"""The questions of a plan and what people answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from planlint import score
from planlint.answers.record import Answer, Said
from planlint.dataclass import dataclass
from planlint.questions import concerning_questions
from planlint.reference import Question
from planlint.report import PlanReport

CREDITS = {Said.YES: Fraction(1), Said.PARTLY: Fraction(1, 2), Said.NO: Fraction(0)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the plan with its answer, if there is one."""

    question: Question
    answer: Answer | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it, or only before its section changed."""
        return self.answer is None or self.answer.is_stale


def asked(plan: PlanReport, answers: Mapping[str, Answer]) -> tuple[Asked, ...]:
    """The questions that concern a plan, by area and id; answers are by the question's id."""
    questions = concerning_questions(plan)
    return tuple(Asked(question, answers.get(question.id)) for question in questions)


def credited(questions: Iterable[Asked]) -> Iterator[score.Answer]:
    """The answers as the score counts them; a question that does not apply leaves."""
    for item in questions:
        question, answer = item.question, item.answer
        if item.is_open or answer is None:
            yield score.Answer(question.id, question.category)
        elif answer.said is not Said.NOT_APPLICABLE:
            yield score.Answer(question.id, question.category, CREDITS[answer.said])
