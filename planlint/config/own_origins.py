"""Where the values of one configuration file are written, by their paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from planlint.config.origin import Origin
from planlint.config.rule_settings import RULES, SEVERITIES
from planlint.place import Path
from planlint.rulebook import RuleBook, UnknownRule

Place: TypeAlias = Callable[[Path], Origin]


def own_origins(
    raw: Mapping[str, Any], book: RuleBook, place: Place
) -> Iterator[tuple[Path, Origin]]:
    """The values of a file with their places; rules are under their present names."""
    for key in ("profile", "fail_on"):
        if raw.get(key) is not None:
            yield (key,), place((key,))
    for key in ("report", "status", "policy"):
        yield from _below(raw.get(key), (key,), (key,), place)
    yield from rule_origins(raw.get(RULES), (RULES,), book, place)
    yield from _protected(raw.get("policy"), book, place)
    metrics = raw.get("metrics")
    for index, item in enumerate(metrics if isinstance(metrics, list) else ()):
        if isinstance(item, Mapping):
            yield ("metrics", str(item.get("id"))), place(("metrics", index))


def rule_origins(
    raw: object, at: Path, book: RuleBook, place: Place
) -> Iterator[tuple[Path, Origin]]:
    """The settings of rules that stand under a path."""
    for written, setting in raw.items() if isinstance(raw, Mapping) else ():
        path: Path = (RULES, book.names.get(written, written))
        if isinstance(setting, Mapping):
            yield from _below(setting, (*at, written), path, place)
        elif setting in SEVERITIES:
            yield (*path, "severity"), place((*at, written))
        elif setting is not None:
            yield (*path, "off"), place((*at, written))


def _below(raw: object, at: Path, path: Path, place: Place) -> Iterator[tuple[Path, Origin]]:
    for key, value in raw.items() if isinstance(raw, Mapping) else ():
        if value is not None:
            yield (*path, key), place((*at, key))


def _protected(policy: object, book: RuleBook, place: Place) -> Iterator[tuple[Path, Origin]]:
    listed = policy.get("cannot_waive") if isinstance(policy, Mapping) else None
    for index, item in enumerate(listed if isinstance(listed, list) else [listed]):
        at: Path = ("policy", "cannot_waive", *([index] if isinstance(listed, list) else []))
        for name in _matching(item, book):
            yield ("policy", "cannot_waive", name), place(at)


def _matching(selector: object, book: RuleBook) -> tuple[str, ...]:
    if not isinstance(selector, str):
        return ()
    try:
        return tuple(rule.name for rule in book.matching(selector))
    except UnknownRule:
        return ()  # said where the policy is read
