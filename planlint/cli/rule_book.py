"""The rules that commands speak of: planlint's own and those of the configured packs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from planlint.cli.mistakes import show_mistakes
from planlint.cli.refusals import REFUSED
from planlint.cli.streams import complain, complain_in_full, terminal_width
from planlint.config import Config, ConfigError, Configs
from planlint.dataclass import replace
from planlint.files import absolute
from planlint.finding import Finding
from planlint.reporters.visible import visible
from planlint.rule_files import reports_on_rule_files
from planlint.rulebook import RuleBook
from planlint.usage import UsageError


def config_here(config: str | None, *, isolated: bool) -> Config:
    """The configuration of the current folder, or the one that is named.

    Raises ConfigError where it cannot be followed; what it lacks is told with `tell_missing`.
    """
    from planlint.pack import builtin_rules

    if config is not None and isolated:
        raise UsageError("--config and --isolated exclude each other")
    given = None if config is None else absolute(Path(config))
    here = absolute(Path())
    found = Configs(RuleBook(builtin_rules()), here, given=given, isolated=isolated).nearest(here)
    if any(mistake.stops for mistake in found.mistakes):
        raise ConfigError(found.mistakes)
    return found


def tell_missing(config: Config) -> None:
    """Say which rules a configuration names that cannot be had; the others are spoken of."""
    if config.mistakes:
        complain_in_full(show_mistakes(ConfigError(config.mistakes), terminal_width()))


@contextmanager
def book_here(config: str | None, *, isolated: bool) -> Iterator[RuleBook]:
    """The rules that hold in the current folder; what cannot be used of them is told at the end."""
    found = config_here(config, isolated=isolated)
    yield found.book
    for file in reports_on_rule_files([found], found.book):
        for finding in file.findings:
            complain(visible(_told(finding)))
    tell_missing(found)
    if found.mistakes or any(file.rule is None for file in found.rule_files):
        raise typer.Exit(REFUSED)


def refuse_broken(name: str, config: Config) -> None:
    """Raise UsageError for a rule whose file cannot be used, with the first reason why."""
    broken = [file for file in config.rule_files if file.rule is None and file.wanted == name]
    if name in config.book.broken:
        (report, *_) = reports_on_rule_files(
            [replace(config, rule_files=tuple(broken))], config.book
        )
        raise UsageError(visible(_told(report.findings[0])))


def _told(finding: Finding) -> str:
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.message} [{finding.rule}]"
