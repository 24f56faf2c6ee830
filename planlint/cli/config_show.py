"""What `planlint config show` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from planlint.config import Config, ConfigError, Configs
from planlint.config.shown import Shown, shown_values
from planlint.dataclass import dataclass
from planlint.discover.marker import holds_plan
from planlint.document import read_document
from planlint.files import absolute, shown_name, why_unread
from planlint.pack import builtin_rules
from planlint.reporters import Style
from planlint.reporters.cells import width
from planlint.reporters.flow_yaml import flow
from planlint.reporters.prose import enumerated
from planlint.reporters.visible import visible
from planlint.reporters.wrap import wrap
from planlint.rulebook import RuleBook
from planlint.usage import UsageError

GAP = "  "
WIDEST_VALUE = 14
DEFAULT = "(default)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """For what a configuration is to be shown, and which one."""

    path: str
    config: str | None = None
    policy: str | None = None
    isolated: bool = False


def shown(wanted: Wanted, format_: str, style: Style) -> str:
    """The values that hold for a path, as text or as JSON.

    Raises ConfigError where they cannot be followed, UsageError where there is nothing.
    """
    config, file, status = _found(wanted)
    values = shown_values(config, file, status)
    if format_ == "json":
        return _as_json(config, values)
    return "".join(f"{line}\n" for line in _lines(config, values, style))


def _found(wanted: Wanted) -> tuple[Config, Path | None, str]:
    path = absolute(Path(wanted.path))
    given = None if wanted.config is None else absolute(Path(wanted.config))
    if path.is_file() and not holds_plan(path):
        path, given = path.parent, path
    folder = path if path.is_dir() else path.parent
    configs = Configs(
        RuleBook(builtin_rules()),
        absolute(Path()),
        given=given,
        isolated=wanted.isolated,
        policy=None if wanted.policy is None else absolute(Path(wanted.policy)),
    )
    status = "" if path.is_dir() else _status(path)
    found = configs.nearest(folder)
    if found.mistakes:
        raise ConfigError(found.mistakes)
    return found, None if path.is_dir() else path, status


def _status(file: Path) -> str:
    try:
        data = read_document(file.read_bytes(), shown_name(file)).data
    except OSError as error:
        raise UsageError(f"{shown_name(file)}: {why_unread(error)}") from None
    return str(data.get("status") or "") if isinstance(data, dict) else ""


def _as_json(config: Config, values: Sequence[Shown]) -> str:
    record = {
        "configuration": config.name or None,
        "extends": list(config.extends),
        "values": [
            {
                "key": item.key,
                "value": item.value,
                "file": item.origin.file if item.origin else None,
                "line": item.origin.span.line if item.origin else None,
            }
            for item in values
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: object) -> int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _lines(config: Config, values: Sequence[Shown], style: Style) -> Iterator[str]:
    if config.name:
        also = f", which extends {enumerated(config.extends)}" if config.extends else ""
        yield from wrap(visible(f"{config.name}{also}"), style.width)
    else:
        yield "No configuration holds here; these are the defaults."
    yield ""
    columns = _columns(values, style.width)
    for item in values:
        yield from columns.row(item)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where values and places begin; what is too wide for its column pushes the next one down."""

    value: int
    place: int
    room: int

    def row(self, item: Shown) -> Iterator[str]:
        line = visible(item.key)
        for begin, words in ((self.value, _written(item)), (self.place, _place(item))):
            if width(line) + len(GAP) > begin:
                yield line
                line = ""
            *whole, line = wrap(
                visible(words), self.room, line.ljust(begin + len(line) - width(line)), " " * begin
            )
            yield from whole
        yield line


def _columns(values: Sequence[Shown], room: int) -> _Columns:
    places = max(width(_place(item)) for item in values)
    words = min(max(width(_written(item)) for item in values), WIDEST_VALUE)
    keys = max(width(item.key) for item in values)
    place = max(min(keys + words + 2 * len(GAP), room - places), room // 3)
    value = max(min(keys + len(GAP), place - words - len(GAP)), len(GAP))
    return _Columns(value, place, room)


def _written(item: Shown) -> str:
    text = item.value if isinstance(item.value, str) else flow(item.value)
    return " ".join(text.split())


def _place(item: Shown) -> str:
    return item.origin.where if item.origin else DEFAULT
