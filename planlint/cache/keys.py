"""The key of a report: everything that it depends on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from typing import Any

from planlint.cache.checks import UnknownCode, check_digest
from planlint.lint import Settings
from planlint.rule import Rule

# What of a rule no report shows.
SILENT_FIELDS = frozenset({"examples", "origin"})


class Keys:
    """The keys of a run; settings and rules are taken in once each."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._rules: dict[int, tuple[Rule, str]] = {}
        self._settings: dict[int, tuple[Settings, str]] = {}

    def key(self, content: bytes, name: str, settings: Settings) -> str:
        """The key of a plan's report; empty where code that nobody knows has a part in it."""
        judged_by = self._of_settings(settings)
        if not judged_by:
            return ""
        parts = (judged_by, sha256(name.encode("utf-8", "surrogatepass")).hexdigest())
        return sha256("".join(parts).encode() + sha256(content).digest()).hexdigest()

    def _of_settings(self, settings: Settings) -> str:
        known = self._settings.get(id(settings))
        if known is None:
            try:
                digest = _digest([self._engine, self._plain(settings)])
            except UnknownCode:
                digest = ""
            self._settings[id(settings)] = known = (settings, digest)
        return known[1]

    def _of_rule(self, rule: Rule) -> str:
        known = self._rules.get(id(rule))
        if known is None:
            fields = [
                [name, self._plain(getattr(rule, name))]
                for name in Rule.__match_args__
                if name not in SILENT_FIELDS
            ]
            self._rules[id(rule)] = known = (rule, _digest(fields))
        return known[1]

    def _plain(self, value: Any) -> Any:  # noqa: ANN401 - settings hold many kinds
        """A value as JSON can write it, equal for equal values and for no others."""
        match value:
            case Enum() | Decimal():
                return [type(value).__name__, str(value)]
            case None | int() | str():
                return value
            case Rule():
                return ["Rule", self._of_rule(value)]
            case Mapping() | AbstractSet() | list() | tuple():
                return self._plain_members(value)
        names = getattr(type(value), "__match_args__", None)
        if names is None:
            return check_digest(value)
        return [type(value).__name__, *self._plain([getattr(value, name) for name in names])]

    def _plain_members(self, value: Any) -> Any:  # noqa: ANN401 - settings hold many kinds
        if isinstance(value, Mapping):
            return {"map": [[self._plain(key), self._plain(each)] for key, each in value.items()]}
        if isinstance(value, AbstractSet):
            return {"set": sorted(map(_digest, map(self._plain, value)))}
        return [self._plain(each) for each in value]


def _digest(value: object) -> str:
    return sha256(json.dumps(value).encode()).hexdigest()
