r"""Text from a plan, made harmless to show.

Control characters become their pictures (an escape is ␛); what turns the direction of a line, ends
it unasked or cannot be encoded becomes its escape, such as \u202e.
"""

from __future__ import annotations

import re

# Build servers obey lines with these marks, wherever in the line they stand.
_COMMAND = r"#(?=#(?:\[|vso\[|teamcity\[))"
_INVISIBLE = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
_HARMFUL = re.compile(f"{_INVISIBLE}|{_COMMAND}")
_PICTURES = 0x2400
_DELETE = 0x7F
_FIRST_PRINTABLE = 0x20


def visible(text: str) -> str:
    """Return the text with nothing in it that a terminal, a browser or a build server obeys."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return text
    return _HARMFUL.sub(lambda match: _shown(match[0]), text)


def guard(line: str) -> str:
    """Return a finished line that no build server takes for a command of its own."""
    start = len(line) - len(line.lstrip())
    if line.startswith("::", start):
        return f"{line[:start]}:\\u003a{line[start + 2 :]}"
    return line


def _shown(char: str) -> str:
    code = ord(char)
    if code < _FIRST_PRINTABLE:
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"\\u{code:04x}"
