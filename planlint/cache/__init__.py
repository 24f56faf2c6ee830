"""What earlier runs have said of plans that have not changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlint.dataclass import dataclass

if TYPE_CHECKING:
    from planlint.cache.keys import Keys
    from planlint.cache.store import Store

# With fewer plans, looking them up takes longer than judging them.
FEW = 8


@dataclass(frozen=True, slots=True)
class Cache:
    """A store of reports, and the keys under which they are kept."""

    store: Store
    keys: Keys


def opened_cache(folder: str | None, plans: int) -> Cache | None:
    """The cache of a run over so many plans; None where none is wanted or worth it.

    `folder` is where it was asked to be, else the user's cache folder is taken.
    """
    if plans < FEW:
        return None
    from planlint.cache.engine import engine_digest
    from planlint.cache.folder import cache_folder
    from planlint.cache.keys import Keys
    from planlint.cache.store import Store
    from planlint.cache.sweep import keep_small

    place = cache_folder(folder)
    engine = engine_digest() if place else None
    if place is None or engine is None:
        return None
    keep_small(place)
    return Cache(Store(place), Keys(engine))


__all__ = ["Cache", "opened_cache"]
