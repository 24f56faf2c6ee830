"""Where reports go: to standard output, or to files that are written whole or not at all."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from planlint.baseline.file import FILE_NAME as BASELINE_FILE
from planlint.cli.choices import none_of
from planlint.config.find import FILE_NAME as CONFIG_FILE
from planlint.dataclass import dataclass
from planlint.discover.answers import answers_beside
from planlint.files import shown_name, why_not
from planlint.usage import UsageError
from planlint.waiver.find import FILE_NAME as WAIVER_FILE

WRITTEN_BY_PEOPLE = {
    CONFIG_FILE: "the configuration",
    WAIVER_FILE: "the waivers",
    BASELINE_FILE: "the baseline",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One report: its format, and its file; None is standard output."""

    format: str
    file: Path | None = None


def read_targets(written: Iterable[str], formats: Collection[str]) -> tuple[Target, ...]:
    """Read the values of --format, each `NAME` or `NAME=FILE`.

    Raises UsageError for an unknown format, a file that cannot be written and two reports in one
    place.
    """
    targets = tuple(_read(value, formats) for value in written)
    places = Counter(str(target.file.resolve()) if target.file else "" for target in targets)
    place, times = places.most_common(1)[0]
    if times > 1:
        where = f"into {shown_name(Path(place))}" if place else "to the terminal"
        raise UsageError(f"two reports would go {where}; give each a file: --format NAME=FILE")
    return targets


def refuse_to_overwrite(targets: Iterable[Target], plans: Iterable[Path]) -> None:
    """Raise UsageError where a report would be written over what people have written."""
    files = [target for target in targets if target.file is not None]
    paths = tuple(plans) if files else ()
    for target in files:
        if target.file is not None and (lost := what_is_lost(target.file, paths)):
            name = shown_name(target.file)
            raise UsageError(f"--format {target.format}={name} would overwrite {lost}")


def what_is_lost(file: Path, plans: Iterable[Path]) -> str:
    """What people have written that a report in this file would replace; empty for nothing."""
    if not file.exists():
        return ""
    place = file.resolve()
    for plan in plans:
        if place == plan.resolve():
            return "a plan"
        if place == answers_beside(plan).resolve():
            return f"the answers about {shown_name(plan)}"
    return WRITTEN_BY_PEOPLE.get(place.name, "")


def write_file(file: Path, text: str | Iterable[str]) -> None:
    """Write a report, in pieces if there are; one that is there is replaced by a complete one.

    Raises OSError.
    """
    from secrets import token_hex

    pieces = [text] if isinstance(text, str) else text
    content = (piece.encode("utf-8", "backslashreplace") for piece in pieces)
    target = file.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as opened:  # a device or a pipe
            opened.writelines(content)
        return
    draft = target.with_name(f".{target.name}.{token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with open(descriptor, "wb") as opened:  # noqa: PTH123 - a descriptor has no path
            opened.writelines(content)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _read(written: str, formats: Collection[str]) -> Target:
    name, has_file, file = written.partition("=")
    name = name.strip().lower()
    if name not in formats:
        raise UsageError(f"--format {written}: {none_of(name, formats)}")
    if not has_file:
        return Target(name)
    if not file:
        raise UsageError(f"--format {written}: the name of the file is missing")
    _refuse_unwritable(written, Path(file))
    return Target(name, Path(file))


def _refuse_unwritable(written: str, file: Path) -> None:
    folder = file.parent
    if file.is_dir():
        raise UsageError(f"--format {written}: {shown_name(file)} is a folder")
    if not folder.is_dir():
        raise UsageError(f"--format {written}: there is no folder {shown_name(folder)}")


def cannot_write(file: Path, error: OSError) -> str:
    """Say why a report could not be written."""
    return f"{shown_name(file)} cannot be written: {why_not(error)}"
