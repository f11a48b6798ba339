"""What people type, in the form of the record, and only where it can be read in one way.

Outside a file there is no notation to infer, so numbers are read the English way (``5,600`` is
5600) as long as that is no worse than the other reading; a numeric date whose day and month could
be swapped is refused. What cannot be read at all stays as it is: the check of the table says what
is expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.problems import Problem
from bushehr.store.tidying.cells import CellReading, clean_text, is_error_value, read_cell
from bushehr.store.tidying.kinds import find_kind
from bushehr.store.tidying.notation import Notation
from bushehr.store.tidying.terms import FIGURES, PERCENT, Terms
from bushehr.tables.cells import is_number
from bushehr.text import adding as words
from bushehr.text.quoting import cut
from bushehr.text.short_dates import name_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.tables import Table
    from bushehr.vocabulary import Vocabulary

ENGLISH: Final = Notation("point")
_CODES: Final = {"date": "date-invalid", "number": "number-invalid"}


def refuse(column: str, code: str, value: str, message: str, hint: str) -> Problem:
    """Make a problem of a row that has no place in a file yet."""
    return Problem("", 0, column, code, cut(value), "", hint, message)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One distinct text of a column: how the record writes it, and why it cannot be taken."""

    final: str
    is_percent: bool = False
    problems: tuple[Problem, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has several readings."""
        return len(self.readings) > 1


class _Column(dict[str, _Cell]):
    """The cells of a column, each distinct text read once."""

    def __init__(
        self, table: Table, name: str, notation: Notation, terms: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._name = name
        self._kind = find_kind(table, name)
        self._choices = table.define(name).choices
        self._notation = notation
        self._terms = terms

    def __missing__(self, text: str) -> _Cell:
        cell = self[text] = self._read(text)
        return cell

    def _read(self, text: str) -> _Cell:
        """Read a text for the first time."""
        is_plain = "." not in text or self._notation.decimal == ENGLISH.decimal
        if self._kind == "number" and is_plain and is_number(text):
            return _Cell(text)
        reading = read_cell(self._kind, text, self._notation, self._choices)
        final = reading.readings[0] if reading.readings else clean_text(text)
        problems = (
            () if reading.readings == (text,) else _judge(self._name, text, self._kind, reading)
        )
        named = self._terms.get(_fold(final), final)
        return _Cell(named, reading.is_percent, tuple(problems), reading.readings)


class TypedCells:
    """Reads rows as people type them.

    Parameters
    ----------
    vocabulary
        Tells subjects, quantities, milestones and plausible ranges.
    notation
        How numbers and dates are written, where that is known.
    """

    def __init__(self, vocabulary: Vocabulary, notation: Notation = ENGLISH) -> None:
        self._terms = Terms(vocabulary)
        self._notation = notation
        self._columns: dict[str, dict[str, _Column]] = {}
        self._blank: dict[str, dict[str, str]] = {}
        self._names = {
            "subject": _name_ids((s.id, s.label) for s in vocabulary.subjects.values()),
            "quantity": _name_ids((q.id, q.label) for q in vocabulary.quantities.values()),
            "milestone": _name_ids((m.id, m.label) for m in vocabulary.milestones.values()),
        }

    def read(self, table: Table, cells: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
        """Return a row in the form of the record, and why it cannot be taken.

        Parameters
        ----------
        table
            The table of the row.
        cells
            Text by column; columns that are left out are empty.
        """
        columns = self._columns.get(table.path) or self._open(table)
        final = self._blank[table.path].copy()
        problems: list[Problem] = []
        percent = []
        for name, text in cells.items():
            if not text or name not in final:
                continue
            cell = columns[name][text]
            final[name] = cell.final
            if not (name in FIGURES and cell.is_open):  # its row may settle it
                problems += cell.problems
            if cell.is_percent:
                percent.append(name)
        for name in percent:
            problems += self._move_percent(name, cells[name], final)
        if final.get("unit") in PERCENT:
            final["unit"] = self._terms.find_percent(final["quantity"]) or final["unit"]
        for name in FIGURES:
            if cells.get(name) and name in final:
                problems += self._weigh(name, cells[name], columns[name], final)
        return final, problems

    def read_texts(self, table: Table, name: str, texts: Iterable[str]) -> list[str] | None:
        """Return texts of one column in the form of the record.

        None where one is refused, or where its meaning depends on the row it stands in.
        """
        column = (self._columns.get(table.path) or self._open(table))[name]
        cells = [column[text] if text else _Cell("") for text in texts]
        if any(cell.problems or cell.is_percent for cell in cells):
            return None
        return [cell.final for cell in cells]

    def _open(self, table: Table) -> dict[str, _Column]:
        """Make the columns of a table."""
        self._blank[table.path] = dict.fromkeys(table.columns, "")
        self._columns[table.path] = {
            name: _Column(table, name, self._notation, self._names.get(name, {}))
            for name in table.columns
        }
        return self._columns[table.path]

    def _move_percent(self, name: str, text: str, final: dict[str, str]) -> list[Problem]:
        """Move a percent sign from the value to the unit, or refuse it."""
        unit = final.get("unit", "")
        wanted = self._terms.find_percent(final.get("quantity", ""))
        if "unit" not in final or unit in PERCENT:
            return []
        if unit or not wanted:
            message = words.contradict_percent(text, unit or final["quantity"])
            return [refuse(name, "unit-dimension", text, message, words.CHECK_UNIT)]
        final["unit"] = wanted
        return []

    def _weigh(self, name: str, text: str, column: _Column, final: dict[str, str]) -> list[Problem]:
        """Write the figure that is meant, or refuse one whose decimal mark its row leaves open."""
        readings = column[text].readings or (final[name],)
        readings = self._terms.weigh_readings(text, readings, final)
        if len(readings) > 1:
            return [_name_readings(name, text, "number", readings)]
        final[name] = readings[0]
        return []


def _judge(name: str, text: str, kind: str, reading: CellReading) -> list[Problem]:
    """Refuse a cell of several readings, one whose digits are lost, and an error sign."""
    if len(reading.readings) > 1:
        return [_name_readings(name, text, kind, reading.readings)]
    if reading.is_rounded:
        return [refuse(name, _CODES[kind], text, words.cut_off(text), words.ALL_DIGITS)]
    if not reading.readings and is_error_value(text):
        return [refuse(name, "cell-empty", text, words.error_sign(text), words.WRITE_AGAIN)]
    return []


def _name_readings(name: str, text: str, kind: str, readings: tuple[str, ...]) -> Problem:
    """Refuse a cell that can be read in several ways, and name them."""
    code = _CODES.get(kind, "number-invalid")
    day = name_day(text.strip()) if kind == "date" else ""
    named = (*readings, day) if day else readings
    return refuse(name, code, text, words.several_readings(text, named), words.WRITE_ONE)


def _name_ids(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by each of their names, a name of two ids left out."""
    found: dict[str, set[str]] = {}
    for id_, label in named:
        for name in (id_, label):
            found.setdefault(_fold(name), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _fold(name: str) -> str:
    """Make names comparable that differ in case, spaces and hyphens."""
    return name.casefold().replace(" ", "_").replace("-", "_")
