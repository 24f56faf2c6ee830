"""What has become of a run's findings since an earlier commit, for every format to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from planlint.dataclass import dataclass
from planlint.finding import Compared, Finding
from planlint.report import Change, PlanReport, Report
from planlint.reporters.ink import STRONG, TONES, paint
from planlint.reporters.prose import counted, enumerated
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap

MOST_GONE = 20
COMMIT_LENGTH = 12
_SHOWN = (Compared.NEW, Compared.WORSE, Compared.CHANGED)
_SINCE = "since "
_PLANS = (Change.ADDED, Change.RENAMED, Change.DELETED)


@dataclass(frozen=True, slots=True)
class ProgressTally:
    """How many findings that nothing silences stand how, how many are gone, and what plans did.

    `unjudged` counts those of then whose rules cannot judge the plan now.
    """

    findings: Mapping[Compared, int]
    gone: int
    unjudged: int
    plans: Mapping[Change, int]


def tally_progress(report: Report) -> ProgressTally:
    """Count over all files of a report and the plans that are there no longer."""
    files = [*report.files, *_deleted(report)]
    known = (item for file in files if file.progress for item in file.progress.known)
    states = Counter(item.since for item in (*report.findings(), *known))
    return ProgressTally(
        findings={state: states[state] for state in Compared},
        gone=sum(len(file.progress.gone) for file in files if file.progress),
        unjudged=sum(file.progress.unjudged for file in files if file.progress),
        plans=_changes((*report.plans, *_deleted(report))),
    )


def since_sentence(report: Report) -> str:
    """Say what has become of the findings; empty where nothing is compared."""
    if report.since is None:
        return ""
    counts = tally_progress(report)
    plans = [
        f"{counted(counts.plans[change], 'plan')} {change}"
        for change in _PLANS
        if counts.plans[change]
    ]
    said = "; ".join([*findings_words(counts.findings, counts.gone, counts.unjudged), *plans])
    commit = report.since.commit[:COMMIT_LENGTH]
    return f"Since {report.since.name}{f' ({commit})' if commit else ''}: {said}."


def findings_words(states: Mapping[Compared, int], gone: int, unjudged: int) -> tuple[str, str]:
    """How many findings stand how: those that count, then the others."""
    shown = [f"{states[state]:,} {state}" for state in _SHOWN if states[state]]
    rest = [f"{states[Compared.UNCHANGED]:,} as before", f"{gone:,} gone"]
    if states[Compared.BETTER]:
        rest.insert(1, f"{states[Compared.BETTER]:,} better")
    if unjudged:
        rest.append(f"{unjudged:,} that cannot be judged now")
    return enumerated(shown) or "nothing new", ", ".join(rest)


def since_note(finding: Finding) -> str:
    """What a comparison says of a finding that was there before; empty where it says nothing."""
    notes = (place.label for place in finding.related if not place.frame)
    return next((label for label in notes if label.startswith(_SINCE)), "")


def gone_findings(report: Report) -> Iterator[tuple[PlanReport, Finding]]:
    """The findings that are gone, each with its plan, those of plans that are gone last."""
    yield from gone_from_remaining(report)
    yield from _gone(_deleted(report))


def gone_from_remaining(report: Report) -> Iterator[tuple[PlanReport, Finding]]:
    """The same without plans that are gone, which people are told of in one line each."""
    yield from _gone(report.files)


def deleted_plans(report: Report) -> Iterator[tuple[str, str]]:
    """The files of plans that are there no longer, each with a sentence."""
    for plan in _deleted(report):
        yield plan.file, deleted_words(len(plan.progress.gone) if plan.progress else 0)


def deleted_words(findings: int) -> str:
    """What is said of a plan that is gone, and its findings with it."""
    with_it = f"; {counted(findings, 'finding')} gone with it" if findings else ""
    return f"the plan is there no longer{with_it}"


def gone(report: Report, style: Style) -> Iterator[str]:
    """Write what is gone in a line or two each, and the plans that are there no longer."""
    found = list(gone_from_remaining(report))
    if found and report.since:
        yield paint(f"Gone since {visible(report.since.name)}:", STRONG, colour=style.colour)
    for file, finding in found[:MOST_GONE]:
        text = f"{file.file}: {finding.severity}: {finding.message} [{finding.rule}]"
        first, *others = wrap(visible(text), style.width, "  ", "    ")
        tone = paint(f"{finding.severity}:", TONES[finding.severity], colour=style.colour)
        yield first.replace(f"{finding.severity}:", tone, 1)
        yield from others
    if len(found) > MOST_GONE:
        yield f"  and {len(found) - MOST_GONE:,} more; the JSON report has them all"
    for name, sentence in deleted_plans(report):
        yield from wrap(visible(f"{name}: {sentence}"), style.width, rest="  ")


def _gone(files: Iterable[PlanReport]) -> Iterator[tuple[PlanReport, Finding]]:
    for file in files:
        for finding in file.progress.gone if file.progress else ():
            yield file, finding


def _deleted(report: Report) -> tuple[PlanReport, ...]:
    return report.since.deleted if report.since else ()


def _changes(plans: Iterable[PlanReport]) -> Mapping[Change, int]:
    found = Counter(plan.progress.change for plan in plans if plan.progress)
    return {change: found[change] for change in Change}
