"""Words of adding: why a row is not taken, what it changes, what was written and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import list_words
from bushehr.text.quoting import cut, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

WRITE_ONE: Final = "Write the one that is meant."
ALL_DIGITS: Final = "Write all digits of the source."
WRITE_AGAIN: Final = "Write what stood there."
CHECK_UNIT: Final = "Write the number alone, or choose the unit percent."
GIVE_SPEAKER: Final = (
    'For a new one write "Name, organization, side"; the sides stand in the codebook.'
)
GIVE_PUBLISHER: Final = (
    'For a new one write "Name, tier, country"; the tiers stand in the codebook.'
)
GIVE_SOURCE: Final = "For a new one give its address, publisher and publication day: "
NO_ADDRESS: Final = "it tells of a source without address"
GIVE_ADDRESS: Final = "Give the address too: --source-url."
SOURCE_OPTIONS: Final = "--source-url, --publisher and --published."

READING: Final = "reading the rows"
CHECKING: Final = "checking the record"
WRITING: Final = "writing"
IN_RECORD: Final = "It is in the record: nothing is to be added."
CORRECT_IT: Final = (
    "It is in the record: nothing is to be added. Is it wrong there? Flag that line retracted, "
    "with day and note, then add the right one."
)
KEEP_ONE: Final = "The record has neither: leave one out, or tell them apart by their key."
CORRECT_ROW: Final = (
    'Is the record wrong? README, "Correct a row", says how: flag that line retracted, with day '
    "and note, then add the right one. Did the source say both? Tell them apart by their key."
)
CHECK_YEAR: Final = "Check the year; the day of reading is today unless accessed names another."
NO_ROWS: Final = "There is no row to add: nothing is filled in."
NO_TEXT: Final = "A cell holds bytes that are no text. Nothing was added."


def several_readings(text: str, readings: Sequence[str]) -> str:
    """Say that a text can be read in several ways.

    >>> several_readings("02/03/2026", ("2026-03-02", "2026-02-03"))
    '"02/03/2026" can be read in 2 ways, 2026-03-02 or 2026-02-03'
    """
    named = list_words([cut(reading) for reading in readings], "or")
    return f"{quote(text)} can be read in {len(readings)} ways, {named}"


def cut_off(text: str) -> str:
    """Say that a spreadsheet may have cut digits off."""
    return f"{quote(text)} stands in the few digits to which spreadsheets cut a long number"


def expect(text: str, column: str, expected: str) -> str:
    """Say that an answer is not one of the choices."""
    return f"{quote(text)} is no {column} here; expected {expected}"


def no_such(text: str, column: str, near: str) -> str:
    """Say that an id is not in the record."""
    return f"{text} is no {column} of the record" + (f". Did you mean {near}?" if near else "")


def lack_side(text: str, sides: Sequence[str]) -> str:
    """Say that a new speaker is told without side.

    >>> lack_side("Ada Berg, Coast Power", ("owner", "press"))
    '"Ada Berg, Coast Power" lacks its third part, the side: owner or press'
    """
    return f"{quote(text)} lacks its third part, the side: {list_words(list(sides), 'or')}"


def give_side(parts: Sequence[str], side: str) -> str:
    """Say how a speaker is told with side.

    >>> give_side(("Ada Berg", "Coast Power"), "owner")
    'Write "Ada Berg, Coast Power, owner" if owner is the side.'
    """
    return f"Write {quote(', '.join((*parts, side)))} if {side} is the side."


def not_above(high: str, low: str) -> str:
    """Say that the upper end of a range is not above the lower one."""
    return f"{quote(high)} is not above the lower end, {low}"


def error_sign(text: str) -> str:
    """Say that a cell holds a spreadsheet's error sign."""
    return f"{quote(text)} is a spreadsheet's error sign"


def contradict_percent(text: str, unit: str) -> str:
    """Say that a percent sign contradicts the unit or quantity."""
    return f"{quote(text)} is a percentage, and {unit} is not"


def no_id(name: str, word: str) -> str:
    """Say that no id can be made of a name."""
    return f"no id can be made of {quote(name)}; add it first with bushehr add {word}"


def known_otherwise(what: str, known: str) -> str:
    """Say that something stands in the record with other facts."""
    return f"{what} stands in the record as {known}"


def lack_source() -> str:
    """Say that a new address needs more than the address."""
    return "the address is new"


def read_too_early(published: str, accessed: str) -> str:
    """Say that a page was published only after it was read."""
    return f"{published} lies after {accessed}, the day on which the page was read"


def said_too_late(said: str, source: str, published: str) -> str:
    """Say that something was said only after its source was published.

    >>> said_too_late("2026-03", "gazette-20260219", "2026-02-19")
    '2026-03 lies after 2026-02-19, when gazette-20260219 was published'
    """
    return f"{said} lies after {published}, when {source} was published"


def repeat_row(mine: str, other: str, key: str) -> str:
    """Say that two new rows have one key.

    >>> repeat_row("rows.csv:3", "rows.csv:2", "2026 A-1 progress")
    'rows.csv:3 repeats rows.csv:2: 2026 A-1 progress'
    """
    return f"{mine or 'The row'} repeats {other}: {key}"


def say_otherwise(line: int, there: str, here: str, key: str) -> str:
    """Say that the record has another value of the same fact from the same source.

    >>> say_otherwise(17, "18 percent", "19 percent", "2026 A-1 progress")
    'Line 17 of the record says 18 percent, the new row 19 percent: 2026 A-1 progress'
    """
    return (
        f"Line {line:,} of the record says {there or 'exact'}, the new row {here or 'exact'}: {key}"
    )


def two_sources(source: str, known: str) -> str:
    """Say that a source was named by an id and an address that do not belong together."""
    return f"{quote(source)} is the source of another address, {cut(known)}"


def run_tidy(name: str, what: str) -> str:
    """Say that a table is not in the form to which rows are appended.

    >>> run_tidy("datapoints.csv", "starts with a byte order mark")
    'datapoints.csv starts with a byte order mark: run bushehr tidy first, then add again.'
    """
    return f"{name} {what}: run bushehr tidy first, then add again."


MARK: Final = "starts with a byte order mark"
LINE_ENDS: Final = "has lines that end in CR LF or CR"
NO_LAST_END: Final = "has no line end after its last row"
OTHER_HEADER: Final = "has another header than the table"


def cannot_load(name: str, reason: str) -> str:
    """Say that a table cannot be read."""
    return f"{name} cannot be read: {reason}. Nothing was added."


def refuse(errors: int, first: str) -> str:
    """Say in one line that rows were refused.

    >>> refuse(2, "datapoints.csv:219:unit: unit-unknown")
    'Nothing was added: 2 errors. The first: datapoints.csv:219:unit: unit-unknown'
    """
    if errors == 1:
        return f"Nothing was added: {first}"
    return f"Nothing was added: {errors:,} errors. The first: {first}"


def mend_first(errors: int) -> str:
    """Say that the tables have errors of their own."""
    what = "an error" if errors == 1 else f"{errors:,} errors"
    return (
        f"the tables already have {what}, not in the new rows: run bushehr check, mend that first"
    )


NEW_ROWS: Final = "New rows:"
NEW_ADDRESS: Final = "  A new address: who published it, and when?"
SAME_STATUS: Final = "The status says the same as before."
NEW_STATUS: Final = "The status would say:"
CONFIRM: Final = "Add this?"
NOT_CONFIRMED: Final = "nothing was added"
NO_TERMINAL: Final = (
    "there is no terminal to show you what changes and to ask you: say --yes to add without asking"
)


def change_exhibit(name: str, before: str, after: str) -> str:
    """Say how an exhibit changes.

    >>> change_exhibit("progress", "18 % in 2026", "19 % in 2026")
    'Chart progress: "18 % in 2026" becomes "19 % in 2026".'
    """
    if not before:
        return f'Chart {name}: new, "{after}".'
    if not after:
        return f'Chart {name}: gone, "{before}".'
    if before == after:
        return f"Chart {name}: changes, its title stays."
    return f'Chart {name}: "{before}" becomes "{after}".'


def report_again(key: str, others: Sequence[str]) -> str:
    """Say that a row reports again what other rows report."""
    return f"Further report: {key} is one statement with {_list_keys(others)}."


def report_twice(key: str, others: Sequence[str]) -> str:
    """Say that one publisher says the same twice."""
    return f"Perhaps a duplicate: {key} says the same as {_list_keys(others)}, same publisher."


def keep_both(disagreement: str) -> str:
    """Say that figures which disagree both stay in the record."""
    return f"{disagreement} Both are kept."


def none_with(word: str) -> str:
    """Say that no choice has a word."""
    return f"none with {quote(word)}"


def too_many(words: Sequence[str], columns: Sequence[str]) -> str:
    """Say that a command has more words than the compact form has columns."""
    return (
        f"{len(words)} words stand where at most {len(columns)} are read: {' '.join(columns)}. "
        'Put a date or name of several words in quotation marks: "14 February 2026".'
    )


def told_twice(column: str, one: str, other: str) -> str:
    """Say that a column was told in two ways."""
    return f"{column} is told twice, as {quote(one)} and as {quote(other)}"


def options_after(option: str) -> str:
    """Say where an option belongs."""
    return f"{option} belongs after the word: bushehr add datapoint {option} ..."


def more(count: int) -> str:
    """Say how many lines were left out."""
    return f"... and {count:,} more"


def show_row(file: str, line: int, cells: str, origin: str) -> str:
    """Show a row with its place."""
    return f"{file}:{line}: {cells}" + (f"  (from {origin})" if origin else "")


def sum_up(counts: Sequence[tuple[str, int]]) -> str:
    """Say how many rows were added to which tables.

    >>> sum_up([("sources.csv", 1), ("datapoints.csv", 2)])
    'Added 1 row to sources.csv and 2 to datapoints.csv.'
    """
    shown = [
        f"{count:,}{('' if place else ' row' if count == 1 else ' rows')} to {table}"
        for place, (table, count) in enumerate(counts)
    ]
    return f"Added {list_words(shown)}."


def take_back(undo: str, lines: Sequence[tuple[str, int, int]]) -> str:
    """Say how to take an addition back: by git, or else by hand.

    >>> take_back("", [("data/datapoints.csv", 219, 219)])
    'To take it back, delete line 219 of data/datapoints.csv (git does not know the file).'
    """
    if undo:
        return f"To take it back: {undo}"
    shown = [
        f"line {first} of {file}" if first == last else f"lines {first} to {last} of {file}"
        for file, first, last in lines
    ]
    files = "file" if len(shown) == 1 else "files"
    return f"To take it back, delete {list_words(shown)} (git does not know the {files})."


def _list_keys(keys: Sequence[str], limit: int = 3) -> str:
    """List row keys, a few at most."""
    named = [*keys[:limit], *([more(len(keys) - limit)[4:]] if len(keys) > limit else [])]
    return "; ".join(named)
