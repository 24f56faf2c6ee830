"""What the parts of a plan say, as hashes: an answer holds until what it speaks of has changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import MAX_PREC, Context, Decimal

from planlint.document import Document, read_document
from planlint.plan.node import Node, holds_something
from planlint.plan.root import Plan, read_plan
from planlint.quantity import Quantity, is_placeholder
from planlint.reference import Question
from planlint.schema import check as check_schema

WHOLE = "plan"
LENGTH = 16
# What changes while a plan is worked on and approved, although it plans nothing else.
NOT_PLANNED = frozenset(
    {"planlint", "status", "notes", "links", "tags", "approvals", "created_at", "updated_at"}
)
# With how many digits a value was written is not what it says.
SPELLING = frozenset({"step"})
EXACT = Context(prec=MAX_PREC)
_WRITTEN = re.compile(r"\b([a-z_]+)=([0-9a-f]{16})\b")


class PlanState:
    """What a plan says, part by part.

    The hash of a part stays the same when comments, the order of keys, the form of YAML or the
    spelling of a value changes (20 % and 0.2, $1,200 and 1200, one line and its object), and is
    another when what a rule or a reader sees in it is. It depends on the plan's text alone, not
    on the configuration. Amounts a month are compared over the plan's period.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        refused = plan.reading.unreadable
        self._unread = {path[:size] for path in refused for size in range(1, len(path) + 1)}
        self._hashes: dict[str, str] = {}

    def of(self, question: Question) -> dict[str, str]:
        """The hashes of the parts that a question speaks of, by their names."""
        return {name: self._hash(name) for name in sections_of(question)}

    def _hash(self, section: str) -> str:
        if section not in self._hashes:
            said = self._node(self._plan)
            whole = {name: value for name, value in said.items() if name not in NOT_PLANNED}
            self._hashes = {name: _digest(value) for name, value in said.items()}
            self._hashes[WHOLE] = _digest(whole)
        return self._hashes.setdefault(section, _digest(None))

    def _node(self, node: Node) -> dict[str, object]:
        """What an object says, without the fields that say nothing."""
        said = {}
        for name, raw in node.raw.items():
            if holds_something(raw) and not self._is_to_come(raw):
                said[name] = self._field(node, name, raw)
        return said

    def _field(self, node: Node, name: str, raw: object) -> object:
        value = node.values.get(name)
        if value is None or name in node.unreadable:
            return _plain(raw)
        if node.at(name) in self._unread and not _holds_objects(value):
            return _plain(raw)
        return self._value(value)

    def _value(self, value: object) -> object:
        if isinstance(value, Node):
            return self._node(value)
        if isinstance(value, tuple):
            return [self._value(item) for item in value]
        if isinstance(value, Mapping):
            return {str(key): self._value(item) for key, item in value.items()}
        if is_dataclass(value):
            named = [field.name for field in fields(value) if field.name not in SPELLING]
            said = {name: self._value(getattr(value, name)) for name in named}
            return _without_kind(said) if isinstance(value, Quantity) else said
        return _plain(value)

    def _is_to_come(self, raw: object) -> bool:
        return is_placeholder(raw, self._plan.reading.placeholder_words)


def read_state(content: bytes | str, name: str) -> PlanState | None:
    """What a plan says, from its text; None where it cannot be read as one."""
    return state_of(read_document(content, name))


def state_of(document: Document) -> PlanState | None:
    """The same, from its document."""
    if not isinstance(document.data, Mapping):
        return None
    found = [item.problem for item in document.problems]
    found += [item.problem for item in check_schema(document.data)]
    refused = {
        item.at for item in found if isinstance(item.at, tuple) and item.at and not item.missing
    }
    plan, _ = read_plan(document, refused)
    return PlanState(plan)


def sections_of(question: Question) -> tuple[str, ...]:
    """The parts of a plan that a question speaks of: sections, or `plan` for the whole of it."""
    opens = question.opens_when.partition(".")[0]
    named = dict.fromkeys((*question.sections, *((opens,) if opens else ())))
    return tuple(named) or (WHOLE,)


def changed_sections(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The parts whose hashes are others now."""
    return tuple(name for name, digest in now.items() if then.get(name) != digest)


def written_state(hashes: Mapping[str, str]) -> str:
    """Hashes on one line, for a table, as in budget=1c5fd7e2a90b44d3 team=… and so on."""
    return " ".join(f"{name}={digest}" for name, digest in hashes.items())


def _holds_objects(value: object) -> bool:
    return isinstance(value[0] if value and isinstance(value, tuple) else value, Node)


def read_written_state(words: str) -> dict[str, str]:
    """The hashes on such a line; what is none is left out."""
    return dict(_WRITTEN.findall(words))


def _without_kind(said: dict[str, object]) -> dict[str, object]:
    """A rate is a number, and money that states a currency needs no kind; a time is no number."""
    kind = said.pop("kind")
    return {**said, "time": True} if kind == "duration" else said


def _plain(raw: object) -> object:
    """A raw value whose spelling does not matter: numbers by value, texts by their words."""
    if isinstance(raw, Mapping):
        return {str(key): _plain(value) for key, value in raw.items() if holds_something(value)}
    if isinstance(raw, (list, tuple)):
        return [_plain(item) for item in raw]
    if isinstance(raw, bool) or raw is None:
        return raw
    if isinstance(raw, (int, Decimal)):
        return {"number": _shortest(Decimal(raw))}
    if isinstance(raw, date):
        return {"day": raw.isoformat()}
    return " ".join(str(raw).split())


def _shortest(value: Decimal) -> str:
    return str(EXACT.normalize(value)) if value else "0"


def _digest(said: object) -> str:
    # JSON keeps the parts apart, and writes any character, even half a surrogate pair, in ASCII.
    text = json.dumps(said, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


__all__ = [
    "WHOLE",
    "PlanState",
    "changed_sections",
    "read_state",
    "read_written_state",
    "sections_of",
    "state_of",
    "written_state",
]
