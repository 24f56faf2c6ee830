"""From the text of a file of answers to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from planlint import reference
from planlint.answers.record import AnswerFile, Entry, Said
from planlint.config import MistakeList
from planlint.document import Document, read_document
from planlint.nearest import did_you_mean
from planlint.place import Path
from planlint.quantity import UnreadableValue, read_date
from planlint.rulebook import RuleBook

LIST = "answers"


def read_answers(content: bytes | str, name: str, book: RuleBook) -> AnswerFile:
    """Read a file of answers; `name` is its path as shown to users.

    Never raises for what the file may hold: what is wrong with it is among its mistakes.
    """
    return _Reader(read_document(content, name), book).file()


def unknown_question(name: str) -> str:
    """Say that there is no question of this id."""
    return f'there is no question "{name}"{did_you_mean(name, reference.questions())}'


class _Reader:
    """Reads one file and collects its mistakes."""

    def __init__(self, document: Document, book: RuleBook) -> None:
        self.document = document
        self.mistakes = MistakeList(document, book)
        self.unread: set[Path] = set()
        self.lines: dict[str, int] = {}

    def file(self) -> AnswerFile:
        self.unread = self.mistakes.add_form(LIST)
        entries = tuple(self._entries())
        return AnswerFile(self.document.name, self.document, entries, self.mistakes.in_order())

    def _entries(self) -> Iterator[Entry]:
        data = self.document.data
        written = data.get(LIST) if isinstance(data, Mapping) else None
        for index, entry in enumerate(written if isinstance(written, list) else ()):
            at: Path = (LIST, index)
            if isinstance(entry, Mapping) and not any(path[:2] == at for path in self.unread):
                self._check_question(entry["question"], (*at, "question"))
                yield self._entry(entry, at)

    def _check_question(self, name: str, at: Path) -> None:
        line = self.document.locate(at).line
        if name not in reference.questions():
            self.mistakes.add(at, unknown_question(name))
        elif name in self.lines:
            self.mistakes.add(
                at,
                f"{name} is answered already in line {self.lines[name]}; keep one of the two",
            )
        self.lines.setdefault(name, line)

    def _entry(self, entry: Mapping[str, Any], at: Path) -> Entry:
        return Entry(
            question=entry["question"],
            said=Said(entry["answer"]),
            evidence=_text(entry.get("evidence")),
            reviewer=_text(entry.get("reviewer")),
            day=self._day(entry.get("date"), (*at, "date")),
            sections=dict(entry.get("sections") or {}),
            at=at,
        )

    def _day(self, raw: object, at: Path) -> date | None:
        if raw in (None, ""):
            return None
        try:
            return read_date(raw)
        except UnreadableValue as unreadable:
            self.mistakes.add(at, self.mistakes.why(unreadable))
            return None


def _text(raw: object) -> str:
    return "" if raw is None else str(raw)


__all__ = ["LIST", "read_answers", "unknown_question"]
