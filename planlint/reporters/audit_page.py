"""One plan of an audit arranged for a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planlint.audit.points import one_place, two_places
from planlint.audit.questions import Asked
from planlint.audit.record import PlanAudit
from planlint.dataclass import dataclass
from planlint.finding import Finding
from planlint.outcome import Outcome, Result
from planlint.report import Report
from planlint.reporters.audit_findings import Block, blocks
from planlint.reporters.grouping import blockers
from planlint.reporters.outline import category_title
from planlint.reporters.tally import Tally, tally
from planlint.score import Points

MOST_TO_FIX_FIRST = 10


@dataclass(frozen=True, slots=True)
class Range:
    """A score out of 100 for a reader, and where its ends lie."""

    words: str
    low: str
    high: str
    is_exact: bool

    @property
    def width(self) -> str:
        """How far apart the ends lie, for a bar."""
        return f"{float(self.high) - float(self.low):.1f}"


@dataclass(frozen=True, slots=True)
class Card:
    """A category: its score, its findings and its open questions."""

    id: str
    title: str
    range: Range
    findings: int
    questions: int


@dataclass(frozen=True, slots=True)
class FixFirst:
    """A rule worth mending: points for one fix, points for all, and how many fixes there are."""

    block: Block
    one_fix: str
    to_win: str
    fixes: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A rule without findings, and what there is to say of it."""

    name: str
    title: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SilencedFinding:
    """A finding that does not count; `days_left` are those until a waiver ends."""

    finding: Finding
    title: str
    by: str
    reason: str
    owner: str
    approved_by: str
    expires: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of one plan shows."""

    audited: PlanAudit
    counts: Tally
    range: Range | None
    cards: tuple[Card, ...]
    fix_first: tuple[FixFirst, ...]
    blocks: tuple[Block, ...]
    ended: Mapping[Result, tuple[Ended, ...]]
    silenced: tuple[SilencedFinding, ...]
    areas: Mapping[str, tuple[Asked, ...]]
    waits_for: tuple[str, ...]
    sound_file_rules: int


def range_of(points: Points) -> Range | None:
    """A score for a reader: 86.7, or 72 to 86.7; None where nothing counts."""
    if points.low is None or points.high is None:
        return None
    low, high = one_place(points.low), one_place(points.high)
    words = low if low == high else f"{low} to {high}"
    return Range(words, low, high, is_exact=low == high)


def page(report: Report, audited: PlanAudit, *, for_client: bool) -> Page:
    """Arrange one plan; for a client without notes of reviewers and names of rules."""
    shown = blocks(report, audited, for_client=for_client)
    plan = audited.plan
    return Page(
        audited=audited,
        counts=tally(report, [plan]),
        range=range_of(audited.score.whole) if audited.has_score else None,
        cards=tuple(_cards(audited)),
        fix_first=tuple(_fix_first(audited, shown)),
        blocks=shown,
        ended={
            result: tuple(_ended(report, audited, result, for_client=for_client))
            for result in Result
        },
        silenced=tuple(_silenced(report, audited, for_client=for_client)),
        areas=_areas(audited),
        waits_for=tuple(_shown_name(report, name, for_client) for name in blockers(plan)),
        sound_file_rules=sum(
            outcome.result is Result.PASS and report.is_document_rule(outcome.rule)
            for outcome in plan.outcomes
        ),
    )


def _cards(audited: PlanAudit) -> Iterator[Card]:
    for name, points in audited.score.categories.items():
        found = range_of(points)
        if found is not None:
            yield Card(
                id=name,
                title=category_title(name),
                range=found,
                findings=sum(finding.category == name for finding in audited.plan.live),
                questions=sum(
                    item.is_open and item.question.category == name for item in audited.questions
                ),
            )


def _fix_first(audited: PlanAudit, shown: tuple[Block, ...]) -> Iterator[FixFirst]:
    by_name = {block.name: block for block in shown}
    winning = [item for item in audited.score.fix_first if item.rule in by_name]
    for item in winning[:MOST_TO_FIX_FIRST]:
        yield FixFirst(
            block=by_name[item.rule],
            one_fix=f"{two_places(item.one_fix):f}",
            to_win=f"{two_places(item.to_win):f}",
            fixes=round(item.to_win / item.one_fix),
        )


def _ended(
    report: Report, audited: PlanAudit, result: Result, *, for_client: bool
) -> Iterator[Ended]:
    for outcome in audited.plan.outcomes:
        if outcome.result is result and not report.is_document_rule(outcome.rule):
            said = _said(report, outcome, for_client=for_client)
            yield Ended(outcome.rule, _title(report, outcome.rule), said)


def _said(report: Report, outcome: Outcome, *, for_client: bool) -> tuple[str, ...]:
    if outcome.result is Result.BLOCKED:
        return (_shown_name(report, outcome.blocked_by, for_client),)
    if outcome.result is Result.ERROR and for_client:
        return ()
    return outcome.calculations or ((outcome.reason,) if outcome.reason else ())


def _silenced(report: Report, audited: PlanAudit, *, for_client: bool) -> Iterator[SilencedFinding]:
    for finding in audited.plan.silenced:
        layer = finding.silenced
        if layer is not None:
            left = (layer.expires - report.as_of).days if layer.expires else None
            yield SilencedFinding(
                finding=finding,
                title=_title(report, finding.rule),
                by=layer.by,
                reason="" if for_client else layer.reason,
                owner="" if for_client else layer.owner,
                approved_by=layer.approved_by,
                expires=layer.expires,
                days_left=left,
            )


def _areas(audited: PlanAudit) -> dict[str, tuple[Asked, ...]]:
    areas: dict[str, list[Asked]] = {}
    for item in audited.questions:
        areas.setdefault(item.question.area, []).append(item)
    return {area: tuple(items) for area, items in areas.items()}


def _title(report: Report, name: str) -> str:
    rule = report.rules.get(name)
    return rule.title if rule else name


def _shown_name(report: Report, name: str, for_client: bool) -> str:  # noqa: FBT001
    return _title(report, name) if for_client else name
