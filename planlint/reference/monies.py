"""Currencies in use, and the signs that people write for them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from planlint.dataclass import dataclass
from planlint.reference.files import lines, read


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency in use: its ISO 4217 code, its English name, how many decimals it has."""

    code: str
    name: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Currencies(Mapping[str, Currency]):
    """All currencies by code.

    `signs` pairs a sign with the codes that use it, the likeliest first; `withdrawn` a code that
    is no longer in use with the one that took its place.
    """

    by_code: Mapping[str, Currency]
    signs: Mapping[str, tuple[str, ...]]
    withdrawn: Mapping[str, str]

    @property
    def codes(self) -> Collection[str]:
        """The codes of all currencies in use."""
        return self.by_code.keys()

    def __getitem__(self, code: str) -> Currency:
        return self.by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_code)

    def __len__(self) -> int:
        return len(self.by_code)


@cache
def currencies() -> Currencies:
    """All currencies in use, with their signs."""
    file = read("currencies")
    signs = (line.split() for line in lines(file["symbols"]))
    return Currencies(
        by_code={row.code: row for row in map(_currency, lines(file["currencies"]))},
        signs={sign: tuple(codes) for sign, *codes in signs},
        withdrawn=dict(map(_pair, lines(file["withdrawn"]))),
    )


def _pair(line: str) -> tuple[str, str]:
    old, new = line.split()
    return old, new


def _currency(line: str) -> Currency:
    code, decimals, name = line.split(" ", 2)
    return Currency(code, name, int(decimals))


@cache
def symbols() -> Mapping[str, tuple[str, ...]]:
    """The signs of currencies, each with the codes that use it, the likeliest first.

    A code that no sign stands for is its own sign, so that all codes can be found here.
    """
    known = currencies()
    signed = {code for codes in known.signs.values() for code in codes}
    return {**known.signs, **{code: (code,) for code in known.codes if code not in signed}}
