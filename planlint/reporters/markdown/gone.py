"""What is gone since an earlier commit, folded."""

from __future__ import annotations

from planlint.report import Report
from planlint.reporters.cells import cut
from planlint.reporters.markdown.room import Block, Entry, Room
from planlint.reporters.markup import code, escaped
from planlint.reporters.progress import MOST_GONE, deleted_plans, gone_from_remaining
from planlint.reporters.prose import counted, enumerated
from planlint.reporters.visible import visible

_LONGEST = 300
_ROOM = 6_000


def gone_section(report: Report, room: Room) -> list[str]:
    """Write the findings that are gone, as far as there is room, and the plans that are."""
    found = list(gone_from_remaining(report))
    lines = [
        f"- {code(visible(plan.file))}, **{escaped(finding.rule)}**:"
        f" {escaped(cut(visible(finding.message), _LONGEST))}"
        for plan, finding in found[:MOST_GONE]
    ]
    if len(found) > MOST_GONE:
        lines.append(f"- and {len(found) - MOST_GONE:,} more")
    deleted = [f"- {code(visible(file))}: {sentence}" for file, sentence in deleted_plans(report)]
    lines += deleted
    if not lines:
        return []
    what = [(len(found), "finding"), (len(deleted), "plan")]
    title = f"{enumerated([counted(number, noun) for number, noun in what if number])} gone"
    opening = (f"<details><summary>{title}</summary>", "")
    block = Block(opening, tuple(Entry((line,), 1) for line in lines), ("", "</details>", ""))
    share = Room(min(_ROOM, room.left))
    written, _ = block.cut_to(share)
    return room.take(written)
