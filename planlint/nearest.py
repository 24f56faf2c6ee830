"""The name that somebody meant who wrote another one."""

from __future__ import annotations

from collections.abc import Iterable

CLOSE = 0.6
LONGEST = 100


def nearest(written: str, names: Iterable[str]) -> str:
    """The name closest to what was written, whatever its case and dashes; empty if none is."""
    if len(written) > LONGEST:
        return ""
    from difflib import get_close_matches

    by_shape = {_shape(name): name for name in sorted(names, reverse=True)}
    close = get_close_matches(_shape(written), by_shape, n=1, cutoff=CLOSE)
    return by_shape[close[0]] if close else ""


def did_you_mean(written: str, names: Iterable[str]) -> str:
    """The end of a sentence that asks for the name that was meant; empty if none is close."""
    name = nearest(written, names)
    return f'; did you mean "{name}"?' if name else ""


def _shape(name: str) -> str:
    return name.casefold().replace("_", "-")
