"""Words of capacity: what is claimed to be operating, under construction or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.text import Sentence
from bushehr.text.definitions import Definition
from bushehr.text.numbers import format_value, list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFINITION: Final = Definition(
    "Capacity by phase",
    "The last claimed gross electrical capacity of each unit of the project, added up by phase; "
    "the range runs over all claims on that basis. A unit counts as under construction from its "
    "first concrete on, also while works are suspended.",
    "It is a design value at the generators, not power that flows: net capacity is lower, and "
    "nominal figures such as 1,000 MW are size classes.",
)


def state_capacity(
    phase: str,
    labels: Sequence[str],
    values: tuple[float, float, float],
    unit: str,
    sources: tuple[str, ...],
) -> Sentence:
    """Say how much capacity is claimed in one phase.

    Parameters
    ----------
    phase
        The phase in the reader's words.
    labels
        The units in it, each with what stands behind its claim.
    values
        The sum of the last claims, of the lowest and of the highest ones [`unit`].
    unit
        Unit of measure.
    sources
        Of the last claims.

    Examples
    --------
    >>> values = (1057, 1050, 1080)
    >>> label = "Unit 2: 2 statements by 2 speakers, 3 reports"
    >>> said = state_capacity("under construction", [label], values, "MW", ())
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Under construction: 1,057 MW gross, as last claimed (Unit 2: 2 statements by 2 speakers, 3
    reports); claims run from 1,050 MW to 1,080 MW.
    """
    value, low, high = (format_value(number, unit) for number in values)
    claims = f"; claims run from {low} to {high}" if low != high else ""
    return Sentence(
        f"{phase[:1].upper()}{phase[1:]}: {value} gross, as last claimed "
        f"({'; '.join(labels)}){claims}.",
        sources,
    )


def state_missing(phase: str, labels: Sequence[str]) -> Sentence:
    """Say for which units nobody has claimed a gross capacity.

    >>> state_missing("planned", ["Unit 4"]).text
    'No gross capacity has been claimed for Unit 4 (planned).'
    """
    return Sentence(f"No gross capacity has been claimed for {list_words(list(labels))} ({phase}).")
