"""From the text of a configuration, and those that it extends, to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from planlint.config.branding import read_branding
from planlint.config.declared_params import wrong_params
from planlint.config.extends import EXTENDS, Base, Extender, Link
from planlint.config.fail_on import FailOn
from planlint.config.find import git_root
from planlint.config.lowering import lowered
from planlint.config.merging import all_packs, merged
from planlint.config.mistakes import MistakeList
from planlint.config.origin import Origin, Origins
from planlint.config.overrides import OverrideReader
from planlint.config.own_origins import own_origins
from planlint.config.packs import PACKS, PackFinder, PackShelf
from planlint.config.patterns import Patterns, is_pattern
from planlint.config.policy import NO_POLICY, Policy, PolicyReader
from planlint.config.record import Config, Exclude, in_order
from planlint.config.rule_settings import RULES, RuleSettings
from planlint.dataclass import replace
from planlint.document import read_document
from planlint.pack import joined
from planlint.place import ROOT, FrameLine, Path, Span
from planlint.plan.root import own_metric
from planlint.reference import Metric
from planlint.rule import Profile
from planlint.rulebook import RuleBook
from planlint.schema import check as check_schema

RULE_DEPTH = 2


def read_config(
    content: bytes,
    name: str,
    folder: FilePath,
    book: RuleBook,
    shelf: PackShelf | None = None,
) -> Config:
    """Read a configuration; `name` is its path as shown to users, `folder` the one it is in.

    `book` holds planlint's own rules, to which those of its packs come; `shelf` keeps the packs
    that other configurations of the run name as well.

    Never raises for what the file may hold: what is wrong with it, and with what it extends, is
    among its mistakes.
    """
    file = folder / FilePath(name).name
    base = Base(content, name, folder, folder, git_root(folder) or folder, (Link(file, name),))
    return _Reader(base, book, shelf or PackShelf()).config()


class _Reader:
    """Reads one file and collects its mistakes."""

    def __init__(self, base: Base, book: RuleBook, shelf: PackShelf) -> None:
        self.base = base
        self.document = read_document(base.content, base.name)
        self.builtin = book
        self.book = book
        self.shelf = shelf
        self.mistakes = MistakeList(self.document, book)

    def config(self) -> Config:
        self._check_form()
        raw = self._data()
        finder = PackFinder(self.base.folder, self.shelf, self.mistakes.add_missing)
        extender = Extender(
            self.base.chain,
            self.base.folder,
            self.base.patterns,
            self.base.limit,
            finder,
            self.mistakes.add_missing,
        )
        extended = tuple(extender.bases(raw.get(EXTENDS), lambda at: self._origin(at).where))
        bases = [_Reader(base, self.builtin, self.shelf).config() for base in extended]
        own_packs = [(pack, self._origin(at)) for at, pack in finder.find(raw.get(PACKS))]
        if self.base.pack is not None:
            own_packs.append((self.base.pack, self._origin(ROOT)))
        packs = all_packs(bases, [pack for pack, _ in own_packs])
        lacking = self.mistakes.lacks_rules or any(base.book.is_lacking for base in bases)
        self.book, rule_files = joined(self.builtin, packs, is_lacking=lacking)
        own = self._own(raw, tuple(base.name for base in extended))
        where: Origins = {(PACKS, pack.name): origin for pack, origin in own_packs}
        whole = merged(bases, replace(own, origins={**own.origins, **where}))
        whole = replace(whole, packs=packs, book=self.book, rule_files=rule_files)
        found = (*lowered(whole), *wrong_params(whole), *self.mistakes.in_order())
        return replace(whole, mistakes=in_order((*whole.mistakes, *found)))

    def _own(self, raw: Mapping[str, Any], extends: tuple[str, ...]) -> Config:
        """What the file itself says."""
        settings = RuleSettings(self.book, self.mistakes.add, self.mistakes.why)
        rules = raw.get(RULES)
        patterns = tuple(self._exclude(raw))
        profile, fail_on = raw.get("profile"), raw.get("fail_on")
        overrides = OverrideReader(self.base.patterns, settings, self._origin)
        excluded = Exclude(
            Patterns(self.base.patterns, [pattern for pattern, _ in patterns]),
            tuple(origin for _, origin in patterns),
        )
        return Config(
            name=self.document.name,
            extends=extends,
            profile=Profile(profile) if profile in list(Profile) else None,
            rules=dict(settings.read(rules)) if isinstance(rules, Mapping) else {},
            fail_on=FailOn(fail_on) if fail_on in list(FailOn) else None,
            exclude=(excluded,) if patterns else (),
            metrics=dict(self._metrics(raw)),
            report=read_branding(
                raw.get("report"),
                self.document.name,
                self.base.folder,
                self._place,
                self.mistakes.add,
            ),
            status=dict(_status(raw.get("status"))),
            overrides=tuple(overrides.read(raw.get("overrides"))),
            policy=self._policy(raw.get("policy")),
            origins=dict(own_origins(raw, self.book, self._origin)),
        )

    def _check_form(self) -> None:
        for found in self.document.problems:
            self.mistakes.add(found.problem.at, self.mistakes.words(found.rule, found.problem))
        if not self.document.parsed:
            return
        for wrong in check_schema(self.document.data, "config"):
            if not self._is_word_for_rule(wrong.problem.at):
                words = self.mistakes.words(wrong.rule, wrong.problem)
                self.mistakes.add(wrong.problem.at, words, of_key=wrong.problem.on_key)

    def _is_word_for_rule(self, at: Path | Span) -> bool:
        """Whether a place is that of a setting in one word, of which `RuleSettings` speaks."""
        if not isinstance(at, tuple) or at[-RULE_DEPTH:-1] != (RULES,) or "policy" in at:
            return False
        value: Any = self.document.data
        for step in at:
            value = value[step]
        return isinstance(value, str)

    def _data(self) -> Mapping[str, Any]:
        data = self.document.data
        return data if isinstance(data, Mapping) else {}

    def _policy(self, raw: object) -> Policy:
        if not isinstance(raw, Mapping):
            return NO_POLICY
        reader = PolicyReader(self.book, self.mistakes.add, self.mistakes.why, self._origin)
        return reader.read(raw)

    def _exclude(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Origin]]:
        written = raw.get("exclude")
        patterns = written if isinstance(written, list) else [written]
        for index, pattern in enumerate(patterns):
            path: Path = ("exclude", index) if isinstance(written, list) else ("exclude",)
            if not isinstance(pattern, str):
                continue
            if is_pattern(pattern) and pattern.strip():
                yield pattern, self._origin(path)
            else:
                self.mistakes.add(path, f'"{pattern}" is not a pattern as in a .gitignore')

    def _metrics(self, raw: Mapping[str, Any]) -> Iterator[tuple[str, Metric]]:
        metrics = raw.get("metrics")
        for index, item in enumerate(metrics if isinstance(metrics, list) else ()):
            if isinstance(item, Mapping):
                metric = own_metric(item)
                if not metric:
                    self.mistakes.add(
                        ("metrics", index), "a metric needs an id, by which KPIs name it"
                    )
                yield from metric.items()

    def _place(self, at: Path) -> tuple[Span, tuple[FrameLine, ...]]:
        span = self.document.locate(at)
        return span, self.document.frame(span)

    def _origin(self, at: Path) -> Origin:
        return Origin(self.document.name, *self._place(at))


def _status(raw: object) -> Iterator[tuple[str, FailOn]]:
    for name, setting in raw.items() if isinstance(raw, Mapping) else ():
        fail_on = setting.get("fail_on") if isinstance(setting, Mapping) else None
        if fail_on in list(FailOn):
            yield name, FailOn(fail_on)
