"""What many plans cost: time and memory by their number, with processes, and a second time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import interleave
from tests.benchmarks.results import Budget, Table, ms
from tests.benchmarks.tables import ALL_RULES, ALONE, LINES, TableMaker, once, write_plans
from tests.benchmarks.tools import Tools

FOLDERS = (100, 1_000, 10_000)
ROUNDS = 3


def growth(tools: Tools, place: Path, most: int) -> Table:
    """Compare folders of more and more plans, judged by one process."""
    rows, results = [], []
    for count in (number for number in FOLDERS if number <= most):
        folder = write_plans(place / f"many-{count}", count, LINES)[0].parent
        measured = once(tools.planlint([folder], *ALONE, *ALL_RULES))
        results.append((count, measured))
        rows.append(
            (
                f"{count:,}",
                f"{measured.seconds:.1f}",
                ms(measured.cpu / count),
                f"{measured.memory:.0f}",
            )
        )
    heads = ("plans in a folder, one process", "s", "CPU ms a plan", "MiB")
    (fewer, small), (more, large) = results[-2:]
    budgets = [
        Budget(
            f"a plan among {more:,}, in times of one among {fewer:,}",
            1.1,
            (large.cpu / more) / (small.cpu / fewer),
        ),
        Budget(
            f"memory of {more:,} plans, in times of {fewer:,}", 1.2, large.memory / small.memory
        ),
    ]
    return Table(heads, rows, f"{LINES} lines each", budgets)


def processes(tools: Tools, place: Path, most: int) -> Table:
    """Compare numbers of processes over one folder."""
    count = min(most, 1_000)
    folder = write_plans(place / "processes", count, LINES)[0].parent
    commands = {
        f"{jobs}": tools.planlint([folder], "--no-cache", "--jobs", f"{jobs}", *ALL_RULES)
        for jobs in (1, 2)
    }
    results = interleave(commands, ROUNDS)
    rows = [
        (jobs, f"{measured.seconds:.1f}", ms(measured.seconds / count), f"{measured.memory:.0f}")
        for jobs, measured in results.items()
    ]
    ratio = results["1"].seconds / results["2"].seconds
    heads = (f"processes for {count:,} plans", "s", "ms a plan", "MiB of the first")
    budgets = [Budget("one process, in times of two", 1.7, ratio, at_least=True)]
    return Table(heads, rows, "wall clock: needs two processors that nobody else uses", budgets)


def again(tools: Tools, place: Path, most: int) -> Table:
    """Compare a first run with a second one over the same plans."""
    count = min(most, 1_000)
    folder = write_plans(place / "again", count, LINES)[0].parent
    rows, budgets = [], []
    for format_ in ("text", "json"):
        kept = ("--cache-dir", str(place / f"cache-{format_}"), "--jobs", "1", "--format", format_)
        command = tools.planlint([folder], *kept, *ALL_RULES)
        first, second = once(command), interleave({"again": command}, ROUNDS)["again"]
        rows.append(
            (
                format_,
                *(ms(measured.cpu / count) for measured in (first, second)),
                *(f"{measured.memory:.0f}" for measured in (first, second)),
            )
        )
        if format_ == "text":
            ratio = first.cpu / second.cpu
            what = "a run over new plans, in times of one over the same plans again"
            budgets = [Budget(what, 10, ratio, at_least=True)]
    heads = (f"{count:,} plans twice", "first: ms a plan", "again", "first: MiB", "again")
    note = "processor time; what JSON takes again is the writing of it"
    return Table(heads, rows, note, budgets)


# The tables of `--plans`; `most` is the number of plans of the largest folder.
TABLES: Sequence[TableMaker] = (growth, processes, again)
