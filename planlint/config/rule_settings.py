"""The settings of single rules, read from a configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from planlint.config.params import WrongParameter, read_parameter
from planlint.dataclass import dataclass
from planlint.finding import Severity
from planlint.nearest import did_you_mean
from planlint.place import Path
from planlint.quantity import UnreadableValue, read_yes_no
from planlint.rule import Rule
from planlint.rulebook import BrokenRule, RuleBook, UnknownRule

if TYPE_CHECKING:
    from planlint.checks.declared import Declaration

Explain: TypeAlias = Callable[[UnreadableValue], str]

RULES = "rules"
OWN_KEYS = ("severity", "off")
SEVERITIES = tuple(severity.value for severity in Severity)
WORDS = ("off", "on", *SEVERITIES)
WHY_FIXED = "cannot be turned off or softened: it says that a plan was not read as it was meant"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What a configuration says of one rule; `switch` is True for on, False for off."""

    switch: bool | None = None
    severity: Severity | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    def under(self, nearer: RuleSetting) -> RuleSetting:
        """What holds where a nearer setting is beside it; its severity turns a rule on again."""
        is_on_again = self.switch is False and nearer.severity is not None
        switch = None if is_on_again else self.switch
        return RuleSetting(
            switch=switch if nearer.switch is None else nearer.switch,
            severity=nearer.severity or self.severity,
            params={**self.params, **nearer.params},
        )


class Report(Protocol):
    """Takes note of a mistake at a path, or with `of_key` at the key that leads to it."""

    def __call__(self, at: Path, sentence: str, *, of_key: bool = False) -> None: ...


class RuleSettings:
    """Reads the key `rules`; what is wrong goes to `report` as a path and a sentence."""

    def __init__(self, book: RuleBook, report: Report, explain: Explain) -> None:
        self.book = book
        self.report = report
        self.explain = explain

    def read(
        self, raw: Mapping[str, Any], at: Path = (RULES,)
    ) -> Iterator[tuple[str, RuleSetting]]:
        """The settings under a path, by the present names of their rules."""
        first: dict[str, str] = {}
        for name, setting in raw.items():
            try:
                rule = self.book.rule(name)
            except BrokenRule:
                continue  # what is wrong with its file is said there
            except UnknownRule as unknown:
                self.report((*at, name), str(unknown), of_key=True)
                continue
            if rule.name in first:
                same = f'"{first[rule.name]}" and "{name}" are the same rule'
                self.report((*at, name), same, of_key=True)
            first[rule.name] = name
            yield rule.name, self._setting(rule, (*at, name), setting)

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
        declared = _declared(rule)
        for name, value in raw.items():
            if name in OWN_KEYS or name.startswith("x-") or value is None:
                continue
            if declared is not None and name in {param.name for param in declared.params}:
                yield name, value  # the check says what is wrong with it, once all is known
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


def _declared(rule: Rule) -> Declaration | None:
    """What the check of a house rule says of itself."""
    if not rule.pack:
        return None
    from planlint.pack import declared_check

    return declared_check(rule)


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
