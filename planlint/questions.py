"""Which of the questions that only a person can answer concern a plan, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from planlint import reference
from planlint.dataclass import dataclass
from planlint.plan.parts import parts_of
from planlint.reference import Question
from planlint.report import PlanReport

EVERY_PLAN = "of every plan"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and why or of whom it is asked: the words that follow "asked"."""

    question: Question
    reason: str


def all_questions() -> tuple[Asked, ...]:
    """All questions by area and id, each with the plans that it is asked of."""
    return _by_area(
        Asked(question, _condition(question)) for question in reference.questions().values()
    )


def questions_for(parts: Collection[str]) -> tuple[Asked, ...]:
    """The questions that concern a plan with these parts, by area and id.

    `parts` are names of sections, and of fields in them such as crisis.document.
    """
    has = frozenset(parts)
    asked = ((question, _reason(question, has)) for question in reference.questions().values())
    return _by_area(Asked(question, reason) for question, reason in asked if reason)


def open_questions(data: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that concern a plan, given as its raw data, by area and id."""
    return tuple(asked.question for asked in questions_for(parts_of(data)))


def remaining_questions(plan: PlanReport) -> tuple[Question, ...]:
    """The questions that concern a plan that was checked and that nobody has answered for it."""
    concerning = concerning_questions(plan)
    return tuple(question for question in concerning if question.id not in plan.answered)


def concerning_questions(plan: PlanReport) -> tuple[Question, ...]:
    """The questions that concern a plan that was checked; none, if it could not be read as one."""
    asked = questions_for(plan.parts) if plan.parts is not None else ()
    return tuple(item.question for item in asked)


def areas() -> tuple[str, ...]:
    """The areas in the order of an audit."""
    return tuple(dict.fromkeys(question.area for question in reference.questions().values()))


def categories() -> tuple[str, ...]:
    """The categories of rules that questions belong to, in the order of an audit."""
    return tuple(dict.fromkeys(question.category for question in reference.questions().values()))


def _reason(question: Question, parts: Collection[str]) -> str:
    """Why the question is asked of a plan with these parts; empty where it is not."""
    if not question.sections:
        return EVERY_PLAN
    if question.opens_when in parts:
        return f"because the contents are kept elsewhere ({question.opens_when})"
    present = [section for section in question.sections if section in parts]
    sections = "sections" if len(present) > 1 else "section"
    return f"because the plan has the {sections} {_joined(present, 'and')}" if present else ""


def _condition(question: Question) -> str:
    if not question.sections:
        return EVERY_PLAN
    return f"of plans with the section {_joined(question.sections, 'or')}"


def _joined(names: Collection[str], word: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {word} {last}" if others else last


def _by_area(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    order = {area: place for place, area in enumerate(areas())}
    return tuple(sorted(asked, key=lambda item: (order[item.question.area], item.question.id)))
