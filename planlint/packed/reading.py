"""The report of a plan from rows of plain values."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from planlint.fact import Fact, FactKind
from planlint.finding import Basis, Compared, Finding, RelatedPlace, Severity, Silenced
from planlint.outcome import Outcome, Result
from planlint.packed.gist import END, WRONG, Unpackable
from planlint.packed.writing import Row
from planlint.place import FrameLine, Span
from planlint.report import Change, PlanReport, Progress

# More than a report of the longest plan comes to; what is longer is none.
MOST_BYTES = 1 << 30
_READERS: dict[str, Callable[[str], str | Decimal | date]] = {
    "": str,
    "n": Decimal,
    "d": date.fromisoformat,
}
_KINDS = {kind.value: kind for kind in FactKind}
_RESULTS = {result.value: result for result in Result}
_SEVERITIES = {severity.value: severity for severity in Severity}
_BASES = {basis.value: basis for basis in Basis}
# Fields of an outcome that has no findings and nothing else to tell.
_SHORT = 7


def unpacked(content: bytes) -> PlanReport:
    """Read what `packed` has written; raises Unpackable for anything else."""
    try:
        reader = zlib.decompressobj()
        body = reader.decompress(content[content.index(END) + 1 :], MOST_BYTES)
        if not reader.eof:
            raise Unpackable("part of a report")
        *plan, findings, places, words = json.loads(body)
        return _Reader(words, places, findings).plan(*plan)
    except WRONG as why:
        raise Unpackable(str(why)) from why


class _Reader:
    """Reads one report."""

    def __init__(
        self, words: Sequence[str], places: Iterable[Row], findings: Iterable[Row]
    ) -> None:
        self.words = words
        self.places = [_related(*place) for place in places]
        self.findings = [self._finding(*row) for row in findings]

    def plan(
        self, values: dict[str, Any], outcomes: Row, own: Row, progress: Row | None
    ) -> PlanReport:
        return PlanReport(
            **{name: _plain(value) for name, value in values.items()},
            outcomes=tuple(map(self._outcome, outcomes)),
            findings=self._named(own),
            progress=None if progress is None else self._progress(*progress),
        )

    def _progress(
        self, change: str, earlier: str, known: Row, gone: Row, unjudged: int
    ) -> Progress:
        named = self._named
        return Progress(Change(change), earlier, named(known), named(gone), unjudged)

    def _named(self, numbers: Row) -> tuple[Finding, ...]:
        return tuple([self.findings[number] for number in numbers])

    def _finding(  # noqa: PLR0913, PLR0917 - a finding has as many sides
        self,
        rule: int,
        key: int,
        severity: int,
        basis: int,
        category: int,
        file: int,
        why: int,
        fix: int,
        question: int,
        message: str,
        facts: dict[str, Row],
        path: Row,
        anchor: str,
        span: Row,
        frame: Row,
        related: Sequence[int],
        missing: str,
        silenced: Row | None,
        *standing: str | None,
    ) -> Finding:
        words = self.words
        return Finding(
            words[rule],
            words[key],
            _SEVERITIES[words[severity]],
            _BASES[words[basis]],
            words[category],
            message,
            {name: _fact(*fact) for name, fact in facts.items()},
            words[file],
            tuple(path),
            anchor,
            Span(*span),
            tuple([FrameLine(*line) for line in frame]),
            words[why],
            words[fix],
            words[question],
            tuple([self.places[place] for place in related]) if related else (),
            missing,
            None if silenced is None else _unsilenced(silenced),
            *[None if compared is None else Compared(compared) for compared in standing],
        )

    def _outcome(self, row: Row) -> Outcome:
        if len(row) == _SHORT:
            return _short_outcome(*row)
        *counts, findings, calculations, traceback, failing_at = row
        short = _short_outcome(*counts)
        return Outcome(
            short.rule,
            short.result,
            short.judged,
            short.failing,
            short.unknown,
            short.reason,
            short.blocked_by,
            self._named(findings),
            tuple(calculations),
            traceback,
            tuple(map(tuple, failing_at)),
        )


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    return tuple(map(_plain, value)) if isinstance(value, list) else value


@lru_cache(maxsize=4096)
def _short_outcome(rule: str, result: str, *rest: Any) -> Outcome:  # noqa: ANN401 - what JSON holds
    """An outcome without findings; plans of one run share many, and nothing can change them."""
    return Outcome(rule, _RESULTS[result], *rest)


@lru_cache(maxsize=4096)
def _fact(kind: str, tag: str, value: str, unit: str = "") -> Fact:
    return Fact(_KINDS[kind], _READERS[tag](value), unit)


def _related(label: str, path: Row, span: Row, frame: Row) -> RelatedPlace:
    lines = tuple([FrameLine(*line) for line in frame])
    return RelatedPlace(label, tuple(path), Span(*span), lines)


def _unsilenced(row: Row) -> Silenced:
    by, reason, takes_out, owner, approved_by, expires = row
    last = None if expires is None else date.fromisoformat(expires)
    return Silenced(by, reason, takes_out, owner, approved_by, last)
