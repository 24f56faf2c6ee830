"""Why a finding is silenced, and who answers for it."""

from __future__ import annotations

from planlint.finding import Silenced


def silenced_by(layer: Silenced) -> str:
    """Name the layer, the reason given there and, of a waiver, its owner and last day."""
    said = f"{layer.by}: {layer.reason}" if layer.reason else layer.by
    owner = f", {layer.owner}" if layer.owner else ""
    until = f", until {layer.expires.isoformat()}" if layer.expires else ""
    return f"{said}{owner}{until}"
