"""What outcomes come to when some of their findings are silenced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from planlint.dataclass import replace
from planlint.finding import Finding, Severity
from planlint.outcome import Outcome, Result
from planlint.place import Path


def settled(outcomes: Iterable[Outcome], findings: Iterable[Finding]) -> tuple[Outcome, ...]:
    """The outcomes with these findings, which are theirs, some of them silenced.

    A rule all of whose findings are silenced is waived. Objects whose findings are all taken out
    of the count leave those that are judged; so does a blocked rule, where the missing part that
    it waits for is taken out.
    """
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    found = [_settled(outcome, by_rule[outcome.rule]) for outcome in outcomes]
    return tuple(_freed(found))


def _settled(outcome: Outcome, findings: Sequence[Finding]) -> Outcome:
    if not findings and not outcome.findings:
        return outcome
    changed = replace(outcome, findings=tuple(findings), result=_result(outcome, findings))
    return _counted(changed) if any(map(_is_taken_out, findings)) else changed


def _result(outcome: Outcome, findings: Sequence[Finding]) -> Result:
    if outcome.result is Result.OFF or not findings:
        return outcome.result
    return Result.WAIVED if all(finding.silenced for finding in findings) else outcome.result


def _counted(outcome: Outcome) -> Outcome:
    """The outcome without the objects that are taken out."""
    at = frozenset(outcome.failing_at)
    counting = [item for item in outcome.findings if item.severity is not Severity.INFO]
    staying = [item for item in counting if not _is_taken_out(item)]
    still = {_object(item.path, at) for item in staying}
    gone = {_object(item.path, at) for item in counting} - still
    failing = tuple(path for path in outcome.failing_at if path not in gone)
    objects = max(len(failing), int(bool(staying)))
    left_out = outcome.failing - objects
    return replace(outcome, judged=outcome.judged - left_out, failing=objects, failing_at=failing)


def _object(path: Path, objects: Collection[Path]) -> Path | None:
    """The innermost of some objects that holds a path."""
    inner = (path[:length] for length in range(len(path), -1, -1))
    return next((prefix for prefix in inner if prefix in objects), None)


def _freed(outcomes: Sequence[Outcome]) -> Iterator[Outcome]:
    """Blocked rules do not apply where what they wait for is waived as not concerning the plan."""
    by_name = {outcome.rule: outcome for outcome in outcomes}
    for outcome in outcomes:
        blocker = _first_blocker(outcome, by_name)
        if outcome.result is Result.BLOCKED and blocker and _is_excused(blocker):
            reason = f"not judged: {blocker.rule} is waived"
            yield replace(outcome, result=Result.NOT_APPLICABLE, reason=reason, blocked_by="")
        else:
            yield outcome


def _first_blocker(outcome: Outcome, by_name: dict[str, Outcome]) -> Outcome | None:
    seen = {outcome.rule}
    found: Outcome | None = by_name.get(outcome.blocked_by)
    while found is not None and found.blocked_by and found.rule not in seen:
        seen.add(found.rule)
        found = by_name.get(found.blocked_by)
    return found


def _is_excused(outcome: Outcome) -> bool:
    """Whether all that a rule says is taken out of the count."""
    return bool(outcome.findings) and all(map(_is_taken_out, outcome.findings))


def _is_taken_out(finding: Finding) -> bool:
    return finding.silenced is not None and finding.silenced.takes_out
