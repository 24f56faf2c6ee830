"""What follows from another mistake in a rule file is not said: one mistake is one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlint.document import DocumentProblem
from planlint.place import ROOT

PARAMS = ("params",)
UNKNOWN_PARAM = "the check takes no "


def without_consequences(problems: Iterable[DocumentProblem]) -> tuple[DocumentProblem, ...]:
    """The problems of a rule file without those that go away when another one is mended.

    What is missing is not missed where it is written under a wrong name, or in a second document.
    """
    found = tuple(problems)
    misnamed = frozenset(_meant(found))
    keys = {item.problem.key for item in found}
    cut = "second-document" in keys
    return tuple(
        item
        for item in found
        if not (
            (_is_missing_key(item) and (cut or item.problem.missing in misnamed))
            or (_is_missing_param(item) and any(map(_is_unknown_param, found)))
            or (item.problem.key == "missing-message" and _says_of_messages(found))
        )
    )


def _meant(problems: Iterable[DocumentProblem]) -> Iterator[str]:
    """The keys of a rule that are written under another name."""
    for item in problems:
        at, facts = item.problem.at, item.problem.facts
        meant = facts.get("word") or facts.get("near")
        if item.rule == "unknown-key" and at != ROOT and len(_path(at)) == 1 and meant is not None:
            yield str(meant.value)


def _is_missing_key(item: DocumentProblem) -> bool:
    return item.problem.at == ROOT and item.problem.key == "missing-key"


def _is_missing_param(item: DocumentProblem) -> bool:
    return item.problem.at == PARAMS and item.problem.key in ("wrong-param", "missing-param")


def _is_unknown_param(item: DocumentProblem) -> bool:
    sentence = item.problem.facts.get("sentence")
    is_told_so = sentence is not None and str(sentence.value).startswith(UNKNOWN_PARAM)
    return item.problem.key == "unknown-param" or is_told_so


def _says_of_messages(problems: Iterable[DocumentProblem]) -> bool:
    """Whether a message that nobody says may be the one that is missed, or all are missing."""
    return any(
        item.problem.key == "unknown-message"
        or (_is_missing_key(item) and item.problem.missing == "messages")
        for item in problems
    )


def _path(at: object) -> tuple[object, ...]:
    return at if isinstance(at, tuple) else ()
