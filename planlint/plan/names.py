"""Fields of names that are known: currencies, time zones, languages, platforms, metrics."""

from __future__ import annotations

import re
from typing import Any

from planlint import reference
from planlint.finding import text
from planlint.nearest import nearest
from planlint.place import Path
from planlint.plan.fields import Text, Word
from planlint.plan.node import Node
from planlint.quantity import UnreadableValue


class Currency(Text):
    """The code of a currency (ISO 4217)."""

    kind = "currency"

    def read(self, raw: Any, path: Path, node: Node) -> str:
        code = str(raw).strip().upper()
        if code not in reference.currencies():
            facts = {"value": text(raw), "currency": text(raw)}
            raise UnreadableValue("wrong-value", "unknown-currency", facts)
        return code


class Timezone(Text):
    """The name of a time zone in the IANA database."""

    kind = "timezone"

    def read(self, raw: Any, path: Path, node: Node) -> str:
        name = str(raw).strip()
        if name not in reference.timezones():
            near = _near_timezone(name)
            facts = {"value": text(raw), "near": text(f" (did you mean {near}?)" if near else "")}
            raise UnreadableValue("wrong-value", "unknown-timezone", facts)
        return name


def _near_timezone(name: str) -> str:
    """The zone whose city is meant."""
    city = name.rsplit("/", 1)[-1].replace(" ", "_").casefold()
    zones = sorted(reference.timezones())
    by_city = {zone.rsplit("/", 1)[-1].casefold(): zone for zone in reversed(zones)}
    return by_city.get(city) or nearest(name, zones)


class Locale(Text):
    """A language, perhaps with its region (BCP 47)."""

    kind = "locale"

    def read(self, raw: Any, path: Path, node: Node) -> str:
        if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", str(raw).strip()):
            raise UnreadableValue("wrong-value", "not-a-locale", {"value": text(raw)})
        return str(raw).strip()


class Platform(Word):
    """A platform; one that planlint does not know is taken as it is, and said so."""

    def read(self, raw: Any, path: Path, node: Node) -> str:
        word = super().read(raw, path, node)
        if word and reference.platform(word) is None:
            near = nearest(word, reference.platforms())
            meant = f' (did you mean "{near}"?)' if near else ""
            facts = {"value": text(raw), "near": text(meant)}
            node.reading.problem("wrong-value", path, "unknown-platform", facts)
        return word


class MetricName(Word):
    """A metric; a misspelt one is taken as it is, and said so."""

    def read(self, raw: Any, path: Path, node: Node) -> str:
        word = super().read(raw, path, node)
        if word and node.reading.metric(word) is None:
            near = nearest(word, node.reading.metrics)
            if near:
                facts = {"value": text(raw), "near": text(near)}
                node.reading.problem("wrong-value", path, "misspelt-metric", facts)
        return word
