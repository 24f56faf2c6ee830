"""What a benchmark comes to: tables to read, and the budgets that they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A ratio that was wanted, with the one that was measured; None where nothing could be."""

    what: str
    limit: float
    measured: float | None
    at_least: bool = False

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The budget as a row of a table."""
        wanted = f"{'at least' if self.at_least else 'at most'} {self.limit:g}"
        if self.measured is None:
            return self.what, wanted, "-", "not measured"
        met = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        return self.what, wanted, f"{self.measured:.2f}", "met" if met else "NOT MET"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a sentence below it, and the budgets that it answers."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    budgets: Sequence[Budget] = ()

    def __str__(self) -> str:
        cells = [list(self.heads), *map(list, self.rows)]
        widths = [max(len(row[column]) for row in cells) for column in range(len(self.heads))]
        lines = [_line(row, widths) for row in cells]
        rule = "|".join(
            f" {'-' * (width - 1)}: " if column else f" {'-' * width} "
            for column, width in enumerate(widths)
        )
        body = "\n".join([lines[0], f"|{rule}|", *lines[1:]])
        return f"{body}\n\n{self.note}\n" if self.note else f"{body}\n"


def table_of_budgets(budgets: Iterable[Budget]) -> Table:
    """All budgets, met or not."""
    return Table(("budget", "wanted", "measured", ""), [budget.row for budget in budgets])


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1000:,.1f}"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (
        text.rjust(width) if column else text.ljust(width)
        for column, (text, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"| {' | '.join(cells)} |"
