"""Workflow commands that GitHub shows as annotations, the gravest findings first.

GitHub shows ten annotations of a severity for a step, so no more are written; what is left out is
counted in a last notice. The whole report as a summary of the job is the format markdown, written
to the file that GITHUB_STEP_SUMMARY names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from planlint.finding import Finding, Severity
from planlint.outcome import Result
from planlint.place import Span
from planlint.report import Report
from planlint.reporters.grouping import by_rule
from planlint.reporters.progress import since_sentence
from planlint.reporters.prose import counted, enumerated
from planlint.reporters.style import Style
from planlint.reporters.visible import visible

MOST_SHOWN = 10
# The runner cuts longer messages off without a word.
LONGEST = 4000
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, _style: Style) -> str:
    """Write annotations, at most ten of a severity, and a notice of what has none."""
    failures = list(_failures(report))
    ranked = {severity: list(_ranked(report, severity)) for severity in Severity}
    rooms = dict.fromkeys(Severity, MOST_SHOWN)
    rooms[Severity.ERROR] -= min(len(failures), MOST_SHOWN)
    if _unsaid(report, ranked, rooms, failures):
        rooms[Severity.INFO] -= 1
    lines = failures[:MOST_SHOWN]
    for severity, findings in ranked.items():
        lines += [_annotation(finding) for finding in findings[: rooms[severity]]]
    closing = _unsaid(report, ranked, rooms, failures)
    if closing:
        lines.append(_command("notice", {"title": "planlint"}, closing))
    return "".join(f"{line}\n" for line in lines)


def _ranked(report: Report, severity: Severity) -> list[Finding]:
    """The findings of a severity; each rule speaks once before one speaks again."""
    groups = [group for file in report.files for group in by_rule(report, file)]
    ranked = [
        (number, finding)
        for group in groups
        for number, finding in enumerate(
            finding for finding in group.findings if finding.severity is severity
        )
    ]
    return [finding for _, finding in sorted(ranked, key=lambda pair: pair[0])]


def _failures(report: Report) -> Iterator[str]:
    for failure in report.failures:
        where = f"{failure.where}: " if failure.where else ""
        yield _command("error", {"title": "planlint"}, f"{where}{failure.sentence}")
    for plan in report.plans:
        for outcome in plan.outcomes:
            if outcome.result is Result.ERROR:
                place = {"file": plan.file, "title": outcome.rule}
                yield _command("error", place, f"The rule crashed: {outcome.reason}")


def _annotation(finding: Finding) -> str:
    place = {"file": finding.file, **_place(finding.span), "title": finding.rule}
    said = (finding.message, f"Fix: {finding.fix}")
    return _command(_COMMANDS[finding.severity], place, *said)


def _place(span: Span) -> dict[str, str]:
    """The lines, and on one line the columns too: GitHub drops them otherwise."""
    ends_before = span.end_line > span.line and span.end_column == 1
    last = span.end_line - 1 if ends_before else span.end_line
    if last != span.line or ends_before:
        return {"line": str(span.line), "endLine": str(last)}
    return {
        "line": str(span.line),
        "col": str(span.column),
        "endLine": str(last),
        "endColumn": str(span.end_column),
    }


def _unsaid(
    report: Report,
    ranked: dict[Severity, list[Finding]],
    rooms: dict[Severity, int],
    failures: Sequence[str],
) -> str:
    left = {severity: max(len(some) - rooms[severity], 0) for severity, some in ranked.items()}
    said = [counted(number, severity.value) for severity, number in left.items() if number]
    if len(failures) > MOST_SHOWN:
        said.append(counted(len(failures) - MOST_SHOWN, "failure"))
    sentences = []
    if said:
        sentences.append(f"Not annotated: {enumerated(said)}; GitHub shows ten of each for a step.")
    if report.since:
        sentences.append(since_sentence(report))
    silenced = sum(len(plan.silenced) for plan in report.plans)
    if silenced:
        sentences.append(f"Silenced: {counted(silenced, 'finding')}.")
    reasons = Counter(item.reason.rstrip(".") for item in report.skipped)
    if reasons:
        files = (f"{counted(number, 'file')} ({why})" for why, number in sorted(reasons.items()))
        sentences.append(f"Skipped: {', '.join(files)}.")
    return " ".join(sentences)


def _command(name: str, properties: Mapping[str, str], *lines: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    shown = "\n".join(map(visible, lines))
    cut = shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
    return f"::{name} {written}::{_data(cut)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
