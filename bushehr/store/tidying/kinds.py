"""The kinds of column, told from the checks that a table's schema makes on its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bushehr.tables import Table

KINDS: Final = ("date", "number", "url", "id", "subject", "list", "choice")
TEXT: Final = "text"


def find_kind(table: Table, column: str) -> str:
    """Return what kind of cell a column holds.

    Returns
    -------
    str
        ``date``, ``number``, ``url``, ``id``, ``subject``, ``list``, ``choice`` or ``text``.
    """
    names = {check.name for check in table.define(column).checks}
    return next((kind for kind in KINDS if kind in names), TEXT)


def list_kinds(table: Table) -> tuple[str, ...]:
    """Return the kind of each column, in file order."""
    return tuple(find_kind(table, column) for column in table.columns)
