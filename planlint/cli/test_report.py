"""How the test of rules is reported: as text, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from planlint.cli.mistakes import show_mistakes
from planlint.cli.testing import Tested
from planlint.config import ConfigError, Mistake
from planlint.dataclass import replace
from planlint.place import to_pointer
from planlint.reporters import Style
from planlint.reporters.prose import counted
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap
from planlint.rule_test import BAD, GOOD, Coverage, Difference, Spot, TriedFile
from planlint.version import __version__

VERSION = 1
MESSAGES = "messages"


def as_text(done: Tested, style: Style) -> str:
    """What fails, with its lines; what no example shows; and a line that sums it up."""
    blocks = [
        show_mistakes(ConfigError([mistake]), style.width)
        for mistake in (*done.broken, *_failures(done), *_notes(done, verbose=style.verbose))
    ]
    said = "\n".join(blocks)
    return "".join((said, "\n" if said else "", *_updates(done), *_end(done, style)))


def _failures(done: Tested) -> Iterator[Mistake]:
    for file in done.files:
        for mistake in file.placed(file.test.failures):
            yield replace(mistake, sentence=f"{mistake.sentence} [{file.test.rule.name}]")


def _notes(done: Tested, *, verbose: bool) -> Iterator[Mistake]:
    """What planlint does not read in a file, and messages that no example shows."""
    for file in done.files:
        told = [item for item in file.test.remarks if verbose or item.at[:1] == (MESSAGES,)]
        for mistake in (*file.remarks, *file.placed(told)):
            name = file.test.rule.name
            yield replace(mistake, sentence=f"note: {mistake.sentence} [{name}]", frame=())


def _updates(done: Tested) -> Iterator[str]:
    for each in done.updates:
        for change in each.changed:
            yield f"updated: {visible(change.where)}: {visible(change.sentence)}\n"
        if each.refused:
            yield f"not updated: {visible(each.file.document.name)}: {each.refused}\n"
    if done.updates and not any(each.changed or each.refused for each in done.updates):
        yield "nothing to update\n"


def _end(done: Tested, style: Style) -> Iterator[str]:
    tests = [file.test for file in done.files]
    failed = [test.rule.name for test in tests if not test.passed]
    if style.verbose:
        for test in tests:
            said = "passes" if test.passed else "fails"
            bad, good = test.count(BAD), test.count(GOOD)
            yield f"{test.rule.name} {said}: {bad} bad, {good} good\n"
    passed = len(tests) - len(failed)
    examples = sum(test.count(BAD) + test.count(GOOD) for test in tests if test.passed)
    if failed:
        names = ", ".join(failed)
        verb = "fails" if len(failed) == 1 else "fail"
        sentence = f"{counted(len(failed), 'rule')} of {len(tests)} {verb}: {names}"
    elif tests:
        verb = "keeps its" if len(tests) == 1 else "keep their"
        sentence = f"{counted(passed, 'rule')} {verb} {counted(examples, 'example')}"
    else:
        sentence = "no rule could be tested"
    broken = len({mistake.file for mistake in done.broken})
    if broken:
        sentence += f"; {counted(broken, 'file')} cannot be used"
    yield "".join(f"{line}\n" for line in wrap(f"{sentence}.", style.width, "", ""))


def as_json(done: Tested, _style: Style) -> str:
    """All there is to know, for programs."""
    record = {
        "version": VERSION,
        "planlint": __version__,
        "passed": done.exit_code == 0,
        "rules": [_rule(file) for file in done.files],
        "broken": [_placed(mistake) for mistake in done.broken],
        "updated": [_placed(change) for each in done.updates for change in each.changed],
        "not_updated": [
            {"file": each.file.document.name, "sentence": each.refused}
            for each in done.updates
            if each.refused
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _rule(file: TriedFile) -> dict[str, Any]:
    test = file.test
    return {
        "name": test.rule.name,
        "file": file.document.name,
        "passed": test.passed,
        "crashed": any(trial.judged.crash for trial in test.trials),
        "examples": {kind: test.count(kind) for kind in (BAD, GOOD)},
        "messages": _coverage(test.messages),
        "not_applicable": _coverage(test.not_applicable),
        "failures": list(_differences(file, test.failures)),
        "remarks": [
            *map(_placed, file.remarks),
            *_differences(file, test.remarks),
        ],
    }


def _differences(file: TriedFile, differences: Iterable[Difference]) -> Iterator[dict[str, Any]]:
    listed = tuple(differences)
    for difference, mistake in zip(listed, file.placed(listed), strict=True):
        yield {
            **_placed(mistake),
            "example": to_pointer(difference.example) or None,
            "expected": _spot(difference.expected),
            "found": _spot(difference.found),
        }


def _placed(mistake: Mistake) -> dict[str, Any]:
    return {
        "file": mistake.file,
        "line": mistake.span.line,
        "column": mistake.span.column,
        "sentence": mistake.sentence,
    }


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    if spot is None:
        return None
    return {"at": spot.at, "message": spot.message, "line": spot.line, "column": spot.column}


def _coverage(coverage: Coverage) -> dict[str, list[str]]:
    return {"shown": list(coverage.shown), "not_shown": list(coverage.not_shown)}


def tracebacks(done: Tested) -> str:
    """Where rules crashed, for whoever wrote their checks."""
    return "".join(
        f"{visible(file.document.name)}: {file.test.rule.name}\n{trial.judged.traceback}\n"
        for file in done.files
        for trial in file.test.trials
        if trial.judged.traceback
    )
