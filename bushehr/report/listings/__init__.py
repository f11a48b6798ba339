"""Listings: every case behind the counts of a section, one file each.

``build(ledger)`` returns a `Listing` whose rows carry ids, sources and addresses, so that a count
in a sentence can be made again from the rows. Citing all sources beside the sentence was rejected:
a hundred numbers in a row lead nobody to the one case that is in doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bushehr.ledger import Ledger

YES, NO = "yes", "no"
BETWEEN: Final = ";"
"""Stands between several values of one cell, as in the tables of the exhibits."""


def join(values: Iterable[str]) -> str:
    """Return several values as one cell, each once, in order.

    >>> join(["b", "a", "b"])
    'b;a'
    """
    return BETWEEN.join(dict.fromkeys(values))


def list_addresses(ledger: Ledger, sources: Iterable[str]) -> str:
    """Return the addresses of sources as one cell, in their order."""
    addresses = ledger.sources["url"]
    return " ".join(str(addresses.loc[id_]) for id_ in sources)


def answer(is_so: bool) -> str:  # noqa: FBT001
    """Return yes or no.

    >>> answer(True), answer(False)
    ('yes', 'no')
    """
    return YES if is_so else NO
