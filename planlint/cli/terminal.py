"""Whoever sits at the terminal: is told things, and answers a line at a time."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

from planlint.cli.streams import complain_in_full, terminal_width

PROMPT = "  > "


def has_terminal() -> bool:
    """Whether somebody can be asked: reads what is said, and can type."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class Terminal:
    """Whoever sits at the terminal; questions go to standard error, for plans may be printed."""

    def __init__(self) -> None:
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:  # letters in another encoding are refused, not fatal
            reconfigure(errors="surrogateescape")
        with suppress(ImportError):  # Windows has none, and edits lines without
            import readline  # noqa: F401

    def say(self, text: str) -> None:
        """Say something, folded to the terminal's width; a line's indent holds for all of it."""
        import textwrap

        from planlint.reporters.visible import visible

        width = terminal_width()
        for line in map(visible, text.split("\n")):
            indent = " " * (len(line) - len(line.lstrip()))
            folded = textwrap.wrap(
                line, width, subsequent_indent=indent, break_on_hyphens=False
            ) or [""]
            complain_in_full("".join(f"{part}\n" for part in folded))

    def answer(self) -> str:
        """The next line; raises EOFError where there is none."""
        if sys.stdout.isatty():
            return input(PROMPT)
        complain_in_full(PROMPT)
        return input()
