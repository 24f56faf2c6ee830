"""Planlint as somebody at a terminal uses it: each prompt is waited for, and answered."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.command import steady_environment

ROOT = Path(__file__).parent.parent
PROMPT = "> "
CTRL_C, CTRL_D = "\x03", "\x04"
PATIENCE = 60

# Opening the terminal makes it the one whose keys send signals.
PROGRAM = """\
import os, signal, sys
# A run in the background ignores Ctrl-C; at a terminal nobody does.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.close(os.open(os.ttyname(0), os.O_RDWR))
from planlint.cli import main
sys.argv[0] = "planlint"
main()
"""
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw on the terminal, what went into the file behind `>`, the exit code."""

    code: int
    screen: str
    redirected: str


def at_terminal(  # noqa: PLR0913 - what there is to a terminal
    args: Sequence[str | Path],
    typed: Iterable[str],
    cwd: Path,
    *,
    redirect: bool = False,
    terminal: str = "dumb",
    program: str = PROGRAM,
) -> Seen:
    """Run planlint at a terminal of its own and type a line at each prompt.

    Control keys are typed without Enter. With `redirect`, standard output goes elsewhere.
    `program` is the Python that runs planlint.
    """
    import pty

    ours, theirs = pty.openpty()
    extra = {"PYTHONPATH": str(ROOT), "TERM": terminal, "LC_ALL": "C.UTF-8", "INPUTRC": os.devnull}
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, args)],
        cwd=cwd,
        env=steady_environment(extra),
        stdin=theirs,
        stdout=subprocess.PIPE if redirect else theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        screen = "".join(_type(ours, keys) for keys in typed) + _read(ours)
        redirected, _ = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    shown = screen.replace("\r\n", "\n")
    return Seen(process.returncode, shown, (redirected or b"").decode())


def _type(terminal: int, keys: str) -> str:
    """Wait for a prompt and answer it; what appears before, and what a control key brings."""
    seen = _read(terminal, PROMPT)
    if keys not in (CTRL_C, CTRL_D):
        os.write(terminal, f"{keys}\n".encode())
        return seen
    after = ""
    for _ in range(PATIENCE):  # a key that comes before its reader is pressed again
        os.write(terminal, keys.encode())
        after += _read(terminal, "\n", patience=1, required=False)
        if "\n" in after:
            return seen + after
    raise AssertionError(f"the key was not heard: {after!r}")


def _read(
    terminal: int, until: str | None = None, patience: float = PATIENCE, *, required: bool = True
) -> str:
    """Read what appears up to a prompt, or to the end."""
    seen = b""
    while until is None or not _text(seen).endswith(until):
        ready, _, _ = select.select([terminal], [], [], patience)
        if not ready and not required:
            break
        assert ready, f"nothing came after {_text(seen)!r}"
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other side has gone
            break
        if not chunk:
            break
        seen += chunk
    return _text(seen)


def _text(seen: bytes) -> str:
    return ESCAPES.sub("", seen.decode(errors="replace"))
