"""The rules that planlint ships: read from its index, else from its files, and never checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from planlint.bundled import bundled, indexed
from planlint.checks import CHECKS
from planlint.document import read_document
from planlint.pack.building import rule_of
from planlint.pack.categories import CATEGORIES, category_order
from planlint.pack.index import Entry, entry_of, rule_of_entry
from planlint.place import ROOT, Span
from planlint.rule import Check, Rule


class PackError(Exception):
    """A rule file of planlint's own that cannot be used; the message names the file."""


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """The rules that planlint ships, by category and name."""
    found: list[dict[str, Any]] | None = indexed("rules")
    if found is None:
        return load_pack(bundled("rules"))
    return tuple(_rule_of_index(entry) for entry in found)


def load_pack(folder: Path) -> tuple[Rule, ...]:
    """Load planlint's rule files below a folder: `<category>/<rule-name>.yaml`.

    Raises PackError for a file that is no rule.
    """
    files = sorted(file for file in folder.glob("*/*.yaml") if file.parent.name in CATEGORIES)
    return tuple(sorted(map(load_rule, files), key=lambda rule: category_order(rule.category)))


def load_rule(file: Path) -> Rule:
    """Make a rule of planlint's own from its file; raises PackError where it cannot be used."""
    name = f"{file.parent.name}/{file.name}"
    try:
        data = _data_of(file)
        return rule_of(data, name, _check(data.get("check")))
    except KeyError as missing:
        raise PackError(f"{name}: there is no {missing}") from missing
    except ValueError as wrong:
        raise PackError(f"{name}: {wrong}") from wrong


def index_entries(folder: Path) -> list[dict[str, Any]]:
    """The rules of a folder as plain data for an index, without their examples."""
    return [entry_of(rule) for rule in load_pack(folder)]


def _rule_of_index(entry: Entry) -> Rule:
    return rule_of_entry(entry, LaterExamples(entry["origin"]))


def _check(name: str | None) -> Check | None:
    return None if name is None else CHECKS[name]


class LaterExamples(Mapping[str, Any]):
    """The examples of a rule file, read when they are first asked for."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._examples: Mapping[str, Any] | None = None

    def _read(self) -> Mapping[str, Any]:
        if self._examples is None:
            self._examples = _data_of(bundled("rules") / self._origin).get("examples", {})
        return self._examples

    def __getitem__(self, kind: str) -> Any:  # noqa: ANN401 - examples are free
        return self._read()[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def _data_of(file: Path) -> Mapping[str, Any]:
    """What a rule file holds; raises PackError where that is no mapping, with the line."""
    name = f"{file.parent.name}/{file.name}"
    document = read_document(file.read_bytes(), name)
    if document.problems or not isinstance(document.data, Mapping):
        at = document.problems[0].problem.at if document.problems else ROOT
        line = at.line if isinstance(at, Span) else document.locate(at).line
        raise PackError(f"{name}:{line}: the file is not a rule in YAML")
    return document.data
