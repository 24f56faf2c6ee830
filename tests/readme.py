"""The commands that the README shows, by the marker above each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


def readme_command(checkout: Path, name: str) -> str:
    """Return the code block under the README's marker `<!-- command: NAME -->`."""
    readme = (checkout / "README.md").read_text("utf-8")
    block = re.search(
        rf"<!-- command: {re.escape(name)} -->\n```\w*\n(.*?)^```", readme, re.DOTALL | re.MULTILINE
    )
    if block is None:
        raise LookupError(f"README.md has no code block under the marker for {name!r}")
    return block[1]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a section tells its reader to do: write a file, or run a command.

    `text` is the file, or what is typed; `says` is what the README shows the command to say.
    """

    file: str
    text: str
    says: str = ""


def readme_steps(checkout: Path, heading: str) -> list[Step]:
    """Return the steps of a section: the blocks below `step: run` and `step: write FILE`."""
    readme = (checkout / "README.md").read_text("utf-8")
    section = readme.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(
        r"<!-- step: (run|write (\S+)) -->\n```(\w+)\n(.*?)^```", section, re.DOTALL | re.MULTILINE
    )
    return [_step(file, language, text) for _, file, language, text in found]


def _step(file: str, language: str, text: str) -> Step:
    if file or language != "console":
        return Step(file, text)
    typed, _, says = text.partition("\n")
    return Step("", typed.removeprefix("$ ") + "\n", says)
