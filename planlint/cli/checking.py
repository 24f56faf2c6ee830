"""What `planlint check` does once it knows what is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from planlint.cli.progress import Progress
from planlint.cli.refusals import REFUSED
from planlint.cli.streams import complain, complain_in_full, say
from planlint.cli.targets import Target, cannot_write, refuse_to_overwrite, write_file
from planlint.cli.threshold import at_least
from planlint.dataclass import dataclass
from planlint.discover import STDIN, Stdin
from planlint.discover.source import MAX_BYTES_READ, Source
from planlint.files import shown_name
from planlint.outcome import Result
from planlint.report import Failure, Report
from planlint.reporters import Style, pieces
from planlint.reporters.visible import visible
from planlint.run import CLEAN, NOT_DONE, Request, Run
from planlint.usage import UsageError

TEXT = "text"
HUMAN = (TEXT, "concise")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the outcome of a run is wanted: in which reports, and for whom at the terminal."""

    targets: tuple[Target, ...]
    style: Style
    list_files: bool = False
    debug: bool = False


def read_stdin(paths: Sequence[str], name: str | None) -> Stdin | None:
    """Read standard input where it is one of the paths.

    Raises UsageError for a name without standard input.
    """
    if STDIN not in paths:
        if name is not None:
            raise UsageError("--stdin-filename has no effect; the path - stands for standard input")
        return None
    content = sys.stdin.buffer.read(MAX_BYTES_READ)
    return Stdin(content) if name is None else Stdin(content, name)


def carry_out(request: Request, wishes: Wishes) -> int:
    """Make the run and its reports; returns the exit code."""
    _refuse_styles_without_text(wishes)
    run = Run(request)
    if wishes.list_files:
        return _list_files(run)
    progress = Progress(wanted=not wishes.style.quiet)

    def before(plans: Sequence[Source]) -> None:
        refuse_to_overwrite(wishes.targets, (plan.path for plan in plans))
        progress.total = len(plans)

    try:
        verdict = run.verdict(before, step=progress.step)
    finally:
        progress.end()
    report, hidden = at_least(verdict.report, request.min_severity)
    written = [_deliver(report, target, wishes) for target in wishes.targets]
    for sentence in _unsaid(report, wishes, may_have_crashed=verdict.exit_code == NOT_DONE):
        complain(sentence)
    if not wishes.style.quiet:
        for note in (*verdict.notes, *_hidden(hidden, request), *_files(wishes.targets)):
            complain(visible(note))
    if wishes.debug:
        complain_in_full("".join(_tracebacks(report)))
    if request.stopwatch and len(report.plans):
        from planlint.cli.times import table_of_times

        complain_in_full(table_of_times(request.stopwatch, len(report.plans)))
    return verdict.exit_code if all(written) else REFUSED


def _refuse_styles_without_text(wishes: Wishes) -> None:
    if any(target.format == TEXT for target in wishes.targets):
        return
    for option, wanted in (
        ("--statistics", wishes.style.statistics),
        ("--verbose", wishes.style.verbose),
    ):
        if wanted:
            raise UsageError(f"{option} has no effect: it is for the format text")


def _list_files(run: Run) -> int:
    found = run.discover()
    failures = (*found.failures, *run.nothing_found(found))
    say("".join(f"{visible(source.name)}\n" for source in found.sources))
    for failure in failures:
        complain(_sentence(failure))
    return REFUSED if failures else CLEAN


def _deliver(report: Report, target: Target, wishes: Wishes) -> bool:
    """Write one report; whether it could be written."""
    if target.file is None:
        if not _is_said_in_a_sentence(report, target):
            for piece in pieces(target.format, report, wishes.style):
                say(piece)
        return True
    style = Style(verbose=wishes.style.verbose, statistics=wishes.style.statistics)
    try:
        write_file(target.file, pieces(target.format, report, style))
    except OSError as error:
        complain(cannot_write(target.file, error))
        return False
    return True


def _is_said_in_a_sentence(report: Report, target: Target) -> bool:
    """Whether nothing was judged and the failures, which are said anyway, are all there is."""
    return target.format in HUMAN and bool(report.failures) and not report.plans


def _unsaid(report: Report, wishes: Wishes, *, may_have_crashed: bool) -> Iterator[str]:
    """The failures that nothing on the terminal has named yet."""
    on_terminal = {target.format for target in wishes.targets if target.file is None}
    if report.plans and TEXT in on_terminal:
        return
    if not (report.plans and on_terminal & set(HUMAN)):
        yield from map(_sentence, report.failures)
    for plan in report.plans if may_have_crashed else ():
        for outcome in plan.outcomes:
            if outcome.result is Result.ERROR:
                yield f"{visible(plan.file)}: the rule {outcome.rule} crashed: {outcome.reason}"


def _hidden(number: int, request: Request) -> Iterator[str]:
    if number:
        yield f"not shown: {number:,} milder than --min-severity {request.min_severity}"


def _files(targets: Sequence[Target]) -> Iterator[str]:
    """Where the reports are, when nothing on the terminal shows that there are any."""
    if all(target.file is not None for target in targets):
        yield from (f"written: {shown_name(target.file)}" for target in targets if target.file)


def _tracebacks(report: Report) -> Iterator[str]:
    for plan in chain(report.plans, report.rule_files):
        for outcome in plan.outcomes:
            if outcome.traceback:
                yield f"{visible(plan.file)}: {outcome.rule}\n{outcome.traceback}\n"


def _sentence(failure: Failure) -> str:
    where = f"{visible(failure.where)}: " if failure.where else ""
    return f"{where}{visible(failure.sentence)}"
