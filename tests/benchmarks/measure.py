"""Run whole processes and measure them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.command import steady_environment


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, where, and the exit codes that mean it did its work."""

    argv: tuple[str, ...]
    cwd: Path
    codes: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: wall clock and processor time in seconds, greatest memory in MiB."""

    seconds: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs of one command."""

    samples: tuple[Sample, ...]

    @property
    def seconds(self) -> float:
        """The median time."""
        return median(sample.seconds for sample in self.samples)

    @property
    def cpu(self) -> float:
        """The median time of the processors: what others do on the machine has no part in it."""
        return median(sample.cpu for sample in self.samples)

    @property
    def memory(self) -> float:
        """The median of the greatest memory."""
        return median(sample.memory for sample in self.samples)

    def times(self, other: Measured) -> float:
        """The ratio of processor time to another command's: the median over the rounds."""
        pairs = zip(self.samples, other.samples, strict=True)
        return median(mine.cpu / its.cpu for mine, its in pairs)


def interleave(commands: Mapping[str, Command], rounds: int) -> dict[str, Measured]:
    """Run the commands in turn, again and again, so that a slow moment slows all of them.

    A first round that fills the caches is not counted.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            _progress(f"round {number} of {rounds}: {name}")
            sample = run(command)
            if number:
                samples[name].append(sample)
    _progress("")
    return {name: Measured(tuple(taken)) for name, taken in samples.items()}


def run(command: Command) -> Sample:
    """Run a command once; an exit code that it should not have is raised with what it said."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command.argv,
        cwd=command.cwd,
        env=steady_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.codes:
        raise RuntimeError(_what_it_said(command, process.returncode))
    # Linux counts in KiB, macOS in bytes.
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Sample(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def _what_it_said(command: Command, code: int) -> str:
    again = subprocess.run(
        command.argv, cwd=command.cwd, env=steady_environment(), capture_output=True, check=False
    )
    said = (again.stdout + again.stderr).decode(errors="replace")
    shown: Sequence[str] = command.argv[:8]
    return f"{' '.join(shown)} … exits {code}:\n{said[:2000]}"


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{words[:100]}")
        sys.stderr.flush()
