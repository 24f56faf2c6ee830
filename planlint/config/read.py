"""From the text of a configuration to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from planlint.config.branding import read_branding
from planlint.config.mistakes import MistakeList
from planlint.config.patterns import Patterns, is_pattern
from planlint.config.policy import NO_POLICY, WHY_PROTECTED, Policy, PolicyReader
from planlint.config.record import Config, FailOn, RuleSetting
from planlint.config.rule_settings import RuleSettings
from planlint.document import Document, read_document
from planlint.place import FrameLine, Path, Span
from planlint.plan.root import own_metric
from planlint.reference import Metric
from planlint.rule import Profile
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
        self.mistakes = MistakeList(document, book)

    def config(self) -> Config:
        self._check_form()
        raw = self._data()
        exclude = tuple(self._exclude(raw))
        policy = self._policy(raw.get("policy"))
        rules = dict(self._rules(raw))
        self._refuse_to_weaken(policy, rules)
        profile, fail_on = raw.get("profile"), raw.get("fail_on")
        return Config(
            name=self.document.name,
            profile=Profile(profile) if profile in list(Profile) else None,
            rules=rules,
            fail_on=FailOn(fail_on) if fail_on in list(FailOn) else None,
            exclude=Patterns(self.folder, [pattern for pattern, _ in exclude]),
            exclude_lines=tuple(line for _, line in exclude),
            metrics=dict(self._metrics(raw)),
            report=read_branding(
                raw.get("report"), self.document.name, self.folder, self._place, self.mistakes.add
            ),
            status=dict(_status(raw.get("status"))),
            policy=policy,
            mistakes=self.mistakes.in_order(),
        )

    def _check_form(self) -> None:
        for found in self.document.problems:
            self.mistakes.add(found.problem.at, self.mistakes.words(found.rule, found.problem))
        if not self.document.parsed:
            return
        for wrong in check_schema(self.document.data, "config"):
            if not self._is_word_for_rule(wrong.problem.at):
                words = self.mistakes.words(wrong.rule, wrong.problem)
                self.mistakes.add(wrong.problem.at, words, of_key=wrong.problem.on_key)

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
            yield from RuleSettings(self.book, self.mistakes.add, self.mistakes.why).read(rules)

    def _policy(self, raw: object) -> Policy:
        if not isinstance(raw, Mapping):
            return NO_POLICY
        return PolicyReader(self.book, self.mistakes.add, self.mistakes.why).read(raw)

    def _refuse_to_weaken(self, policy: Policy, rules: Mapping[str, RuleSetting]) -> None:
        off = {name for name, setting in rules.items() if setting.switch is False}
        for written in self._data()["rules"] if off & policy.cannot_waive else ():
            name = self.book.names.get(written, "")
            if name in off & policy.cannot_waive:
                self.mistakes.add(("rules", written), f"{name} {WHY_PROTECTED}")

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
                self.mistakes.add(path, f'"{pattern}" is not a pattern as in a .gitignore')

    def _metrics(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Metric]]:
        metrics = raw.get("metrics")
        for index, item in enumerate(metrics if isinstance(metrics, list) else ()):
            if isinstance(item, Mapping):
                metric = own_metric(item)
                if not metric:
                    self.mistakes.add(
                        ("metrics", index), "a metric needs an id, by which KPIs name it"
                    )
                yield from metric.items()

    def _place(self, at: Path) -> tuple[Span, tuple[FrameLine, ...]]:
        span = self.document.locate(at)
        return span, self.document.frame(span)


def _status(raw: object) -> Iterator[tuple[str, FailOn]]:
    for name, setting in raw.items() if isinstance(raw, Mapping) else ():
        fail_on = setting.get("fail_on") if isinstance(setting, Mapping) else None
        if fail_on in list(FailOn):
            yield name, FailOn(fail_on)
