"""Code quality issues for GitLab's merge requests.

Findings that are silenced are no issues. What planlint could not do is a critical issue, so that a
report without issues never comes of a run that failed; the format has no place for skipped files.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from planlint.finding import Severity
from planlint.fingerprint import LENGTH
from planlint.outcome import Result
from planlint.report import Report
from planlint.reporters.display_json import Json, write_json
from planlint.reporters.identity import identity
from planlint.reporters.style import Style

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
NOT_DONE = "critical"
FAILURE = "planlint"


def write(report: Report, _style: Style) -> str:
    """Write a report as a list of code quality issues, each with a fingerprint of its own."""
    issues = [*_findings(report), *_failures(report)]
    seen: Counter[str] = Counter()
    for issue in issues:
        plain = issue["fingerprint"]
        seen[plain] += 1
        if seen[plain] > 1:
            issue["fingerprint"] = _hash(plain, str(seen[plain]))
    return write_json(issues)


def _findings(report: Report) -> Iterator[Json]:
    for file in report.files:
        for finding in file.live:
            yield _issue(
                finding.message,
                finding.rule,
                identity(file, finding),
                SEVERITIES[finding.severity],
                (finding.file, finding.span.line),
            )


def _failures(report: Report) -> Iterator[Json]:
    for failure in report.failures:
        mark = _hash(FAILURE, failure.where, failure.sentence)
        place = (failure.where or ".", 1)
        yield _issue(failure.sentence, FAILURE, mark, NOT_DONE, place)
    for plan in report.plans:
        for outcome in plan.outcomes:
            if outcome.result is Result.ERROR:
                said = f"The rule {outcome.rule} crashed: {outcome.reason}"
                mark = _hash(FAILURE, plan.file, outcome.rule)
                yield _issue(said, outcome.rule, mark, NOT_DONE, (plan.file, 1))


def _issue(said: str, check: str, mark: str, severity: str, place: tuple[str, int]) -> Json:
    path, line = place
    return {
        "description": said,
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _hash(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:LENGTH]
