"""Pages for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from planlint.cli.catalogue.origins import Origin
from planlint.cli.catalogue.page import FILE_NAME, Option, RulePage
from planlint.reporters.ink import STRONG, paint
from planlint.reporters.style import Style
from planlint.reporters.visible import guard, visible
from planlint.reporters.wrap import wrap

INDENT = "  "
DASH = "  - "


class Writer:
    """Lines of a page: headings, prose within the width, and text as it is."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.lines: list[str] = []

    def title(self, words: str) -> None:
        self.lines += [self._strong(line) for line in wrap(visible(words), self.style.width)]

    def heading(self, words: str) -> None:
        self.lines += ["", self._strong(words)]

    def prose(self, words: str, first: str = INDENT, rest: str = INDENT) -> None:
        self.lines += wrap(visible(words), self.style.width, first, rest)

    def items(self, items: Iterable[str]) -> None:
        for item in items:
            self.prose(item, DASH, INDENT * 2)

    def verbatim(self, text: str) -> None:
        self.lines += [f"{INDENT * 2}{visible(line)}".rstrip() for line in text.splitlines()]

    def text(self) -> str:
        return "".join(f"{guard(line)}\n" for line in self.lines)

    def _strong(self, line: str) -> str:
        return paint(line, STRONG, colour=self.style.colour)


def write_rule(page: RulePage, style: Style) -> str:
    """Write the page of a rule."""
    rule, writer = page.rule, Writer(style)
    writer.title(f"{rule.name}: {rule.title}")
    writer.prose(", ".join(page.facts), "", "")
    writer.heading("What it says")
    writer.items(page.checks)
    writer.heading("Why it matters")
    writer.prose(rule.why)
    for heading, example in (("Bad", page.bad), ("Good", page.good)):
        if example:
            writer.heading(heading)
            writer.verbatim(example)
    writer.heading("How to mend it")
    writer.prose(rule.fix)
    _options(page.options, rule.name, writer)
    write_origins(page.origins, writer)
    _silencing(page, writer)
    return writer.text()


def write_origins(origins: Iterable[Origin], writer: Writer) -> None:
    """Write where something comes from, if that is known."""
    for number, origin in enumerate(origins):
        if not number:
            writer.heading("Where it comes from")
        cited = f" ({origin.cited})" if origin.cited else ""
        writer.prose(f"{origin.id}: {origin.says}{cited}", DASH, INDENT * 2)
        if origin.url:
            writer.verbatim(origin.url)


def _options(options: tuple[Option, ...], rule: str, writer: Writer) -> None:
    if not options:
        return
    writer.heading("Options")
    for option in options:
        takes = f" (takes {option.takes})" if option.takes else ""
        writer.prose(f"{option.name}: {option.default}{takes}", DASH, INDENT * 2)
    writer.prose(f"In {FILE_NAME}:")
    example = options[0]
    value = "…" if example.default == "not set" else example.default
    writer.verbatim(f"rules:\n  {rule}:\n    {example.name}: {value}")


def _silencing(page: RulePage, writer: Writer) -> None:
    writer.heading("How to silence it")
    for way, typed in page.silencing:
        writer.prose(way)
        writer.verbatim(typed)
