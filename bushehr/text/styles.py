"""Words on a style file: what is wrong with it, and what of it is not followed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from bushehr.text.numbers import list_words
from bushehr.text.quoting import cut, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_UTF8: Final = "it is no UTF-8 text"
LARGEST_SIZE: Final = 100
"""Largest size that a style may ask for [pt]."""
NO_SIZE: Final = f"a size lies between 0 and {LARGEST_SIZE} pt"

_LONGEST = 120


def refuse_file(path: str, why: str) -> str:
    """Say that a style file cannot be read.

    >>> refuse_file("house.mplstyle", "No such file or directory")
    'house.mplstyle: the style cannot be read: no such file or directory.'
    """
    return f"{path}: the style cannot be read: {why[:1].lower()}{why[1:]}."


def refuse_line(place: str, line: str) -> str:
    """Say that a line is no setting.

    >>> refuse_line("house.mplstyle:2", "font.size 14")
    'house.mplstyle:2: "font.size 14" has no colon; a line reads KEY: VALUE.'
    """
    return f"{place}: {quote(line)} has no colon; a line reads KEY: VALUE."


def refuse_key(place: str, key: str, known: Iterable[str]) -> str:
    """Say that a key is none of matplotlib's, and name the nearest.

    >>> refuse_key("house.mplstyle:2", "font.sise", ["font.size", "font.family"])
    'house.mplstyle:2: font.sise is no setting of matplotlib. Did you mean font.size?'
    """
    near = difflib.get_close_matches(key, list(known), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{place}: {cut(key)} is no setting of matplotlib.{hint}"


def refuse_value(place: str, key: str, value: str, why: str) -> str:
    """Say that a key does not take a value; `why` may have several lines.

    >>> print(refuse_value("house.mplstyle:2", "font.size", "big", "Could not  convert 'big'"))
    house.mplstyle:2: font.size does not take "big": could not convert 'big'.
    """
    reason = cut(" ".join(why.split()), _LONGEST).rstrip(".")
    return f"{place}: {key} does not take {quote(value)}: {reason[:1].lower()}{reason[1:]}."


def refuse_ground(place: str, key: str, contrast: float, least: float) -> str:
    """Say that words could not be read on a ground."""
    return (
        f"{place}: {key} is too dark: words on it have a contrast of {contrast:.1f}, and need "
        f"{least} or more. Choose a light color."
    )


def note_kept(place: str, key: str) -> str:
    """Say that a setting is not followed."""
    return f"{place}: {key} is not followed: a style sets fonts, sizes, backgrounds and lines only."


def note_fonts(place: str, fonts: Sequence[str], instead: str) -> str:
    """Say that this machine lacks the fonts of a style.

    >>> note_fonts("house.mplstyle:1", ["Inter"], "DejaVu Sans")
    'house.mplstyle:1: this machine has no font Inter; DejaVu Sans stands in for it.'
    """
    listed = list_words(list(fonts), "or")
    return f"{place}: this machine has no font {listed}; {instead} stands in for it."
