"""The tables of the record: their schemas, their checks and their typed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.tables.models import TABLE_BY_PATH, TABLES, Table

if TYPE_CHECKING:
    from bushehr.tables.validate import validate_table

__all__ = ["TABLES", "TABLE_BY_PATH", "Table", "validate_table"]


def __getattr__(name: str) -> object:
    """Fetch the check when it is first used: it loads pandera, and the definitions do not."""
    if name != "validate_table":
        raise AttributeError(f"module 'bushehr.tables' has no attribute {name!r}")
    from bushehr.tables.validate import validate_table  # noqa: PLC0415

    return validate_table
