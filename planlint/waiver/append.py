"""An entry more in a file of waivers; what is there stays as it is, comments and all."""

from __future__ import annotations

from collections.abc import Mapping

from planlint import kept_list
from planlint.kept_list import CannotChange as CannotAppend
from planlint.waiver.read import LIST

HEADING = (
    "# Findings that somebody has accepted, each with its reason.\n"
    "# For an editor that completes and explains: planlint schema waivers > waivers.schema.json\n"
    "# yaml-language-server: $schema=waivers.schema.json\n"
    f"{LIST}:\n"
)


def appended(text: str, name: str, entry: Mapping[str, str]) -> str:
    """The text of a file of waivers with one entry more; an empty text becomes a file.

    Raises CannotAppend for a list in brackets.
    """
    return kept_list.appended(text, name, LIST, entry, HEADING)


__all__ = ["CannotAppend", "appended"]
