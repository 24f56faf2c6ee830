"""From bytes to text: size, encoding and characters that no text file holds."""

from __future__ import annotations

import codecs
import re
from typing import Final, TypeAlias

from planlint.document.lines import START_OF_TEXT, LineTable
from planlint.document.problems import LIMIT, DocumentProblem
from planlint.finding import count, problem

MAX_BYTES: Final = 1024 * 1024

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WESTERN: Final = (
    "(?:[\t\n\r\x20-\x7e]|[À-ÏÑ-ÜßŠŽŒŸà-ïñ-üÿšžœ€£§©®™°·•…–—‘’“”„«»¡¿\xa0]{1,2}(?![^\x00-\x7f]))*"
)
_LONE_SURROGATE: Final = "[\ud800-\udfff]"

Decoded: TypeAlias = "tuple[str, DocumentProblem | None]"


def decode(source: bytes | str) -> Decoded:
    """Read bytes as UTF-8, and refuse what is too large, otherwise encoded or not text.

    Returns the text without byte order mark, of what is refused as much as can be shown, and why.
    """
    if isinstance(source, str):
        return _decode_text(source)
    if len(source) > MAX_BYTES:
        return _too_large(source[:MAX_BYTES].decode(errors="replace"), len(source))
    for mark, codec, encoding in _BYTE_ORDER_MARKS:
        if source.startswith(mark):
            return _wide(source.decode(codec, errors="replace"), encoding)
    if b"\0" in source[:2]:
        codec = "utf-16-be" if source[:1] == b"\0" else "utf-16-le"
        return _wide(source.decode(codec, errors="replace"), "UTF-16")
    source = source.removeprefix(codecs.BOM_UTF8)
    try:
        return _checked(source.decode())
    except UnicodeDecodeError as error:
        return _not_utf8(source, error.start)


def _decode_text(source: str) -> Decoded:
    size = len(source)
    if MAX_BYTES // 4 < size <= MAX_BYTES:
        size = len(source.encode(errors="surrogatepass"))
    if size > MAX_BYTES:
        return _too_large(re.sub(_LONE_SURROGATE, "\ufffd", source[:MAX_BYTES]), size)
    return _checked(source.removeprefix("\ufeff"))


def _too_large(text: str, size: int) -> Decoded:
    found = problem(START_OF_TEXT, "size", size=count(size), most=count(MAX_BYTES))
    return text.removeprefix("\ufeff"), DocumentProblem(LIMIT, found)


def _wide(text: str, encoding: str) -> Decoded:
    found = problem(START_OF_TEXT, "wide-encoding", encoding=encoding)
    return text.removeprefix("\ufeff"), DocumentProblem(LIMIT, found)


def _checked(text: str) -> Decoded:
    match = _FORBIDDEN.search(text)
    if match is None:
        return text, None
    code = ord(match[0])
    key = "control-character" if code else "nul"
    span = LineTable(text).span(match.start(), match.end())
    found = problem(span, key, character=f"U+{code:04X}")
    return re.sub(_LONE_SURROGATE, "\ufffd", text), DocumentProblem(LIMIT, found)


def _not_utf8(source: bytes, at: int) -> Decoded:
    if _is_probably_windows_1252(source):
        text = source.decode("cp1252")
        found = problem(
            LineTable(text).span(at, at + 1),
            "windows-1252",
            byte=f"{source[at]:02X}",
            letter=text[at],
        )
    else:
        text = source.decode(errors="replace")
        offset = len(source[:at].decode())
        span = LineTable(text).span(offset, offset + 1)
        found = problem(span, "not-utf-8", byte=f"{source[at]:02X}")
    return text, DocumentProblem(LIMIT, found)


def _is_probably_windows_1252(source: bytes) -> bool:
    """Whether the high bytes are lone letters or signs as western languages have among ASCII.

    Letters in whose place the encodings for Turkish and Icelandic differ prove nothing.
    """
    try:
        text = source.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return re.fullmatch(_WESTERN, text) is not None
