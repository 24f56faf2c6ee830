"""Braces in the words of a rule: only `{name}` is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.dataclass import dataclass

_GROUP = re.compile(r"\{\{[^{}]*\}\}|\{[^{}]*\}|[{}]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FLOW_YAML = re.compile(r"\{[^{}]*(?:: |, )[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Brace:
    """A stretch in braces, or a lone brace, at an offset into a text.

    `name` is what it stands for, or was meant to; `is_right` says that it is filled in.
    """

    found: str
    offset: int
    name: str
    is_right: bool

    @property
    def is_lone(self) -> bool:
        """Whether it is a brace without its partner."""
        return len(self.found) == 1


def braces(words: str, *, lets_yaml_pass: bool = False) -> Iterator[Brace]:
    """Every use of braces in a text; `lets_yaml_pass` leaves out `{key: value}`."""
    for match in _GROUP.finditer(words):
        found = match[0]
        inner = found.strip("{}")
        if lets_yaml_pass and _FLOW_YAML.fullmatch(found):
            continue
        is_right = found.startswith("{") and found == f"{{{inner}}}" and _is_name(inner)
        yield Brace(found, match.start(), inner if is_right else _meant(inner), is_right)


def _is_name(inner: str) -> bool:
    return _NAME.fullmatch(inner) is not None


def _meant(inner: str) -> str:
    """The name in `n:>4`, `a.b`, `n!r`, ` n `, `N`; empty where there is none, as in `0`."""
    found = _NAME.match(inner.strip().lower())
    return found[0] if found else ""
