"""Which column of the file is which column of the table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from bushehr.tables.cells import suggest
from bushehr.text.quoting import cut, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.tables import Table


class Notebook(Protocol):
    """Takes down the problems of one file."""

    table: Table

    def note(  # noqa: PLR0913  the facts of a problem
        self,
        line: int,
        code: str,
        *,
        column: str = ...,
        value: str = ...,
        message: str = ...,
        expected: str = ...,
        hint: str = ...,
    ) -> None:
        """Add a problem of this file."""


DELIMITERS = {";": "a semicolon", "\t": "a tab", "|": "a vertical bar"}


def find_delimiter(notebook: Notebook, text: str) -> str:
    """Return what separates the cells, judged by the header; note it when it is no comma."""
    first = text.lstrip("\r\n").partition("\n")[0].partition("\r")[0]
    if "," in first or not any(mark in first for mark in DELIMITERS):
        return ","
    delimiter = max(DELIMITERS, key=first.count)
    notebook.note(
        1,
        "delimiter",
        value=first,
        message=f"The cells are separated by {DELIMITERS[delimiter]}",
        expected="commas",
        hint="Save it as comma separated CSV.",
    )
    return delimiter


def match_columns(notebook: Notebook, line: int, header: Sequence[str]) -> dict[str, int]:
    """Find each column of the table in the header and note what differs.

    Parameters
    ----------
    notebook
        Takes down the problems.
    line
        Where the header stands.
    header
        Its cells.

    Returns
    -------
    dict of str to int
        Place in the file of each column of the table that the file has.
    """
    columns = notebook.table.columns
    if not set(header) & set(columns):
        notebook.note(
            line,
            "column-missing",
            value=",".join(header),
            message="The first line is not the header",
            expected=",".join(columns),
            hint="Put the header above it.",
        )
        return {}
    named = [name for name in header if name]
    _note_needless(notebook, line, header, named)
    places = {name: header.index(name) for name in columns if name in header}
    missing = [name for name in columns if name not in places]
    extra = [name for name in dict.fromkeys(named) if name not in columns]
    meant = {suggest(name, missing): name for name in reversed(extra)}
    for name in missing:
        _note_missing(notebook, line, name, meant.get(name, ""))
    for name in extra:
        if name in {meant.get(one) for one in missing}:
            continue
        hint = "Delete it, or move its text into note."
        message = f"{quote(name)} is no column of the table"
        notebook.note(line, "column-extra", column=name, value=name, message=message, hint=hint)
    if list(places.values()) != sorted(places.values()):
        notebook.note(
            line,
            "column-order",
            value=",".join(header),
            expected=",".join(columns),
            hint="Rows are read by column name; move the columns into this order.",
        )
    return places


def _note_needless(
    notebook: Notebook, line: int, header: Sequence[str], named: Sequence[str]
) -> None:
    """Note empty cells of the header, and columns that stand more than once."""
    if len(named) < len(header):
        notebook.note(
            line,
            "column-extra",
            message=f"The header has {len(header) - len(named)} empty cells",
            hint="Delete the needless commas in every line.",
        )
    for name, count in Counter(named).items():
        if count > 1:
            notebook.note(
                line,
                "column-duplicate",
                column=name,
                value=name,
                message=f"The column {cut(name)} stands {count} times",
                hint="Keep one; the first is read.",
            )


def _note_missing(notebook: Notebook, line: int, name: str, near: str) -> None:
    """Note a missing column, together with the near name that stands in its place."""
    notebook.note(
        line,
        "column-missing",
        column=name,
        value=near,
        message=f"The column {name} is missing" + (f", {quote(near)} is no column" if near else ""),
        hint=f"Rename {quote(near)} to {name}." if near else f"Add {name} to the header.",
    )
