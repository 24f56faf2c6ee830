"""JSON for programs that show texts to people: what they would obey is made visible."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from planlint.reporters.visible import visible

Json: TypeAlias = dict[str, Any]


def write_json(data: object) -> str:
    """Write data as JSON; line ends in texts stay, all other control characters are shown."""
    return json.dumps(_shown(data), ensure_ascii=False, indent=2) + "\n"


def _shown(data: object) -> object:
    if isinstance(data, str):
        return "\n".join(map(visible, data.split("\n")))
    if isinstance(data, Mapping):
        return {key: _shown(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_shown(item) for item in data]
    return data
