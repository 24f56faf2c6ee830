"""Which module imports which, read from the source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Import:
    """One imported name: the module it comes from, where that is written, and for what."""

    module: str
    line: int
    for_types_only: bool = False


Modules = Mapping[str, Path]


def find_modules(package: Path) -> Modules:
    """Map the dotted name of every module of a package to its file."""
    return {_dotted_name(file, package.parent): file for file in sorted(package.rglob("*.py"))}


def imports_of(name: str, modules: Modules) -> list[Import]:
    """List what a module imports; a name that is a module itself stands for itself."""
    tree = ast.parse(modules[name].read_text("utf-8"))
    type_only = {id(node) for block in _type_blocks(tree) for node in ast.walk(block)}
    return [
        Import(module, node.lineno, id(node) in type_only)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for module in _named(node, name, modules)
    ]


def find_cycle(edges: Mapping[str, set[str]]) -> list[str]:
    """Return the modules of one circle of imports, in order; empty if there is none."""
    done: set[str] = set()
    for start in sorted(edges):
        cycle = _search(start, edges, [], done)
        if cycle:
            return cycle
    return []


def _search(
    module: str, edges: Mapping[str, set[str]], trail: list[str], done: set[str]
) -> list[str]:
    if module in trail:
        return [*trail[trail.index(module) :], module]
    if module in done:
        return []
    for target in sorted(edges.get(module, ())):
        cycle = _search(target, edges, [*trail, module], done)
        if cycle:
            return cycle
    done.add(module)
    return []


def _dotted_name(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _type_blocks(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            yield from node.body


def _named(node: ast.Import | ast.ImportFrom, importer: str, modules: Modules) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    source = _source(node, importer, modules)
    for alias in node.names:
        submodule = f"{source}.{alias.name}"
        yield submodule if submodule in modules else source


def _source(node: ast.ImportFrom, importer: str, modules: Modules) -> str:
    if not node.level:
        return node.module or ""
    is_package = modules[importer].name == "__init__.py"
    parts = importer.split(".")
    base = parts[: len(parts) - node.level + is_package]
    return ".".join([*base, *([node.module] if node.module else [])])
