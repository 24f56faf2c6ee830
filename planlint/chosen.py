"""The settings by which each plan of a run is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from planlint.config import NO_POLICY, Config, Configs
from planlint.discover import Source
from planlint.lint import Settings
from planlint.rulebook import RuleBook, everything
from planlint.settings import Options, settings_for
from planlint.stopwatch import Stopwatch


class Chosen:
    """Settles what plans are judged by, once for all plans for which it is the same.

    `book` has the rules of all configurations of the run: what a plan's own configuration does not
    know of the options on the command line chooses nothing there.
    """

    def __init__(
        self, configs: Configs, options: Options, stopwatch: Stopwatch | None = None
    ) -> None:
        self.configs = configs
        self.options = options
        self.stopwatch = stopwatch
        self.book = configs.book
        self._found: dict[tuple[str, tuple[int, ...]], Settings] = {}

    def begin(self, configs: Sequence[Config]) -> RuleBook:
        """Take note of the configurations of a run; returns all their rules.

        Raises UsageError for what is asked for and no rule answers to, or a policy forbids.
        """
        self.book = everything(config.book for config in configs)
        settings_for(self.book, options=self.options)
        for config in configs:
            if config.policy != NO_POLICY:
                settings_for(config.book, config, self.options, beyond=self.book)
        return self.book

    def of(self, source: Source) -> Settings:
        """The settings for a plan."""
        config = self.configs.nearest(source.folder)
        overrides = {id(item) for item in config.overrides_for(source.path)}
        numbers = (n for n, item in enumerate(config.overrides) if id(item) in overrides)
        key = (config.name, tuple(numbers))
        if key not in self._found:
            found = settings_for(
                config.book, config, self.options, beyond=self.book, file=source.path
            )
            self._found[key] = found.watched(self.stopwatch) if self.stopwatch else found
        return self._found[key]

    def all(self) -> tuple[Settings, ...]:
        """All settings by which plans were judged."""
        return tuple(self._found.values())

    def by_config(self, folders: Iterable[Path]) -> Mapping[str, tuple[Config, list[Settings]]]:
        """The configurations of the plans in folders, each with what it came to."""
        used: dict[str, tuple[Config, list[Settings]]] = {}
        for config in map(self.configs.nearest, folders):
            mine = [found for (name, _), found in self._found.items() if name == config.name]
            used[config.name] = (config, mine)
        return used
