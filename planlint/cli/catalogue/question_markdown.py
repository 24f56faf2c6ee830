"""Questions as a Markdown file in which a person can write the answers."""

from __future__ import annotations

from collections.abc import Iterator

from planlint.cli.catalogue.markdown import escaped
from planlint.cli.catalogue.question_sheet import Entry, Sheet
from planlint.reporters.visible import visible

TO_FILL_IN = ("Answer", "Evidence", "Reviewer", "Date")


def write_markdown(sheet: Sheet) -> str:
    """Write the questions by area, each with room for an answer."""
    lines = [f"# {escaped(visible(sheet.title))}", "", sheet.counts, ""]
    for area, entries in sheet.by_area():
        lines += [f"## {area}", ""]
        for entry in entries:
            lines += _question(entry)
    if sheet.entries:
        lines += ["## The documents behind the claims", ""]
        for document in sheet.documents():
            words = f'{document.id}: "{document.title}", author {document.author}'
            lines.append(f"- {escaped(words)}")
    return "\n".join(lines).rstrip("\n") + "\n"


def _question(entry: Entry) -> Iterator[str]:
    question = entry.question
    yield from (f"### {question.id}: {escaped(question.question)}", "")
    yield from (escaped(entry.facts), "")
    yield from (f"Why a person must answer: {escaped(question.why_manual)}", "")
    yield from ("Where it comes from:", "")
    yield from (f"- {escaped(str(claim))}" for claim in entry.claims)
    yield from ("", "To fill in:", "", *(f"- {field}:" for field in TO_FILL_IN), "")
