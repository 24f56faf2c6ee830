"""The commands that the README shows, by the marker above each."""

from __future__ import annotations

import re
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
