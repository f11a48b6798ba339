"""One cell against what it may say and what was committed: keep, change, restore, refuse.

The committed text never wins silently. It settles which of several readings is meant only after
``--restore``; without it, it is named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bushehr.store.tidying.cells import clean_text, is_error_value, read_cell
from bushehr.store.tidying.damage import is_damage
from bushehr.store.tidying.findings import Action, Finding, Options
from bushehr.store.tidying.kinds import find_kind
from bushehr.store.tidying.notation import equals_number
from bushehr.store.tidying.terms import FIGURES, PERCENT, Terms
from bushehr.tables.cells import is_number
from bushehr.text import tidy as words
from bushehr.text.short_dates import name_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bushehr.store.tidying.cells import CellReading
    from bushehr.store.tidying.notation import Notation
    from bushehr.tables import Table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands: file, line, column."""

    file: str
    line: int
    column: str

    def find(  # noqa: PLR0913  the facts of a finding
        self,
        action: Action,
        code: str,
        *,
        old: str = "",
        new: str = "",
        committed: str = "",
        readings: tuple[str, ...] = (),
        detail: str = "",
    ) -> Finding:
        """Make a finding of this place."""
        return Finding(
            self.file, self.line, self.column, action, code, old, new, committed, readings, detail
        )


@dataclass(frozen=True)
class Judge:
    """Decides on the cells of one file.

    Parameters
    ----------
    name
        The file, for messages.
    table
        The table.
    terms
        What the vocabulary says.
    notation
        How the file writes numbers and dates.
    options
        What the user said.
    """

    name: str
    table: Table
    terms: Terms
    notation: Notation
    options: Options

    def judge_row(
        self, line: int, cells: Mapping[str, str], committed: Mapping[str, str] | None
    ) -> tuple[dict[str, str], list[Finding]]:
        """Return the row as it is written, and what was found in its cells.

        Parameters
        ----------
        line
            First line of the row.
        cells
            Its cells by column.
        committed
            The committed row that it was, None for a new one.
        """
        final = dict(cells)
        readings = {column: self._read(column, text) for column, text in cells.items()}
        is_plain = all(reading.readings == (cells[name],) for name, reading in readings.items())
        if is_plain and (committed is None or committed == cells):
            return final, []
        findings: list[Finding] = []
        for column, reading in readings.items():
            if reading.is_percent:
                findings += self._move_percent(Place(self.name, line, column), final)
        refused = {finding.column for finding in findings if finding.action == "refuse"}
        if final.get("unit") != cells.get("unit"):
            readings["unit"] = self._read("unit", final["unit"])
        for column in FIGURES if "quantity" in cells else ():
            readings[column] = self._weigh(cells[column], readings[column], final)
        for column, text in tuple(final.items()):
            if column not in refused:
                place = Place(self.name, line, column)
                before = committed[column] if committed is not None else None
                final[column], found = self._judge(place, text, readings[column], before)
                findings += found
        return final, findings

    def _read(self, column: str, text: str) -> CellReading:
        """Read a text of a column, each distinct one once."""
        known = self._known.get((column, text))
        if known is None:
            kind, choices = self._kinds[column], self.table.define(column).choices
            known = read_cell(kind, text, self.notation, choices)
            if kind == "subject" and known.readings:
                name = self.terms.find_subject(known.readings[0])
                if name and name != known.readings[0]:
                    known = type(known)((name,), "letters")
            self._known[column, text] = known
        return known

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kind of each column."""
        return {column: find_kind(self.table, column) for column in self.table.columns}

    @cached_property
    def _known(self) -> dict[tuple[str, str], CellReading]:
        """The readings of every text met so far, by column."""
        return {}

    def _weigh(self, text: str, reading: CellReading, cells: Mapping[str, str]) -> CellReading:
        """Judge a figure by its row, unless it stands as the record writes it."""
        if reading.readings == (text,):
            return reading
        row = {column: clean_text(cells[column]) for column in ("quantity", "unit", "flag")}
        return replace(reading, readings=self.terms.weigh_readings(text, reading.readings, row))

    def _judge(
        self, place: Place, text: str, reading: CellReading, committed: str | None
    ) -> tuple[str, list[Finding]]:
        """Decide on one cell."""
        if text == committed:
            if not reading.readings or text in reading.readings:
                return text, []
            committed = None
        if len(reading.readings) == 1 and not self._is_doubtful(place, reading, committed):
            return self._accept(place, text, reading, committed)
        return self._refuse(place, text, reading, committed)

    def _is_doubtful(self, place: Place, reading: CellReading, committed: str | None) -> bool:
        """Say whether digits may be lost that nothing else holds."""
        same = committed is not None and self._is_same(place.column, reading.readings[0], committed)
        return reading.is_rounded and not same

    def _is_same(self, column: str, text: str, committed: str) -> bool:
        """Say whether a text means what the committed one does, which may be untidy itself."""
        if text == committed or not committed:
            return text == committed
        if self._kinds[column] == "number" and equals_number(text, committed):
            return True
        return text in self._read(column, committed).readings

    def _accept(
        self, place: Place, text: str, reading: CellReading, committed: str | None
    ) -> tuple[str, list[Finding]]:
        """Take the only reading of a cell, and compare it with the committed text."""
        new = reading.readings[0]
        if committed is None or self._is_same(place.column, new, committed):
            final = new
            if committed and new != text and is_number(committed) and equals_number(new, committed):
                final = committed
            return final, self._note_change(place, reading.code, text, final)
        kind = self._kinds[place.column]
        found = self._note_change(place, reading.code, text, new)
        if not is_damage(kind, committed, new):
            return new, [*found, place.find("edit", "edited", old=new, committed=committed)]
        if self.options.restore:
            restored = place.find("restore", "restored", old=text, new=committed)
            return committed, [restored]
        return new, [*found, place.find("damage", "meaning", old=new, committed=committed)]

    def _note_change(self, place: Place, code: str, old: str, new: str) -> list[Finding]:
        """Note another form of the same meaning."""
        return [place.find("change", code or "text", old=old, new=new)] if old != new else []

    def _refuse(
        self, place: Place, text: str, reading: CellReading, committed: str | None
    ) -> tuple[str, list[Finding]]:
        """Restore, refuse or leave a cell that has several readings or none."""
        before = committed or ""
        fits = not reading.readings or any(
            self._is_same(place.column, one, before)
            or (reading.is_rounded and is_damage("number", before, one))
            for one in reading.readings
        )
        if fits and before and self.options.restore:
            return before, [place.find("restore", "restored", old=text, new=before)]
        if not reading.readings and not before and not is_error_value(text):
            return text, [place.find("left", "unreadable", old=text, detail=words.leave(text))]
        hint = self._hint(reading, text)
        code = reading.code or "text"
        shown = before if fits else ""
        readings = () if len(reading.readings) == 1 else reading.readings
        refusal = place.find(
            "refuse", code, old=text, committed=shown, readings=readings, detail=hint
        )
        return text, [refusal]

    def _hint(self, reading: CellReading, text: str) -> str:
        """Return what helps the user to settle a cell."""
        if reading.is_rounded:
            return words.ROUNDED
        if is_error_value(text):
            return words.ERROR_VALUE
        if len(reading.readings) > 1:
            day = name_day(clean_text(text)) if reading.code == "date-form" else ""
            return words.advise(reading.code, day, is_told=self._is_told(reading.code))
        return words.NOT_READABLE

    def _is_told(self, code: str) -> bool:
        """Say whether the user has said already what settles other cells of the kind."""
        return bool(self.options.order if code == "date-order" else self.options.decimal)

    def _move_percent(self, place: Place, final: dict[str, str]) -> list[Finding]:
        """Move a percent sign from the value to the unit, or refuse it."""
        old = final[place.column]
        if "unit" not in final:
            if clean_text(final.get("units", "")).split(";")[0] in PERCENT:
                return []
            return [place.find("refuse", "percent", old=old, detail=words.NO_UNIT)]
        unit, quantity = clean_text(final["unit"]), clean_text(final.get("quantity", ""))
        wanted = self.terms.find_percent(quantity)
        if unit in PERCENT:
            return []
        if unit or not wanted:
            detail = words.ask_percent(unit, quantity)
            return [place.find("refuse", "percent", old=old, detail=detail)]
        final["unit"] = wanted
        return [Finding(place.file, place.line, "unit", "change", "percent", "", wanted)]
