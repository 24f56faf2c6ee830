"""Answers put into the text of their file; what is there stays as it is, comments and all."""

from __future__ import annotations

from planlint import kept_list
from planlint.answers.read import LIST
from planlint.answers.record import AnswerFile, Entry
from planlint.kept_list import CannotChange


def with_answer(text: str, file: AnswerFile, entry: Entry, plan: str) -> str:
    """The text with an answer more, or another answer to a question that has one.

    `file` is what the text says now, `plan` the name of the plan's file. Raises CannotChange where
    the file is written in a way that cannot be added to.
    """
    old = file.of(entry.question)
    if old is None:
        return kept_list.appended(text, file.name, LIST, entry.pairs, _heading(plan))
    return kept_list.changed(text, file.name, old.at, entry.pairs)


def _heading(plan: str) -> str:
    return (
        f"# What people answered about {plan}. planlint review adds to it.\n"
        "# For an editor that completes and explains: planlint schema answers >"
        " answers.schema.json\n"
        "# yaml-language-server: $schema=answers.schema.json\n"
        f"{LIST}:\n"
    )


__all__ = ["CannotChange", "with_answer"]
