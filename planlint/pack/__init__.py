"""Packs: folders of rule files, and the rules made from them.

What reads packs is only loaded for who has one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from planlint.pack.builtin import PackError, builtin_rules, index_entries, load_pack, load_rule
from planlint.pack.categories import CATEGORIES, category_order

if TYPE_CHECKING:
    from planlint.pack.finding_checks import declared_check
    from planlint.pack.joining import joined
    from planlint.pack.reading import PACK_CONFIG, is_broken_by, read_pack, read_rule
    from planlint.pack.record import Pack, RuleFile

_HOMES = {
    "PACK_CONFIG": "reading",
    "Pack": "record",
    "RuleFile": "record",
    "declared_check": "finding_checks",
    "is_broken_by": "reading",
    "joined": "joining",
    "read_pack": "reading",
    "read_rule": "reading",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Load what is first asked for."""
        if name not in _HOMES:
            raise AttributeError(f"module 'planlint.pack' has no attribute {name!r}")
        found = getattr(import_module(f"planlint.pack.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "CATEGORIES",
    "PACK_CONFIG",
    "Pack",
    "PackError",
    "RuleFile",
    "builtin_rules",
    "category_order",
    "declared_check",
    "index_entries",
    "is_broken_by",
    "joined",
    "load_pack",
    "load_rule",
    "read_pack",
    "read_rule",
]
