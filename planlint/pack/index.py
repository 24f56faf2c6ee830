"""planlint's own rules as the wheel's index holds them: ready for use, words unread till needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from planlint.checks import CHECKS
from planlint.finding import Basis, Severity
from planlint.rule import Message, Profile, Rule, Stability

Entry = Mapping[str, Any]
ENUMS: Mapping[str, Callable[[str], object]] = {
    "severity": Severity,
    "profile": Profile,
    "basis": Basis,
    "stability": Stability,
}
TUPLES = ("aliases", "sources", "needs", "each")
PLAIN = (
    *("name", "title", "category", "weight", "why", "fix", "question", "since", "root_of"),
    *("not_applicable", "calculations", "origin"),
)


def entry_of(rule: Rule) -> dict[str, Any]:
    """A rule as plain data for JSON, without its examples.

    In parameters a Decimal is {"decimal": digits}, a mapping {"map": …}.
    """
    return {
        **{name: getattr(rule, name) for name in PLAIN},
        **{name: getattr(rule, name).value for name in ENUMS},
        **{name: list(getattr(rule, name)) for name in TUPLES},
        "check": next((name for name, check in CHECKS.items() if check is rule.check), None),
        "messages": {key: _packed_message(message) for key, message in rule.messages.items()},
        "params": {name: _packed(value) for name, value in rule.params.items()},
    }


def rule_of_entry(entry: Entry, examples: Mapping[str, Any]) -> Rule:
    """Make a rule of what the index holds."""
    name = entry["check"]
    fields: dict[str, Any] = {
        **{word: entry[word] for word in PLAIN},
        **{word: enum(entry[word]) for word, enum in ENUMS.items()},
        **{word: tuple(entry[word]) for word in TUPLES},
    }
    return Rule(
        **fields,
        check=None if name is None else CHECKS[name],
        messages=LaterMessages(entry["messages"]),
        params={word: _unpacked(value) for word, value in entry["params"].items()},
        examples=examples,
    )


class LaterMessages(Mapping[str, Message]):
    """The messages of a rule, made when one is first asked for: most rules of a run say nothing."""

    def __init__(self, packed: Mapping[str, Sequence[Any]]) -> None:
        self._packed = packed
        self._made: dict[str, Message] = {}

    def __getitem__(self, key: str) -> Message:
        if key not in self._made:
            self._made[key] = _unpacked_message(self._packed[key])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


def _packed_message(message: Message) -> list[Any]:
    words = (message.text, message.fix, message.question)
    enums = (message.severity.value, message.basis.value, message.profile.value)
    return [*words, *enums, message.root, message.worse]


def _unpacked_message(packed: Sequence[Any]) -> Message:
    text, fix, question, severity, basis, profile, root, worse = packed
    return Message(
        text=text,
        severity=Severity(severity),
        basis=Basis(basis),
        profile=Profile(profile),
        fix=fix,
        question=question,
        root=root,
        worse=worse,
    )


def _packed(value: object) -> object:
    if isinstance(value, Mapping):
        return {"map": {name: _packed(item) for name, item in value.items()}}
    return {"decimal": str(value)} if isinstance(value, Decimal) else value


def _unpacked(value: Any) -> object:  # noqa: ANN401 - what JSON holds
    if not isinstance(value, dict):
        return value
    if "decimal" in value:
        return Decimal(value["decimal"])
    return {name: _unpacked(item) for name, item in value["map"].items()}
