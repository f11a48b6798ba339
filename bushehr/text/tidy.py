"""Words of tidying: what was changed, what is refused and why, what a spreadsheet did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import list_words
from bushehr.text.quoting import cut, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REMOVED: Final = "removed"
ADDED: Final = "added"
REORDERED: Final = "put into the order of the table"
UNWRAPPED: Final = "the row stood in one cell"

A_WORKBOOK: Final = (
    "this is a workbook, not CSV. Save the sheet as CSV UTF-8, or run bushehr add --from FILE."
)
A_NUL: Final = "the line holds a NUL byte. Take the file back from the last commit."
BROKEN_UTF16: Final = "it is UTF-16 and breaks off within a letter. Save it again."
WRONG_PAGE: Final = "the code page has no letters for some bytes of the file."
NO_TEXT: Final = "the file holds no text. Take it back from the last commit."
NO_HEADER: Final = "it names no columns of the table. Put the table's header there."
OPEN_QUOTE: Final = (
    'a quotation mark is not closed, or text follows the closing one. Write "a ""b"" c".'
)
RUN_TIDY: Final = "Run bushehr tidy to mend it; bushehr tidy --check shows what it would do."
UNMERGED: Final = (
    "git left this line in an unfinished merge. Keep the rows of both sides and delete such lines."
)
ROUNDED: Final = (
    "a spreadsheet shows only six digits of a long number. Write all that the source has."
)
ERROR_VALUE: Final = "a spreadsheet shows it for an error; what stood here is lost. Write it again."
NOT_READABLE: Final = "it cannot be read."
NO_UNIT: Final = "the column has a unit of its own. Write the number alone."

NO_GIT: Final = "git is not installed"
NO_REPOSITORY: Final = "the folder is not in a git repository"
NOT_COMMITTED: Final = "no commit has the file yet"
COMMITTED_UNREADABLE: Final = "the committed version cannot be read"

WRITE_RIGHT: Final = "Write the right one."
DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_ADVICE: Final = {
    "date-order": "Write one of them, or say --dates day-first or --dates month-first.",
    "number-form": "Write one of them, or say --decimal point or --decimal comma.",
    "percent": "Write one of them, or say --decimal point or --decimal comma.",
}


def git_says(said: str) -> str:
    """Say why git does not show a committed version."""
    return f"git says {quote(said)}"


def say_change(old: str, new: str, detail: str) -> str:
    """Say what became of a cell, row or file.

    >>> say_change("5,600", "5600", "")
    '"5,600" -> "5600"'
    """
    if detail:
        return f"{quote(old)} {detail}" if old else detail
    return f"{quote(old)} -> {quote(new)}"


def say_refusal(old: str, readings: Sequence[str], committed: str, detail: str) -> str:
    """Say why a cell or file is not touched.

    >>> say_refusal("02/03/2026", ("2026-03-02", "2026-02-03"), "", "Write one of them.")
    '"02/03/2026" refused: it can mean 2026-03-02 or 2026-02-03. Write one of them.'
    """
    named = list_words([cut(reading) for reading in readings], "or")
    parts = [f"{quote(old)} refused:" if old else "refused:"]
    parts.append(f"it can mean {named}. {detail}" if readings else detail)
    if committed:
        parts.append(f"The committed row has {quote(committed)}; --restore takes it back.")
    return " ".join(parts)


def say_restoration(old: str, new: str) -> str:
    """Say that a cell was taken back from the committed version."""
    return f"{quote(old)} -> {quote(new)}, as committed"


def say_damage(old: str, committed: str) -> str:
    """Say that a spreadsheet changed the meaning of a cell."""
    return (
        f"{quote(old)} stands where the committed row has {quote(committed)}: a spreadsheet makes "
        "this change. Keep it if you meant it; --restore takes it back."
    )


def say_edit(old: str, committed: str) -> str:
    """Say that the meaning of a cell was changed by hand."""
    return f"{quote(old)} stands where the committed row has {quote(committed)}: kept as an edit."


def leave(text: str) -> str:
    """Say that a cell cannot be read and stays as it is."""
    return f"{quote(text)} cannot be read and stays; bushehr check says what is expected."


def advise(code: str, day: str = "", *, is_told: bool = False) -> str:
    """Say how to settle which reading is meant; an option that was given is not named again.

    >>> advise("date-form", "29 March of a year")
    'It can also mean 29 March of a year. Write the right one.'
    """
    if day:
        return f"It can also mean {day}. {WRITE_RIGHT}"
    return WRITE_RIGHT if is_told else _ADVICE.get(code, WRITE_RIGHT)


def show_code_pages(words: Mapping[str, str]) -> str:
    """Say that letters outside ASCII mean something else in each code page.

    >>> show_code_pages({"cp1250": "ěŕđ", "cp1251": "мар"})
    'a word is "ěŕđ" in cp1250 or "мар" in cp1251. Say which with --encoding.'
    """
    named = list_words([f"{quote(word)} in {page}" for page, word in words.items()], "or")
    return f"a word is {named}. Say which with --encoding."


def name_place(place: int) -> str:
    """Name a column without a header."""
    return f"column {place + 1}"


def ask_column(name: str, count: int, near: str) -> str:
    """Ask what to do with a filled column that the table does not have."""
    cells = "1 cell" if count == 1 else f"{count:,} different cells"
    what = f"Rename it to {near}" if near else "Move it into note or delete it"
    return f"the table has no such column, and {cells} of {quote(name)} hold text. {what}."


def ask_duplicate(name: str) -> str:
    """Ask which of two columns of one name is meant."""
    return f"two columns are named {name} and hold different text. Keep one."


def lack_columns(names: Sequence[str], near: str) -> str:
    """Say that columns are missing without which no row is complete."""
    noun = "column" if len(names) == 1 else "columns"
    hint = f"{quote(near)} may be meant." if near else "Take the header from the last commit."
    return f"the {noun} {list_words(list(names))} of the table cannot be found. {hint}"


def lose_column(count: int) -> str:
    """Say that a column is gone in which committed rows have text."""
    rows = "1 committed row has" if count == 1 else f"{count:,} committed rows have"
    return f"the column is missing, and {rows} text in it. --restore takes it back."


def ask_order(columns: Sequence[str]) -> str:
    """Say that the header was changed and not the columns."""
    return (
        "names of the header were moved and their cells were not. Take the header from the last "
        f"commit, or write {','.join(columns)}."
    )


def ask_surplus(cells: int, width: int) -> str:
    """Say that a row has more filled cells than the header."""
    return (
        f"the row has {cells} cells and the header {width}. "
        "Put a cell that holds a comma in quotation marks."
    )


def ask_torn(cells: int, least: int) -> str:
    """Say that a row breaks off."""
    noun = "cell" if cells == 1 else "cells"
    return f"the row has {cells} {noun} and needs at least {least}. Complete it or delete the line."


def count_unquoted(count: int) -> str:
    """Say in how many rows needless quotation marks were removed."""
    return f"needless ones removed in {count:,} row{'' if count == 1 else 's'}"


def cut_cells(count: int) -> str:
    """Say that blank cells beyond the header were removed."""
    return f"{count} blank cell{'' if count == 1 else 's'} at the end removed"


def add_cells(count: int) -> str:
    """Say that a short row was completed."""
    return f"{count} empty cell{'' if count == 1 else 's'} added at the end"


def ask_percent(unit: str, quantity: str) -> str:
    """Say that a percent sign contradicts the unit of measure."""
    if unit:
        return f"the value is a percentage and the unit is {quote(unit)}. Write one or the other."
    return f"the value is a percentage and {quote(quantity)} is not measured in percent."


def miss_row(key: str) -> str:
    """Say that a committed row is not in the file."""
    return f"the committed row {quote(key)} is not in the file. Better flag a wrong row retracted."


def no_file(path: str) -> str:
    """Say that a file is not there."""
    return f"{path} is not there, and the data folder has no file of that name."


def no_table(path: str, tables: Sequence[str]) -> str:
    """Say that a file is none of the tables."""
    return f"The first line of {path} is the header of none of {list_words(list(tables), 'or')}."


def take_no_workbook(path: str) -> str:
    """Say what to do with a workbook."""
    return f"{path} is a workbook; tidy takes CSV. bushehr add --from {path} adds its new rows."


def sum_up(name: str, changes: int, refusals: int, *, is_check: bool) -> str:
    """Say in one line what came of a file.

    >>> sum_up("datapoints.csv", 3, 0, is_check=False)
    'datapoints.csv: 3 changes written.'
    >>> sum_up("datapoints.csv", 0, 0, is_check=True)
    'datapoints.csv: nothing to change.'
    """
    if refusals:
        cells = "1 refusal" if refusals == 1 else f"{refusals:,} refusals"
        return f"{name}: {cells}, nothing written."
    if not changes:
        return f"{name}: nothing to change."
    noun = "change" if changes == 1 else "changes"
    return f"{name}: {changes:,} {noun} {'to make' if is_check else 'written'}."


def all_tidy(folder: str, count: int) -> str:
    """Say that nothing is to be done.

    >>> all_tidy("data", 10)
    'data: 10 tables, all tidy.'
    """
    return f"{folder}: {count} table{'' if count == 1 else 's'}, all tidy."


def count_tidy(count: int) -> str:
    """Say how many further files are tidy already."""
    return f"{count} other table{' is' if count == 1 else 's are'} tidy already."


def hold_back(names: Sequence[str]) -> str:
    """Say that changes wait for a refused file."""
    return f"Nothing was written, also not {list_words(list(names))}: settle what is refused first."


def not_compared(name: str, reason: str) -> str:
    """Say why a file was not compared with a committed version."""
    return f"{name}: not compared with a committed version: {reason}."
