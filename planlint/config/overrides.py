"""Settings for some plans, or for parts of plans: the key `overrides` of a configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from planlint.anchored import AnchorSetting
from planlint.config.fail_on import FailOn
from planlint.config.origin import Origin, Origins
from planlint.config.own_origins import rule_origins
from planlint.config.patterns import Patterns, is_pattern
from planlint.config.rule_settings import OWN_KEYS, RuleSetting, RuleSettings
from planlint.dataclass import dataclass
from planlint.place import Path
from planlint.rule import Profile
from planlint.schema.spelling import plain

Place: TypeAlias = Callable[[Path], Origin]

OVERRIDES = "overrides"
CONDITIONS = ("paths", "status", "anchors")
SETTINGS = ("rules", "profile", "fail_on")


@dataclass(frozen=True, slots=True)
class Override:
    """Settings that hold for plans by path and status, for findings by anchor.

    An empty condition holds everywhere.
    """

    origin: Origin
    paths: Patterns | None = None
    statuses: frozenset[str] = frozenset()
    anchors: tuple[str, ...] = ()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    profile: Profile | None = None
    fail_on: FailOn | None = None
    origins: Origins = field(default_factory=dict)

    def is_for(self, file: FilePath) -> bool:
        """Whether it holds for the plan in a file."""
        return self.paths is None or self.paths.leaves_out(file, is_folder=False)

    def is_for_status(self, status: str) -> bool:
        """Whether it holds for plans of a status."""
        return not self.statuses or plain(status) in self.statuses

    def anchored(self, rule: str) -> Iterator[AnchorSetting]:
        """What it says of the findings of a rule in parts of plans."""
        setting = self.rules.get(rule)
        for anchor in self.anchors if setting is not None else ():
            if setting is not None:
                yield AnchorSetting(anchor, setting.switch is False, setting.severity)


class OverrideReader:
    """Reads the key `overrides`; what is wrong goes to the reader's `report`, at its path."""

    def __init__(self, folder: FilePath, settings: RuleSettings, place: Place) -> None:
        self.folder = folder
        self.settings = settings
        self.report = settings.report
        self.place = place

    def read(self, raw: object) -> Iterator[Override]:
        """The overrides in their order."""
        for index, item in enumerate(raw if isinstance(raw, list) else ()):
            if isinstance(item, Mapping):
                yield self._override(item, (OVERRIDES, index))

    def _override(self, raw: Mapping[str, Any], at: Path) -> Override:
        self._refuse_idle(raw, at)
        if raw.get("anchors") is not None:
            self._refuse_beyond_anchors(raw, at)
        rules = raw.get("rules")
        patterns = tuple(self._patterns(raw.get("paths"), (*at, "paths")))
        profile, fail_on = raw.get("profile"), raw.get("fail_on")
        named = rules if isinstance(rules, Mapping) else {}
        found = dict(self.settings.read(named, (*at, "rules")))
        origins: dict[Path, Origin] = dict(
            rule_origins(named, (*at, "rules"), self.settings.book, self.place)
        )
        for key in ("profile", "fail_on"):
            origins[key,] = self.place((*at, key))
        return Override(
            origin=self.place(at),
            paths=Patterns(self.folder, patterns) if patterns else None,
            statuses=frozenset(map(plain, _texts(raw.get("status")))),
            anchors=tuple(_texts(raw.get("anchors"))),
            rules=found,
            profile=Profile(profile) if profile in list(Profile) else None,
            fail_on=FailOn(fail_on) if fail_on in list(FailOn) else None,
            origins=origins,
        )

    def _refuse_idle(self, raw: Mapping[str, Any], at: Path) -> None:
        if raw.keys() - {*CONDITIONS, *SETTINGS}:
            return  # a misspelt key is what is wrong
        if not any(raw.get(key) for key in CONDITIONS):
            self.report(
                at, "an override says for which plans it is: add paths, status or anchors to it"
            )
        elif not any(raw.get(key) for key in SETTINGS):
            self.report(at, "this override changes nothing: add rules, profile or fail_on to it")

    def _refuse_beyond_anchors(self, raw: Mapping[str, Any], at: Path) -> None:
        for key in ("profile", "fail_on"):
            if raw.get(key) is not None:
                self.report(
                    (*at, key), f"{key} holds for whole plans, so not together with anchors"
                )
        rules = raw.get("rules")
        for name, setting in rules.items() if isinstance(rules, Mapping) else ():
            keys = setting if isinstance(setting, Mapping) else ()
            params = [key for key in keys if key not in OWN_KEYS]
            if params:
                self.report(
                    (*at, "rules", name, params[0]),
                    "parameters hold for whole plans; with anchors a rule can be off or have"
                    " another severity",
                    of_key=True,
                )

    def _patterns(self, raw: object, at: Path) -> Iterator[str]:
        for index, pattern in enumerate(raw if isinstance(raw, list) else [raw]):
            if not isinstance(pattern, str):
                continue
            if pattern.strip() and is_pattern(pattern):
                yield pattern
            else:
                place = (*at, index) if isinstance(raw, list) else at
                self.report(place, f'"{pattern}" is not a pattern as in a .gitignore')


def _texts(raw: object) -> Iterator[str]:
    items = raw if isinstance(raw, list) else [raw]
    return (item for item in items if isinstance(item, str))
