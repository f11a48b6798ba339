"""Words of the command that draws one chart: what it wrote, and what it cannot do."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final

from bushehr.text.charts import write_code
from bushehr.text.numbers import list_words
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

DAYS: Final = {
    "progress": "the date of each figure, milestone and target counts",
    "slippage": "the day counts on which a target was said or a step was reached",
    "timeline": "the date of each milestone and target counts",
    "workforce": "the day of each count or statement counts",
}
"""What is compared with the days of a window, by chart."""

NO_PICTURE: Final = "A table has no size and no style: --size and --style were not followed."


def refuse_name(name: str, known: Sequence[str]) -> str:
    """Say that there is no such chart, with the nearest and all.

    >>> refuse_name("progres", ["progress", "timeline"])
    'there is no chart "progres". Did you mean progress? The charts are progress and timeline.'
    """
    near = difflib.get_close_matches(name.casefold(), known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"there is no chart {quote(name)}.{hint} The charts are {list_words(list(known))}."


def refuse_ending(path: str, endings: Sequence[str]) -> str:
    """Say that the format cannot be told from a file's name.

    >>> refuse_ending("chart.jpg", [".png", ".svg"])
    '-o "chart.jpg": the ending says the format; write .png or .svg.'
    """
    return f"-o {quote(path)}: the ending says the format; write {list_words(list(endings), 'or')}."


def refuse_folder(path: str) -> str:
    """Say that a folder stands where the file would go."""
    return f"-o {quote(path)} is a folder; name a file in it."


def refuse_date(option: str, message: str, hint: str) -> str:
    """Say that a day of the window cannot be read."""
    return f"{option}: {message}; write a year, month or day such as 2026-03. {hint}".rstrip()


def refuse_interval(option: str, text: str) -> str:
    """Say that an interval is no end of a window."""
    return f"{option}: {quote(text)} is two dates; write one, such as 2026-03."


def refuse_reversed(first: str, last: str) -> str:
    """Say that a window ends before it begins."""
    return f"--from {quote(first)} lies after --to {quote(last)}; the earlier day comes first."


def refuse_window(name: str, others: Sequence[str]) -> str:
    """Say that a chart cannot show a part of the time; `others` are those that can.

    >>> refuse_window("capacity", ["progress", "timeline"])
    'capacity shows no course of time, so --from and --to do not go with it; they go with \
progress and timeline. For an earlier day there is --as-of DATE.'
    """
    return (
        f"{name} shows no course of time, so --from and --to do not go with it; they go with "
        f"{list_words(list(others))}. For an earlier day there is --as-of DATE."
    )


def say_nothing(name: str, day: date, window: str) -> str:
    """Say that a chart has nothing to draw.

    >>> from datetime import date
    >>> say_nothing("workforce", date(2026, 2, 19), "from 2030 on")
    'workforce has nothing to draw from 2030 on as of 2026-02-19; the day of each count or \
statement counts.'
    """
    what = f"; {DAYS[name]}" if window else ""
    span = f" {window}" if window else ""
    return f"{name} has nothing to draw{span} as of {day}{what}."


def note_shrink(share: float) -> str:
    """Say that text is smaller than the style asks.

    >>> note_shrink(0.9)
    'Text is drawn at 90 % of the size that the style and the width ask for: so much has room.'
    """
    return (
        f"Text is drawn at {round(100 * share)} % of the size that the style and the width ask "
        "for: so much has room."
    )


def sum_up(path: str, code: str, parts: tuple[str, str, str]) -> str:
    """Say what was written, with the words to paste beside it: title, caption, alternative text."""
    title, caption, alt = parts
    return "\n".join(
        (
            f"{path}: {write_code(code).lower()}",
            f"Title: {title}",
            f"Caption: {caption}",
            f"Alternative text: {alt}",
        )
    )
