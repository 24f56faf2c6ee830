"""What was written for a run and did nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from planlint.config import Config, Configs
from planlint.discover import Discovery
from planlint.lint import Settings
from planlint.settings import Options


def without_effect(
    found: Discovery,
    configs: Configs,
    used: Mapping[str, tuple[Config, Settings]],
    options: Options,
) -> Iterator[str]:
    """Name each path, pattern, option and setting that has no effect, in a sentence.

    `used` are the configurations by which plans were judged, with what they came to.
    """
    if found.sources:
        yield from (f"{folder}: there is no plan in this folder" for folder in found.empty)
    for config in configs.seen():
        yield from _patterns(config, found.folders)
    if used:
        running = {name for _, settings in used.values() for name in _running(settings)}
        yield from _ignored(configs, options, running)
    if options.profile is None and not options.select:
        for config, settings in used.values():
            yield from _rule_settings(config, settings)


def _patterns(config: Config, folders: Iterable[Path]) -> Iterator[str]:
    """Patterns can only be told to match nothing where the whole of their folder was searched."""
    patterns = config.exclude
    if patterns is None or not any(patterns.folder.is_relative_to(folder) for folder in folders):
        return
    for number, (pattern, line) in enumerate(
        zip(patterns.lines, config.exclude_lines, strict=True)
    ):
        if number not in patterns.used:
            yield f'{config.name}:{line}: the pattern "{pattern}" in exclude has no effect'


def _ignored(configs: Configs, options: Options, running: set[str]) -> Iterator[str]:
    for selector in options.ignore:
        names = {rule.name for rule in configs.book.matching(selector)}
        if not names & running:
            yield f"--ignore {selector} has no effect: it would not run anyway"


def _rule_settings(config: Config, settings: Settings) -> Iterator[str]:
    running = _running(settings)
    for name, setting in config.rules.items():
        if name not in running and setting.switch is None:
            yield (
                f"{config.name}: the setting of {name} has no effect: the rule is not part of the"
                f" profile {settings.profile} (on would add it)"
            )


def _running(settings: Settings) -> set[str]:
    return {setup.rule.name for setup in settings.setups} | settings.document_rules.keys()
