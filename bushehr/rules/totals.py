"""Totals: what the parts add up to, against what is claimed of the whole."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bushehr.rules.rows import key_of, note, point_to, valid
from bushehr.tables.models import KINDS
from bushehr.text.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from bushehr.problems import Problem
    from bushehr.tables.record import Record

ADDITIVE_FAMILIES = ("electrical_capacity",)
"""Families whose figures for the parts add up to the figure of the whole."""


_MOST_CHOICES = 20  # figures of one part on one day that may make up a claim


def find_differing_totals(record: Record) -> Iterator[Problem]:
    """Find claimed totals that the latest figures of the parts do not add up to.

    The sum is rounded to the digits of the claim: 2 x 1,057 MW agrees with 2,100 MW. Where several
    figures of a part have one date, any of them may make up the claim.
    """
    additive = [
        quantity.id
        for quantity in record.vocabulary.quantities.values()
        if quantity.family in ADDITIVE_FAMILIES
    ]
    for path, frame in record.datapoints():
        added = frame[frame["quantity"].isin(additive)]
        for kind in KINDS if len(added) else ():
            rows = valid(added, kind)
            for _, alike in rows.groupby(["quantity", "unit"], observed=True):
                yield from _find_in_quantity(record, path, alike)


def _find_in_quantity(record: Record, path: str, rows: pd.DataFrame) -> Iterator[Problem]:
    """Compare each claimed total of one quantity and unit with the parts as known by then."""
    exact = rows[rows["bound"].isin(["exact", "about"]) & rows["value"].notna()]
    named = exact["subject"].astype(str)
    for whole in dict.fromkeys(named):
        parts = [exact[named == part] for part in record.vocabulary.parts_of(whole)]
        if not parts or any(part.empty for part in parts):
            continue
        for _, claim in exact[named == whole].iterrows():
            found = [_latest(part, claim) for part in parts]
            if not any(rows.empty for rows in found):
                yield from _judge(path, claim, found)


def _latest(part: pd.DataFrame, claim: pd.Series) -> pd.DataFrame:
    """Return the figures of a part on its last day that is not later than the claim."""
    starts = part["start"].to_numpy()
    last = int(starts.searchsorted(claim["end"].to_datetime64(), side="right"))
    first = int(starts.searchsorted(starts[last - 1])) if last else 0
    return part.iloc[first:last]


def _judge(path: str, claim: pd.Series, parts: list[pd.DataFrame]) -> Iterator[Problem]:
    """Compare one claimed total with every sum that the last figures of its parts can make."""
    sums: dict[float, tuple[int, ...]] = {0.0: ()}
    for part in parts:
        choices = {value: place for place, value in enumerate(part["value"].tolist())}
        sums = {
            total + value: (*places, place)
            for total, places in sums.items()
            for value, place in list(choices.items())[-_MOST_CHOICES:]
        }
    value, typed = float(claim["value"]), str(claim["value_typed"])
    if any(agrees(total, value, typed) for total in sums):
        return
    near = min(sums, key=lambda total: (abs(total - value), total))
    found = [part.iloc[place] for part, place in zip(parts, sums[near], strict=True)]
    yield note(
        path,
        claim,
        "value",
        "total-differs",
        message=f"The parts add up to {format_number(near)} {claim['unit']}, not "
        f"{format_number(value)} {claim['unit']}: {'; '.join(key_of(path, row) for row in found)}",
        hint=f"{point_to(*found)} All stay in the record; check the basis.",
    )


def agrees(total: float, claim: float, typed: str) -> bool:
    """Say whether a sum equals a claim when rounded to the claim's digits.

    >>> (
    ...     agrees(2114.0, 2100.0, "2100"),
    ...     agrees(2114.0, 2000.0, "2000"),
    ...     agrees(2160.0, 2114.0, "2114"),
    ... )
    (True, False, False)
    """
    digits = typed.replace(".", "").lstrip("-0")
    significant = max(len(digits.rstrip("0") if "." not in typed else digits), 2)
    if claim == 0:
        return total == 0
    place = significant - 1 - math.floor(math.log10(abs(claim)))
    return abs(total - claim) <= 0.5 * 10.0**-place * (1 + 1e-9)
