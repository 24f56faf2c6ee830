"""The door to PyYAML: events and tokens of a text, syntax errors as plain values.

libyaml is used where PyYAML was built with it, else PyYAML's own parser; both give marks whose
`index` counts code points. Neither composes or constructs anything here, so no depth of nesting
can exhaust the interpreter's stack and no tag can make an object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, Final, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.tokens import ScalarToken

__all__ = [
    "AliasEvent",
    "DocumentStartEvent",
    "Event",
    "MappingEndEvent",
    "MappingStartEvent",
    "NotYaml",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StandIns",
    "Token",
    "events",
    "stretch",
    "tokens",
]

Token: TypeAlias = tuple[int, int, str]

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YAML_1_1_BREAKS: Final = "\x85\u2028\u2029"


class NotYaml(Exception):
    """The text is not YAML: the parser's words, and where it stands, as offsets."""

    def __init__(self, problem: str, at: int, context: str, context_at: int) -> None:
        """Keep what the parser said and where."""
        super().__init__(problem)
        self.problem = problem
        self.at = at
        self.context = context
        self.context_at = context_at


class StandIns:
    """Characters that stand for the line breaks of YAML 1.1 which are plain text in YAML 1.2.

    PyYAML ends a line at U+0085, U+2028 and U+2029. Each is replaced by a character that the text
    does not hold, one for one, so that offsets stay right, and put back into the values.
    """

    def __init__(self, text: str) -> None:
        """Choose the stand-ins; where there is nothing to replace, the text is used as it is."""
        self.text = text
        self._back: dict[int, str] = {}
        if any(character in text for character in _YAML_1_1_BREAKS):
            self._replace(text)

    def _replace(self, text: str) -> None:
        used = set(text)
        code_points = chain(range(0xE000, 0xF900), range(0x10000, 0x110000))
        free = (chr(code) for code in code_points if chr(code) not in used)
        pairs = list(zip(_YAML_1_1_BREAKS, free, strict=False))
        self._back = {ord(stand_in): character for character, stand_in in pairs}
        self.text = text.translate({ord(character): stand_in for character, stand_in in pairs})

    @property
    def restore(self) -> Callable[[str], str] | None:
        """The function that gives a value its own characters back; None where none is needed."""
        return self._restore if self._back else None

    def _restore(self, value: str) -> str:
        return value.translate(self._back)


def events(text: str) -> Iterator[Event]:
    """Parse a text.

    Raises NotYaml at the first place that is not YAML.
    """
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _plain(error) from None
    except (OverflowError, ValueError) as error:
        # PyYAML's own parser, without libyaml, leaves codes such as "\UFFFFFFFF" to chr().
        raise NotYaml("a character code here does not exist", 0, "", 0) from error


def stretch(event: Event) -> tuple[int, int]:
    """Give the offsets where an event starts and ends."""
    start: Any = event.start_mark
    end: Any = event.end_mark
    return start.index, end.index


def tokens(text: str) -> Iterator[Token]:
    """Scan a text that has been parsed: start, end and style of each token ("" if no scalar)."""
    for token in yaml.scan(text, Loader=_LOADER):
        style = (token.style or "") if isinstance(token, ScalarToken) else ""
        yield token.start_mark.index, token.end_mark.index, style


def _plain(error: yaml.YAMLError) -> NotYaml:
    if not isinstance(error, yaml.MarkedYAMLError):
        return NotYaml(str(error), 0, "", 0)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    context_at = error.context_mark.index if error.context_mark else at
    return NotYaml(error.problem or "", at, error.context or "", context_at)
