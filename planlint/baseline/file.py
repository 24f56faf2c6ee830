"""The file of a baseline: JSON, with a line for each finding, so that two versions can be merged.

It may be longer than a plan, so it is not read as a document, unless something is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planlint.baseline.record import Baseline, Entry
from planlint.config import Mistake, MistakeList
from planlint.document import read_document
from planlint.place import FrameLine, Span
from planlint.rulebook import RuleBook
from planlint.schema import check as check_schema

FILE_NAME = "planlint-baseline.json"
VERSION = 1
AGAIN = "planlint baseline create --force writes a new one"
START = Span(1, 1, 1, 1)


def read_baseline(content: bytes, name: str, book: RuleBook) -> Baseline:
    """Read a baseline; what is wrong with it is among its mistakes."""
    try:
        data = json.loads(content)
    except json.JSONDecodeError as error:
        return _broken(name, content, error)
    except (UnicodeDecodeError, RecursionError, ValueError):
        return _refused(name, START, (), f"this is no JSON; {AGAIN}")
    if check_schema(data, "baseline"):
        return _misshapen(content, data, name, book)
    try:
        as_of = date.fromisoformat(data["as_of"])
    except ValueError:
        return _refused(name, START, (), f'"{data["as_of"]}" is no day of the calendar; {AGAIN}')
    return Baseline(name, as_of, tuple(sorted(map(_entry, data["findings"]))))


def written(entries: Iterable[Entry], as_of: date) -> str:
    """The text of a baseline."""
    lines = ",\n".join(f"    {json.dumps(_data(entry))}" for entry in sorted(entries))
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    return (
        f'{{\n  "version": {VERSION},\n  "as_of": "{as_of.isoformat()}",\n'
        f'  "findings": {listed}\n}}\n'
    )


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        plan=data["plan"],
        rule=data["rule"],
        anchor=data["anchor"],
        message=data["message"],
        missing=data.get("missing", ""),
        fingerprint=data["fingerprint"],
        facts=data["facts"],
    )


def _data(entry: Entry) -> dict[str, str]:
    data = {
        "plan": entry.plan,
        "rule": entry.rule,
        "message": entry.message,
        "anchor": entry.anchor,
        "missing": entry.missing,
        "fingerprint": entry.fingerprint,
        "facts": entry.facts,
    }
    return {name: value for name, value in data.items() if value or name != "missing"}


def _broken(name: str, content: bytes, error: json.JSONDecodeError) -> Baseline:
    lines = content.decode("utf-8", "replace").split("\n")
    text = lines[error.lineno - 1] if error.lineno <= len(lines) else ""
    span = Span(error.lineno, error.colno, error.lineno, error.colno + 1)
    return _refused(
        name, span, (FrameLine(error.lineno, text),), f"this is no JSON ({error.msg}); {AGAIN}"
    )


def _misshapen(content: bytes, data: object, name: str, book: RuleBook) -> Baseline:
    mistakes = MistakeList(read_document(content, name), book)
    for wrong in check_schema(data, "baseline"):
        words = mistakes.words(wrong.rule, wrong.problem)
        mistakes.add(wrong.problem.at, words, of_key=wrong.problem.on_key)
    return Baseline(name, mistakes=mistakes.in_order())


def _refused(name: str, span: Span, frame: tuple[FrameLine, ...], sentence: str) -> Baseline:
    return Baseline(name, mistakes=(Mistake(name, span, frame, sentence),))
