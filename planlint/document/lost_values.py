"""Values that YAML drops without a word: what was written, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from planlint.document.commas import instead, written
from planlint.document.invisible import INVISIBLE, has_invisible, named
from planlint.document.lines import LineTable
from planlint.document.open_collections import OpenCollection, OpenMapping
from planlint.document.places import Place, entries
from planlint.document.problems import MAX_MISTAKES
from planlint.document.quoting import quoted, shortened, without_comment
from planlint.finding import Problem, text
from planlint.place import Path

# A comment whose number sign is glued to a word: a hashtag, most likely. Dashes, box lines and the
# like after it are decoration, and `#planlint:` speaks to us.
_GLUED_SIGN: Final = r"#(?!planlint:)(?:\w|[^\x00-\x7f\s\u2010-\u2015\u2500-\u259f])"
_GLUED_SOMEWHERE: Final = rf"[ \t]{_GLUED_SIGN}"
_GLUED_COMMENT: Final = rf"[ \t]+({_GLUED_SIGN}[^\r\n]*)"
_GLUED_IN_LIST: Final = rf"(?<![^\s\[,])({_GLUED_SIGN}[^\s,\]]*)"
_BLOCK_HEADER: Final = r"[|>][-+]?[1-9][-+]?"
_SWALLOWED_PAIR: Final = r"(?m)^[ ]*[\w-]+:(?: |$)"
_PAIR: Final = r"(?P<key>[^\W\d][\w-]*):(?![/\\:])(?P<rest>\S.*)"
_LINE: Final = r"[^\r\n]+"
_INVISIBLE_PAIR: Final = (
    rf"(?P<key>[^\W\d][\w-]*):(?P<invisible>{INVISIBLE})(?:\s|{INVISIBLE})*(?P<rest>.+)"
)
_INVISIBLE_ITEM: Final = rf"(?P<invisible>{INVISIBLE})(?:[ \t]|{INVISIBLE})*(?P<item>- .+)"
_GLUED_DASH: Final = r"-(?P<rest>[^\W\d].*)"
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


def _has_glued_comments(text: str) -> bool:
    return "#" in text and re.search(_GLUED_SOMEWHERE, text) is not None


class LostValues:
    """Watches the values of one text while it is read; `found` holds what was lost where."""

    def __init__(self, table: LineTable) -> None:
        self.found: list[Problem] = []
        self._table = table
        self._text = table.text
        self.has_glued_comments = _has_glued_comments(table.text)
        self._has_invisible = has_invisible(table.text)
        self._doubtful: list[_Pair] = []
        self._commas: list[Place] = []

    def see_plain(self, holder: OpenCollection, value: str, start: int, end: int) -> None:
        """Look at a value without quotes, and at what follows it on its line."""
        if self.has_glued_comments:
            match = re.compile(_GLUED_COMMENT).match(self._text, end)
            if match:
                self._cut(holder, start, end, match)
        if value[:1] == "-" and self._is_glued_list(holder, start, end):
            self.see_block_key(start, end)
        elif self._has_invisible and self._see_invisible(holder, start, end):
            return
        elif ":" in value:
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

    def see_block_key(self, start: int, end: int) -> bool:
        """Look at a key, or a text on a line of its own, for a dash that is glued to it."""
        if not re.compile(_GLUED_DASH).match(self._text, start, end):
            return False
        line_end = self._table.line_end(self._table.line_number(start))
        line = without_comment(self._text[start:line_end])
        example = "- " + line[1:]
        self._add(
            (start, start + len(line)), "dash", written=shortened(line), example=shortened(example)
        )
        return True

    def see_commas(self, places: Iterable[Place]) -> None:
        """Take the places of values that a comma cut in two."""
        self._commas.extend(places)

    def finish(self, keys: Collection[str], root: Place | None) -> None:
        """Decide what only the keys of the whole document can tell, the tree of its places."""
        paths: dict[int, Path] = {}
        if self._commas and root is not None:
            paths = {id(place): path for path, place in entries(root)}
        for place in sorted(self._commas, key=lambda place: place.start):
            value = shortened(written(self._text, place))
            # At its path the value counts as one that cannot be read.
            at = paths.get(id(place))
            self._add(place.value, "comma", at, written=value, example=instead(value))
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

    def _is_glued_list(self, holder: OpenCollection, start: int, end: int) -> bool:
        """Whether each line of a text below a key begins with a dash and a letter."""
        if not isinstance(holder, OpenMapping) or not self._begins_its_line(holder, start):
            return False
        lines = re.compile(_LINE).findall(self._text, start, end)
        return all(re.match(_GLUED_DASH, line.strip(" \t")) for line in lines)

    def _see_invisible(self, holder: OpenCollection, start: int, end: int) -> bool:
        """Look at a text below a key that an invisible character keeps from being more."""
        if not isinstance(holder, OpenMapping) or not self._begins_its_line(holder, start):
            return False
        first = re.compile(_LINE).match(self._text, start, end)
        line = first[0] if first else ""
        pair, item = re.fullmatch(_INVISIBLE_PAIR, line), re.fullmatch(_INVISIBLE_ITEM, line)
        if pair:
            character, example = pair["invisible"], f"{pair['key']}: {pair['rest']}"
        elif item:
            character, example = item["invisible"], item["item"]
        else:
            return False
        stretch = start, start + len(line)
        self._add(stretch, "invisible", character=named(character), example=shortened(example))
        return True

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
        """Whether a pair stands below a key, and is no sentence such as `Note:this is a text`.

        A list's item might be a word like `a:b`.
        """
        return isinstance(holder, OpenMapping) and (" " not in pair.rest or pair.key.islower())

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

    def _add(
        self, stretch: tuple[int, int], key: str, path: Path | None = None, **facts: str
    ) -> None:
        if len(self.found) > MAX_MISTAKES:
            return  # one above the limit says enough
        words = {name: text(fact) for name, fact in facts.items()}
        self.found.append(Problem(path or self._table.span(*stretch), key, words))


def lead(holder: OpenCollection) -> str:
    """What stands before a value on its line."""
    if isinstance(holder, OpenMapping):
        return f"{shortened(holder.key or '')}: "
    return "" if holder.is_flow else "- "
