"""Figures: their unit of measure, their plausible range, their two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bushehr.errors import UnitError
from bushehr.rules.rows import note
from bushehr.tables.models import QUANTITIES
from bushehr.text.numbers import format_number
from bushehr.units import measure
from bushehr.vocabulary import split_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bushehr.problems import Problem
    from bushehr.tables.record import Record


def find_wrong_units(record: Record) -> Iterator[Problem]:
    """Find units of measure that the quantity does not accept, by distinct pair.

    Of a quantity that is itself unknown only a unit that no quantity accepts is wrong.
    """
    units = record.vocabulary.units
    if not record.vocabulary.quantities:  # the table could not be read
        return
    for path, frame in record.datapoints():
        pairs = frame.loc[frame["unit_typed"] != "", ["quantity", "unit_typed"]]
        for (quantity, unit), rows in pairs.groupby(["quantity", "unit_typed"], observed=True):
            if quantity not in record.vocabulary.quantities and units.is_known(str(unit)):
                continue
            try:
                units.convert(str(quantity), str(unit))
            except UnitError as error:
                for line in rows.index:
                    yield note(
                        path,
                        frame.loc[line],
                        "unit",
                        error.code,
                        message=error.reason,
                        expected=error.expected,
                        hint=error.hint,
                    )


def find_unreadable_units(record: Record) -> Iterator[Problem]:
    """Find units of the vocabulary that the registry does not know."""
    for _, row in record.texts[QUANTITIES].iterrows():
        for unit in split_list(str(row["units"])):
            try:
                measure(unit)
            except UnitError as error:
                yield note(
                    QUANTITIES, row, "units", error.code, message=str(error), hint=error.hint
                )


def find_implausible_values(record: Record) -> Iterator[Problem]:
    """Find values outside the plausible range of their quantity; doubtful rows are exempt."""
    for path, frame in record.datapoints():
        known = [
            record.vocabulary.quantities.get(str(name)) for name in frame["quantity"].cat.categories
        ]
        codes = frame["quantity"].cat.codes.to_numpy()
        low = np.array([-np.inf if q is None or np.isnan(q.minimum) else q.minimum for q in known])
        high = np.array([np.inf if q is None or np.isnan(q.maximum) else q.maximum for q in known])
        canonical = np.array([q.units[0] if q and q.units else "" for q in known], dtype=object)
        judged = (frame["flag"] == "") & (frame["unit"].astype(str) == canonical[codes])
        for column in ("value", "value_high"):
            values = frame[column].to_numpy()
            wrong = judged & ((values < low[codes]) | (values > high[codes]))
            for place in np.flatnonzero(wrong):
                row, code = frame.iloc[place], codes[place]
                unit = str(canonical[code])
                yield note(
                    path,
                    row,
                    column,
                    "value-implausible",
                    message=_describe(row, column, unit),
                    expected=_write_range(float(low[code]), float(high[code]), unit),
                    hint="Check the number and its unit; a figure that a source really gives is "
                    "kept with the flag doubtful.",
                )


def _write_range(low: float, high: float, unit: str) -> str:
    """Write a plausible range, open where the vocabulary gives no end."""
    if np.isinf(low):
        return f"at most {format_number(high)} {unit}"
    if np.isinf(high):
        return f"at least {format_number(low)} {unit}"
    return f"{format_number(low)} to {format_number(high)} {unit}"


def _describe(row: pd.Series, column: str, canonical: str) -> str:
    """Say what the value is in the canonical unit."""
    typed = f"{row[f'{column}_typed']} {row['unit_typed']}"
    converted = f"{format_number(row[column])} {canonical}"
    return (
        f"{typed} is {converted}" if row["unit_typed"] != canonical else f"{typed} is implausible"
    )


def find_wrong_ranges(record: Record) -> Iterator[Problem]:
    """Find `between` without its upper end, and upper ends that are needless or too low."""
    for path, frame in record.datapoints():
        between = frame["bound"] == "between"
        filled = frame["value_high_typed"] != ""
        cases = (
            (between & ~filled, "between needs value_high", "Fill in the upper end."),
            (
                ~between & filled,
                "value_high stands only with the bound between",
                "Write between into bound, or empty value_high.",
            ),
            (
                between & (frame["value_high"] <= frame["value"]),
                "value_high is not above value",
                "The lower end stands in value, the upper one in value_high.",
            ),
        )
        for wrong, message, hint in cases:
            for line in frame.index[wrong]:
                row = frame.loc[line]
                yield note(path, row, "value_high", "value-high", message=message, hint=hint)
