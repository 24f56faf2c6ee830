"""Questions for a terminal."""

from __future__ import annotations

from planlint.cli.catalogue.question_sheet import Entry, Sheet
from planlint.cli.catalogue.text import DASH, INDENT, Writer
from planlint.reporters.style import Style

# As wide as an id with the spaces around it: what is said of a question stands under its words.
UNDER = " " * len("  MQ01  ")


def write_text(sheet: Sheet, style: Style) -> str:
    """Write the questions by area, each with why it is asked and where it comes from."""
    writer = Writer(style)
    writer.title(sheet.title)
    writer.prose(sheet.counts, "", "")
    for area, entries in sheet.by_area():
        writer.heading(area)
        for entry in entries:
            _question(entry, writer)
    if sheet.entries:
        writer.heading("The documents behind the claims")
        for document in sheet.documents():
            words = f'{document.id}: "{document.title}", author {document.author}'
            writer.prose(words, DASH, INDENT * 2)
    return writer.text()


def _question(entry: Entry, writer: Writer) -> None:
    question = entry.question
    writer.lines.append("")
    writer.prose(question.question, f"{INDENT}{question.id}  ", UNDER)
    writer.prose(entry.facts, UNDER, UNDER)
    writer.prose(f"Why a person: {question.why_manual}", UNDER, UNDER)
    if entry.answered:
        writer.prose(entry.answered, UNDER, UNDER)
    for claim in entry.claims:
        writer.prose(str(claim), f"{UNDER}- ", f"{UNDER}  ")
