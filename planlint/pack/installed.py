"""What installed distributions add: checks in Python and packs, by their entry points.

Only the folders count into which Python installs distributions. The current folder never does,
even where Python itself would look there (`python -m planlint`), so that nothing in a repository
that is checked is ever run.
"""

from __future__ import annotations

import site
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from planlint.import_path import leave_out_current_folder
from planlint.rule import Check

if TYPE_CHECKING:  # most runs ask for nothing installed, and do not pay for asking
    from importlib.metadata import EntryPoint

CHECKS_GROUP = "planlint.checks"
PACKS_GROUP = "planlint.packs"


class CannotLoad(Exception):
    """Something installed that does not load: a sentence, and the traceback if there is one."""

    def __init__(self, sentence: str, trace: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.traceback = trace


def check_names() -> Mapping[str, tuple[str, ...]]:
    """The checks of installed distributions, each with the distributions that have it."""
    return {name: tuple(found) for name, found in _entries(CHECKS_GROUP).items()}


def pack_names() -> Mapping[str, tuple[str, ...]]:
    """The packs of installed distributions, each with the distributions that have it."""
    return {name: tuple(found) for name, found in _entries(PACKS_GROUP).items()}


@cache
def load_check(name: str) -> Check:
    """Import an installed check; raises CannotLoad, whatever its import raises."""
    from inspect import signature

    entry = _entry(CHECKS_GROUP, name)
    try:
        with only_installed():
            found = entry.load()
    except (Exception, SystemExit) as error:
        sentence = f"{type(error).__name__}: {error}".strip().removesuffix(":")
        raise CannotLoad(" ".join(sentence.split()), traceback.format_exc()) from error
    if not callable(found):
        raise CannotLoad(f"{entry.value} is no function")
    try:
        signature(found)
    except ValueError:
        raise CannotLoad(f"{entry.value} does not say which params it takes") from None
    check: Check = found
    return check


def pack_folder(name: str) -> Path:
    """The folder of an installed pack; raises CannotLoad."""
    from importlib.util import find_spec

    entry = _entry(PACKS_GROUP, name)
    try:
        with only_installed():
            spec = find_spec(entry.value.partition(":")[0].strip())
    except Exception as error:
        raise CannotLoad(f"{type(error).__name__}: {error}", traceback.format_exc()) from error
    places = [] if spec is None else list(spec.submodule_search_locations or ())
    if spec is not None and not places and spec.origin:
        places = [str(Path(spec.origin).parent)]
    if not places:
        raise CannotLoad(f"there is no module {entry.value}")
    return Path(places[0])


@cache
def _entries(group: str) -> dict[str, dict[str, EntryPoint]]:
    """The entry points of a group: by their names, then by distribution."""
    from importlib.metadata import distributions

    found: dict[str, dict[str, EntryPoint]] = {}
    for distribution in distributions(path=list(_folders())):
        package = str(distribution.metadata["Name"] or "?")
        for entry in distribution.entry_points:
            if entry.group == group:
                found.setdefault(entry.name, {}).setdefault(package, entry)
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def _entry(group: str, name: str) -> EntryPoint:
    return next(iter(_entries(group)[name].values()))


def _folders() -> Iterator[str]:
    """The folders into which Python installs, in the order in which it looks there."""
    import sysconfig

    named = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()}
    if site.ENABLE_USER_SITE:
        named.add(site.getusersitepackages())
    return (folder for folder in dict.fromkeys(sys.path) if folder in named)


@contextmanager
def only_installed() -> Iterator[None]:
    """Import nothing from the current folder for a while."""
    before = list(sys.path)
    leave_out_current_folder()
    try:
        yield
    finally:
        sys.path[:] = before
