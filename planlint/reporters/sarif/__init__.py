"""SARIF 2.1.0 (Static Analysis Results Interchange Format), for code scanning and editors.

All findings are results; silenced ones carry a suppression with the reason given for it. Columns
count code points. With an earlier commit, known findings are results as well, and so are those that
are gone. Files that were skipped, files that could not be judged and rules that crashed
are notifications of the invocation. The same run gives the same bytes: no times, no machine.
"""

from __future__ import annotations

from collections import Counter

from planlint.finding import Finding
from planlint.outcome import Result
from planlint.report import PlanReport, Report
from planlint.reporters.display_json import Json, write_json
from planlint.reporters.progress import gone_findings
from planlint.reporters.sarif.descriptor import descriptor
from planlint.reporters.sarif.invocation import invocation
from planlint.reporters.sarif.places import uri
from planlint.reporters.sarif.result import Indices, absent, result
from planlint.reporters.style import Style

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write(report: Report, _style: Style) -> str:
    """Write a report as a SARIF log of one run."""
    return write_json({"$schema": SCHEMA, "version": VERSION, "runs": [_run(report)]})


def _run(report: Report) -> Json:
    indices = Indices(
        rules={name: number for number, name in enumerate(report.rules)},
        files={file.file: number for number, file in enumerate(report.files)},
    )
    with_state = _is_compared(report)
    return {
        "tool": {
            "driver": {
                "name": "planlint",
                "version": report.planlint_version,
                "semanticVersion": report.planlint_version,
                "rules": [descriptor(rule) for rule in report.rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(file) for file in report.files],
        "invocations": [invocation(report, indices)],
        "results": [
            *(
                result(file, finding, indices, with_state=with_state)
                for file in report.files
                for finding in _findings(file)
            ),
            *(
                absent(result(file, finding, indices, with_state=False))
                for file, finding in gone_findings(report)
            ),
        ],
        "properties": {
            "asOf": report.as_of.isoformat(),
            "plans": [_plan(plan) for plan in report.plans],
        },
    }


def _artifact(plan: PlanReport) -> Json:
    return {
        "location": {"uri": uri(plan.file)},
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": plan.digest},
    }


def _plan(plan: PlanReport) -> Json:
    """What a list of results cannot say: how all rules ended, those without a result too."""
    outcomes = Counter(outcome.result for outcome in plan.outcomes)
    return {
        "file": plan.file,
        "id": plan.plan_id,
        "profile": plan.profile,
        "outcomes": {item.value: outcomes[item] for item in Result},
    }


def _findings(file: PlanReport) -> tuple[Finding, ...]:
    """All that is found, those findings too that are known since before."""
    return (*file.findings, *(file.progress.known if file.progress else ()))


def _is_compared(report: Report) -> bool:
    """Whether the state of every result towards a baseline is known: SARIF wants all or none."""
    if report.since is not None:
        return True
    findings = [finding for file in report.files for finding in file.findings]
    return bool(findings) and all(finding.compared is not None for finding in findings)
