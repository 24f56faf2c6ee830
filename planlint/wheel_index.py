"""Makes the index that a wheel carries; runs when the wheel is built, and stays out of it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class IndexHook(BuildHookInterface[Any]):
    """Puts rules, facts and the plan's schema into the wheel again, as JSON that loads at once."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the index beside the build, and have it included; an editable install has none."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        folder = Path(tempfile.mkdtemp(prefix="planlint-index-"))
        write_index(Path(self.root) / "rules", folder)
        build_data["force_include"][str(folder)] = "planlint/_bundled/index"


def write_index(rules: Path, folder: Path) -> None:
    """Write the index of a folder of rules and facts, and of the schema of plans."""
    from planlint.bundled import schema, without_words
    from planlint.pack import index_entries
    from planlint.reference.files import read_yaml

    _write(folder / "rules.json", index_entries(rules))
    _write(folder / "schemas" / "plan.json", without_words(schema("plan")))
    for file in sorted((rules / "facts").rglob("*.yaml")):
        name = file.relative_to(rules / "facts").with_suffix("").as_posix()
        _write(folder / "facts" / f"{name}.json", read_yaml(name))


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, "utf-8")
