"""From a folder to a pack: each file makes a rule, or problems that say why it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Any

from planlint.dataclass import replace
from planlint.document import Document, DocumentProblem, read_document
from planlint.files import read_some, why_not
from planlint.finding import Problem, Severity, problem
from planlint.pack.building import rule_of
from planlint.pack.builtin import builtin_rules
from planlint.pack.consequences import without_consequences
from planlint.pack.finding_checks import FoundCheck, declaration_of, find_check
from planlint.pack.record import Pack, RuleFile
from planlint.pack.references import lists_of, wrong_names, wrong_params
from planlint.pack.words import (
    facts_in,
    texts_of,
    wrong_for,
    wrong_keys,
    wrong_measures,
    wrong_words,
)
from planlint.place import ROOT, Path
from planlint.rule import Check, Rule
from planlint.schema import check as check_schema

BROKEN = "broken-rule"
ENDING = ".yaml"
OTHER_ENDING = ".yml"
PACK_CONFIG = "planlint.yaml"
MARKER = "planlint"
NAME = re.compile(r"^name: *([a-z0-9-]+) *$", re.MULTILINE)
HOUSE: Mapping[str, str] = {
    "category": "house",
    "severity": "warning",
    "profile": "essential",
    "basis": "convention",
}


def read_pack(folder: FilePath, name: str) -> Pack:
    """Read the rule files in a folder and below it; `name` is the pack's name for users.

    Never raises for what the folder holds: what is wrong with a file is among its problems. Plans,
    hidden files and the pack's own configuration are passed over.
    """
    texts = [_Text(file, folder, name) for file in _files(folder)]
    texts = [text for text in texts if not text.is_plan]
    roots = {**_own_roots(), **{text.root_of: text.wanted for text in texts if text.root_of}}
    roots.update(_own_roots())
    return Pack(name, folder, tuple(text.rule_file(roots) for text in texts))


def read_rule(content: bytes | str, name: str, pack: str = "") -> RuleFile:
    """Read one rule file from its text, as if it were alone in a pack."""
    return _Text(FilePath(name), FilePath(), pack, read_document(content, name)).rule_file(
        _own_roots()
    )


def is_broken_by(found: DocumentProblem) -> bool:
    """Whether a problem keeps a rule file from being used: all but remarks about unread keys."""
    return _severity(found) is Severity.ERROR


class _Text:
    """One file of a pack on its way to a rule."""

    def __init__(
        self, file: FilePath, folder: FilePath, pack: str, document: Document | None = None
    ) -> None:
        self.file = file
        self.pack = pack
        self.problems: list[DocumentProblem] = []
        inside = file.relative_to(folder).as_posix() if pack else ""
        shown = (PurePosixPath(pack) / inside).as_posix() if pack else str(file)
        self.document = document or self._read(folder, shown)
        data = self.document.data
        self.data: Mapping[str, Any] = data if isinstance(data, Mapping) else {}

    @property
    def is_plan(self) -> bool:
        return MARKER in self.data

    @property
    def wanted(self) -> str:
        name = self.data.get("name")
        if isinstance(name, str) and name:
            return name
        written = NAME.search(self.document.text)
        return written[1] if written else self.file.stem

    @property
    def root_of(self) -> str:
        found = self.data.get("root_of")
        return found if isinstance(found, str) else ""

    def rule_file(self, roots: Mapping[str, str]) -> RuleFile:
        check = FoundCheck()
        if not self.problems:
            self.problems += self.document.problems
            check = self._judge(roots) if self.document.parsed else check
        problems = without_consequences(self.problems)
        rule = None if any(map(is_broken_by, problems)) else self._rule(check)
        return RuleFile(self.file, self.document, self.wanted, rule, problems, check.traceback)

    def _read(self, folder: FilePath, shown: str) -> Document:
        try:
            if not self.file.resolve().is_relative_to(folder.resolve()):
                return self._refused(shown, problem(ROOT, "link"))
            if self.file.suffix != ENDING:
                return self._refused(shown, problem(ROOT, "wrong-ending"))
            return read_document(read_some(self.file), shown)
        except OSError as error:
            return self._refused(shown, problem(ROOT, "unreadable", why=why_not(error)))
        except RuntimeError:  # what Python before 3.13 says of a link that leads to itself
            return self._refused(shown, problem(ROOT, "link"))

    def _refused(self, shown: str, found: Problem) -> Document:
        self.problems.append(DocumentProblem(BROKEN, found))
        return read_document("", shown)

    def _judge(self, roots: Mapping[str, str]) -> FoundCheck:
        """Collect what is wrong; of a value that the schema refuses nothing more is said."""
        if self.document.data is None:
            self.problems.append(DocumentProblem(BROKEN, problem(ROOT, "nothing")))
            return FoundCheck()
        wrong = check_schema(self.document.data, "rule")
        self.problems += [DocumentProblem(item.rule, item.problem) for item in wrong]
        if not isinstance(self.document.data, Mapping):
            return FoundCheck()
        refused = {item.problem.at for item in wrong if isinstance(item.problem.at, tuple)} - {ROOT}
        check, found = self._check()
        for item in (*found, *self._further(roots, check)):
            if not _is_below(item.at, refused):
                self.problems.append(DocumentProblem(BROKEN, item))
        return check

    def _check(self) -> tuple[FoundCheck, list[Problem]]:
        name = self.data.get("check")
        if "check" not in self.data and self.data.get("category") != "document":
            missing = problem(ROOT, "missing-key", missing="check", name="check", example="present")
            self.problems.append(DocumentProblem("wrong-value", missing))
        if not isinstance(name, str):
            return FoundCheck(), []
        check = find_check(name)
        return check, [check.problem] if check.problem else []

    def _further(self, roots: Mapping[str, str], check: FoundCheck) -> Iterator[Problem]:
        yield from wrong_names(self.data, roots)
        yield from wrong_words(self.document, self.data)
        if check.check is None:
            return
        name = str(self.data["check"])
        declared = declaration_of(name)
        wrong = tuple(wrong_params(self.document, self.data, check.check, declared))
        yield from wrong
        if declared is not None and not wrong:
            yield from wrong_for(self.document, self.data, declared, lists_of(self.data))
        elif declared is None and isinstance(self.data.get("messages"), Mapping):
            said = _said_by_own_rules().get(check.check)
            if said:
                yield from wrong_keys(self.data, name, said, said.keys())
            own = (text for _, text in texts_of(self.data))
            yield from wrong_measures(self.data, facts_in([*own, *(said or {}).values()]))

    def _rule(self, check: FoundCheck) -> Rule:
        asked = f'What is to be done about this: "{self.data["title"]}"?'
        data = {**HOUSE, "question": asked, **self.data}
        rule = rule_of(data, self.document.name, check.check, self.pack)
        return replace(rule, line=self.document.locate(("check",)).line)


def _files(folder: FilePath) -> Iterator[FilePath]:
    """The files of a pack, by name; what is hidden does not belong to it."""
    for file in sorted(folder.rglob("*"), key=lambda item: item.relative_to(folder).as_posix()):
        inside = file.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        is_rule = file.suffix in (ENDING, OTHER_ENDING) and inside.as_posix() != PACK_CONFIG
        if is_rule and not is_hidden and not file.is_dir():
            yield file


def _is_below(at: object, refused: set[Path]) -> bool:
    return isinstance(at, tuple) and any(at[: len(path)] == path for path in refused)


@cache
def _own_roots() -> Mapping[str, str]:
    return {rule.root_of: rule.name for rule in builtin_rules() if rule.root_of}


@cache
def _said_by_own_rules() -> Mapping[Check, Mapping[str, str]]:
    """What planlint's own checks say, as its own rules word it."""
    said: dict[Check, dict[str, str]] = {}
    for rule in builtin_rules():
        if rule.check is not None:
            mine = said.setdefault(rule.check, {})
            mine.update({key: message.text for key, message in rule.messages.items()})
    return said


@cache
def _severities() -> Mapping[tuple[str, str], Severity]:
    return {
        (rule.name, key): message.severity
        for rule in builtin_rules()
        if rule.is_document_rule
        for key, message in rule.messages.items()
    }


def _severity(found: DocumentProblem) -> Severity:
    return _severities()[found.rule, found.problem.key]
