"""Run the planlint command, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

# What would change the output of a command from one machine to the next.
_UNSTEADY = (
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "LINES",
    "NO_COLOR",
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "PY_COLORS",
    "TERMINAL_WIDTH",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit code and what it wrote, decoded as UTF-8."""

    code: int
    out: str
    err: str


def steady_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment less what changes the output of a command."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSTEADY}
    return kept | dict(extra or {})


def run_cli(
    *args: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Run planlint in this process: fast, and a traceback reaches the test."""
    out, err = _text_stream(), _text_stream()
    with (
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.dict(os.environ, steady_environment(env), clear=True),
        mock.patch.object(sys, "argv", ["planlint", *map(str, args)]),
        mock.patch.object(sys, "stdin", _text_stream(stdin)),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = _exit_code()
    return Outcome(code, _written(out), _written(err))


def unwrapped(text: str) -> str:
    """Sentences about files, each on one line however wide the terminal is; frames stay."""
    return re.sub(r"\n  (?! *\d* \|)", " ", text)


def run_process(
    *args: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    planlint: Path | None = None,
) -> Outcome:
    """Run an installed planlint (this environment's, if none is named) in a process of its own."""
    return run_program([planlint or this_planlint(), *args], cwd=cwd, stdin=stdin, env=env)


def run_program(
    command: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Run any program in a steady environment."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=stdin,
        env=steady_environment(env),
        capture_output=True,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def this_planlint() -> Path:
    """Return the planlint command of the environment that runs the tests."""
    return Path(sysconfig.get_path("scripts")) / "planlint"


def _exit_code() -> int:
    from planlint.cli import main

    code: str | int | None = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    assert code is None or isinstance(code, int), code
    return code or 0


def _text_stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
