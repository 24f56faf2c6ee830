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
from planlint.schema import check as check_schema


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
        self._note(span, sentence)

    def add_form(self, schema: str) -> set[Path]:
        """Note what is wrong with the document as YAML and by its schema; returns the paths."""
        for found in self.document.problems:
            self._add_found(found.rule, found.problem)
        by_schema = check_schema(self.document.data, schema) if self.document.parsed else ()
        for wrong in by_schema:
            self._add_found(wrong.rule, wrong.problem)
        return {wrong.problem.at for wrong in by_schema if isinstance(wrong.problem.at, tuple)}

    def _add_found(self, rule: str, found: Problem) -> None:
        self.add(found.at, self.words(rule, found), of_key=found.on_key)

    def add_missing(self, at: Path, sentence: str) -> None:
        """Note at a place that rules which are named there cannot be had."""
        self._note(self.document.locate(at), sentence, stops=False)

    def _note(self, span: Span, sentence: str, *, stops: bool = True) -> None:
        frame = self.document.frame(span)
        self._found.append(Mistake(self.document.name, span, frame, sentence, stops))

    @property
    def lacks_rules(self) -> bool:
        """Whether rules cannot be had that the file names."""
        return any(not mistake.stops for mistake in self._found)

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
