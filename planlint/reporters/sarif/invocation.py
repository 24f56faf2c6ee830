"""What a run could not do, and what it left out, as notifications of SARIF."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.outcome import Outcome, Result
from planlint.report import Report
from planlint.reporters.display_json import Json
from planlint.reporters.sarif.places import artifact, message
from planlint.reporters.sarif.result import Indices


def invocation(report: Report, indices: Indices) -> Json:
    """Say whether all that was asked was done, and what was not."""
    crashes = [
        _crash(plan.file, outcome, indices)
        for plan in report.plans
        for outcome in plan.outcomes
        if outcome.result is Result.ERROR
    ]
    return {
        "executionSuccessful": not (crashes or report.failures),
        "toolExecutionNotifications": [*_failures(report), *crashes, *_skipped(report, indices)],
    }


def _failures(report: Report) -> Iterator[Json]:
    for failure in report.failures:
        where = f"{failure.where}: " if failure.where else ""
        yield {"level": "error", "message": message(f"{where}{failure.sentence}")}


def _crash(file: str, outcome: Outcome, indices: Indices) -> Json:
    rule: Json = {"id": outcome.rule}
    if outcome.rule in indices.rules:
        rule["index"] = indices.rules[outcome.rule]
    return {
        "level": "error",
        "message": message(f"The rule {outcome.rule} crashed: {outcome.reason}"),
        "locations": [_file(file, indices)],
        "associatedRule": rule,
    }


def _skipped(report: Report, indices: Indices) -> Iterator[Json]:
    for item in report.skipped:
        yield {
            "level": "note",
            "message": message(f"The file was skipped: {item.reason}"),
            "locations": [_file(item.file, indices)],
        }


def _file(file: str, indices: Indices) -> Json:
    return {"physicalLocation": {"artifactLocation": artifact(file, indices.files)}}
