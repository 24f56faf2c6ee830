"""The last lines of a text report: what was judged, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from planlint.finding import Severity
from planlint.outcome import Result
from planlint.report import PlanReport, Report
from planlint.reporters.ink import FAINT, STRONG, TONES, paint
from planlint.reporters.passing import Passing, crashes
from planlint.reporters.passing import questions as count_questions
from planlint.reporters.progress import since_sentence
from planlint.reporters.prose import counted, enumerated
from planlint.reporters.style import Style
from planlint.reporters.tally import Tally, tally_all
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap

NOTHING_FOUND = "no findings by these rules"
NOTHING_NEW = "nothing new by these rules"
_RESULT_WORDS = {
    Result.PASS: "passed",
    Result.FAIL: "failed",
    Result.NOT_APPLICABLE: "not applicable",
    Result.WAIVED: "silenced",
    Result.MANUAL: "for a person to answer",
    Result.OFF: "turned off",
    Result.ERROR: "crashed",
}
_LAYERS = {"off": "rules that are turned off"}
_ALWAYS_SAID = (Result.PASS, Result.NOT_APPLICABLE)


def summary(report: Report, style: Style, passed: Passing | None = None) -> list[str]:
    """Write the counts of a run, one sentence a line or more; `passed` has counted already."""
    counts = passed.counting.tally if passed else tally_all(report)
    questions = passed.questions if passed else None
    sentences = [verdict(report, counts, questions), *filter(None, [since_sentence(report)])]
    if any(counts.results.values()):
        sentences.append(_rules(counts))
    sentences += _set_aside(report, counts)
    if report.plans:
        profiles = passed.profiles if passed else {plan.profile for plan in report.plans}
        sentences.append(_basis(report, sorted(profiles)))
    first, *others = (
        line for text in sentences for line in wrap(visible(text), style.width, rest="  ")
    )
    tone = next((TONES[item] for item in Severity if counts.severities[item]), STRONG)
    hint = "" if counts.findings or report.since else questions_command(report.plans, questions)
    see = [paint(f"The questions: {hint}", FAINT, colour=style.colour)] if hint else []
    return [paint(first, tone, colour=style.colour), *others, *see]


def failures(report: Report, style: Style, passed: Passing | None = None) -> Iterator[str]:
    """Write what planlint could not do: files it could not judge, rules that crashed."""
    for failure in report.failures:
        where = f"{failure.where}: " if failure.where else ""
        yield from _failure(where + failure.sentence, style)
    for text in passed.crashes if passed else chain.from_iterable(map(crashes, report.plans)):
        yield from _failure(text, style)


def verdict(report: Report, counts: Tally, questions: int | None = None) -> str:
    """Say in one sentence how many findings there are; none is never called good."""
    plans = counted(counts.plans, "plan")
    if not counts.plans and report.since is None:
        return f"{plans}: nothing was judged."
    if not counts.findings and report.since is not None:
        return f"{plans}: {NOTHING_NEW}."
    if not counts.findings:
        return f"{plans}: {nothing_found(report.plans, questions)}."
    found = (counted(counts.severities[item], item.value) for item in Severity)
    return f"{plans}: {', '.join(found)}."


def nothing_found(plans: Sequence[PlanReport], counted_questions: int | None = None) -> str:
    """Say of plans without findings what that means, and how much is left for a person."""
    if counted_questions is None and any(plan.progress for plan in plans):
        return NOTHING_NEW
    questions = _questions(plans) if counted_questions is None else counted_questions
    if not questions:
        return NOTHING_FOUND
    remain = "remains" if questions == 1 else "remain"
    return f"{NOTHING_FOUND}; {counted(questions, 'question')} {remain} for a person"


def questions_command(plans: Sequence[PlanReport], questions: int | None = None) -> str:
    """The command that lists the questions of a plan; empty where there are none."""
    if not (_questions(plans) if questions is None else questions):
        return ""
    from shlex import quote

    # Of several plans one has to be chosen, and what came from standard input has no file.
    named = len(plans) == 1 and not plans[0].file.startswith("<")
    return f"planlint questions {visible(quote(plans[0].file)) if named else 'PLAN'}"


def _questions(plans: Iterable[PlanReport]) -> int:
    return sum(map(count_questions, plans))


def _rules(counts: Tally) -> str:
    said = [
        f"{counts.results[result]:,} {words}"
        for result, words in _RESULT_WORDS.items()
        if counts.results[result] or result in _ALWAYS_SAID
    ]
    blocked = counts.results[Result.BLOCKED]
    if blocked:
        verb = "is" if len(counts.blockers) == 1 else "are"
        said.append(f"{blocked:,} not judged until {enumerated(counts.blockers)} {verb} mended")
    start = "Rules" if counts.plans == 1 else f"Rules, over {counted(counts.plans, 'plan')}"
    return f"{start}: {', '.join(said)}."


def _set_aside(report: Report, counts: Tally) -> Iterator[str]:
    if counts.silenced:
        said = (
            f"{counted(number, 'finding')} by {_LAYERS.get(by, by)}"
            for by, number in counts.silenced.items()
        )
        yield f"Silenced: {', '.join(said)}."
    reasons = Counter(skipped.reason.rstrip(".") for skipped in report.skipped)
    if reasons:
        files = (f"{counted(number, 'file')} ({why})" for why, number in sorted(reasons.items()))
        yield f"Skipped: {', '.join(files)}."


def _basis(report: Report, profiles: Sequence[str]) -> str:
    word = "profile" if len(profiles) == 1 else "profiles"
    return f"As of {report.as_of.isoformat()}, {word} {enumerated(profiles)}."


def _failure(text: str, style: Style) -> Iterator[str]:
    first, *others = wrap(visible(f"failure: {text}"), style.width, rest="  ")
    yield first.replace("failure:", paint("failure:", STRONG, colour=style.colour), 1)
    yield from others
