"""The checks that rules can use without Python, each with what there is to know of it.

A declared check judges whatever the rule names under `each`, and is told so by the engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planlint.checks.declaration import Declaration, Each, Param, Params, WrongParam

__all__ = ["DECLARATIONS", "Declaration", "Each", "Param", "Params", "WrongParam"]

NAMES = (
    "present",
    "absent",
    "one_of",
    "none_of",
    "matches",
    "between",
    "adds_up",
    "refers_to",
    "at_least",
    "at_most",
    "in_order",
    "unique",
    "cel",
)


class _Declarations(Mapping[str, Declaration]):
    """Declarations by name, made when one is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Declaration] = {}

    def _all(self) -> dict[str, Declaration]:
        if not self._made:
            from planlint.checks.cel.declaration import CEL
            from planlint.checks.generic.declarations import GENERIC

            self._made = {each.name: each for each in (*GENERIC, CEL)}
        return self._made

    def __getitem__(self, name: str) -> Declaration:
        return self._all()[name]

    def __contains__(self, name: object) -> bool:
        return name in NAMES

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


DECLARATIONS: Mapping[str, Declaration] = _Declarations()
