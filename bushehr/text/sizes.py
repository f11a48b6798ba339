"""Words on the size of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence


def refuse_size(text: str, names: Sequence[str]) -> str:
    """Say that a size cannot be read.

    >>> refuse_size("big", ["slide", "column"])
    '--size "big" is no size; write slide, column or width x height, such as 16x9cm or 12.8x7.2in.'
    """
    listed = ", ".join(names)
    return (
        f"--size {quote(text)} is no size; write {listed} or width x height, such as 16x9cm or "
        "12.8x7.2in."
    )


def refuse_limits(text: str, least: float, most: float) -> str:
    """Say that a side is too short or too long [cm]."""
    return f"--size {quote(text)} does not work: each side is from {least:g} to {most:g} cm."


def refuse_ratio(text: str, most: float) -> str:
    """Say that a picture is too long for its height, or the other way round."""
    return (
        f"--size {quote(text)} does not work: a side is up to {most:g} times as long as the other."
    )


def refuse_small(name: str, size: str, needed: str) -> str:
    """Say that the words of a chart have no room; `needed` is a size in which they do."""
    hint = f"{needed} is large enough" if needed else "choose a higher or a wider picture"
    return f"{name} does not fit into {size}: its words could not be read; {hint}."
