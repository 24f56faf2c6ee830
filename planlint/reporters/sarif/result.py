"""A finding as a result of SARIF."""

from __future__ import annotations

from collections.abc import Mapping

from planlint.dataclass import dataclass
from planlint.finding import Compared, Finding, Silenced
from planlint.place import Span, to_pointer
from planlint.report import PlanReport
from planlint.reporters.display_json import Json
from planlint.reporters.identity import identity
from planlint.reporters.sarif.descriptor import LEVELS
from planlint.reporters.sarif.places import artifact, logical_locations, message, region

FINGERPRINT = "planlint/v1"
IN_SOURCE = "suppression"
STATES = {
    Compared.NEW: "new",
    Compared.UNCHANGED: "unchanged",
    Compared.CHANGED: "updated",
    Compared.WORSE: "updated",
    Compared.BETTER: "updated",
}


@dataclass(frozen=True, slots=True)
class Indices:
    """The numbers by which results refer to rules and files."""

    rules: Mapping[str, int]
    files: Mapping[str, int]


def result(plan: PlanReport, finding: Finding, indices: Indices, *, with_state: bool) -> Json:
    """Write one finding, silenced or not; `with_state` adds how it stands to the baseline."""
    written: Json = {"ruleId": finding.rule}
    if finding.rule in indices.rules:
        written["ruleIndex"] = indices.rules[finding.rule]
    written |= {
        "level": LEVELS[finding.severity],
        "message": message(finding.message),
        "locations": [_location(finding, indices)],
        "partialFingerprints": {FINGERPRINT: identity(plan, finding)},
        # An empty list says that nothing silences it; SARIF wants a list in all results or none.
        "suppressions": [_suppression(finding.silenced)] if finding.silenced else [],
        "properties": _properties(finding),
    }
    if finding.related:
        written["relatedLocations"] = [
            {**_physical(finding.file, place.span, indices), "message": message(place.label)}
            for place in finding.related
        ]
    if with_state:
        written["baselineState"] = STATES[finding.since or finding.compared or Compared.NEW]
    return written


def absent(written: Json) -> Json:
    """A result that there was, and is no longer."""
    return {**written, "baselineState": "absent"}


def _location(finding: Finding, indices: Indices) -> Json:
    location = _physical(finding.file, finding.span, indices)
    logical = logical_locations(finding.anchor)
    return {**location, "logicalLocations": logical} if logical else location


def _physical(file: str, span: Span, indices: Indices) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": artifact(file, indices.files),
            "region": region(span),
        }
    }


def _suppression(layer: Silenced) -> Json:
    suppression: Json = {
        "kind": "inSource" if layer.by == IN_SOURCE else "external",
        "status": "accepted",
    }
    if layer.reason:
        suppression["justification"] = layer.reason
    further = {
        "by": layer.by,
        "owner": layer.owner,
        "approvedBy": layer.approved_by,
        "expires": layer.expires.isoformat() if layer.expires else "",
    }
    suppression["properties"] = {key: value for key, value in further.items() if value}
    return suppression


def _properties(finding: Finding) -> Json:
    properties: Json = {
        "category": finding.category,
        "basis": finding.basis.value,
        "messageKey": finding.key,
        "path": to_pointer(finding.path),
        "fix": finding.fix,
        "question": finding.question,
    }
    if finding.missing:
        properties["missing"] = finding.missing
    return properties
