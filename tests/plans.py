"""Plans that many tests need, in as few lines as will do."""

from __future__ import annotations

# Everything the schema asks for and nothing that the rules ask for.
BARE_PLAN = "planlint: 1\nname: May\nperiod: May 2026\n"

FOREIGN_YAML = "services:\n  web:\n    image: web:1\n    ports: ['80:80']\n"

CONFIGURATION = "profile: essential\n"
