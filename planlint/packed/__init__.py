"""A plan's report as bytes, and back: to be kept on a disk or handed to another process.

The bytes are JSON, compressed: reading them makes records of planlint and runs nothing. Who packs
or unpacks imports `writing` or `reading` when it comes to that; few plans need neither.
"""

from planlint.packed.gist import Gist, Unpackable, gist_of

__all__ = ["Gist", "Unpackable", "gist_of"]
