"""House rules for tests, and what planlint says of their files."""

from __future__ import annotations

from pathlib import Path

from planlint.pack import Pack, RuleFile, builtin_rules, joined
from planlint.place import Span
from planlint.rule import fill
from planlint.rulebook import RuleBook

BOOK = RuleBook(builtin_rules())

# A rule of the house about goals, which speaks of each goal that nobody owns.
HOUSE_RULE = """\
name: goal-without-patron
title: Every goal has a patron
each: goals
check: goal_without_owner
messages: {no-owner: 'goal "{goal}" has no patron'}
why: A goal without a patron is nobody's.
fix: Name a patron.
"""
PLAN = "planlint: 1\nid: tea\nname: May\nperiod: May 2026\ngoals: [{id: o1}]\n"


def house_rule(**keys: str) -> str:
    """The house rule with some keys written otherwise; an empty one is left out."""
    lines = []
    for line in HOUSE_RULE.splitlines():
        key = line.partition(":")[0]
        if key not in keys:
            lines.append(line)
        elif keys[key]:
            lines.append(f"{key}: {keys[key]}")
    known = {line.partition(":")[0] for line in HOUSE_RULE.splitlines()}
    lines += [f"{key}: {value}" for key, value in keys.items() if key not in known]
    return "".join(f"{line}\n" for line in lines)


def problems(file: RuleFile) -> list[tuple[str, str]]:
    """Place, and what is said, of each problem of a rule file."""
    return [(f"{line}:{column}", sentence) for line, column, _, sentence in told(file)]


def told(file: RuleFile) -> list[tuple[int, int, str, str]]:
    """Line, column, message key and sentence of each problem of a rule file."""
    found = []
    for item in file.problems:
        at = item.problem.at
        key = file.document.key_span(at) if item.problem.on_key and isinstance(at, tuple) else None
        span = at if isinstance(at, Span) else key or file.document.locate(at)
        message = BOOK.rule(item.rule).messages[item.problem.key]
        words = fill(message.text, item.problem.facts)
        found.append((span.line, span.column, item.problem.key, words))
    return found


def side_by_side(*packs: Pack) -> tuple[RuleBook, list[str]]:
    """The book of packs, and what is said of their files."""
    book, files = joined(BOOK, packs)
    said = [
        f"{file.document.name}:{place}: {sentence}"
        for file in files
        for place, sentence in problems(file)
    ]
    return book, said


def write_pack(folder: Path, **files: str) -> Path:
    """Write rule files into a folder, each under its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8", newline="")
    return folder
