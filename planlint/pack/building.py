"""From the data of a rule file to its rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from planlint.finding import Basis, Severity
from planlint.rule import Check, Message, Profile, Rule, Stability, default_weight


def rule_of(data: Mapping[str, Any], origin: str, check: Check | None, pack: str = "") -> Rule:
    """Make a rule from its data, with the check that it names.

    Raises KeyError for a missing key and ValueError for a word that is none of those known.
    """
    severity, basis = Severity(data["severity"]), Basis(data["basis"])
    each = data.get("each") or data.get("params", {}).get("each") or ["plan"]
    return Rule(
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
        params={name: raw for name, raw in data.get("params", {}).items() if name != "each"},
        not_applicable=_texts(data.get("not_applicable", {})),
        calculations=_texts(data.get("calculations", {})),
        examples=data.get("examples", {}),
        origin=origin,
        pack=pack,
    )


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
        worse=str(both.get("worse", "")),
    )


def _texts(words: Mapping[str, Any]) -> dict[str, str]:
    return {key: _prose(text) for key, text in words.items()}


def _prose(text: object) -> str:
    return " ".join(str(text).split())
