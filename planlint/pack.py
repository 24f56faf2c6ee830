"""Packs: folders of rule files, and the rules made from them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from planlint.bundled import bundled
from planlint.checks import CHECKS
from planlint.document import Document, read_document
from planlint.finding import Basis, Severity
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
    return load_pack(bundled("rules"))


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
    document = read_document(file.read_bytes(), name)
    if document.problems or not isinstance(document.data, Mapping):
        raise PackError(f"{name}: the file is not a rule in YAML")
    try:
        return rule_of(document.data, document)
    except KeyError as missing:
        raise PackError(f"{name}: the key {missing} is missing") from missing
    except ValueError as wrong:
        raise PackError(f"{name}: {wrong}") from wrong


def rule_of(data: Mapping[str, Any], document: Document) -> Rule:
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
        origin=document.name,
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
