"""Text put into Markdown: shown as it is, and never markup, a mention, a link or HTML.

Entities keep Markdown from seeing marks. GitHub and GitLab look for mentions, references, links and
emoji once more in the finished page; there a space without width between the sign and its word
keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from planlint.reporters.visible import visible

_GAP = "\u200b"
_UNDERSCORE = "\0"
_ENTITIES = str.maketrans({char: f"&#{ord(char)};" for char in f"\\`*{{}}[]|~$#{_GAP}"}) | {
    ord(_UNDERSCORE): "&#95;",
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
}
_REFERENCES = re.compile(
    r"""(?<=[@#:!~%&$^*])(?=[\w"/+-])"""  # @name #1 :smile: !1 ~label %milestone http://
    r"|(?<=[\[{])(?=[+-])"  # {+ added +} of GitLab
    r"|(?<=[A-Za-z]-)(?=[0-9])"  # GH-1, TICKET-1
    r"|(?<=www)(?=\.)",
    re.IGNORECASE,
)
# One inside a word, as in follow_up, is no mark.
_MARKING_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b")
_TOO_SHORT_FOR_ONE = re.compile("[0-9a-f]{1,6}")
_CODE = re.compile(r"`([^`]+)`")
_SIMPLE_CODE = re.compile(r"[\w.,/+()-]+(?: [\w.,/+()-]+)*")
_RUN = re.compile("`+")
_SHORTEST_FENCE = 3


def escaped(text: str) -> str:
    """Return Markdown, good for HTML too, that shows a text as it is; it is all on one line."""
    apart = _COMMIT.sub(_in_pieces, _REFERENCES.sub(_GAP, visible(text)))
    return _MARKING_UNDERSCORE.sub(_UNDERSCORE, apart).translate(_ENTITIES)


def worded(text: str, own: str) -> str:
    """Return Markdown in which what stands between back-ticks in a rule's own words is code.

    A text that was filled with facts may hold further back-ticks: those stay back-ticks.
    """
    parts, start = [], 0
    for found in _CODE.finditer(text):
        if found[0] in own:
            parts += [escaped(text[start : found.start()]), f"`{visible(found[1])}`"]
            start = found.end()
    return "".join([*parts, escaped(text[start:])])


def code(text: str) -> str:
    """Return Markdown that shows a text as code."""
    return f"`{text}`" if _SIMPLE_CODE.fullmatch(text) else f"<code>{escaped(text)}</code>"


def fenced(lines: Iterable[str], language: str) -> list[str]:
    """Return a block of code that nothing in its lines can end."""
    shown = [visible(line) for line in lines]
    runs = (len(run) for line in shown for run in _RUN.findall(line))
    fence = "`" * max(_SHORTEST_FENCE, *(length + 1 for length in runs), 0)
    return [f"{fence}{language}", *shown, fence]


def _in_pieces(commit: re.Match[str]) -> str:
    return _GAP.join(_TOO_SHORT_FOR_ONE.findall(commit[0]))
