"""Which answers still hold for what a plan says now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from planlint import reference
from planlint.answers.record import Answer, Entry
from planlint.answers.state import PlanState, changed_sections


def answers_now(entries: Iterable[Entry], state: PlanState) -> Mapping[str, Answer]:
    """The answers by question; those whose part of the plan has changed are stale."""
    return {entry.question: answer_now(entry, state) for entry in entries}


def answer_now(entry: Entry, state: PlanState) -> Answer:
    """An answer, stale if a part that the question speaks of has changed, or is not recorded."""
    now = state.of(reference.questions()[entry.question])
    changed = changed_sections(entry.sections, now)
    return Answer(
        said=entry.said,
        evidence=" ".join(entry.evidence.split()),
        reviewer=entry.reviewer,
        day=entry.day,
        is_stale=bool(changed),
        changed=changed if entry.sections else (),
    )
