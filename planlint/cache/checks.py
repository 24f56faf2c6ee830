"""The code of checks: planlint's own is known, that of a plugin by its distribution."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

OWN = "planlint"


class UnknownCode(LookupError):
    """Code of which nobody can say whether it is what it was."""


def check_digest(check: object) -> list[str]:
    """What a function does, as far as its home tells; raises UnknownCode where it has none."""
    module, name = getattr(check, "__module__", None), getattr(check, "__qualname__", "")
    if not isinstance(module, str) or "<" in name or not name:
        raise UnknownCode(name)
    package = module.partition(".")[0]
    return [module, name, "" if package == OWN else _distribution(package)]


@cache
def _distribution(package: str) -> str:
    """The distribution of a package with its version, and its code: an editable one changes."""
    from importlib.metadata import PackageNotFoundError, packages_distributions, version

    names = packages_distributions().get(package)
    if not names:
        raise UnknownCode(package)
    try:
        versions = [f"{name} {version(name)}" for name in sorted(set(names))]
    except PackageNotFoundError:
        raise UnknownCode(package) from None
    return " ".join([*versions, _code(package)])


def _code(package: str) -> str:
    file = getattr(sys.modules.get(package), "__file__", None)
    if file is None:
        raise UnknownCode(package)
    place = Path(file)
    files = sorted(place.parent.rglob("*.py")) if place.name == "__init__.py" else [place]
    try:
        return sha256(b"".join(each.read_bytes() for each in files)).hexdigest()
    except OSError:
        raise UnknownCode(package) from None
