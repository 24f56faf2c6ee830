"""From the paths of a command line to the files that are checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from planlint.config import Configs
from planlint.dataclass import dataclass
from planlint.discover.answers import plan_beside
from planlint.discover.marker import holds_plan, is_plan_content
from planlint.discover.search import plans_below
from planlint.discover.source import Source
from planlint.files import absolute, shown_name, why_unread
from planlint.nearest import did_you_mean
from planlint.report import Failure, Skipped

STDIN = "-"
NOT_A_PLAN = "not a plan"
EXCLUDED = "excluded by the configuration"


@dataclass(frozen=True, slots=True)
class Stdin:
    """What came from standard input, and the name it goes by."""

    content: bytes
    name: str = "<stdin>"


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to check, those passed over, and what could not be found or read; all by name.

    `folders` are those that were searched, `empty` the names of those in which no plan is.
    """

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[Failure, ...] = ()
    folders: tuple[Path, ...] = ()
    empty: tuple[str, ...] = ()


def discover(
    paths: Iterable[str], configs: Configs, *, plans_only: bool = False, stdin: Stdin | None = None
) -> Discovery:
    """Find the files of a run: folders are searched for plans, named files are taken as they are.

    A named file that the configuration excludes is skipped; so is, with `plans_only`, one that is
    no plan. A file that is reached twice, also through a link, is checked once. The path `-`
    stands for `stdin`.
    """
    found = _Found(configs, plans_only)
    for path in paths:
        if path == STDIN:
            found.take_stdin(stdin or Stdin(b""))
        else:
            found.take(path)
    return found.discovery()


@dataclass(slots=True)
class _Found:
    """What has been found so far; sources by what they really are on the disk."""

    configs: Configs
    plans_only: bool
    sources: dict[str, Source] = field(default_factory=dict)
    skipped: dict[str, Skipped] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    folders: dict[Path, bool] = field(default_factory=dict)

    def take(self, written: str) -> None:
        if not written:
            self._fail(Failure("", "one of the paths is empty"))
            return
        path = absolute(Path(written))
        try:
            if path.is_dir():
                self._take_folder(path)
            else:
                self._take_file(path)
        except OSError as error:
            name = shown_name(path)
            self._fail(Failure(name, f"{why_unread(error)}{_near(path)}"))

    def take_stdin(self, stdin: Stdin) -> None:
        path = absolute(Path(stdin.name))
        name = shown_name(path)
        if self.configs.leaves_out(path):
            self._skip(name, EXCLUDED)
        elif self.plans_only and not is_plan_content(stdin.content, name):
            self._skip(name, NOT_A_PLAN)
        else:
            self._add(Source(name, path, stdin.content))

    def discovery(self) -> Discovery:
        return Discovery(
            tuple(sorted(self.sources.values(), key=lambda source: source.name)),
            tuple(sorted(self.skipped.values(), key=lambda skipped: skipped.file)),
            tuple(sorted(self.failures.values(), key=lambda failure: failure.where)),
            tuple(self.folders),
            tuple(shown_name(folder) for folder, is_empty in self.folders.items() if is_empty),
        )

    def _take_folder(self, folder: Path) -> None:
        self.folders[folder] = True
        for found in plans_below(folder, self.configs):
            self.folders[folder] = False
            if isinstance(found, Failure):
                self._fail(found)
            else:
                self._add(Source(shown_name(found), found))

    def _take_file(self, file: Path) -> None:
        file.stat()  # raises where there is nothing
        name = shown_name(file)
        if self.configs.leaves_out(file):
            self._skip(name, EXCLUDED)
        elif self.plans_only and not holds_plan(file):
            self._skip(name, NOT_A_PLAN)
        elif (plan := plan_beside(file)) is not None and not holds_plan(file):
            self._fail(Failure(name, _holds_answers(plan)))
        else:
            self._add(Source(name, file))

    def _add(self, source: Source) -> None:
        self.sources.setdefault(source.real, source)

    def _skip(self, name: str, reason: str) -> None:
        self.skipped.setdefault(name, Skipped(name, reason))

    def _fail(self, failure: Failure) -> None:
        self.failures.setdefault(failure.where, failure)


def _holds_answers(plan: Path) -> str:
    """Say of a file of answers that was named what to name instead."""
    if plan.is_file():
        return f"it holds the answers about a plan; name the plan: {shown_name(plan)}"
    return f"it holds answers about a plan, and there is no plan {plan.name} beside it"


def _near(path: Path) -> str:
    """The name in the same folder that may have been meant, where the path leads to nothing."""
    try:
        names = set() if path.exists() else {entry.name for entry in path.parent.iterdir()}
    except OSError:
        return ""
    return did_you_mean(path.name, names - {path.name})  # a link may lead to nothing


__all__ = ["Discovery", "Source", "Stdin", "discover"]
