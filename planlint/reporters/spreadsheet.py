"""Tables for spreadsheet programs: CSV in which no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BYTE_ORDER_MARK = "\ufeff"
# How formulas begin, also in the wide characters of East Asia, and what spreadsheets drop before.
FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
TEXT_MARK = "'"


def write_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a table as CSV with commas, every cell in quotes, lines ending in a line feed."""
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([_text(cell) for cell in row] for row in (header, *rows))
    return table.getvalue()


def _text(cell: str) -> str:
    """A cell that a spreadsheet shows as it is; a leading apostrophe marks it as text."""
    return f"{TEXT_MARK}{cell}" if _is_formula(cell) else cell


def unmarked(cell: str) -> str:
    """A cell of a table that was written so, without its mark."""
    text = cell.removeprefix(TEXT_MARK)
    return text if _is_formula(text) else cell


def _is_formula(cell: str) -> bool:
    starts = cell[:1], cell.lstrip()[:1]
    return any(start and start in FORMULA_STARTS for start in starts)
