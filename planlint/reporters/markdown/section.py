"""The findings of one plan, by rule, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from planlint.finding import Finding, Severity
from planlint.report import PlanReport, Report
from planlint.reporters.cells import cut
from planlint.reporters.grouping import RuleFindings, by_rule, waiting
from planlint.reporters.markdown.room import Block, Entry, Room
from planlint.reporters.markup import escaped, worded
from planlint.reporters.progress import since_note
from planlint.reporters.prose import counted, first_sentence
from planlint.reporters.silencing import silenced_by
from planlint.reporters.visible import visible

MOST_SHOWN = 5
_LONGEST = 500


def section(report: Report, plan: PlanReport, heading: str, room: Room) -> tuple[list[str], int]:
    """Write what fits of a plan's findings; returns the lines, and how many have no room."""
    opening = room.take([heading, ""])
    lines: list[str] = []
    left_out = 0
    for block in _blocks(report, plan):
        written, missing = block.cut_to(room)
        lines += written
        left_out += missing
    return ([*opening, *lines] if lines else []), left_out


def _blocks(report: Report, plan: PlanReport) -> Iterator[Block]:
    groups = by_rule(report, plan)
    roots = [group for group in groups if group.root]
    if roots:
        yield Block((_start(plan, roots), ""), _entries(report, roots))
    for severity in Severity:
        some = [group for group in groups if group.severity is severity and not group.root]
        number = counted(sum(len(group.findings) for group in some), severity.value)
        if some and severity is Severity.ERROR:
            yield Block((f"**{number}**", ""), _entries(report, some))
        elif some:
            yield _folded(number, _entries(report, some))
    if plan.silenced:
        number = counted(len(plan.silenced), "silenced finding")
        yield _folded(number, (Entry((_silenced(item),), 0) for item in plan.silenced))


def _folded(title: str, entries: Iterable[Entry]) -> Block:
    opening = (f"<details><summary>{title}</summary>", "")
    return Block(opening, tuple(entries), ("", "</details>", ""))


def _start(plan: PlanReport, roots: Sequence[RuleFindings]) -> str:
    wait = waiting([plan])
    mended = "this is mended" if len(roots) == 1 else f"these {len(roots):,} are mended"
    why = f" {counted(wait, 'rule')} cannot judge the plan until {mended}:" if wait else ""
    return f"**Start here.**{why}"


def _entries(report: Report, groups: Iterable[RuleFindings]) -> tuple[Entry, ...]:
    return tuple(Entry(tuple(_rule(report, group)), len(group.findings)) for group in groups)


def _rule(report: Report, group: RuleFindings) -> Iterator[str]:
    rule = report.rules.get(group.rule)
    often = f" ({len(group.findings):,} findings)" if len(group.findings) > 1 else ""
    title = f": {_said(rule.title)}" if rule else ""
    yield f"- **{escaped(group.rule)}**{title}{often}"
    shared = len({finding.fix for finding in group.findings}) == 1
    own = " ".join([rule.fix, *(words.fix for words in rule.messages.values())]) if rule else ""
    for finding in group.findings[:MOST_SHOWN]:
        yield f"  - {_place(finding, group)}: {_said(finding.message)}"
        if since_note(finding):
            yield f"    - {_said(since_note(finding))}"
        if not shared:
            yield f"    - Fix: {worded(_shortened(finding.fix), own)}"
    if len(group.findings) > MOST_SHOWN:
        yield f"  - and {len(group.findings) - MOST_SHOWN:,} more"
    why = first_sentence(group.lead.why)
    yield f"  - Why: {worded(_shortened(why), rule.why if rule else '')}"
    if shared:
        yield f"  - Fix: {worded(_shortened(group.lead.fix), own)}"


def _place(finding: Finding, group: RuleFindings) -> str:
    milder = finding.severity is not group.severity or group.root
    return f"line {finding.span.line:,}" + (f" ({finding.severity})" if milder else "")


def _silenced(finding: Finding) -> str:
    layer = finding.silenced
    because = f" ({_said(silenced_by(layer))})" if layer else ""
    place = f"line {finding.span.line:,}: {_said(finding.message)}"
    return f"- **{escaped(finding.rule)}**, {place}{because}"


def _said(text: str) -> str:
    return escaped(_shortened(text))


def _shortened(text: str) -> str:
    return cut(visible(text), _LONGEST)
