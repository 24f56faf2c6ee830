"""Packs: folders of rule files, and the rules made from them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from planlint.bundled import bundled, indexed
from planlint.checks import CHECKS
from planlint.document import read_document
from planlint.finding import Basis, Severity
from planlint.place import ROOT, Span
from planlint.plan.populations import POPULATIONS
from planlint.rule import Check, Message, Profile, Rule, Stability, default_weight

CATEGORIES = (
    "strategy",
    "goals",
    "kpis",
    "realism",
    "audience",
    "channels",
    "content",
    "budget",
    "team",
    "measurement",
    "unit_economics",
    "returns",
    "customer_service",
    "crisis",
    "governance",
    "partners",
    "compliance",
    "document",
)


class PackError(Exception):
    """A rule file that cannot be used; the message names the file and the remedy."""


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """The rules that planlint ships, by category and name."""
    found: list[dict[str, Any]] | None = indexed("rules")
    if found is None:
        return load_pack(bundled("rules"))
    return tuple(_rule_of_index(entry) for entry in found)


def index_entries(folder: Path) -> list[dict[str, Any]]:
    """The rules of a folder as plain data for an index, without their examples.

    In parameters a Decimal is {"decimal": digits}, a mapping {"map": …}.
    """
    entries = []
    for rule in load_pack(folder):
        data = dict(_data_of(folder / rule.origin))
        data.pop("examples", None)
        data["params"] = {name: _packed(value) for name, value in rule.params.items()}
        entries.append({"origin": rule.origin, "data": data})
    return entries


def _rule_of_index(entry: Mapping[str, Any]) -> Rule:
    data, origin = entry["data"], entry["origin"]
    params = {name: _unpacked(value) for name, value in data["params"].items()}
    examples = LaterExamples(bundled("rules") / origin)
    return rule_of({**data, "params": params, "examples": examples}, origin)


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


class LaterExamples(Mapping[str, Any]):
    """The examples of a rule file, read when they are first asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._examples: Mapping[str, Any] | None = None

    def _read(self) -> Mapping[str, Any]:
        if self._examples is None:
            self._examples = _data_of(self._file).get("examples", {})
        return self._examples

    def __getitem__(self, kind: str) -> Any:  # noqa: ANN401 - examples are free
        return self._read()[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def load_pack(folder: Path) -> tuple[Rule, ...]:
    """Load the rule files below a folder: `<category>/<rule-name>.yaml`.

    Raises PackError for a file that is no rule, and for a name used twice.
    """
    files = sorted(file for file in folder.glob("*/*.yaml") if file.parent.name in CATEGORIES)
    rules = sorted(map(load_rule, files), key=lambda rule: CATEGORIES.index(rule.category))
    _refuse_doubles(rules)
    return tuple(rules)


def load_rule(file: Path) -> Rule:
    """Make a rule from its file; raises PackError where it cannot be used."""
    name = f"{file.parent.name}/{file.name}"
    try:
        return rule_of(_data_of(file), name)
    except KeyError as missing:
        raise PackError(f"{name}: the key {missing} is missing") from missing
    except ValueError as wrong:
        raise PackError(f"{name}: {wrong}") from wrong


def _data_of(file: Path) -> Mapping[str, Any]:
    """What a rule file holds; raises PackError where that is no mapping, with the line."""
    name = f"{file.parent.name}/{file.name}"
    document = read_document(file.read_bytes(), name)
    if document.problems or not isinstance(document.data, Mapping):
        at = document.problems[0].problem.at if document.problems else ROOT
        line = at.line if isinstance(at, Span) else document.locate(at).line
        raise PackError(f"{name}:{line}: the file is not a rule in YAML")
    return document.data


def rule_of(data: Mapping[str, Any], origin: str) -> Rule:
    """Make a rule from its data.

    Raises KeyError for a missing key and ValueError for a value that cannot be used.
    """
    severity, basis = Severity(data["severity"]), Basis(data["basis"])
    check = _check(data.get("check"))
    each = data.get("each", ["plan"])
    rule = Rule(
        name=data["name"],
        title=data["title"],
        category=data["category"],
        severity=severity,
        profile=Profile(data["profile"]),
        basis=basis,
        weight=data.get("weight", default_weight(severity, basis)),
        why=_prose(data["why"]),
        fix=_prose(data["fix"]),
        question=_prose(data["question"]),
        messages=_messages(data),
        check=check,
        aliases=tuple(data.get("aliases", ())),
        stability=Stability(data.get("stability", "stable")),
        since=str(data.get("since", "")),
        sources=tuple(data.get("sources", ())),
        needs=tuple(data.get("needs", ())),
        root_of=data.get("root_of", ""),
        each=(each,) if isinstance(each, str) else tuple(each),
        params=_params(check, data.get("params", {})),
        not_applicable=_texts(data.get("not_applicable", {})),
        calculations=_texts(data.get("calculations", {})),
        examples=data.get("examples", {}),
        origin=origin,
    )
    unknown = [name for name in rule.each if name not in POPULATIONS]
    if unknown:
        raise ValueError(f"each: there is no population called {unknown[0]}")
    return rule


def _messages(data: Mapping[str, Any]) -> dict[str, Message]:
    return {key: _message(words, data) for key, words in data["messages"].items()}


def _message(words: str | Mapping[str, Any], data: Mapping[str, Any]) -> Message:
    own: Mapping[str, Any] = {"text": words} if isinstance(words, str) else words
    both = {**data, **own}
    return Message(
        text=_prose(own["text"]),
        severity=Severity(both["severity"]),
        basis=Basis(both["basis"]),
        profile=Profile(both["profile"]),
        fix=_prose(both["fix"]),
        question=_prose(both["question"]),
        root=bool(own.get("root", False)),
    )


def _check(name: str | None) -> Check | None:
    if name is None:
        return None
    if name not in CHECKS:
        raise ValueError(f"check: there is no check called {name}")
    return CHECKS[name]


def _params(check: Check | None, params: Mapping[str, Any]) -> Mapping[str, Any]:
    known = list(inspect.signature(check).parameters)[1:] if check else []
    unknown = [name for name in params if name not in known]
    if unknown:
        raise ValueError(f"params: the check takes no {unknown[0]}")
    return params


def _texts(words: Mapping[str, Any]) -> dict[str, str]:
    return {key: _prose(text) for key, text in words.items()}


def _prose(text: object) -> str:
    return " ".join(str(text).split())


def _refuse_doubles(rules: Iterable[Rule]) -> None:
    seen: dict[str, Rule] = {}
    for rule in rules:
        for name in (rule.name, *rule.aliases):
            if name in seen:
                raise PackError(f"{rule.origin}: {name} is already a rule in {seen[name].origin}")
            seen[name] = rule
