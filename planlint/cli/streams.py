"""Standard output and standard error as planlint uses them: UTF-8, quiet when a reader leaves."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from planlint.reporters.style import Style

WIDEST = 100
NARROWEST = 40
INTERRUPTED = 130


def use_utf8() -> None:
    """Let both streams speak UTF-8 with plain line ends, whatever the console's code page is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """Write to standard output; a reader that has left is no error."""
    _write(sys.stdout, text)


def complain(sentence: str) -> None:
    """Write a line to standard error, with the program's name before it."""
    _write(sys.stderr, f"planlint: {sentence}\n")


def complain_in_full(text: str) -> None:
    """Write text to standard error as it is."""
    _write(sys.stderr, text)


@contextmanager
def quiet_when_interrupted() -> Iterator[None]:
    """End without a traceback on Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def terminal_style(
    *, verbose: bool = False, quiet: bool = False, statistics: bool = False
) -> Style:
    """How whoever reads standard output wants a report."""
    return Style(
        colour=wants_colour(sys.stdout),
        width=terminal_width(),
        verbose=verbose,
        quiet=quiet,
        statistics=statistics,
    )


def terminal_width() -> int:
    """The cells of a line of the terminal, within what can be read well; 80 without a terminal."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def wants_colour(stream: TextIO) -> bool:
    """Whether a stream is to be coloured: NO_COLOR, then FORCE_COLOR, then whether it shows it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    is_dumb = os.environ.get("TERM", "") == "dumb"
    if sys.platform == "win32" and "WT_SESSION" not in os.environ and "TERM" not in os.environ:
        return False
    return stream.isatty() and not is_dumb


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Send what is still to come, also at the end of the program, to nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
