"""What the plan is measured with: tools, pixels, attribution, dashboard, integrations."""

from __future__ import annotations

from planlint.plan.fields import Id, Ref, Refs, Rhythm, Text, Word, Words
from planlint.plan.names import Platform
from planlint.plan.node import Node
from planlint.plan.quantities import FreeMap, Number
from planlint.plan.sections import Items, Section


class Tool(Node):
    """A tool the team works with."""

    what = "tool"
    id_ = Id()
    name = Text()
    product = Word()
    kind = Word()
    status = Word()


class Pixel(Node):
    """A platform's tag on the website."""

    natural_key = ("platform",)
    what = "pixel"
    platform = Platform()
    status = Word()
    consent = Text()

    def _own_words(self) -> str:
        return f"{self.platform} pixel" if self.platform else ""


class Attribution(Node):
    """How credit for a result is given."""

    what = "attribution"
    model = Word()
    tool = Ref("tools")
    conversion = Word()
    lookback_days = Number()
    window = Words()
    complement = Words()


class Utm(Node):
    """The convention for tagging links."""

    what = "UTM convention"
    required = Words()
    case = Word()
    dictionary = FreeMap()


class Dashboard(Node):
    """Where the numbers come together."""

    what = "dashboard"
    tool = Ref("tools")
    sources = Refs("tools")
    refresh = Rhythm()


class Measurement(Node):
    """How results are measured."""

    what = "measurement"
    pixels = Items(Pixel)
    attribution = Section(Attribution)
    utm = Section(Utm)
    dashboard = Section(Dashboard)


class Integration(Node):
    """How an asset of the business works together with its channels."""

    natural_key = ("asset", "use")
    what = "integration"
    asset = Word()
    with_ = Refs("channels")
    use = Words()

    def _own_words(self) -> str:
        return self.asset
