"""Where an audit goes: to standard output, to a file, or to a folder of pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from planlint.cli.choices import none_of
from planlint.cli.targets import cannot_write, what_is_lost
from planlint.dataclass import dataclass
from planlint.files import shown_name
from planlint.plan.slug import slug
from planlint.usage import UsageError

STDOUT = "-"
HTML = "html"
FORMAT_OF_ENDING = {".json": "json", ".md": "markdown", ".markdown": "markdown"}
INDEX = "index.html"
LONGEST_NAME = 60
# Windows keeps these names, with any ending, for devices.
_DEVICE = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")


@dataclass(frozen=True, slots=True)
class AuditTarget:
    """Where an audit goes and in which format; without a place it is standard output."""

    format: str
    file: Path | None = None
    folder: Path | None = None

    def refuse(self, plans: Iterable[Path]) -> None:
        """Raise UsageError where the plans that were found cannot be written there."""
        paths = tuple(plans)
        if self.file is not None and (lost := what_is_lost(self.file, paths)):
            raise UsageError(f"--output {shown_name(self.file)} would overwrite {lost}")
        if self.format == HTML and self.folder is None and len(paths) > 1:
            example = self.file.stem if self.file else "audit"
            raise UsageError(
                f"{len(paths):,} plans make an index and a page each: name a folder, such as"
                f" --output {example}/"
            )


def read_audit_target(
    output: str | None, format_: str | None, formats: Collection[str]
) -> AuditTarget:
    """Read --output and --format; raises UsageError for what does not go together."""
    wanted = format_ or FORMAT_OF_ENDING.get(Path(output or "").suffix.lower(), HTML)
    if wanted not in formats:
        raise UsageError(f"--format {wanted}: {none_of(wanted, formats)}")
    if output in (None, STDOUT):
        if wanted == HTML:
            raise UsageError(
                "a page needs a file: --output report.html, or a folder: --output audit/"
            )
        return AuditTarget(wanted)
    if not output:
        raise UsageError("--output: the name of the file is missing")
    place = Path(output)
    if output.endswith(("/", "\\")) or place.is_dir():
        return _folder(place, wanted)
    if not place.parent.is_dir():
        raise UsageError(f"there is no folder {shown_name(place.parent)} for {place.name}")
    return AuditTarget(wanted, file=place)


def _folder(folder: Path, wanted: str) -> AuditTarget:
    if wanted != HTML:
        raise UsageError(f"--format {wanted} makes one document of all plans: name a file")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{shown_name(folder)} is a file, not a folder")
    return AuditTarget(wanted, folder=folder)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it; raises UsageError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(cannot_write(folder, error)) from None


def page_names(ids: Iterable[str]) -> Iterator[str]:
    """A name for the page of each plan: letters and digits, none twice in any case."""
    taken = {INDEX}
    highest: dict[str, int] = {}
    for plan_id in ids:
        stem = slug(plan_id)[:LONGEST_NAME].strip("-")
        stem = f"plan-{stem}".strip("-") if not stem or _DEVICE.fullmatch(stem) else stem
        name, number = f"{stem}.html", highest.get(stem, 1)
        while name in taken:
            number += 1
            name = f"{stem}-{number}.html"
        highest[stem] = number
        taken.add(name)
        yield name
