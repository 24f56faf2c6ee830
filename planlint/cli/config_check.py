"""What `planlint config check` does."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from planlint.cli.mistakes import show_mistakes
from planlint.cli.refusals import REFUSED
from planlint.cli.streams import say, terminal_width
from planlint.config import FILE_NAME, Config, ConfigError, Configs, Mistake
from planlint.discover.search import SKIPPED_FOLDERS, VIRTUAL_ENVIRONMENT
from planlint.files import absolute, shown_name, why_unread
from planlint.pack import builtin_rules
from planlint.reporters.prose import counted, enumerated
from planlint.rule_files import reports_on_rule_files
from planlint.rulebook import RuleBook
from planlint.usage import UsageError
from planlint.waiver import WaiverFiles

CLEAN = 0


def checked(paths: Sequence[str]) -> int:
    """Name the mistakes of all configurations in files and folders; returns the exit code.

    Raises UsageError where there is no configuration.
    """
    book = RuleBook(builtin_rules())
    configs = list(_configs(paths, book))
    if not configs:
        where = enumerated([shown_name(absolute(Path(path))) for path in paths])
        raise UsageError(f"there is no configuration in {where}: no file is called {FILE_NAME}")
    mistakes = [item for config in configs for item in config.mistakes]
    if not any(config.mistakes for config in configs):
        mistakes += _of_waivers(configs)
    mistakes += _of_rules(configs, book)
    if mistakes:
        say(show_mistakes(ConfigError(mistakes), terminal_width()) + "\n")
    packs = {pack.folder for config in configs for pack in config.packs}
    seen = [
        counted(len(configs), "configuration"),
        *([counted(len(packs), "pack")] if packs else []),
    ]
    found = counted(len(dict.fromkeys(mistakes)), "mistake") if mistakes else "no mistakes"
    say(f"{enumerated(seen)}: {found}\n")
    return REFUSED if mistakes else CLEAN


def _configs(paths: Sequence[str], book: RuleBook) -> Iterator[Config]:
    """The configurations among files and below folders, each once."""
    files = dict.fromkeys(file for path in paths for file in _files(absolute(Path(path))))
    for file in files:
        yield Configs(book, absolute(Path()), given=file).nearest(file.parent)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _below(path)
        return
    try:
        path.stat()
    except OSError as error:
        raise UsageError(f"{shown_name(path)}: {why_unread(error)}") from None
    yield path


def _below(folder: Path) -> Iterator[Path]:
    """The configurations in a folder and in those below it."""
    for here, folders, files in os.walk(folder):
        is_left_out = VIRTUAL_ENVIRONMENT in files
        folders[:] = [] if is_left_out else sorted(set(folders) - SKIPPED_FOLDERS)
        if FILE_NAME in files and not is_left_out:
            yield Path(here) / FILE_NAME


def _of_waivers(configs: Sequence[Config]) -> Iterator[Mistake]:
    waivers = WaiverFiles(datetime.now(UTC).date())
    for config in configs:
        try:
            waivers.of(absolute(Path(config.name)).parent, config)
        except ConfigError as error:
            yield from error.mistakes


def _of_rules(configs: Sequence[Config], book: RuleBook) -> Iterator[Mistake]:
    for report in reports_on_rule_files(configs, book):
        for finding in report.findings:
            sentence = f"{finding.message} [{finding.rule}]"
            yield Mistake(finding.file, finding.span, finding.frame, sentence)
