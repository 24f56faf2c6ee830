"""The executive summary: Markdown of the configuration, as HTML that can do nothing."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from planlint.reporters.visible import visible

# The page has its own h1 and h2 above.
_DEEPER = 2
_DEEPEST = 6


def as_html(markdown: str) -> Markup:
    """Render Markdown; HTML in it is shown as text, and pictures are not fetched."""
    lines = "\n".join(visible(line) for line in markdown.splitlines())
    tokens = _parser().parse(lines)
    for token in tokens:
        _lower(token)
    rendered: str = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(rendered)  # noqa: S704 - the library has escaped what it was given


def _lower(token: Token) -> None:
    """Let a heading stand below those of the page."""
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + _DEEPER, _DEEPEST)}"


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
