"""Labels inside a sentence: small at the start, but for what is always written large."""

from __future__ import annotations

from typing import Final

_PROPER: Final = frozenset(
    {
        *("American", "Belarusian", "Chinese", "Egyptian", "Finnish", "French", "German"),
        *("Hungarian", "Indian", "Iranian", "Korean", "Russian", "Turkish", "Ukrainian"),
    }
)


def lower_first(text: str) -> str:
    """Return words as they stand inside a sentence.

    >>> lower_first("Staff of Iranian contractors"), lower_first("Russian staff")
    ('staff of Iranian contractors', 'Russian staff')
    >>> lower_first("IAEA visit")
    'IAEA visit'
    """
    if text[1:2].isupper() or text.split(" ", maxsplit=1)[0] in _PROPER:
        return text
    return f"{text[:1].lower()}{text[1:]}"


def name_inside(label: str) -> str:
    """Return a label as it stands inside a sentence, without an explanation in parentheses.

    >>> name_inside("Commissioning (undefined)"), name_inside("Russian staff")
    ('commissioning', 'Russian staff')
    """
    return lower_first(label.split(" (", maxsplit=1)[0])
