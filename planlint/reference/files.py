"""The files of `rules/facts`, read as text: no value is guessed, so none loses a digit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import yaml

from planlint.bundled import bundled, indexed


class Named(Protocol):
    """Something with an id and further names."""

    @property
    def id(self) -> str: ...

    @property
    def names(self) -> Iterable[str]: ...


N = TypeVar("N", bound=Named)


def read(name: str) -> dict[str, Any]:
    """Read `rules/facts/<name>.yaml`; every scalar stays the text that is written there.

    So 0.0470 can become an exact Decimal, NO stays Norway, and a date is read by who wants one.
    """
    found: dict[str, Any] | None = indexed(f"facts/{name}")
    return read_yaml(name) if found is None else found


def read_yaml(name: str) -> dict[str, Any]:
    """The same from the file itself, never from the index."""
    file = bundled("rules") / "facts" / f"{name}.yaml"
    node = yaml.compose(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    content: dict[str, Any] = _plain(node)
    return content


def _plain(node: yaml.Node | None) -> Any:  # noqa: ANN401 - text, lists and mappings of them
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return [_plain(item) for item in node.value] if node is not None else {}


def lines(block: str) -> list[str]:
    """The lines of a block of text."""
    return block.splitlines()


def is_true(row: Mapping[str, Any], field: str) -> bool:
    """Whether a field of a row says true."""
    return bool(row.get(field) == "true")


def fold(word: str) -> str:
    """A name as its registry knows it: lower case, with underscores for spaces and hyphens."""
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def by_name(rows: Iterable[N]) -> Mapping[str, N]:
    """Rows by their ids and all their other names; an id goes before another row's name."""
    known = list(rows)
    named = {fold(name): row for row in known for name in row.names}
    return MappingProxyType({**named, **{row.id: row for row in known}})
