"""The report of a plan as rows of plain values."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeAlias

from planlint.fact import Fact
from planlint.finding import Finding, RelatedPlace, Silenced
from planlint.outcome import Outcome
from planlint.packed.gist import gist_of, written
from planlint.place import FrameLine, Span
from planlint.report import PlanReport, Progress

Row: TypeAlias = list[Any]

FASTEST = 1
TAGS: dict[type, str] = {str: "", Decimal: "n", date: "d"}

_of_finding = attrgetter(*Finding.__match_args__)
_of_outcome = attrgetter(*Outcome.__match_args__)
_of_silenced = attrgetter(*Silenced.__match_args__)


class CannotPack(TypeError):
    """A report that holds what none of planlint's own would, by a check of somebody else."""


def packed(report: PlanReport) -> bytes:
    """Write the report of a plan; equal reports give equal bytes.

    Raises CannotPack.
    """
    try:
        body = json.dumps(_Writer().plan(report)).encode("ascii")
    except (AttributeError, KeyError, TypeError) as why:
        raise CannotPack(str(why)) from why
    return written(gist_of(report)) + zlib.compress(body, FASTEST)


class _Writer:
    """Writes one report: each finding once, and what many findings share."""

    def __init__(self) -> None:
        self.findings: dict[int, int] = {}
        self.rows: list[Row] = []
        self.words: dict[str, int] = {}
        self.places: dict[RelatedPlace, int] = {}

    def plan(self, report: PlanReport) -> Row:
        values = {name: getattr(report, name) for name in PlanReport.__match_args__}
        outcomes, findings = values.pop("outcomes"), values.pop("findings")
        progress = values.pop("progress")
        own = self._numbers(findings)
        told = [self._outcome(outcome) for outcome in outcomes]
        then = None if progress is None else self._progress(progress)
        places = [
            [place.label, place.path, _span(place.span), _frame(place.frame)]
            for place in self.places
        ]
        return [values, told, own, then, self.rows, places, list(self.words)]

    def _progress(self, progress: Progress) -> Row:
        known, gone = self._numbers(progress.known), self._numbers(progress.gone)
        return [progress.change.value, progress.earlier, known, gone, progress.unjudged]

    def _numbers(self, findings: Iterable[Finding]) -> Row:
        return [self._number(finding) for finding in findings]

    def _number(self, finding: Finding) -> int:
        """The number of a finding, which outcomes and the list of all findings share."""
        if id(finding) not in self.findings:
            self.findings[id(finding)] = len(self.rows)
            self.rows.append(self._finding(finding))
        return self.findings[id(finding)]

    def _finding(self, finding: Finding) -> Row:
        rule, key, severity, basis, category, *rest = _of_finding(finding)
        message, facts, file, path, anchor, span, frame, *rest = rest
        why, fix, question, related, missing, silenced, *standing = rest
        return [
            *map(self._word, (rule, key, severity.value, basis.value, category, file)),
            *map(self._word, (why, fix, question)),
            *(message, _facts(facts), path, anchor, _span(span), _frame(frame)),
            [self._place(place) for place in related],
            *(missing, _silenced(silenced)),
            *(compared.value if compared else None for compared in standing),
        ]

    def _outcome(self, outcome: Outcome) -> Row:
        rule, result, *counts, findings, calculations, traceback, failing_at = _of_outcome(outcome)
        row: Row = [rule, result.value, *counts]
        if findings or calculations or traceback or failing_at:
            row += [self._numbers(findings), calculations, traceback, failing_at]
        return row

    def _place(self, place: RelatedPlace) -> int:
        return self.places.setdefault(place, len(self.places))

    def _word(self, text: str) -> int:
        return self.words.setdefault(text, len(self.words))


def _facts(facts: Mapping[str, Fact]) -> dict[str, Row]:
    return {name: _fact_row(fact) for name, fact in facts.items()}


def _fact_row(fact: Fact) -> Row:
    tag = TAGS[type(fact.value)]
    row = [fact.kind.value, tag, str(fact.value)]
    return [*row, fact.unit] if fact.unit else row


def _span(span: Span) -> Row:
    return [span.line, span.column, span.end_line, span.end_column]


def _frame(frame: Iterable[FrameLine]) -> Row:
    return [(line.number, line.text) for line in frame]


def _silenced(layer: Silenced | None) -> Row | None:
    if layer is None:
        return None
    *said, expires = _of_silenced(layer)
    return [*said, None if expires is None else expires.isoformat()]
