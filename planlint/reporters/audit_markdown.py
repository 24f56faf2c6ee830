"""An audit as Markdown: short, for a message or a wiki."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.audit.questions import Asked
from planlint.audit.record import Audit, PlanAudit
from planlint.finding import Severity
from planlint.outcome import Result
from planlint.report import Report
from planlint.reporters.audit_findings import Block
from planlint.reporters.audit_look import PLAIN_LOOK, Look
from planlint.reporters.audit_page import Page, page, range_of
from planlint.reporters.markup import code, escaped
from planlint.reporters.prose import counted
from planlint.reporters.summary import nothing_found


def write(audit: Audit, look: Look = PLAIN_LOOK) -> str:
    """Write verdict, score, what to fix first and the findings of each plan."""
    lines = [f"# {escaped(look.title)}", ""]
    if len(audit.plans) > 1:
        lines += [*_table(audit), ""]
    for item in audit.plans:
        lines += [*_plan(audit.report, item, look), ""]
    lines += [*_failures(audit.report)]
    return "\n".join(lines).rstrip() + "\n"


def _table(audit: Audit) -> Iterator[str]:
    yield "| plan | score | errors | warnings | infos |"
    yield "|---|---|--:|--:|--:|"
    for row in audit.index.rows:
        found = range_of(row.whole) if row.has_score else None
        counts = " | ".join(str(row.severities[severity]) for severity in Severity)
        yield f"| {escaped(row.name or row.file)} | {found.words if found else '–'} | {counts} |"


def _plan(report: Report, audited: PlanAudit, look: Look) -> Iterator[str]:
    shown = page(report, audited, for_client=look.for_client)
    plan = audited.plan
    yield f"## {escaped(plan.name or plan.file)}"
    yield ""
    yield f"{code(plan.file)}, {plan.profile}, as of {report.as_of}, SHA-256 `{plan.digest[:12]}`"
    yield ""
    yield f"**{_score(shown)}** {_verdict(shown)}"
    if shown.fix_first:
        yield ""
        yield "### Fix first"
        yield ""
        for item in shown.fix_first:
            lead = item.block.entries[0]
            yield f"- **+{item.one_fix}** {escaped(lead.finding.message)} ({lead.number})"
    if shown.blocks:
        yield ""
        yield "### Findings"
        yield ""
        for block in shown.blocks:
            yield from _findings(block, look)
    answered = [asked for items in shown.areas.values() for asked in items if asked.answer]
    if answered:
        yield ""
        yield "### Answers"
        yield ""
        for asked in answered:
            yield _answer(asked, look)


def _answer(item: Asked, look: Look) -> str:
    answer = item.answer
    if answer is None:
        return ""
    again = "**open again**, the plan has changed; answered " if answer.is_stale else ""
    said = [f"{again}{answer.said.value}"]
    if not look.for_client:
        said += [escaped(words) for words in (answer.evidence, answer.reviewer) if words]
    if answer.day:
        said.append(answer.day.isoformat())
    return f"- {escaped(item.question.question)} {', '.join(said)}"


def _score(shown: Page) -> str:
    if shown.range is not None:
        return f"Score {shown.range.words} of 100."
    return "No score: a rule crashed." if shown.audited.score.errors else "No score."


def _verdict(shown: Page) -> str:
    plan = shown.audited.plan
    found = [
        counted(number, severity.value)
        for severity, number in shown.counts.severities.items()
        if number
    ]
    said = f"{', '.join(found)}." if found else f"{nothing_found([plan]).capitalize()}."
    blocked = shown.counts.results[Result.BLOCKED]
    waiting = f" {counted(blocked, 'rule')} not judged yet." if blocked else ""
    questions = shown.audited.open_questions
    left = f" {counted(questions, 'question')} open for a person." if found and questions else ""
    return said + waiting + left


def _findings(block: Block, look: Look) -> Iterator[str]:
    name = "" if look.for_client else f" {code(block.name)}"
    for entry in block.entries:
        finding = entry.finding
        # A list of Markdown counts by itself; the number is that of the page.
        place = f"line {finding.span.line}"
        yield (
            f"- {entry.number}: **{finding.severity.value}** {escaped(finding.message)}"
            f" ({place}){name}"
        )


def _failures(report: Report) -> Iterator[str]:
    for failure in report.failures:
        yield f"- {code(failure.where)}: {escaped(failure.sentence)}"
