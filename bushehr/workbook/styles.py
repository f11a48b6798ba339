"""How cells look: few named styles, so that a million cells share them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.workbook import Workbook

TEXT: Final = "record text"
LINK: Final = "record link"
NEEDED: Final = "needed column"
OPTIONAL: Final = "optional column"
HINT: Final = "hint"
EXAMPLE: Final = "example"
TITLE: Final = "sheet title"
HEAD: Final = "guide head"
PLAIN: Final = "guide text"
COUNT: Final = "guide count"

ENTRY_TAB: Final = "2E7D32"
TABLE_TAB: Final = "9E9E9E"
GUIDE_TAB: Final = "1F3864"

_FONT: Final = "Calibri"
_INK: Final = "262626"
_GREY: Final = "595959"
_PALE: Final = "F2F2F2"
_AMBER: Final = "FFF4D6"
_SLATE: Final = "5B6B82"
_BLUE: Final = "1F3864"
_WHITE: Final = "FFFFFF"
_LINK_BLUE: Final = "0563C1"
_AS_TEXT: Final = "@"


Looks = Mapping[str, "StyleArray"]
"""Each style by its name, in the form that a cell takes."""


def add_styles(book: Workbook) -> Looks:
    """Give a workbook the styles that its sheets use."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill  # noqa: PLC0415

    top = Alignment(vertical="top")
    wrapped = Alignment(vertical="top", wrap_text=True)
    looks = {
        TEXT: (Font(_FONT, color=_INK), "", top),
        LINK: (Font(_FONT, color=_LINK_BLUE, underline="single"), "", top),
        NEEDED: (Font(_FONT, bold=True, color=_WHITE), _BLUE, Alignment(vertical="center")),
        OPTIONAL: (Font(_FONT, bold=True, color=_WHITE), _SLATE, Alignment(vertical="center")),
        HINT: (Font(_FONT, size=9, color=_GREY), _PALE, wrapped),
        EXAMPLE: (Font(_FONT, italic=True, color=_GREY), _AMBER, Alignment(vertical="center")),
        TITLE: (Font(_FONT, size=14, bold=True, color=_BLUE), "", Alignment(vertical="center")),
        HEAD: (Font(_FONT, bold=True, color=_BLUE), "", top),
        PLAIN: (Font(_FONT, color=_INK), "", wrapped),
        COUNT: (Font(_FONT, color=_INK), "", Alignment(vertical="top", horizontal="right")),
    }
    found = {}
    for name, (font, fill, alignment) in looks.items():
        style = NamedStyle(name, font=font, alignment=alignment, number_format=_AS_TEXT)
        if fill:
            style.fill = PatternFill("solid", fgColor=fill)
        book.add_named_style(style)
        found[name] = style.as_tuple()
    return found
