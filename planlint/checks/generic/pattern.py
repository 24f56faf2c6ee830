"""Patterns for texts: small, and matched in a time that the pattern's length bounds.

`*` is any text, `?` one character, `#` a digit, `[A-Z]` one of some characters, and a backslash
takes the next character as it is. A pattern describes the whole text.
"""

from __future__ import annotations

from functools import lru_cache

from planlint.dataclass import dataclass

LONGEST = 200
WHOLE = "a pattern is the whole text, with * for any text in it"


class WrongPattern(ValueError):
    """A pattern that says nothing: what is wrong with it, and where."""

    def __init__(self, sentence: str, offset: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.offset = offset


@dataclass(frozen=True, slots=True)
class One:
    """One character: of these ranges; `is_digit` stands for a digit, no range for any."""

    ranges: tuple[tuple[str, str], ...] = ()
    is_digit: bool = False

    def takes(self, character: str) -> bool:
        if self.is_digit:
            return character.isdecimal()
        return not self.ranges or any(low <= character <= high for low, high in self.ranges)


@lru_cache(maxsize=1024)
def read_pattern(pattern: str) -> tuple[One | None, ...]:
    """Take a pattern apart, None standing for any text; raises WrongPattern."""
    if not pattern or len(pattern) > LONGEST:
        raise WrongPattern(f"a pattern has 1 to {LONGEST} characters", 0)
    if pattern.startswith("^"):
        raise WrongPattern(f"{WHOLE}, so without the ^; write \\^ for the sign itself", 0)
    if pattern.endswith("$") and not pattern.endswith("\\$"):
        sentence = f"{WHOLE}, so without the $; write \\$ for the sign itself"
        raise WrongPattern(sentence, len(pattern) - 1)
    parts: list[One | None] = []
    at = 0
    while at < len(pattern):
        part, at = _part(pattern, at)
        if part is not None or not parts or parts[-1] is not None:
            parts.append(part)
    return tuple(parts)


def _part(pattern: str, at: int) -> tuple[One | None, int]:
    match pattern[at]:
        case "*":
            return None, at + 1
        case "?":
            return One(), at + 1
        case "#":
            return One(is_digit=True), at + 1
        case "[":
            return _group(pattern, at)
        case "\\":
            if at + 1 == len(pattern):
                raise WrongPattern("nothing follows the backslash; write \\\\ for one", at)
            if pattern[at + 1] in "dw":
                raise WrongPattern("write # for a digit, ? for a character, * for any text", at)
            return _letter(pattern[at + 1]), at + 2
        case letter:
            return _letter(letter), at + 1


def _letter(letter: str) -> One:
    return One(((letter, letter),))


def _group(pattern: str, start: int) -> tuple[One, int]:
    end = pattern.find("]", start + 2)
    if end < 0:
        raise WrongPattern("a [ without its ]; write \\[ for the bracket itself", start)
    inner = pattern[start + 1 : end]
    ranges: list[tuple[str, str]] = []
    at = 0
    while at < len(inner):
        is_range = at + 2 < len(inner) and inner[at + 1] == "-"
        low, high = (inner[at], inner[at + 2]) if is_range else (inner[at], inner[at])
        if low > high:
            raise WrongPattern(f"{low}-{high} runs backwards; write {high}-{low}", start + 1 + at)
        ranges.append((low, high))
        at += 3 if is_range else 1
    return One(tuple(ranges)), end + 1


def fits(text: str, pattern: str) -> bool:
    """Whether a pattern describes the whole of a text."""
    parts = read_pattern(pattern)
    at = part = 0
    star, resume = -1, 0
    while at < len(text):
        if part < len(parts) and parts[part] is None:
            star, resume, part = part, at, part + 1
            continue
        one = parts[part] if part < len(parts) else None
        if one is not None and one.takes(text[at]):
            at, part = at + 1, part + 1
        elif star >= 0:
            resume += 1
            at, part = resume, star + 1
        else:
            return False
    return all(left is None for left in parts[part:])
