"""How a cell as typed is shown in a message: short, and with nothing invisible."""

from __future__ import annotations

SHOWN = 60


def cut(value: str, limit: int = SHOWN) -> str:
    r"""Cut a long text and spell out characters that a terminal would not show.

    >>> cut("2026\u200b")
    '2026\\u200b'
    """
    shown = value if len(value) <= limit else f"{value[:limit]}… ({len(value):,} characters)"
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)


def quote(value: str) -> str:
    """Put a cell into quotation marks for a message."""
    return f'"{cut(value)}"'
