"""What people answered to the questions that no rule can answer, in a file beside the plan."""

from planlint.answers.current import answer_now, answers_now
from planlint.answers.read import read_answers, unknown_question
from planlint.answers.record import Answer, AnswerFile, Entry, Said
from planlint.answers.state import PlanState, read_state, sections_of, state_of
from planlint.answers.write import CannotChange, with_answer

__all__ = [
    "Answer",
    "AnswerFile",
    "CannotChange",
    "Entry",
    "PlanState",
    "Said",
    "answer_now",
    "answers_now",
    "read_answers",
    "read_state",
    "sections_of",
    "state_of",
    "unknown_question",
    "with_answer",
]
