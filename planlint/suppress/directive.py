"""What a comment that speaks to planlint says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlint.dataclass import dataclass
from planlint.document import Comment, DocumentProblem
from planlint.finding import problem
from planlint.nearest import nearest
from planlint.place import Span

UNKNOWN = "unknown-suppression"
WITHOUT_REASON = "suppression-without-reason"
ENTRY = "ignore"
FILE = "ignore-file"

# Words by which other tools are told to be quiet, and ours misspelt; other words are prose.
FOREIGN_WORDS = frozenset(
    {"allow", "disable", "exclude", "nolint", "noqa", "off", "silence", "skip", "suppress", "waive"}
)
# Patterns are compiled when they are used: most plans hold no directive.
PROGRAM = "planlint"
LIKELY = r"(?i)planlint\s*:\s*[a-z]"
ADDRESS = r"(?i)#\s*planlint\s*:\s*(?P<word>[a-z][a-z_-]*)(?P<rest>.*)"
RULES = r"\s*\[(?P<names>[^\[\]]*)\](?P<after>.*)"
NAME = r"[^\s,](?:[^,]*[^\s,])?"
REASON = r"\s*(?P<dash>--|[–—])\s*(?P<reason>.*)"


@dataclass(frozen=True, slots=True)
class Named:
    """A rule as the comment names it, and where."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """A complete suppression: the rules it names and the reason it gives."""

    comment: Comment
    covers_file: bool
    rules: tuple[Named, ...]
    reason: str


def is_likely(line: str) -> bool:
    """Whether a line of text may hold a directive: cheap, and right about every line without."""
    _, hash_sign, after = line.partition("#")
    if not hash_sign or PROGRAM not in after.lower():
        return False
    return re.search(LIKELY, after) is not None


def read_directive(comment: Comment) -> Directive | DocumentProblem | None:
    """Read a comment: a directive, what is wrong with it, or None if it is not for planlint."""
    match = re.search(ADDRESS, comment.text)
    if match is None:
        return None
    word, rest = match["word"], match["rest"]
    if word.lower() not in (ENTRY, FILE):
        return _misspelt(comment, match)
    listed = re.match(RULES, rest)
    if listed is None:
        return _problem(UNKNOWN, comment.span, "no-brackets", word=word.lower())
    names = tuple(_names(comment, listed["names"], match.start("rest") + listed.start("names")))
    if not names:
        return _problem(UNKNOWN, comment.span, "no-rules", word=word.lower())
    return _with_reason(comment, names, listed["after"], covers_file=word.lower() == FILE)


def _misspelt(comment: Comment, match: re.Match[str]) -> DocumentProblem | None:
    word = match["word"].lower()
    meant = nearest(word, (ENTRY, FILE))
    is_address = (
        meant or word.partition("-")[0] in FOREIGN_WORDS or match["rest"].lstrip()[:1] in ("[", "=")
    )
    if not is_address:
        return None
    span = _part(comment, match.start("word"), match.end("word"))
    return _problem(UNKNOWN, span, "unknown-word", word=match["word"], meant=meant or ENTRY)


def _with_reason(
    comment: Comment, rules: tuple[Named, ...], after: str, *, covers_file: bool
) -> Directive | DocumentProblem:
    said = re.match(REASON, after)
    if said is None:
        key = "no-dash" if _says_something(after) else "no-reason"
        return _problem(WITHOUT_REASON, comment.span, key)
    reason = said["reason"].strip()
    if not _says_something(reason):
        return _problem(WITHOUT_REASON, comment.span, "no-reason")
    return Directive(comment, covers_file, rules, reason)


def _says_something(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _names(comment: Comment, listed: str, offset: int) -> Iterator[Named]:
    for match in re.finditer(NAME, listed):
        yield Named(match[0], _part(comment, offset + match.start(), offset + match.end()))


def _part(comment: Comment, start: int, end: int) -> Span:
    span = comment.span
    return Span(span.line, span.column + start, span.line, span.column + end)


def _problem(rule: str, span: Span, key: str, **facts: str) -> DocumentProblem:
    return DocumentProblem(rule, problem(span, key, facts=facts))
