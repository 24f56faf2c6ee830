"""The table of `planlint check --profile-rules`."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.reporters.prose import counted
from planlint.stopwatch import Spent, Stopwatch


def table_of_times(stopwatch: Stopwatch, plans: int) -> str:
    """How long the phases took, in their order, and the rules, the slowest first."""
    whole = stopwatch.seconds
    rules = sorted(stopwatch.rules.items(), key=lambda item: (-item[1].seconds, item[0]))
    head = f"{counted(plans, 'plan')} judged in {_milliseconds(whole)} ms, by one process, anew"
    lines = [head, f"{'ms':>10}  {'share':>6}  {'calls':>7}"]
    lines += _rows([*((str(name), spent) for name, spent in stopwatch.phases.items())], whole)
    lines += _rows(rules, whole)
    return "".join(f"{line}\n" for line in ["", *lines])


def _rows(parts: list[tuple[str, Spent]], whole: float) -> Iterator[str]:
    for name, spent in parts:
        share = 100 * spent.seconds / whole if whole else 0
        yield f"{_milliseconds(spent.seconds):>10}  {share:4.1f} %  {spent.times:>7,}  {name}"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.2f}"
