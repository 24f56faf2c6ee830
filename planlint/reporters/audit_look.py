"""How an audit presents itself, and to whom."""

from __future__ import annotations

from planlint.dataclass import dataclass

TITLE = "Marketing plan audit"
# The ground of cards on a page in dark colours.
DARK_PAPER = (0x1C, 0x20, 0x24)


@dataclass(frozen=True, slots=True)
class Look:
    """Words and colours of a page; what is empty is left out.

    `summary` is Markdown; `logo` a data URI; the accents are #rrggbb, for light and dark pages.
    `for_client` leaves out what reviewers say to each other: notes and the names of rules.
    """

    title: str = TITLE
    prepared_by: str = ""
    prepared_for: str = ""
    footer: str = ""
    summary: str = ""
    logo: str = ""
    accent: str = ""
    accent_on_dark: str = ""
    for_client: bool = False


PLAIN_LOOK = Look()
