"""From the text of a configuration to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from planlint.config.patterns import Patterns, is_pattern
from planlint.config.record import Config, FailOn, Mistake
from planlint.config.rule_settings import RuleSettings
from planlint.document import Document, read_document
from planlint.finding import Fact, Problem
from planlint.place import Path, Span
from planlint.plan.root import own_metric
from planlint.quantity import UnreadableValue
from planlint.reference import Metric
from planlint.rule import Profile, fill
from planlint.rulebook import RuleBook
from planlint.schema import check as check_schema

RULE_DEPTH = 2


def read_config(content: bytes, name: str, folder: FilePath, book: RuleBook) -> Config:
    """Read a configuration; `name` is its path as shown to users, `folder` the one it is in.

    Never raises for what the file may hold: what is wrong with it is among its mistakes.
    """
    return _Reader(read_document(content, name), folder, book).config()


class _Reader:
    """Reads one configuration and collects its mistakes."""

    def __init__(self, document: Document, folder: FilePath, book: RuleBook) -> None:
        self.document = document
        self.folder = folder
        self.book = book
        self.mistakes: list[Mistake] = []

    def config(self) -> Config:
        self._check_form()
        raw = self._data()
        exclude = tuple(self._exclude(raw))
        profile, fail_on = raw.get("profile"), raw.get("fail_on")
        return Config(
            name=self.document.name,
            profile=Profile(profile) if profile in list(Profile) else None,
            rules=dict(self._rules(raw)),
            fail_on=FailOn(fail_on) if fail_on in list(FailOn) else None,
            exclude=Patterns(self.folder, [pattern for pattern, _ in exclude]),
            exclude_lines=tuple(line for _, line in exclude),
            metrics=dict(self._metrics(raw)),
            mistakes=tuple(sorted(self.mistakes, key=lambda mistake: mistake.span)),
        )

    def _check_form(self) -> None:
        for found in self.document.problems:
            self._mistake(found.problem.at, self._words(found.rule, found.problem))
        if not self.document.parsed:
            return
        for wrong in check_schema(self.document.data, "config"):
            if not self._is_word_for_rule(wrong.problem.at):
                words = self._words(wrong.rule, wrong.problem)
                self._mistake(wrong.problem.at, words, of_key=wrong.problem.on_key)

    def _is_word_for_rule(self, at: Path | Span) -> bool:
        """Whether a place is that of a setting in one word, of which `RuleSettings` speaks."""
        rules = self._data().get("rules")
        return (
            isinstance(at, tuple)
            and len(at) == RULE_DEPTH
            and isinstance(rules, Mapping)
            and at[0] == "rules"
            and isinstance(rules[str(at[1])], str)
        )

    def _data(self) -> Mapping[str, Any]:
        data = self.document.data
        return data if isinstance(data, Mapping) else {}

    def _rules(self, raw: Mapping[str, Any]) -> Iterator[Any]:
        rules = raw.get("rules")
        if isinstance(rules, Mapping):
            yield from RuleSettings(self.book, self._mistake, self._why).read(rules)

    def _exclude(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        written = raw.get("exclude")
        patterns = written if isinstance(written, list) else [written]
        for index, pattern in enumerate(patterns):
            path: Path = ("exclude", index) if isinstance(written, list) else ("exclude",)
            if not isinstance(pattern, str):
                continue
            if is_pattern(pattern) and pattern.strip():
                yield pattern, self.document.locate(path).line
            else:
                self._mistake(path, f'"{pattern}" is not a pattern as in a .gitignore')

    def _metrics(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Metric]]:
        metrics = raw.get("metrics")
        for index, item in enumerate(metrics if isinstance(metrics, list) else ()):
            if isinstance(item, Mapping):
                metric = own_metric(item)
                if not metric:
                    self._mistake(("metrics", index), "a metric needs an id, by which KPIs name it")
                yield from metric.items()

    def _mistake(self, at: Path | Span, sentence: str, *, of_key: bool = False) -> None:
        """Note a mistake at a place; with `of_key` it is the key there that is wrong."""
        key = self.document.key_span(at) if of_key and isinstance(at, tuple) else None
        span = at if isinstance(at, Span) else key or self.document.locate(at)
        frame = self.document.frame(span)
        self.mistakes.append(Mistake(self.document.name, span, frame, sentence))

    def _words(self, rule: str, problem: Problem) -> str:
        return self._message(rule, problem.key, problem.facts)

    def _why(self, unreadable: UnreadableValue) -> str:
        return self._message(unreadable.rule, unreadable.key, unreadable.facts)

    def _message(self, rule: str, key: str, facts: Mapping[str, Fact]) -> str:
        return fill(self.book.rule(rule).messages[key].text, facts)
