"""From two paths to what has changed between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planlint.comparison.judging import Candidate, Judgement, scores
from planlint.comparison.notes import notes
from planlint.comparison.pairing import paired
from planlint.comparison.reading import read_report, report_in
from planlint.comparison.record import Comparison, PlanComparison, Side, SideKind, Version
from planlint.dataclass import dataclass, replace
from planlint.discover import STDIN, Stdin
from planlint.discover.marker import is_plan_content
from planlint.files import why_unread
from planlint.plan_diff import diff_plans
from planlint.run import Request
from planlint.since.matching import KNOWN, match
from planlint.usage import UsageError
from planlint.version import __version__


@dataclass(frozen=True, slots=True)
class Given:
    """One of the two as it was named; `content` is that of standard input."""

    path: str
    content: bytes | None = None


def compare(before: Given, after: Given, request: Request) -> Comparison:
    """Compare two plans, folders or JSON reports; `request` says how plans are judged.

    Plans on both sides are judged by the configuration, the waivers and the baseline of the later
    ones. Raises UsageError for what cannot be compared, ConfigError as a run does.
    """
    later, earlier = _load(after, request), _load(before, request)
    if isinstance(earlier, Judgement) and isinstance(later, Judgement):
        sides = _both_judged(before, earlier, after, later)
    else:
        if isinstance(earlier, Side) and isinstance(later, Side):
            _refuse_what_judges(request)
        sides = (_side(before, earlier), _side(after, later))
    return _compared(*sides)


def _load(given: Given, request: Request) -> Judgement | Side:
    report = None
    if given.content is not None or not Path(given.path).is_dir():
        content = _content(given)
        report = report_in(content, _named(given))
        if report is None and not is_plan_content(content, _named(given)):
            raise UsageError(
                f"{_named(given)} is neither a plan nor a report that planlint check --format"
                " json writes"
            )
    if report is not None:
        return read_report(report, _named(given))
    stdin = Stdin(given.content) if given.content is not None else None
    return Judgement(replace(request, paths=(given.path,), stdin=stdin))


def _both_judged(
    before: Given, earlier: Judgement, after: Given, later: Judgement
) -> tuple[Side, Side]:
    """Both sides, the earlier plans judged as the later ones are that they belong to."""
    accepted = later.accepted()
    then = [
        old.by_rules_of(new, accepted) if new else old
        for old, new in paired(earlier.plans, later.plans, LIKENESSES)
        if old
    ]
    sides = (
        _judged_side(before, then, earlier),
        _judged_side(after, later.plans, later),
    )
    if all(side.kind is SideKind.PLAN for side in sides):
        found = scores(earlier, later)
        first, second = (
            replace(side, plans=(replace(side.plans[0], score=score),))
            for side, score in zip(sides, found, strict=True)
        )
        return first, second
    return sides


def _refuse_what_judges(request: Request) -> None:
    """Raise UsageError for options that say how plans are judged: reports have been judged."""
    asked = {
        "--profile": request.options.profile is not None,
        "--as-of": request.as_of is not None,
        "--config": request.config is not None,
        "--policy": request.policy is not None,
        "--isolated": request.isolated,
        "--no-suppressions": not request.options.suppressions,
    }
    for option, is_asked in asked.items():
        if is_asked:
            raise UsageError(f"{option} has no effect: it is for plans, and both are reports")


def _side(given: Given, loaded: Judgement | Side) -> Side:
    return loaded if isinstance(loaded, Side) else _judged_side(given, loaded.plans, loaded)


def _judged_side(given: Given, plans: Sequence[Candidate], judgement: Judgement) -> Side:
    is_folder = given.content is None and Path(given.path).is_dir()
    kind = SideKind.FOLDER if is_folder else SideKind.PLAN
    versions = tuple(plan.version(judgement.run.configs) for plan in plans)
    return Side(_named(given), kind, __version__, judgement.report.as_of, versions)


def _compared(before: Side, after: Side) -> Comparison:
    found = [
        _plan(old, new, f"since {before.name}")
        for old, new in paired(before.plans, after.plans, LIKENESSES)
    ]
    return Comparison(before, after, tuple(found), tuple(notes(before, after, found)))


def _plan(before: Version | None, after: Version | None, when: str) -> PlanComparison:
    then = before.findings if before else ()
    if after is None:
        gone = tuple(finding for finding in then if finding.silenced is None)
        return PlanComparison(before, None, gone=gone)
    found = match(after.findings, then, when, after.rules)
    live = [finding for finding in found.findings if finding.silenced is None]
    gone = tuple(finding for finding in found.gone if finding.rule not in after.waiting)
    diff = None
    if before and before.typed and after.typed:
        diff = diff_plans(before.typed, after.typed)
    return PlanComparison(
        before,
        after,
        findings=tuple(finding for finding in live if finding.since not in KNOWN),
        known=tuple(finding for finding in live if finding.since in KNOWN),
        gone=gone,
        unjudged=len(found.gone) - len(gone),
        diff=diff,
    )


def _place_and_id_of(plan: Candidate | Version) -> str:
    return f"{plan.place}\0{plan.id}"


def _id_of(plan: Candidate | Version) -> str:
    return plan.id


def _place_of(plan: Candidate | Version) -> str:
    return plan.place


LIKENESSES = (_place_and_id_of, _id_of, _place_of)


def _named(given: Given) -> str:
    return Stdin(b"").name if given.path == STDIN else given.path


def _content(given: Given) -> bytes:
    if given.content is not None:
        return given.content
    try:
        return Path(given.path).read_bytes()
    except OSError as error:
        raise UsageError(f"{given.path}: {why_unread(error)}") from None
