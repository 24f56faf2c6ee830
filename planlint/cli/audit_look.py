"""The look of an audit, from the configuration: words, colour and the logo's bytes."""

from __future__ import annotations

import base64

from planlint.config import Branding, ConfigError, Mistake
from planlint.config.branding import LogoFile
from planlint.config.colour import lightened_until, read_colour, written_colour
from planlint.files import why_not
from planlint.reporters.audit_look import DARK_PAPER, TITLE, Look

MOST_BYTES = 100 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"


def look_of(branding: Branding, *, for_client: bool) -> Look:
    """The look that a configuration asks for; raises ConfigError for a logo that cannot be used."""
    colour = read_colour(branding.accent)
    return Look(
        title=branding.title or TITLE,
        prepared_by=branding.prepared_by,
        prepared_for=branding.prepared_for,
        footer=branding.footer,
        summary=branding.summary,
        logo="" if branding.logo is None else _data_uri(branding.logo),
        accent=branding.accent,
        accent_on_dark=written_colour(lightened_until(colour, DARK_PAPER)) if colour else "",
        for_client=for_client,
    )


def _data_uri(logo: LogoFile) -> str:
    content = _content(logo)
    if len(content) > MOST_BYTES:
        raise _mistake(logo, f"has more than {MOST_BYTES // 1024} KiB; take a smaller picture")
    kind = _kind(content)
    if not kind:
        raise _mistake(logo, "is no png, svg or jpeg file, whatever its name says")
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _content(logo: LogoFile) -> bytes:
    file = logo.folder / logo.path
    try:
        if not file.resolve().is_relative_to(logo.folder.resolve()):
            raise _mistake(logo, "leads out of the folder of the configuration")
        if not file.is_file():
            raise _mistake(logo, "cannot be read: there is no such file")
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise _mistake(logo, f"cannot be read: {why_not(error)}") from None


def _kind(content: bytes) -> str:
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpeg"
    return "svg+xml" if b"<svg" in content[:4096] else ""


def _mistake(logo: LogoFile, what: str) -> ConfigError:
    sentence = f'the logo "{logo.path.as_posix()}" {what}'
    return ConfigError([Mistake(logo.named_in, logo.span, logo.frame, sentence)])
