"""Words with a fixed meaning: yes and no, and what stands for a value still to come."""

from __future__ import annotations

from collections.abc import Collection

from planlint.quantity.unreadable import wrong_value

PLACEHOLDERS = frozenset({"tbd", "tbc", "todo", "xxx", "to be defined", "to be decided"})

_YES_NO = {"yes": True, "no": False, "on": True, "off": False, "true": True, "false": False}
_BRACKETS = "[](){}<>.:!*_ "


def read_yes_no(raw: object) -> bool:
    """Read yes, no, on, off, true or false in any case; raises UnreadableValue for all else."""
    if isinstance(raw, bool):
        return raw
    answer = _YES_NO.get(raw.strip().lower()) if isinstance(raw, str) else None
    if answer is None:
        raise wrong_value("not-yes-or-no", raw)
    return answer


def is_placeholder(raw: object, words: Collection[str] = PLACEHOLDERS) -> bool:
    """Whether the whole value stands for one still to come: TBD, [tbc], TODO, ???.

    `words` are in small letters. "n/a" is none of them: it says that there is nothing to come.
    """
    if not isinstance(raw, str):
        return False
    # Python's small letter of the Turkish İ is an i with a dot of its own.
    value = raw.strip().replace("İ", "i").lower()
    bare = value.strip(_BRACKETS)
    return value in words or bare in words or (bare != "" and not bare.strip("?"))
