"""How mistakes in a configuration are shown."""

from __future__ import annotations

from planlint.config import ConfigError, Mistake
from planlint.reporters.frame import strips
from planlint.reporters.visible import guard, visible
from planlint.reporters.wrap import wrap


def show_mistakes(error: ConfigError, width: int) -> str:
    """Each mistake as `file:line:column: sentence`, with its lines and a mark under the place."""
    return "\n".join(_shown(mistake, width) for mistake in error.mistakes)


def _shown(mistake: Mistake, width: int) -> str:
    lines = wrap(visible(f"{mistake.where}: {mistake.sentence}"), width, "", "  ")
    margin = len(str(mistake.frame[-1].number)) if mistake.frame else 0
    for strip in strips(mistake.frame, mistake.span, width - margin - len("   | ")):
        lines.append(f"  {strip.number:>{margin}} | {strip.text}")
        lines.append(f"  {'':>{margin}} | {strip.underline('^')}")
    return "".join(f"{guard(line)}\n" for line in lines)
