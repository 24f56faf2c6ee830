"""The reader of imports sees what it should, so that its silence means something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.import_graph import Import, Modules, find_cycle, find_modules, imports_of


@pytest.fixture
def modules(tmp_path: Path) -> Modules:
    package = tmp_path / "shop"
    (package / "till").mkdir(parents=True)
    (package / "__init__.py").write_text("from shop import till\n")
    (package / "price.py").write_text(
        "import decimal\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from shop.till import OPEN\n"
    )
    (package / "till" / "__init__.py").write_text(
        "from . import drawer\nfrom .drawer import OPEN\n"
    )
    (package / "till" / "drawer.py").write_text(
        "OPEN = 1\n\n\ndef pay() -> None:\n    from ..price import decimal\n    import shop.till\n"
    )
    return find_modules(package)


def test_modules_are_named_as_they_are_imported(modules: Modules) -> None:
    assert set(modules) == {"shop", "shop.price", "shop.till", "shop.till.drawer"}


def test_every_way_to_import_is_seen(modules: Modules) -> None:
    assert imports_of("shop", modules) == [Import("shop.till", 1)]
    assert imports_of("shop.price", modules) == [
        Import("decimal", 1),
        Import("typing", 2),
        Import("shop.till", 4, for_types_only=True),
    ]
    assert imports_of("shop.till", modules) == [
        Import("shop.till.drawer", 1),
        Import("shop.till.drawer", 2),
    ]
    assert imports_of("shop.till.drawer", modules) == [
        Import("shop.price", 5),
        Import("shop.till", 6),
    ]


def test_a_circle_is_found_and_its_absence_too() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}}) == []
