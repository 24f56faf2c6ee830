"""What people of the team are, by the words of their role."""

from __future__ import annotations

import re

CHIEFS = frozenset(
    {
        "owner",
        "shop_owner",
        "business_owner",
        "owner_manager",
        "proprietor",
        "founder",
        "co_founder",
        "cofounder",
        "ceo",
        "chief_executive",
        "chief_executive_officer",
        "president",
        "managing_director",
        "executive_director",
        "general_manager",
        "boss",
        "inhaber",
        "inhaberin",
        "gründer",
        "gründerin",
        "geschäftsführer",
        "geschäftsführerin",
        "geschaeftsfuehrer",
        "geschaeftsfuehrerin",
        "propietario",
        "propietaria",
        "dueño",
        "dueña",
        "fundador",
        "fundadora",
        "propriétaire",
        "gérant",
        "gérante",
        "fondateur",
        "fondatrice",
        "pdg",
        "titolare",
        "sahibi",
        "işletme_sahibi",
        "kurucu",
        "genel_müdür",
    }
)
AND = re.compile(r"\s*[,/&+;]\s*|_and_|_und_|_y_|_et_|_e_|_ve_")


def is_chief(role: str) -> bool:
    """Whether somebody with this role leads the business: owner, founder, chief executive.

    A role may have several parts (chef and owner); who owns a product leads no business.
    """
    word = "_".join(role.casefold().replace("-", " ").split())
    return any(part.strip("_") in CHIEFS for part in AND.split(word))


__all__ = ["is_chief"]
