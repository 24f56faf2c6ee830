"""Values that YAML drops without a word: what was written, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from planlint.document.lines import LineTable
from planlint.document.open_collections import OpenCollection, OpenMapping
from planlint.document.problems import MAX_MISTAKES
from planlint.document.quoting import quoted, shortened, without_comment
from planlint.finding import Problem, text

# A comment whose number sign is glued to a word: a hashtag, most likely. Dashes, box lines and the
# like after it are decoration, and `#planlint:` speaks to us.
_GLUED_SIGN: Final = r"#(?!planlint:)(?:\w|[^\x00-\x7f\s\u2010-\u2015\u2500-\u259f])"
_GLUED_SOMEWHERE = re.compile(rf"[ \t]{_GLUED_SIGN}")
_GLUED_COMMENT: Final = rf"[ \t]+({_GLUED_SIGN}[^\r\n]*)"
_GLUED_IN_LIST: Final = rf"(?<![^\s\[,])({_GLUED_SIGN}[^\s,\]]*)"
_BLOCK_HEADER: Final = r"[|>][-+]?[1-9][-+]?"
_SWALLOWED_PAIR: Final = r"(?m)^[ ]*[\w-]+:(?: |$)"
_PAIR: Final = r"(?P<key>[^\W\d][\w-]*):(?![/\\:])(?P<rest>\S.*)"
_LINE: Final = r"[^\r\n]+"
_LINE_START: Final = r"[\r\n][ \t]*\Z"

# Keys that are taken for keys even where a plan has them nowhere else.
_USUAL_KEYS: Final = frozenset({"id", "name", "planlint"})


class _Pair:
    """A line that looks like a key and a value with no space after the colon."""

    def __init__(self, start: int, end: int, match: re.Match[str]) -> None:
        self.start = start
        self.end = end
        self.key: str = match["key"]
        self.rest: str = match["rest"]


class LostValues:
    """Watches the values of one text while it is read; `found` holds what was lost where."""

    def __init__(self, table: LineTable) -> None:
        self.found: list[Problem] = []
        self._table = table
        self._text = table.text
        self.has_glued_comments = _GLUED_SOMEWHERE.search(table.text) is not None
        self._doubtful: list[_Pair] = []

    def see_plain(self, holder: OpenCollection, value: str, start: int, end: int) -> None:
        """Look at a value without quotes, and at what follows it on its line."""
        if self.has_glued_comments:
            match = re.compile(_GLUED_COMMENT).match(self._text, end)
            if match:
                self._cut(holder, start, end, match)
        if ":" in value:
            self._see_colon(holder, start, end)
        elif start == end and isinstance(holder, OpenMapping) and holder.is_flow:
            self._see_flow_key(holder, end)

    def see_block(self, holder: OpenCollection, value: str, start: int, end: int) -> None:
        """Look at a value after `>` or `|`: `>5` asks for a text that is indented by five."""
        header = re.compile(_BLOCK_HEADER).match(self._text, start)
        if header is None:
            return
        is_swallowing = header[0][0] == ">" and re.search(_SWALLOWED_PAIR, value) is not None
        if value.strip() and not is_swallowing:
            return
        self._add(
            (start, header.end()),
            "swallowed-lines" if value.strip() else "empty-block",
            written=header[0],
            example=lead(holder) + quoted(header[0]),
        )

    def see_empty_list(self, start: int, end: int) -> None:
        """Look at a list in brackets that holds nothing but comments."""
        match = re.compile(_GLUED_IN_LIST).search(self._text, start, end)
        if match:
            self._add(match.span(1), "empty-list", written=match[1], example=quoted(match[1]))

    def see_unused_anchor(self, lead: str, start: int, end: int) -> None:
        """Look at a text behind an `&word` that nothing refers to."""
        written = self._text[start:end]
        self._add(
            (start, end),
            "ampersand",
            written=shortened(written.split()[0]),
            example=lead + quoted(written),
        )

    def finish(self, keys: Collection[str]) -> None:
        """Decide what only the keys of the whole document can tell."""
        for pair in self._doubtful:
            if pair.key in keys or pair.key in _USUAL_KEYS:
                self._missing_space(pair)

    def _cut(self, holder: OpenCollection, start: int, end: int, match: re.Match[str]) -> None:
        comment = without_comment(match[1])
        whole = self._text[start:end] + match[0][: -len(match[1])] + comment
        self._add(
            (match.start(1), match.start(1) + len(comment)),
            "empty" if start == end else "cut",
            written=shortened(comment),
            example=lead(holder) + quoted(whole.lstrip(" \t")),
        )

    def _see_colon(self, holder: OpenCollection, start: int, end: int) -> None:
        pairs = list(self._pairs(start, end))
        lines = len(re.compile(_LINE).findall(self._text, start, end))
        if not self._begins_its_line(holder, start):
            self._doubtful.extend(pair for pair in pairs if pair.start != start)
        elif pairs and len(pairs) == lines and (lines > 1 or self._is_one_word(holder, pairs[0])):
            self._missing_space(pairs[0])
        else:
            self._doubtful.extend(pairs)

    def _is_one_word(self, holder: OpenCollection, pair: _Pair) -> bool:
        """Whether a pair stands below a key, where a list's item might be a word like `a:b`."""
        return isinstance(holder, OpenMapping) and " " not in pair.rest

    def _begins_its_line(self, holder: OpenCollection, start: int) -> bool:
        """Whether a key could stand at an offset: not behind another key on its line."""
        if not isinstance(holder, OpenMapping):
            return True
        return re.compile(_LINE_START).search(self._text, holder.key_end, start) is not None

    def _pairs(self, start: int, end: int) -> Iterator[_Pair]:
        for line in re.compile(_LINE).finditer(self._text, start, end):
            written = line[0].strip(" \t")
            match = re.fullmatch(_PAIR, written)
            if match:
                at = line.start() + line[0].index(written)
                yield _Pair(at, at + len(written), match)

    def _see_flow_key(self, holder: OpenMapping, end: int) -> None:
        key = self._text[holder.key_start : holder.key_end]
        match = re.fullmatch(_PAIR, key)
        if match and self._text.find(":", holder.key_end, end) < 0:
            self._missing_space(_Pair(holder.key_start, holder.key_end, match))

    def _missing_space(self, pair: _Pair) -> None:
        self._add(
            (pair.start, pair.end),
            "missing-space",
            written=shortened(self._text[pair.start : pair.end]),
            example=f"{pair.key}: {shortened(pair.rest)}",
        )

    def _add(self, stretch: tuple[int, int], key: str, **facts: str) -> None:
        if len(self.found) > MAX_MISTAKES:
            return  # one above the limit says enough
        words = {name: text(fact) for name, fact in facts.items()}
        self.found.append(Problem(self._table.span(*stretch), key, words))


def lead(holder: OpenCollection) -> str:
    """What stands before a value on its line."""
    if isinstance(holder, OpenMapping):
        return f"{shortened(holder.key or '')}: "
    return "" if holder.is_flow else "- "
