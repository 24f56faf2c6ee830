"""Rule files with what came of their rules' examples, and with what is wrong with the files."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path as FilePath

from planlint.config import Mistake
from planlint.dataclass import dataclass, replace
from planlint.document import Document, DocumentProblem, read_document
from planlint.pack import RuleFile, is_broken_by
from planlint.place import Path, Span
from planlint.rule import Rule
from planlint.rule_test.comparing import Difference, named
from planlint.rule_test.judging import words_of
from planlint.rule_test.testing import RuleTest, check_examples
from planlint.rule_test.updating import CannotUpdate, Change, changes, updated


@dataclass(frozen=True, slots=True)
class TriedFile:
    """A rule file and the test of its rule."""

    path: FilePath
    document: Document
    test: RuleTest
    remarks: tuple[Mistake, ...] = ()

    def placed(self, differences: Iterable[Difference]) -> tuple[Mistake, ...]:
        """What is wrong, with its places in the file."""
        return tuple(_differing(self.document, item) for item in differences)


@dataclass(frozen=True, slots=True)
class Update:
    """What `finds` says in a file from now on, at its places; or why it was left alone."""

    file: TriedFile
    changed: tuple[Mistake, ...] = ()
    refused: str = ""


def try_file(file: RuleFile, rule: Rule) -> TriedFile:
    """Judge the examples of a rule that can be used."""
    return TriedFile(file.path, file.document, check_examples(rule), mistakes_of(file))


def mistakes_of(file: RuleFile) -> tuple[Mistake, ...]:
    """What is wrong with a rule file, or what planlint does not read in it, line by line."""
    return _in_order(_placed(file.document, item) for item in file.problems)


def broken(file: RuleFile) -> tuple[Mistake, ...]:
    """What keeps a rule file from being used."""
    found = (item for item in file.problems if is_broken_by(item))
    return _in_order(_placed(file.document, item) for item in found)


def update(file: TriedFile) -> tuple[Update, str]:
    """Write anew what examples find; returns the text of the file as it is to be, too.

    The text is empty where there is nothing to write.
    """
    wanted = changes(file.test)
    if not wanted:
        return Update(file), ""
    try:
        text = updated(file.document, file.test, wanted)
    except CannotUpdate as refused:
        return Update(file, refused=str(refused)), ""
    document = read_document(text, file.document.name)
    examples = document.data["examples"] if isinstance(document.data, dict) else {}
    test = check_examples(replace(file.test.rule, examples=examples))
    now = replace(file, document=document, test=test)
    return Update(now, tuple(_said(document, wanted))), text


def as_before(text: str, before: bytes) -> str:
    """A text with the byte order mark that its file had, if there was one."""
    return f"\ufeff{text}" if before.startswith(codecs.BOM_UTF8) else text


def _in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(mistakes, key=lambda mistake: mistake.span))


def _said(document: Document, wanted: Sequence[Change]) -> Iterator[Mistake]:
    for change in wanted:
        found = " and ".join(map(named, change.finds))
        yield _mistake(document, (*change.example, "finds"), f"now says that it finds {found}")


def _differing(document: Document, item: Difference) -> Mistake:
    key = document.key_span(item.at) if item.on_key else None
    return _mistake(document, key or item.at, item.sentence)


def _placed(document: Document, item: DocumentProblem) -> Mistake:
    at = item.problem.at
    key = document.key_span(at) if item.problem.on_key and not isinstance(at, Span) else None
    return _mistake(document, key or at, words_of(item))


def _mistake(document: Document, at: Path | Span, sentence: str) -> Mistake:
    span = at if isinstance(at, Span) else document.locate(at)
    return Mistake(document.name, span, document.frame(span), sentence)
