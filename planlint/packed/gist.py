"""What a run has to know of a plan, kept in front of its packed report."""

from __future__ import annotations

import json
import zlib

from planlint.dataclass import dataclass
from planlint.outcome import Result
from planlint.report import PlanReport

END = b"\n"
# What reading bytes may raise that are no packed report.
WRONG = (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, zlib.error)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a run has to know of a plan before anyone reads its report.

    `speaking` are the rules with findings that nothing silences, each with their severities.
    """

    plan_id: str
    status: str
    states_id: bool
    crashed: bool
    speaking: tuple[tuple[str, str], ...]


class Unpackable(ValueError):
    """Bytes that are no report of a plan."""


def gist_of(report: PlanReport | bytes) -> Gist:
    """What a run has to know of a report, or of a packed one; raises Unpackable."""
    if isinstance(report, PlanReport):
        live = {(finding.rule, finding.severity.value) for finding in report.live}
        crashed = any(outcome.result is Result.ERROR for outcome in report.outcomes)
        gist = (report.plan_id, report.status, report.states_id, crashed)
        return Gist(*gist, tuple(sorted(live)))
    try:
        plan_id, status, states_id, crashed, speaking = json.loads(report[: report.index(END)])
        rules = tuple([(rule, severity) for rule, severity in speaking])
        return Gist(plan_id, status, states_id, crashed, rules)
    except WRONG as why:
        raise Unpackable(str(why)) from why


def written(gist: Gist) -> bytes:
    """The line in front of a packed report."""
    row = [gist.plan_id, gist.status, gist.states_id, gist.crashed, gist.speaking]
    return json.dumps(row).encode("ascii") + END
