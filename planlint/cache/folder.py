"""Where the cache is: in the user's cache folder unless somewhere else is named."""

from __future__ import annotations

import os
from pathlib import Path

from planlint.files import absolute

ENVIRONMENT = "PLANLINT_CACHE_DIR"
# What is in a folder of another version is not read.
VERSION = "v1"


def cache_folder(asked: str | None) -> Path | None:
    """The folder of the cache; None where the environment names an empty one."""
    named = asked if asked is not None else os.environ.get(ENVIRONMENT)
    if named is not None:
        return absolute(Path(named)) if named else None
    from platformdirs import user_cache_path

    place = user_cache_path("planlint", appauthor=False)
    return place if place.is_absolute() else None  # a user without a home has none
