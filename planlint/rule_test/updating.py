"""What examples are said to find, written anew in the text of their rule file.

Nothing else in the file changes: edits are made at the places of what is wrong, and the text is
read again before anybody trusts it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planlint.dataclass import dataclass
from planlint.document import Document, read_document
from planlint.place import Path
from planlint.rule_test.comparing import pair
from planlint.rule_test.example import BAD, FINDS, Spot
from planlint.rule_test.finds_text import FindsText
from planlint.rule_test.testing import RuleTest, Trial


class CannotUpdate(ValueError):
    """A rule file whose examples have to be mended by hand; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Change:
    """An example whose `finds` is written anew, and what it says now."""

    example: Path
    finds: tuple[Spot, ...]


def changes(test: RuleTest) -> tuple[Change, ...]:
    """The bad examples that promise something else than what the rule finds there.

    One whose rule crashed, that cannot be read, or where the rule finds nothing, is left alone.
    """
    return tuple(
        Change(trial.example.path, trial.judged.spots)
        for trial in test.trials
        if _can_change(trial) and _promises_other(trial)
    )


def _can_change(trial: Trial) -> bool:
    judged = trial.judged
    return trial.example.kind == BAD and bool(judged.findings) and not judged.crash


def _promises_other(trial: Trial) -> bool:
    expected, found = trial.example.expected, trial.judged.spots
    if expected is None:
        return True
    return not all(
        each.expected is not None
        and each.found is not None
        and expected[each.expected].covers(found[each.found])
        for each in pair(expected, found)
    )


def updated(document: Document, test: RuleTest, wanted: Sequence[Change]) -> str:
    """The text of a rule file with these changes.

    Raises CannotUpdate where something else would change as well.
    """
    examples = {trial.example.path: trial.example for trial in test.trials}
    writer = FindsText(document)
    edits = [
        edit for change in wanted for edit in writer.edits(examples[change.example], change.finds)
    ]
    text = document.text
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    again = read_document(text, document.name)
    if again.problems or _without(again.data, wanted) != _without(document.data, wanted):
        raise CannotUpdate("what its examples find is written in a way that only a person can mend")
    return text


def _without(data: object, wanted: Sequence[Change]) -> object:
    """The data of a rule file without what the changed examples find."""
    paths = frozenset((*change.example, FINDS) for change in wanted)
    return _pruned(data, (), paths)


def _pruned(data: object, at: Path, paths: frozenset[Path]) -> object:
    if isinstance(data, Mapping):
        below = ((key, (*at, key)) for key in data)
        return {key: _pruned(data[key], path, paths) for key, path in below if path not in paths}
    if isinstance(data, list):
        return [_pruned(item, (*at, number), paths) for number, item in enumerate(data)]
    return data
