"""The settings of single rules, read from a configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeAlias

from planlint.config.params import WrongParameter, read_parameter
from planlint.config.record import RuleSetting
from planlint.finding import Severity
from planlint.nearest import did_you_mean
from planlint.place import Path
from planlint.quantity import UnreadableValue, read_yes_no
from planlint.rule import Rule
from planlint.rulebook import RuleBook, UnknownRule

Explain: TypeAlias = Callable[[UnreadableValue], str]

OWN_KEYS = ("severity", "off")
SEVERITIES = tuple(severity.value for severity in Severity)
WORDS = ("off", "on", *SEVERITIES)
WHY_FIXED = "cannot be turned off or softened: it says that a plan was not read as it was meant"


class Report(Protocol):
    """Takes note of a mistake at a path, or with `of_key` at the key that leads to it."""

    def __call__(self, at: Path, sentence: str, *, of_key: bool = False) -> None: ...


class RuleSettings:
    """Reads the key `rules`; what is wrong goes to `report` as a path and a sentence."""

    def __init__(self, book: RuleBook, report: Report, explain: Explain) -> None:
        self.book = book
        self.report = report
        self.explain = explain

    def read(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, RuleSetting]]:
        """The settings by the present names of their rules."""
        first: dict[str, str] = {}
        for name, setting in raw.items():
            try:
                rule = self.book.rule(name)
            except UnknownRule as unknown:
                self.report(("rules", name), str(unknown), of_key=True)
                continue
            if rule.name in first:
                same = f'"{first[rule.name]}" and "{name}" are the same rule'
                self.report(("rules", name), same, of_key=True)
            first[rule.name] = name
            yield rule.name, self._setting(rule, ("rules", name), setting)

    def _setting(self, rule: Rule, path: Path, raw: object) -> RuleSetting:
        if raw is None:
            return RuleSetting()
        if isinstance(raw, Mapping):
            return self._of_mapping(rule, path, raw)
        if isinstance(raw, str) and raw in SEVERITIES:
            return self._allowed(rule, path, RuleSetting(severity=Severity(raw)))
        switch = _switch(raw)
        if switch is None and isinstance(raw, str):
            self._wrong_word(path, raw)
        return self._allowed(rule, path, RuleSetting(switch=switch))

    def _of_mapping(self, rule: Rule, path: Path, raw: Mapping[str, Any]) -> RuleSetting:
        severity = raw.get("severity")
        off = _switch(raw["off"]) if raw.get("off") is not None else None
        setting = RuleSetting(
            switch=None if off is None else not off,
            severity=Severity(severity) if severity in SEVERITIES else None,
            params=dict(self._params(rule, path, raw)),
        )
        return self._allowed(rule, path, setting)

    def _params(self, rule: Rule, path: Path, raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, value in raw.items():
            if name in OWN_KEYS or name.startswith("x-") or value is None:
                continue
            if name not in rule.params:
                self.report((*path, name), _no_parameter(rule, name), of_key=True)
                continue
            try:
                yield name, read_parameter(name, value, rule.params[name])
            except WrongParameter as wrong:
                self.report((*path, name, *wrong.at), self._wrong_value(name, wrong))

    def _wrong_value(self, name: str, wrong: WrongParameter) -> str:
        wanted = f'"{name}" takes {wrong.wanted}'
        return f"{wanted}: {self.explain(wrong.unreadable)}" if wrong.unreadable else wanted

    def _wrong_word(self, path: Path, raw: str) -> None:
        near = did_you_mean(raw, WORDS)
        self.report(path, f'"{raw}" is none of {", ".join(WORDS)}{near}')

    def _allowed(self, rule: Rule, path: Path, setting: RuleSetting) -> RuleSetting:
        """Refuse to weaken a rule that says that a plan could not be read rightly."""
        if is_fixed(rule) and (setting.switch is False or setting.severity):
            self.report(path, f"{rule.name} {WHY_FIXED}")
            return RuleSetting()
        return setting


def is_fixed(rule: Rule) -> bool:
    """Whether the rule's findings mean that what else is said of the plan may be wrong."""
    return rule.is_document_rule and rule.severity is Severity.ERROR


def _switch(raw: object) -> bool | None:
    try:
        return read_yes_no(raw)
    except UnreadableValue:
        return None


def _no_parameter(rule: Rule, name: str) -> str:
    known = (*OWN_KEYS, *rule.params)
    takes = ", ".join(rule.params) or "none"
    return (
        f'{rule.name} has no parameter "{name}"{did_you_mean(name, known)}'
        f" (its parameters: {takes})"
    )
