"""Mistakes in a file that planlint is told by, with their places."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.config.record import Mistake
from planlint.document import Document
from planlint.finding import Fact, Problem
from planlint.place import Path, Span
from planlint.quantity import UnreadableValue
from planlint.rule import fill
from planlint.rulebook import RuleBook


class MistakeList:
    """Collects what is wrong with one document, in the words of the rules about files."""

    def __init__(self, document: Document, book: RuleBook) -> None:
        self.document = document
        self.book = book
        self._found: list[Mistake] = []

    def add(self, at: Path | Span, sentence: str, *, of_key: bool = False) -> None:
        """Note a mistake at a place; with `of_key` it is the key there that is wrong."""
        key = self.document.key_span(at) if of_key and isinstance(at, tuple) else None
        span = at if isinstance(at, Span) else key or self.document.locate(at)
        self._found.append(Mistake(self.document.name, span, self.document.frame(span), sentence))

    def in_order(self) -> tuple[Mistake, ...]:
        """The mistakes in the order of the file."""
        return tuple(sorted(self._found, key=lambda mistake: mistake.span))

    def words(self, rule: str, problem: Problem) -> str:
        """What a rule about files says of a problem."""
        return self._message(rule, problem.key, problem.facts)

    def why(self, unreadable: UnreadableValue) -> str:
        """Why a value cannot be read."""
        return self._message(unreadable.rule, unreadable.key, unreadable.facts)

    def _message(self, rule: str, key: str, facts: Mapping[str, Fact]) -> str:
        return fill(self.book.rule(rule).messages[key].text, facts)
