"""Words of the workbook: what its sheets say, and what can be wrong with a filled one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import format_date, list_words
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEETS: Final[dict[str, str]] = {
    "new datapoints": "datapoints.csv",
    "new milestones": "milestones.csv",
    "new sources": "sources.csv",
    "new speakers": "vocabulary/speakers.csv",
    "new publishers": "vocabulary/publishers.csv",
}
"""The sheets that are filled in, and the table that each adds to."""

TABLE_SHEETS: Final[dict[str, str]] = {
    "datapoints": "datapoints.csv",
    "milestones": "milestones.csv",
    "sources": "sources.csv",
    "reference datapoints": "reference/datapoints.csv",
    "reference milestones": "reference/milestones.csv",
    "subjects": "vocabulary/subjects.csv",
    "quantities": "vocabulary/quantities.csv",
    "milestone terms": "vocabulary/milestones.csv",
    "speakers": "vocabulary/speakers.csv",
    "publishers": "vocabulary/publishers.csv",
}
"""The sheets that show the tables, in their order."""

LISTS: Final = "lists"
"""The hidden sheet with the choices, and with each worked example below the title of its sheet."""

AUTHOR: Final = "bushehr"
GUIDE: Final = "how to"
GUIDE_TITLE: Final = "How to add rows to the record"
GUIDE_HEAD: Final = "Two kinds of sheet"
GUIDE_LEAD: Final = (
    "Green sheets take new rows. Gray sheets show the record to read, filter and copy from; they "
    "are protected, because nothing that is changed there gets into the record."
)
_CHOOSE: Final = (
    "Choose a green sheet: a figure goes on new datapoints, an event or its announced date on new "
    "milestones. Write one fact a row, below the dark row."
)
_FILL: Final = (
    "Dark blue columns must be filled, the others may stay empty. Click a cell to read what its "
    "column means; where there is a choice, an arrow beside the cell offers it."
)
_SOURCE: Final = (
    "The page that a figure comes from needs a row in sources. Where it has none, add it on new "
    "sources; likewise a person on new speakers and an outlet on new publishers."
)
_ADD: Final = (
    "Save the workbook, close it, and run: bushehr add --from FILE.xlsx. It shows what changes "
    "before anything is written, and adds all rows or none."
)
STEPS: Final = (_CHOOSE, _FILL, _SOURCE, _ADD)
_DATES: Final = (
    "2029, 2029-Q1, 2029-03 or 2029-03-14: as exact as the source gives it, no more. A time that "
    "fits none of these is two days: 2025-03-21/2026-03-20."
)
_SPEAKER: Final = (
    "Who said it, where that is not the publisher itself. The record holds what was said; it does "
    "not judge it."
)
_TEXT_CELLS: Final = (
    "All cells are text, so that a spreadsheet cannot turn 2029-03 into a day or 1.057 into a "
    "thousand. Leave them so; paste as values."
)
_MISTAKES: Final = (
    "Rows are neither changed nor deleted. A wrong row is flagged retracted, with the day and a "
    "note, and the right one is added."
)
RULES: Final = (
    ("Dates", _DATES),
    ("Numbers", "Digits and a point: 5600, 16.7. The unit of measure has a column of its own."),
    ("Speaker", _SPEAKER),
    ("Text cells", _TEXT_CELLS),
    ("Mistakes", _MISTAKES),
)
SHEETS_HEADING: Final = "Sheets"
ROWS_HEADING: Final = "Rows"
OPEN_CHOICE: Final = (
    "The record does not have this id yet. Keep it if its row is on the sheet for new ones."
)
CLOSED_CHOICE: Final = "Choose one of the words that the arrow beside the cell offers."

_DATE: Final = "2029, 2029-Q1, 2029-03, 2029-03-14, or two days: 2025-03-21/2026-03-20"
_HINTS: Final = {
    "date": _DATE,
    "subject": "what it is about; choose",
    "quantity": "what is measured; choose (the sheet quantities explains each)",
    "value": "digits and a point: 5600 or 16.7",
    "unit": "choose the quantity first, then the unit",
    "source": "id of the page; choose, or one from new sources",
    "speaker": "who said it; empty if the publisher itself",
    "bound": "exact if empty",
    "value_high": "upper end, only with the bound between",
    "kind": "choose: it happened, is announced, or stands in the contract",
    "said": "day of the statement, if not the day of publication",
    "statement": "an id that reports of one statement share; mostly empty",
    "flag": "mostly empty",
    "flagged": "day of the flag",
    "note": "what a reader must know, in your own words",
    "milestone": "what happened or is to happen; choose (see milestone terms)",
    "publisher": "who published it at this address; choose, or one from new publishers",
    "published": "day on the page, or the two days between which it must lie",
    "published_basis": "where that day stands; choose",
    "accessed": "day on which you read it: 2026-03-14",
    "url": "full address, with https://",
    "archive_url": "address of an archived copy, if there is one",
    "language": "two letters: en, fa, ru",
    "name": "as a reader meets it",
    "organization": "the body spoken for",
    "side": "whose side the speaker is on; choose",
    "tier": "how close to the origin; choose",
    "country": "two letters: IR, RU",
}
_OWN_HINTS: Final = {
    ("datapoints.csv", "kind"): "actual if empty; target for what is announced",
    ("sources.csv", "source"): "new id: publisher and day, as in gazette-20260314",
    ("vocabulary/speakers.csv", "speaker"): "new id: family name or short name, lower case",
    ("vocabulary/publishers.csv", "publisher"): "new id: short name, lower case",
}


def hint(table: str, column: str) -> str:
    """Return what to type into a column of a sheet for new rows.

    >>> hint("datapoints.csv", "value")
    'digits and a point: 5600 or 16.7'
    """
    return _OWN_HINTS.get((table, column), _HINTS[column])


def title_entry(sheet: str) -> str:
    """Return the heading of a sheet for new rows.

    >>> title_entry("new sources")
    'New sources: one a row, below the dark row. The yellow row is an example and is not read.'
    """
    what = sheet.capitalize()
    return f"{what}: one a row, below the dark row. The yellow row is an example and is not read."


def define_column(definition: str, unit: str, choices: Sequence[str], *, is_filled: bool) -> str:
    """Return what a column states, in the words of a comment.

    >>> define_column("The figure.", "MW", (), is_filled=True)
    'Must be filled. The figure. Unit: MW.'
    """
    parts = ["Must be filled." if is_filled else "", definition]
    parts.append(f"Unit: {unit}." if unit else "")
    parts.append(f"One of {list_words(list(choices), 'or')}." if choices else "")
    return " ".join(part for part in parts if part)


def describe_entry(title: str) -> str:
    """Say what a sheet for new rows takes.

    >>> describe_entry("A dated figure.")
    'For new rows. A dated figure.'
    """
    return f"For new rows. {title}"


def lack_table(folder: str, path: str) -> str:
    """Say that a table is not there or is no table."""
    return f"{folder}/{path} is missing or no table. Run bushehr check to see what is wrong."


def no_xlsx(path: str) -> str:
    """Say that a workbook is an .xlsx.

    >>> no_xlsx("tables.xls")
    'tables.xls is no .xlsx; name the file tables.xlsx.'
    """
    stem = path.rpartition(".")[0] or path
    return f"{path} is no .xlsx; name the file {stem}.xlsx."


def sum_up(path: str, rows: int, entries: int) -> str:
    """Say what was written.

    >>> sum_up("reports/bushehr.xlsx", 1034, 5)
    'reports/bushehr.xlsx: 1,034 rows to read, 5 sheets for new rows.'
    """
    return f"{path}: {rows:,} rows to read, {entries} sheets for new rows."


def state_nothing(day: str) -> str:
    """Say that the tables of the project hold no row.

    >>> state_nothing("1990-01-01")
    'Nothing was known of the project by 1 January 1990: its tables hold no row.'
    """
    return f"Nothing was known of the project by {format_date(day)}: its tables hold no row."


def place_row(file: str, sheet: str, line: int) -> str:
    """Name a row of a workbook or CSV.

    >>> place_row("book.xlsx", "new sources", 7), place_row("rows.csv", "", 7)
    ('book.xlsx, sheet new sources, row 7', 'rows.csv:7')
    """
    return f"{file}, sheet {sheet}, row {line}" if sheet else f"{file}:{line}"


def no_file(path: str) -> str:
    """Say that a file is not there."""
    return f"{path} is not there."


def no_workbook(path: str) -> str:
    """Say that a file cannot be opened as a workbook."""
    return (
        f"{path} cannot be opened: it is damaged, protected by a password or no .xlsx. "
        "Save it as .xlsx or as CSV UTF-8."
    )


def no_header(file: str, sheet: str) -> str:
    """Say that no row names the columns of a table."""
    where = f"{file}, sheet {sheet}" if sheet else file
    return (
        f"{where}: no row names the columns of a table. Take a fresh workbook with bushehr "
        "workbook, or copy the header of the table."
    )


def near_header(place: str, table: str, faults: Sequence[tuple[str, str]]) -> str:
    """Say what keeps a row from being the header of a table.

    Parameters
    ----------
    place
        Where the row stands.
    table
        The table that it is for.
    faults
        Each column that is missing, with the name that stands in its place or an empty text.

    Examples
    --------
    >>> near_header("rows.csv:1", "datapoints.csv", [("unit", "units")])
    'rows.csv:1: "units" is no column of datapoints.csv. Rename "units" to unit.'
    """
    said = [
        f"{quote(name)} is no column of {table}. Rename {quote(name)} to {wanted}."
        if name
        else f"the column {wanted} of {table} is missing. Add {wanted} to the header."
        for wanted, name in faults
    ]
    return f"{place}: {' '.join(said)}"


def no_column(place: str, name: str, text: str, table: str) -> str:
    """Say that a filled cell stands under no column of the table."""
    where = f"under {quote(name)}" if name else "under no header"
    return f"{place}: {quote(text)} stands {where}, which is no column of {table}."


def changed_example(place: str) -> str:
    """Say that the worked example was written over."""
    return (
        f"{place}: this is the worked example, and it was changed. It is not added: move your row "
        "below the header and take the example from a fresh workbook."
    )
