"""The findings of an audit, numbered, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from planlint.audit.record import PlanAudit
from planlint.audit.sources import Cited, cited
from planlint.dataclass import dataclass, replace
from planlint.finding import Finding, Severity
from planlint.place import FrameLine
from planlint.report import Report
from planlint.reporters.grouping import RuleFindings, by_rule
from planlint.reporters.outline import Frame, category_title, frames_of
from planlint.rule import Rule
from planlint.score import RulePoints

# Of one rule so many findings have a frame, and so many are named at all.
MOST_FRAMED = 50
MOST_NAMED = 1000
_DIRECTIVE = re.compile(r"\s*#\s*planlint:.*$")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number; `fix` and `question` only where they are its own."""

    number: int
    finding: Finding
    frames: tuple[Frame, ...]
    fix: str
    question: str


@dataclass(frozen=True, slots=True)
class Block:
    """A rule that speaks: its findings, its words, and what mending them wins.

    `waiting` counts the rules that cannot judge before it is mended.
    """

    id: str
    name: str
    title: str
    category: str
    category_title: str
    is_root: bool
    waiting: int
    severity: Severity
    entries: tuple[Numbered, ...]
    left_out: int
    why: str
    fix: str
    question: str
    sources: tuple[Cited, ...]
    points: RulePoints | None

    @property
    def severities(self) -> tuple[str, ...]:
        """The severities of its findings, each once."""
        return tuple(dict.fromkeys(entry.finding.severity.value for entry in self.entries))


def blocks(report: Report, audited: PlanAudit, *, for_client: bool) -> tuple[Block, ...]:
    """The rules that speak of a plan, in the order in which they help; numbers run through."""
    return tuple(_blocks(report, audited, for_client=for_client))


def _blocks(report: Report, audited: PlanAudit, *, for_client: bool) -> Iterator[Block]:
    numbers = count(1)
    points = {item.rule: item for item in audited.score.rules}
    waits = [outcome.blocked_by for outcome in audited.plan.outcomes]
    for place, group in enumerate(by_rule(report, audited.plan), 1):
        rule = report.rules.get(group.rule)
        entries = tuple(
            _numbered(next(numbers), finding, group, framed=at < MOST_FRAMED, hide=for_client)
            for at, finding in enumerate(group.findings)
        )
        lead = group.lead
        yield Block(
            id=f"r{place}",
            name=group.rule,
            title=rule.title if rule else group.rule,
            category=lead.category,
            category_title=category_title(lead.category),
            is_root=group.root,
            waiting=waits.count(group.rule),
            severity=group.severity,
            entries=entries[:MOST_NAMED],
            left_out=max(0, len(entries) - MOST_NAMED),
            why=lead.why,
            fix=lead.fix if _is_shared(group, "fix") else "",
            question=lead.question if _is_shared(group, "question") else "",
            sources=_sources(rule),
            points=points.get(group.rule),
        )


def _numbered(
    number: int, finding: Finding, group: RuleFindings, *, framed: bool, hide: bool
) -> Numbered:
    shown = _discreet(finding) if hide else finding
    return Numbered(
        number,
        shown,
        tuple(frames_of(shown)) if framed else (),
        "" if _is_shared(group, "fix") else finding.fix,
        "" if _is_shared(group, "question") else finding.question,
    )


def _is_shared(group: RuleFindings, name: str) -> bool:
    return len({getattr(finding, name) for finding in group.findings}) == 1


def _sources(rule: Rule | None) -> tuple[Cited, ...]:
    return cited(rule.sources) if rule else ()


def _discreet(finding: Finding) -> Finding:
    """The finding without what comments in the plan's lines tell planlint."""
    related = tuple(replace(place, frame=_lines(place.frame)) for place in finding.related)
    return replace(finding, frame=_lines(finding.frame), related=related)


def _lines(frame: tuple[FrameLine, ...]) -> tuple[FrameLine, ...]:
    return tuple(FrameLine(line.number, _DIRECTIVE.sub("", line.text)) for line in frame)
