"""The file of answers of one plan while somebody adds to it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from planlint.answers import (
    Answer,
    AnswerFile,
    CannotChange,
    Entry,
    PlanState,
    answers_now,
    read_answers,
    with_answer,
)
from planlint.cli.new_file import write_new_file
from planlint.cli.targets import cannot_write
from planlint.config import ConfigError
from planlint.discover.answers import answers_beside
from planlint.discover.marker import is_plan_content
from planlint.files import shown_name, why_not
from planlint.pack import builtin_rules
from planlint.reporters.visible import visible
from planlint.rulebook import RuleBook
from planlint.usage import UsageError


class AnswerBook:
    """The answers about a plan; each change is written at once, whole or not at all.

    The file is read again before each change, so that what an editor or another reviewer has
    written meanwhile stays. Its methods raise ConfigError for a file that cannot be followed and
    UsageError for one that cannot be read, changed or written.
    """

    def __init__(self, plan: Path, state: PlanState) -> None:
        self.plan = plan
        self.state = state
        self.file = answers_beside(plan)
        self.name = shown_name(self.file)
        self._rules = RuleBook(builtin_rules())

    def read(self) -> AnswerFile:
        """What the file says; nothing, if there is none."""
        return self._followed(self._text())

    def now(self) -> Mapping[str, Answer]:
        """The answers by question; those whose part of the plan has changed are stale."""
        return answers_now(self.read().entries, self.state)

    def refuse_unwritable(self, questions: Iterable[Entry]) -> None:
        """Raise an error now if these answers could not be put into the file."""
        self._with(questions)
        if not os.access(self.file.parent, os.W_OK):
            raise UsageError(cannot_write(self.file, PermissionError()))

    def put(self, entries: Iterable[Entry]) -> None:
        """Write answers, in the place of those to the same questions."""
        write_new_file(self.file, self._with(entries))

    def _with(self, entries: Iterable[Entry]) -> str:
        text = self._text()
        self._followed(text)
        try:
            for entry in entries:
                text = with_answer(text, self._followed(text), entry, self.plan.name)
        except CannotChange as refused:
            raise UsageError(visible(str(refused))) from refused
        return text

    def _followed(self, text: str) -> AnswerFile:
        if not text:
            return AnswerFile(name=self.name)
        found = read_answers(text, self.name, self._rules)
        if found.mistakes:
            raise ConfigError(found.mistakes)
        return found

    def _text(self) -> str:
        name = visible(self.name)
        try:
            content = self.file.read_bytes()
            text = content.decode("utf-8-sig")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise UsageError(f"{name} cannot be read: {why_not(error)}") from None
        except UnicodeDecodeError:
            raise UsageError(f"{name} is not in UTF-8; save it in UTF-8") from None
        if is_plan_content(content, self.name):
            raise UsageError(
                f"{name} is a plan, and the answers about {visible(self.plan.name)} would go there;"
                " rename one of the two"
            )
        return text
