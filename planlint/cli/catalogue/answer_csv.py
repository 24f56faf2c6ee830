"""Answers in a table that somebody filled in with a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date

from planlint import reference
from planlint.answers import Entry, Said, unknown_question
from planlint.answers.state import read_written_state
from planlint.answers.words import read_said
from planlint.cli.catalogue.question_csv import ANSWER, DATE, EVIDENCE, ID, REVIEWER, STATE
from planlint.dataclass import dataclass
from planlint.finding import Fact
from planlint.quantity import UnreadableValue, read_date
from planlint.reporters.spreadsheet import unmarked

DELIMITERS = ",;\t"
MAX_BYTES = 10 * 1024 * 1024
WORKBOOK = b"PK\x03\x04"
ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class SheetError(ValueError):
    """A table that cannot be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A row that cannot be read, by its line in the file, and what to write."""

    line: int
    sentence: str


@dataclass(slots=True)
class AnswerSheet:
    """What a table holds: the answers with their lines, empty rows counted, and its mistakes."""

    entries: dict[str, tuple[int, Entry]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    empty: int = 0


def read_sheet(content: bytes) -> AnswerSheet:
    """Read the table that `planlint questions --format csv` writes, with answers filled in.

    Separators are commas, semicolons or tabs; columns may stand in any order. Raises SheetError
    for what is no such table.
    """
    lines = io.StringIO(_decode(content), newline="")
    first = lines.readline().rstrip("\r\n")
    is_declared = len(first) == len("sep=,") and first.lower().startswith("sep=")
    if not is_declared:
        lines.seek(0)
    delimiter = first[-1] if is_declared else max(DELIMITERS, key=first.count)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        return _Reader(rows, first_line=1 + is_declared).sheet()
    except csv.Error as error:
        raise SheetError(f"line {rows.line_num + is_declared}: {error}") from None


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise SheetError("it is larger than 10 MiB")
    if content.startswith(WORKBOOK):
        raise SheetError("it is a workbook of a spreadsheet program; save it as CSV")
    encoding = next((name for mark, name in ENCODINGS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise SheetError("its letters cannot be read; save it as CSV in UTF-8") from None
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise SheetError("it is no text; save it as CSV in UTF-8")
    return text


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, rows: Iterator[list[str]], first_line: int) -> None:
        self.rows = rows
        self.first_line = first_line
        self.found = AnswerSheet()

    def sheet(self) -> AnswerSheet:
        header = [cell.strip().strip("\ufeff").casefold() for cell in next(self.rows, [])]
        for name in (ID, ANSWER):
            if header.count(name) != 1:
                how = "more than one column" if name in header else "no column"
                raise SheetError(
                    f'there is {how} "{name}" in its first line; planlint questions PLAN --format'
                    " csv writes a sheet to fill in"
                )
        line = self._line()
        for cells in self.rows:
            texts = (unmarked("\n".join(cell.strip().splitlines())) for cell in cells)
            self._row(dict(zip(header, texts, strict=False)), line)
            line = self._line()
        return self.found

    def _line(self) -> int:
        """The line on which the next row begins."""
        read: int = self.rows.line_num  # type: ignore[attr-defined]
        return self.first_line + read

    def _row(self, row: Mapping[str, str], line: int) -> None:
        name, written = row.get(ID, ""), row.get(ANSWER, "")
        if not written:
            if row.get(EVIDENCE):
                self._refuse(line, f"{name or 'a row'} has evidence and no answer; {WANTED}")
            elif any(row.values()):
                self.found.empty += 1
            return
        question = name.upper()
        if question not in reference.questions():
            unknown = unknown_question(name) if name else "there is an answer without an id"
            self._refuse(line, unknown)
            return
        said, day = read_said(written), self._day(row.get(DATE, ""), line)
        if said is None:
            self._refuse(line, f'{question} is answered with "{_cut(written)}"; {WANTED}')
        elif question in self.found.entries:
            earlier, _ = self.found.entries[question]
            self._refuse(line, f"{question} is answered already in line {earlier}")
        else:
            self.found.entries[question] = (line, _entry(row, question, said, day))

    def _day(self, written: str, line: int) -> date | None:
        if not written:
            return None
        try:
            return read_date(written)
        except UnreadableValue as unreadable:
            only = _only_reading(unreadable.facts)
            if only is None:
                self._refuse(line, f'"{_cut(written)}" {_why_no_day(unreadable.facts)}')
            return only

    def _refuse(self, line: int, sentence: str) -> None:
        self.found.mistakes.append(Mistake(line, sentence))


WANTED = "write yes, partly, no or n/a as the answer, and anything else as the evidence"


def _entry(row: Mapping[str, str], question: str, said: Said, day: date | None) -> Entry:
    return Entry(
        question=question,
        said=said,
        evidence=row.get(EVIDENCE, ""),
        reviewer=row.get(REVIEWER, ""),
        day=day,
        sections=read_written_state(row.get(STATE, "")),
    )


def _only_reading(facts: Mapping[str, Fact]) -> date | None:
    """The day that a date in another form must mean: 13.5.2026, 2026/05/04."""
    return date.fromisoformat(str(facts["instead"].value)) if "instead" in facts else None


def _why_no_day(facts: Mapping[str, Fact]) -> str:
    both = [str(facts[name].value) for name in ("first", "second") if name in facts]
    if both:
        return f"is no day that is sure; write {' or '.join(both)}"
    return "is no day of the calendar; write it as 2026-05-31"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - a short line
