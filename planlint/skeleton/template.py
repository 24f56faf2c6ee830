"""The skeletons that `planlint init` writes without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

TEMPLATES = ("minimal", "essential", "complete")
DEFAULT_TEMPLATE = "essential"

_FOLDER = Path(__file__).with_name("templates")
_SECTION = re.compile(r"(?:# )?([a-z_]+):")


def template(name: str) -> str:
    """The text of a template, one of `TEMPLATES`."""
    return (_FOLDER / f"{name}.yaml").read_text("utf-8")


def blocks(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sections of a template: the key of each, empty for what stands above all, and its lines.

    A section that is still open has the sign of a comment before its key.
    """
    for block in text.rstrip("\n").split("\n\n"):
        lines = tuple(block.splitlines())
        keys = (match[1] for line in lines if (match := _SECTION.match(line)))
        yield next(keys, ""), lines


def prose(lines: tuple[str, ...]) -> Iterator[str]:
    """The lines of a section above its key, which say what it is for."""
    for line in lines:
        if _SECTION.match(line):
            return
        yield line
