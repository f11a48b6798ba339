"""One chart on its own: its time, its size, its style, its file.

What cannot be followed is refused before the record is read, in one line; the file is put in place
whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.dates import parse_date
from bushehr.errors import BushehrError, DateError, EmptyError, UsageError
from bushehr.exhibits.window import Window
from bushehr.report.briefing import CHARTS, WINDOWED
from bushehr.surfaces import figure
from bushehr.surfaces.fitting import render_fitting
from bushehr.surfaces.outbox import Outbox
from bushehr.surfaces.overlay import Overlay, read_style
from bushehr.surfaces.sizes import read_size
from bushehr.text import one_chart as words
from bushehr.text.spans import write_window

if TYPE_CHECKING:
    from pathlib import Path

    from bushehr.dates import Span
    from bushehr.exhibits import Exhibit
    from bushehr.ledger import Ledger
    from bushehr.surfaces.figure import Size

TABLE: Final = ".csv"
WRITERS: Final = {".png": figure.to_png, ".svg": figure.to_svg, ".pdf": figure.to_pdf}
ENDINGS: Final = (*WRITERS, TABLE)
"""What a file may end with."""

SLIDE: Final = "slide"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn, checked.

    Parameters
    ----------
    name
        Name of the exhibit.
    path
        The file to write; its ending is one of `ENDINGS`.
    window
        Which time to show.
    size
        ``slide``, ``column``, or width and height [in].
    style
        Settings laid over the house style.
    notes
        What of the options is not followed, a sentence each.
    """

    name: str
    path: Path
    window: Window
    size: Size
    style: Overlay
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was written: the exhibit, and what its reader should know of the picture."""

    exhibit: Exhibit
    notes: tuple[str, ...]


def read_order(
    name: str,
    path: Path,
    dates: tuple[str, str] = ("", ""),
    size: str = "",
    style: Path | None = None,
) -> Order:
    """Check what is asked for, without reading the record.

    Parameters
    ----------
    name
        Name of an exhibit, such as ``progress``.
    path
        The file to write; its ending decides the format.
    dates
        First and last date to show, empty for an open end.
    size
        As `sizes.read_size` takes it; by default a slide.
    style
        A matplotlib style file.

    Raises
    ------
    UsageError
        For an unknown name or ending, dates that cannot be followed, and a size that is none.
    BushehrError
        For a folder where the file would go.
    StyleError
        For a style file that cannot be laid over the house style.
    """
    if name not in CHARTS:
        raise UsageError(words.refuse_name(name, tuple(CHARTS)))
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(words.refuse_ending(path.as_posix(), ENDINGS))
    if path.is_dir():
        raise BushehrError(words.refuse_folder(path.as_posix()))
    window = read_window(*dates)
    if window.words and name not in WINDOWED:
        raise UsageError(words.refuse_window(name, tuple(WINDOWED)))
    overlay = read_style(style) if style else Overlay()
    is_table = path.suffix.lower() == TABLE
    notes = (words.NO_PICTURE,) if is_table and (size or style) else overlay.notes
    return Order(name, path, window, read_size(size or SLIDE), overlay, notes)


def read_window(first: str, last: str) -> Window:
    """Read the first and the last date to show, each to be had as a whole.

    >>> read_window("2019", "2022-06").words
    'from 2019 to June 2022'

    Raises
    ------
    UsageError
        For a text that is no date of the record, for an interval, and for an end before the start.
    """
    start = _read_date("--from", first).start if first else Window().first
    end = _read_date("--to", last).end if last else Window().last
    if start > end:
        raise UsageError(words.refuse_reversed(first, last))
    return Window(start, end, write_window(first.strip(), last.strip()))


def _read_date(option: str, text: str) -> Span:
    """Read one end of a window."""
    if "/" in text:
        raise UsageError(words.refuse_interval(option, text))
    try:
        return parse_date(text.strip())
    except DateError as error:
        raise UsageError(words.refuse_date(option, str(error), error.hint)) from error


def draw_chart(ledger: Ledger, order: Order) -> Drawn:
    """Build one exhibit and write its file.

    Parameters
    ----------
    ledger
        The record as of its day.
    order
        From `read_order`.

    Raises
    ------
    EmptyError
        Where the record has nothing to draw. Nothing is written then.
    SizeError
        Where the words of the chart have no room. Nothing is written then.
    """
    exhibit = _build(ledger, order)
    if exhibit is None:
        raise EmptyError(words.say_nothing(order.name, ledger.day, order.window.words))
    content, notes = _write(exhibit, order)
    with Outbox(order.path.parent, order.path) as outbox:
        outbox.stage(order.path.name).write_bytes(content)
        outbox.publish()
    return Drawn(exhibit, (*order.notes, *notes))


def _build(ledger: Ledger, order: Order) -> Exhibit | None:
    """Build the exhibit, of all time or of a part of it."""
    if order.window.words:
        return WINDOWED[order.name](ledger, order.window)
    return CHARTS[order.name](ledger)


def _write(exhibit: Exhibit, order: Order) -> tuple[bytes, tuple[str, ...]]:
    """Return the file, and what is to be said of the picture."""
    form = order.path.suffix.lower()
    if form == TABLE:
        return figure.to_csv(exhibit), ()
    settings = order.style.settings
    fitted = render_fitting(exhibit, order.size, settings)
    notes = (words.note_shrink(fitted.shrink),) if fitted.shrink < 1 else ()
    return WRITERS[form](fitted.figure, exhibit, settings), notes
