"""What `planlint compare` does once it knows what is wanted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from planlint.cli.refusals import REFUSED
from planlint.cli.streams import complain, say
from planlint.cli.targets import Target, cannot_write, refuse_to_overwrite, write_file
from planlint.comparison import Comparison, Given, PlanComparison, compare
from planlint.config import FailOn
from planlint.discover import STDIN
from planlint.reporters.comparison import COMPARISON_REPORTERS
from planlint.reporters.style import Style
from planlint.reporters.visible import visible
from planlint.run import CLEAN, FOUND, Request
from planlint.usage import UsageError


def given(before: str, after: str) -> tuple[Given, Given]:
    """Both as they were named, standard input read; raises UsageError where it is both."""
    if before == after == STDIN:
        raise UsageError("standard input can be one of the two, not both")
    if before == after:
        raise UsageError(f"{before} is compared with itself; name the earlier and the later one")
    return _given(before), _given(after)


def carry_out(
    both: tuple[Given, Given], request: Request, targets: Sequence[Target], style: Style
) -> int:
    """Make the comparison and write it; returns the exit code."""
    refuse_to_overwrite(targets, [Path(one.path) for one in both if one.content is None])
    comparison = compare(*both, request)
    written = [_deliver(comparison, target, style) for target in targets]
    for note in _unsaid(comparison, targets, style):
        complain(visible(note))
    if not all(written):
        return REFUSED
    return FOUND if any(_fails(plan, request.fail_on) for plan in comparison.plans) else CLEAN


def _given(path: str) -> Given:
    if not path:
        raise UsageError("one of the paths is empty")
    return Given(path, sys.stdin.buffer.read() if path == STDIN else None)


def _deliver(comparison: Comparison, target: Target, style: Style) -> bool:
    write = COMPARISON_REPORTERS[target.format]
    if target.file is None:
        say(write(comparison, style))
        return True
    try:
        write_file(target.file, write(comparison, Style(verbose=style.verbose)))
    except OSError as error:
        complain(cannot_write(target.file, error))
        return False
    return True


def _unsaid(comparison: Comparison, targets: Sequence[Target], style: Style) -> Iterator[str]:
    """The notes that nothing on the terminal has."""
    shows = any(target.file is None for target in targets)
    if not shows and not style.quiet:
        yield from comparison.notes


def _fails(plan: PlanComparison, asked: FailOn | None) -> bool:
    """Whether a plan has something new that is grave enough; preview rules never fail a run."""
    if plan.after is None:
        return False
    fail_on = asked or plan.after.fail_on or FailOn.ERROR
    return any(
        fail_on.is_reached_by(finding.severity) and finding.rule not in plan.after.previews
        for finding in plan.findings
    )
