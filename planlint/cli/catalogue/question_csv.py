"""Questions as a table in which a person can write the answers."""

from __future__ import annotations

from planlint.cli.catalogue.question_sheet import Entry, Sheet
from planlint.reporters.spreadsheet import BYTE_ORDER_MARK, write_csv

ID, ANSWER, EVIDENCE, REVIEWER, DATE = "id", "answer", "evidence", "reviewer", "date"
# What the plan said when the sheet was written: answers to it are stale once that has changed.
STATE = "state of the plan"
COLUMNS = (
    ID,
    "area",
    "category",
    "question",
    ANSWER,
    EVIDENCE,
    REVIEWER,
    DATE,
    "sources",
    "why a person must answer",
    STATE,
)
BETWEEN_SOURCES = " | "


def write_table(sheet: Sheet, *, byte_order_mark: bool = False) -> str:
    """Write the questions as CSV; a byte order mark tells Excel that it is UTF-8."""
    table = write_csv(COLUMNS, map(_row, sheet.entries))
    return f"{BYTE_ORDER_MARK}{table}" if byte_order_mark else table


def _row(entry: Entry) -> tuple[str, ...]:
    question = entry.question
    return (
        question.id,
        question.area,
        question.category,
        question.question,
        *("", "", "", ""),
        BETWEEN_SOURCES.join(map(str, entry.claims)),
        question.why_manual,
        entry.state,
    )
