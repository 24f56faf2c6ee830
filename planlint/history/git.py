"""One call of git: without its locks, its questions and the network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from planlint.dataclass import dataclass
from planlint.usage import UsageError

# What a hook is given about the repository it runs for; it would hide the one a plan is in.
PLACES = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
)
HABITS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
MISSING = "git is not installed, or not on the PATH"


NO_SETTINGS: Mapping[str, str] = MappingProxyType({})


class HistoryError(UsageError):
    """What git cannot say, in a sentence."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call of git left."""

    code: int
    out: bytes
    complaint: str

    @property
    def line(self) -> str:
        """The output where it is one line."""
        return os.fsdecode(self.out.rstrip(b"\r\n"))


@dataclass(frozen=True, slots=True)
class Git:
    """Git in a folder; `keeps_places` leaves it what a hook says of its repository."""

    folder: Path
    keeps_places: bool = False

    def ask(
        self, *args: str, given: bytes = b"", settings: Mapping[str, str] = NO_SETTINGS
    ) -> Reply:
        """Call git; `settings` are put above its own; raises HistoryError where there is no git."""
        # No monitor of files that a repository's own settings name is started.
        command = [_program(), "-c", "core.fsmonitor=false", *args]
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and git is found on the PATH alone
                command,
                cwd=self.folder,
                env=self._environment() | _above(settings),
                input=given,
                capture_output=True,
                check=False,
            )
        except (OSError, ValueError) as error:
            raise HistoryError(f"git cannot be run: {error}") from None
        return Reply(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())

    def _environment(self) -> dict[str, str]:
        dropped = () if self.keeps_places else PLACES
        return {name: value for name, value in os.environ.items() if name not in dropped} | HABITS


def _above(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings as git reads them from its environment, behind those that are there."""
    if not settings:
        return {}
    first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    found = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (name, value) in enumerate(settings.items(), first):
        found |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def _program() -> str:
    """The git of the PATH; one in the current folder, which Windows would take, is none."""
    found = shutil.which("git")
    if found is None or not Path(found).is_absolute():
        raise HistoryError(MISSING)
    return found
