"""Values of options: read, or refused with the nearest value that is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from planlint.nearest import did_you_mean
from planlint.usage import UsageError

Choice = TypeVar("Choice", bound=StrEnum)


def choose(option: str, written: str | None, kind: type[Choice]) -> Choice | None:
    """Read an option that takes one of a few words; raises UsageError for another."""
    if written is None:
        return None
    word = written.strip().lower()
    words = [member.value for member in kind]
    if word not in words:
        raise UsageError(f"{option} {written}: {none_of(written, words)}")
    return kind(word)


def read_day(option: str, written: str | None) -> date | None:
    """Read a day written as 2026-05-31; raises UsageError for anything else."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise UsageError(
            f"{option} {written}: this is no day of the calendar; write it as 2026-05-31"
        ) from None


def read_jobs(written: str | None) -> int:
    """Read a number of processes, 0 where none is given; raises UsageError for less than one."""
    if written is None:
        return 0
    number = written.strip()
    if not (number.isdecimal() and number.isascii() and int(number) > 0):
        raise UsageError(f"--jobs {written}: write how many processes judge, 1 or more")
    return int(number)


def split_names(written: Iterable[str]) -> tuple[str, ...]:
    """The names that an option gives, several at once with commas between them."""
    names = (name.strip() for names in written for name in names.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def none_of(written: str, words: Iterable[str]) -> str:
    """Say that a word is none of those known."""
    known = list(words)
    return f'"{written}" is none of {", ".join(known)}{did_you_mean(written, known)}'


def offering(*words: str) -> Callable[[str], list[str]]:
    """What a shell offers for an option that takes one of a few words."""

    def complete(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return complete


def complete_rule(incomplete: str) -> list[str]:
    """Names of rules that begin as written."""
    from planlint.cli.rule_book import config_here
    from planlint.config import ConfigError
    from planlint.pack import builtin_rules

    try:
        rules = config_here(None, isolated=False).book.rules
    except ConfigError:
        rules = builtin_rules()
    return [rule.name for rule in rules if rule.name.startswith(incomplete)]
