"""How answers from a sheet come into the file of answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

from planlint import reference
from planlint.answers import Entry, answer_now
from planlint.cli.answer_book import AnswerBook
from planlint.cli.catalogue.answer_csv import MAX_BYTES, AnswerSheet, SheetError, read_sheet
from planlint.dataclass import dataclass, replace
from planlint.discover import STDIN
from planlint.files import shown_name, why_unread
from planlint.questions import Asked
from planlint.reporters.prose import counted
from planlint.reporters.visible import visible
from planlint.usage import UsageError

MOST_NAMED = 8
MOST_MISTAKES = 20


@dataclass(slots=True)
class Import:
    """What becomes of the answers of a sheet, by question; `kept` are those it may not replace."""

    added: list[Entry] = field(default_factory=list)
    replaced: list[Entry] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)

    @property
    def new(self) -> list[Entry]:
        """What is to be written."""
        return [*self.added, *self.replaced]


def load_sheet(written: str) -> tuple[str, AnswerSheet]:
    """Read a sheet, and how users know it; raises UsageError where a part of it cannot be read."""
    name = "<stdin>" if written == STDIN else visible(shown_name(Path(written)))
    try:
        sheet = read_sheet(_content(written))
    except OSError as error:
        raise UsageError(f"{name}: {why_unread(error)}") from None
    except SheetError as error:
        raise UsageError(f"{name}: {visible(str(error))}") from None
    if sheet.mistakes:
        raise UsageError("\n".join(_refused(name, sheet)))
    return name, sheet


def _content(written: str) -> bytes:
    if written == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if not written:
        raise UsageError("--from: the name of the file is missing")
    with Path(written).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _refused(name: str, sheet: AnswerSheet) -> Iterator[str]:
    rows = counted(len(sheet.mistakes), "row")
    yield f"{name}: {rows} cannot be read, so nothing is written; mend the sheet and read it again"
    for mistake in sheet.mistakes[:MOST_MISTAKES]:
        yield f"{name}:{mistake.line}: {visible(mistake.sentence)}"
    more = len(sheet.mistakes) - MOST_MISTAKES
    if more > 0:
        yield f"and {more:,} more"


def sorted_out(
    sheet: AnswerSheet,
    book: AnswerBook,
    asked: tuple[Asked, ...],
    *,
    reviewer: str,
    day: date,
    force: bool,
) -> Import:
    """Decide about each answer of a sheet whether it is written.

    An answer of the file that holds for the plan as it is stays, unless the sheet's states a later
    day or the same one, or `force` is given.
    """
    found, file = Import(), book.read()
    concerning = {item.question.id for item in asked}
    for question, (_, row) in sheet.entries.items():
        if question not in concerning:
            found.idle.append(question)
            continue
        now = book.state.of(reference.questions()[question])
        sections = {name: row.sections.get(name, digest) for name, digest in now.items()}
        entry = replace(
            row, reviewer=row.reviewer or reviewer, day=row.day or day, sections=sections
        )
        settled = _settle(found, entry, row, file.of(question), book, force=force)
        if sections != now and settled:
            found.stale.append(question)
    return found


def _settle(
    found: Import, entry: Entry, row: Entry, old: Entry | None, book: AnswerBook, *, force: bool
) -> bool:
    """Put an answer where it belongs; whether it is in the file then."""
    if old is None:
        found.added.append(entry)
    elif _agree(old, row, entry):
        found.same.append(entry.question)
    elif force or answer_now(old, book.state).is_stale or _supersedes(entry, row, old):
        found.replaced.append(entry)
    else:
        found.kept.append((entry.question, _why_kept(entry, row, old)))
        return False
    return True


def _agree(old: Entry, row: Entry, entry: Entry) -> bool:
    """Whether the file says already what the row says; what the row leaves open is no other."""
    return (
        (old.said, old.evidence, old.sections) == (entry.said, entry.evidence, entry.sections)
        and row.reviewer in ("", old.reviewer)
        and row.day in (None, old.day)
    )


def _supersedes(entry: Entry, row: Entry, old: Entry) -> bool:
    """Whether an answer of the sheet is about the same plan as a former one, and is no older."""
    is_later = row.day is not None and (old.day is None or row.day >= old.day)
    return is_later and entry.sections == old.sections


def _why_kept(entry: Entry, row: Entry, old: Entry) -> str:
    by = f" by {old.reviewer}" if old.reviewer else ""
    on = f" on {old.day}" if old.day else ""
    if entry.sections != old.sections:
        return (
            f"answered {old.said}{by}{on} for the plan as it is, and the sheet was written before"
            " the plan changed"
        )
    states = f"says {row.said} on {row.day}" if row.day else f"says {row.said} without a date"
    return f"answered {old.said}{by}{on}, and the sheet {states}"


def said_of(found: Import, name: str, book: AnswerBook, sheet: AnswerSheet) -> str:
    """What became of a sheet, a line each."""
    counts = [
        (len(found.added), "added"),
        (len(found.replaced), "replaced"),
        (len(found.same), "there already"),
    ]
    said = ", ".join(f"{number:,} {word}" for number, word in counts if number)
    lines = [f"{visible(book.name)}: {said or 'nothing added'}."]
    if sheet.empty:
        lines.append(f"{name}: {counted(sheet.empty, 'row')} without an answer.")
    return "".join(f"{line}\n" for line in lines)


def warnings(found: Import) -> Iterator[str]:
    """What of a sheet did not come in, or does not count."""
    for question, why in found.kept:
        yield f"{question} stays: {why}; --force replaces it"
    if found.idle:
        yield (
            f"left out, for the plan has no part that the question speaks of: {_few(found.idle)}"
        )
    if found.stale:
        yield (
            "open again already, for the plan has changed since the sheet was written:"
            f" {_few(found.stale)}"
        )


def _few(questions: list[str]) -> str:
    more = f" and {len(questions) - MOST_NAMED} more" if len(questions) > MOST_NAMED else ""
    return f"{', '.join(questions[:MOST_NAMED])}{more}"
