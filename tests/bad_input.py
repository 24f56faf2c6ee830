"""What `planlint check` says of a text, read back from its concise report."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.command import Outcome, run_cli, steady_environment, this_planlint

# Everything the schema asks for, on four lines: what a test adds begins on line 5.
FRAME = "planlint: 1\nname: Tea\nperiod: Q3 2026\ncurrency: EUR\n"
NAME = "tea.plan.yaml"

_FINDING = re.compile(
    r"(?P<file>.*?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|info):"
    r" (?P<message>.*) \[(?P<rule>[a-z0-9-]+)\]"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a concise report."""

    line: int
    column: int
    rule: str
    severity: str
    message: str

    @property
    def place(self) -> tuple[str, int, int]:
        return self.rule, self.line, self.column


@dataclass(frozen=True, slots=True)
class Checked:
    """The exit code of a check and all that it found, in its order."""

    code: int
    findings: tuple[Found, ...]
    out: str

    def of(self, *rules: str) -> tuple[Found, ...]:
        return tuple(found for found in self.findings if found.rule in rules)

    def about_the_file(self) -> tuple[Found, ...]:
        """The findings of rules about the file itself, not about the planning."""
        return self.of(*ABOUT_THE_FILE)


ABOUT_THE_FILE = (
    "ambiguous-number",
    "duplicate-key",
    "limit",
    "lost-value",
    "not-a-plan",
    "one-plan-per-file",
    "unknown-key",
    "unknown-suppression",
    "unused-suppression",
    "wrong-value",
    "yaml-syntax",
)


def check(folder: Path, content: str | bytes, *options: str) -> Checked:
    """Check a file of this content with all rules and no configuration."""
    source = content if isinstance(content, bytes) else content.encode()
    (folder / NAME).write_bytes(source)
    arguments = ("check", "--isolated", "--profile", "audit", "--format", "concise", "--debug")
    return read(run_cli(*arguments, *options, NAME, cwd=folder))


def read(outcome: Outcome) -> Checked:
    """Read a concise report; whatever in it is no finding, or on standard error, is refused."""
    assert outcome.err == ""
    return Checked(outcome.code, tuple(_findings(outcome.out)), outcome.out)


def _findings(out: str) -> Iterator[Found]:
    for line in out.splitlines():
        match = _FINDING.fullmatch(line)
        assert match, line
        yield Found(
            int(match["line"]),
            int(match["column"]),
            match["rule"],
            match["severity"],
            match["message"],
        )


def assert_says(message: str, *words: str) -> None:
    """Refuse a message without these words, in this order."""
    rest = message
    for word in words:
        assert word in rest, f"{word!r} in {message!r}"
        rest = rest.partition(word)[2]


MEMORY = 500 * 1024 * 1024
# Far more than anything takes: only what never ends comes to it.
PATIENCE = 120

_CONFINE = (
    "import os, resource, sys;"
    "resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2);"
    "os.execv(sys.argv[2], sys.argv[2:])"
)


def run_confined(*args: str | Path, cwd: Path) -> Outcome:
    """Run planlint in a process that may take 500 MB; one that hangs is a failure."""
    confined = [sys.executable, "-c", _CONFINE, str(MEMORY), str(this_planlint())]
    done = subprocess.run(
        [*confined, *map(str, args)],
        cwd=cwd,
        env=steady_environment(),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
