"""The record of a rule, made from its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, TypeAlias

from planlint.dataclass import dataclass
from planlint.fact_format import format_fact
from planlint.finding import Basis, Fact, Severity, Yield

Check: TypeAlias = Callable[..., Iterator[Yield]]
PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class CannotJudge(Exception):
    """What a check raises that cannot judge a plan: a sentence that says why, and what to do."""


class Profile(StrEnum):
    """Sets of rules, each part of the next."""

    ESSENTIAL = "essential"
    STANDARD = "standard"
    AUDIT = "audit"

    def includes(self, smaller: Profile) -> bool:
        """Whether a rule of the profile `smaller` runs in this one."""
        return _PROFILES.index(smaller) <= _PROFILES.index(self)


_PROFILES = tuple(Profile)


class Stability(StrEnum):
    """Where a rule is in its life."""

    PREVIEW = "preview"
    STABLE = "stable"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Message:
    """The words of one branch of a rule, with what differs from the rule's own values.

    A `root` message says that a whole section is missing and blocks the rules that need it. `worse`
    names the fact that says how bad it is, as in "more growth" or "less ratio"; empty if none does.
    """

    text: str
    severity: Severity
    basis: Basis
    profile: Profile
    fix: str
    question: str
    root: bool = False
    worse: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation with a name; `origin` is the file it comes from.

    `pack` is the pack that the file is in, and `line` where its check is named there; both are
    empty for planlint's own rules.
    """

    name: str
    title: str
    category: str
    severity: Severity
    profile: Profile
    basis: Basis
    weight: int
    why: str
    fix: str
    question: str
    messages: Mapping[str, Message]
    check: Check | None = None
    aliases: tuple[str, ...] = ()
    stability: Stability = Stability.STABLE
    since: str = ""
    sources: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    root_of: str = ""
    each: tuple[str, ...] = ("plan",)
    params: Mapping[str, Any] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    calculations: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, Any] = field(default_factory=dict)
    origin: str = ""
    pack: str = ""
    line: int = 0

    @property
    def is_document_rule(self) -> bool:
        """Whether the rule judges the file and not the planning."""
        return self.category == "document"


def fill(words: str, facts: Mapping[str, Fact]) -> str:
    """Put facts into the placeholders of a sentence.

    Only `{name}` is a placeholder: no attributes, indices, conversions or format specs. One
    without a fact stays as it is, so that a mistake is seen.
    """
    return PLACEHOLDER.sub(
        lambda match: format_fact(facts[match[1]]) if match[1] in facts else match[0], words
    )


def default_weight(severity: Severity, basis: Basis) -> int:
    """What a rule counts in a score unless its file says otherwise."""
    if severity is Severity.ERROR:
        return 10 if basis is Basis.MISSING else 7
    if severity is Severity.WARNING:
        return 1 if basis in (Basis.BENCHMARK, Basis.CONVENTION) else 3
    return 0
