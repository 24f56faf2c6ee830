"""How planlint says that it cannot do what was asked: in a sentence, with exit code 2."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from planlint.cli.streams import complain, complain_in_full, terminal_width
from planlint.usage import UsageError

REFUSED = 2


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what planlint cannot do into sentences on standard error."""
    from planlint.cli.mistakes import show_mistakes
    from planlint.config import ConfigError
    from planlint.pack import PackError
    from planlint.reporters.visible import guard, visible

    try:
        yield
    except UsageError as error:
        complain("\n".join(guard(visible(line)) for line in str(error).split("\n")))
    except PackError as error:
        complain(f"a rule cannot be used: {error}")
    except ConfigError as error:
        complain_in_full(show_mistakes(error, terminal_width()))
    else:
        return
    raise typer.Exit(REFUSED)
