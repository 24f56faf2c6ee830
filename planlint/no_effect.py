"""What was written for a run and did nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planlint.chosen import Chosen
from planlint.config import Config, Configs
from planlint.config.rule_settings import RULES
from planlint.discover import Discovery
from planlint.lint import Settings
from planlint.rulebook import RuleBook
from planlint.settings import Options


def without_effect(
    found: Discovery,
    configs: Configs,
    chosen: Chosen,
    options: Options,
) -> Iterator[str]:
    """Name each path, pattern, option and setting that has no effect, in a sentence.

    `chosen` is what the plans were judged by.
    """
    used = chosen.by_config(source.folder for source in found.sources)
    if found.sources:
        yield from (f"{folder}: there is no plan in this folder" for folder in found.empty)
    yield from _patterns(configs.seen(), found.folders)
    if used:
        running = {name for _, settings in used.values() for name in _running(settings)}
        yield from _ignored(chosen.book, options, running)
    if options.profile is None and not options.select:
        for config, settings in used.values():
            yield from _rule_settings(config, settings)


def _patterns(configs: Iterable[Config], folders: Iterable[Path]) -> Iterator[str]:
    """Patterns can only be told to match nothing where the whole of their folder was searched.

    One that several configurations extend has an effect if it has one for any of them.
    """
    searched = tuple(folders)
    used: dict[tuple[str, str], bool] = {}
    for exclude in (item for config in configs for item in config.exclude):
        patterns = exclude.patterns
        if any(patterns.folder.is_relative_to(folder) for folder in searched):
            for number, (line, at) in enumerate(zip(patterns.lines, exclude.origins, strict=True)):
                is_idle = number not in patterns.used and not at.is_installed
                used[at.where, line] = used.get((at.where, line), False) or not is_idle
    for (where, line), has_effect in used.items():
        if not has_effect:
            yield f'{where}: the pattern "{line}" in exclude has no effect'


def _ignored(book: RuleBook, options: Options, running: set[str]) -> Iterator[str]:
    for selector in options.ignore:
        names = {rule.name for rule in book.matching(selector)}
        if not names & running:
            yield f"--ignore {selector} has no effect: it would not run anyway"


def _rule_settings(config: Config, settings: Sequence[Settings]) -> Iterator[str]:
    running = _running(settings)
    for name, setting in config.rules.items():
        is_own = any(
            path[:2] == (RULES, name) and origin.file == config.name
            for path, origin in config.origins.items()
        )
        if name not in running and setting.switch is None and is_own:
            profiles = " or ".join(sorted({item.profile.value for item in settings}))
            yield (
                f"{config.name}: the setting of {name} has no effect: the rule is not part of the"
                f" profile {profiles} (on would add it)"
            )


def _running(settings: Iterable[Settings]) -> set[str]:
    every = [each for item in settings for each in (item, *item.by_status.values())]
    names = {setup.rule.name for item in every for setup in item.setups}
    return names.union(*(item.document_rules for item in every))
