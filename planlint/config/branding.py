"""How audits present themselves: the key `report` of a configuration."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path as FilePath
from typing import Any, TypeAlias

from planlint.dataclass import dataclass, replace
from planlint.place import FrameLine, Path, Span

Report: TypeAlias = Callable[[Path, str], None]
Place: TypeAlias = Callable[[Path], "tuple[Span, tuple[FrameLine, ...]]"]

# The grounds of a page in light colours; on dark ones the accent is lightened.
LIGHT_GROUNDS = {"white": (0xFF, 0xFF, 0xFF), "the page's ground": (0xF7, 0xF6, 0xF3)}
LOGO_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
TEXTS = ("title", "prepared_by", "prepared_for", "footer", "summary")


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A picture named in a configuration, below its folder, and the place where it is named."""

    path: FilePath
    folder: FilePath
    named_in: str
    span: Span
    frame: tuple[FrameLine, ...]


@dataclass(frozen=True, slots=True)
class Branding:
    """Words, a colour (#rrggbb) and a logo; what is empty is left out. `summary` is Markdown."""

    title: str = ""
    prepared_by: str = ""
    prepared_for: str = ""
    footer: str = ""
    summary: str = ""
    accent: str = ""
    logo: LogoFile | None = None

    def under(self, nearer: Branding) -> Branding:
        """What holds where a nearer one is beside it: that one's, key by key."""
        own = {name: getattr(nearer, name) for name in (*TEXTS, "accent", "logo")}
        return replace(self, **{name: value for name, value in own.items() if value})


NO_BRANDING = Branding()


def read_branding(
    raw: object, name: str, folder: FilePath, place: Place, report: Report
) -> Branding:
    """Read the value of `report`; what cannot be followed goes to `report`, at its path.

    `name` is the configuration's file and `folder` the one it is in. The logo is only looked for
    when an audit needs it.
    """
    data: Mapping[str, Any] = raw if isinstance(raw, Mapping) else {}
    words = {key: _text(data.get(key)) for key in TEXTS}
    return Branding(
        **words,
        accent=_accent(data.get("accent"), report),
        logo=_logo(data.get("logo"), name, folder, place, report),
    )


def _text(raw: object) -> str:
    is_word = isinstance(raw, (str, int)) and not isinstance(raw, bool)
    return str(raw).strip() if is_word else ""


def _accent(raw: object, report: Report) -> str:
    written = _text(raw)
    if not written:
        return ""
    from planlint.config.colour import AA_TEXT, contrast, read_colour, written_colour

    colour = read_colour(written)
    if colour is None:
        report(("report", "accent"), f'"{written}" is no colour; write it as "#0a5b66"')
        return ""
    for ground, behind in LIGHT_GROUNDS.items():
        found = contrast(colour, behind)
        if found < AA_TEXT:
            sentence = (
                f"{written_colour(colour)} has a contrast of {found:.2f} to {ground}, and text"
                f" needs {AA_TEXT}; take a darker colour"
            )
            report(("report", "accent"), sentence)
            return ""
    return written_colour(colour)


def _logo(
    raw: object, name: str, folder: FilePath, place: Place, report: Report
) -> LogoFile | None:
    written = _text(raw)
    if not written:
        return None
    at: Path = ("report", "logo")
    path = FilePath(written)
    if path.suffix.lower() not in LOGO_SUFFIXES:
        report(at, f'"{written}" is no picture that a page can hold: png, svg or jpeg')
        return None
    if "\0" in written or path.is_absolute() or ".." in path.parts:
        report(at, f'"{written}" leaves the folder of the configuration; name a file below it')
        return None
    span, frame = place(at)
    return LogoFile(path, folder, name, span, frame)
