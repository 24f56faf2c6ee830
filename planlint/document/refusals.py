"""What a document may not hold, and how much of what it may.

Advice on syntax is imported where it is given: most files need none.
"""

from __future__ import annotations

from typing import Final

from planlint.document.events import NotYaml
from planlint.document.invisible import named
from planlint.document.lines import START_OF_TEXT, LineTable
from planlint.document.places import Stretch
from planlint.document.problems import (
    DUPLICATE_KEY,
    LIMIT,
    MAX_MISTAKES,
    WRONG_VALUE,
    YAML_SYNTAX,
    DocumentProblem,
)
from planlint.document.quoting import quoted, shortened, without_comment
from planlint.document.scalars import MAX_NUMBER_LENGTH
from planlint.document.tags import written_tag
from planlint.finding import Fact, Problem, count, problem, related, text
from planlint.place import Path

MAX_DEPTH: Final = 100
MAX_NODES: Final = 100_000


def too_deep(table: LineTable, stretch: Stretch) -> DocumentProblem:
    """Refuse lists and mappings in one another beyond the limit."""
    return _limit(table, stretch, "depth", most=count(MAX_DEPTH))


def too_many_nodes(table: LineTable, stretch: Stretch) -> DocumentProblem:
    """Refuse more values than the limit, aliases and merge keys written out."""
    return _limit(table, stretch, "nodes", most=count(MAX_NODES))


def cycle(table: LineTable, stretch: Stretch, name: str) -> DocumentProblem:
    """Refuse a value that holds itself."""
    return _limit(table, stretch, "cycle", name=text(shortened(name)))


def long_number(table: LineTable, stretch: Stretch) -> DocumentProblem:
    """Refuse a number that would take more digits than the limit."""
    written = shortened(table.text[slice(*stretch)])
    most = count(MAX_NUMBER_LENGTH)
    return _limit(table, stretch, "number-length", written=text(written), most=most)


def foreign_tag(table: LineTable, start: int, end: int) -> DocumentProblem:
    """Refuse a tag that asks for something else than plain data; show the text in quotes."""
    stretch = written_tag(table.text, start, end)
    line_end = table.line_end(table.line_number(stretch[0]))
    whole = without_comment(table.text[stretch[0] : line_end])
    tag = shortened(table.text[slice(*stretch)])
    return _limit(table, stretch, "tag", tag=text(tag), quoted=text(quoted(whole)))


def not_finite(path: Path, written: str) -> DocumentProblem:
    """Refuse infinity and what is not a number."""
    return DocumentProblem(WRONG_VALUE, problem(path, "not-finite", value=written))


def double_key(table: LineTable, key: str, first: Stretch, second: Stretch) -> DocumentProblem:
    """Name both lines of a key that a mapping has twice."""
    earlier, later = table.span(*first), table.span(*second)
    found = problem(
        later,
        "merge" if key == "<<" else "twice",
        related=(related(earlier, "first written here"),),
        key=shortened(key),
        first_line=str(earlier.line),
        line=str(later.line),
    )
    return DocumentProblem(DUPLICATE_KEY, found)


def too_many_mistakes() -> DocumentProblem:
    """Refuse to go on where a file is hardly a plan."""
    found = problem(START_OF_TEXT, "mistakes", most=count(MAX_MISTAKES))
    return DocumentProblem(LIMIT, found)


def not_yaml(table: LineTable, error: NotYaml) -> DocumentProblem:
    """Say what to write where the parser gave up."""
    from planlint.document.syntax_advice import Slip, advise

    slip = Slip(table, error.problem, error.at, error.context, error.context_at)
    return DocumentProblem(YAML_SYNTAX, advise(slip))


def collection_as_key(table: LineTable, start: int) -> DocumentProblem:
    """Refuse a list or a mapping in the place of a key."""
    from planlint.document.syntax_advice import advise_key

    return DocumentProblem(YAML_SYNTAX, advise_key(table, start))


def unknown_name(table: LineTable, start: int, end: int) -> DocumentProblem:
    """Refuse an alias of nothing."""
    from planlint.document.syntax_advice import advise_alias

    return DocumentProblem(YAML_SYNTAX, advise_alias(table, start, end))


def invisible(table: LineTable, stretch: Stretch) -> DocumentProblem:
    """Refuse indentation by characters that are no spaces."""
    character = named(table.text[stretch[0]])
    return DocumentProblem(
        YAML_SYNTAX, problem(table.span(*stretch), "invisible", character=character)
    )


def no_merge(table: LineTable, start: int, end: int) -> DocumentProblem:
    """Refuse anything but mappings after a merge key."""
    return DocumentProblem(YAML_SYNTAX, problem(table.span(start, end), "merge"))


def _limit(table: LineTable, stretch: Stretch, key: str, **facts: Fact) -> DocumentProblem:
    return DocumentProblem(LIMIT, Problem(table.span(*stretch), key, facts))
