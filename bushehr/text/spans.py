"""Words for a part of the time: what a chart shows of it, and since when something goes on."""

from __future__ import annotations

from bushehr.text.charts import count_noun
from bushehr.text.numbers import format_date


def write_window(first: str, last: str) -> str:
    """Return which time is shown, empty where all is.

    Parameters
    ----------
    first, last
        Dates of the record, empty for an open end.

    Examples
    --------
    >>> write_window("2019-03", "2022"), write_window("2019", ""), write_window("", "2022-12-31")
    ('from March 2019 to 2022', 'from 2019 on', 'up to 31 December 2022')
    """
    if first and last:
        return f"from {format_date(first)} to {format_date(last)}"
    if first:
        return f"from {format_date(first)} on"
    return f"up to {format_date(last)}" if last else ""


def write_note(window: str, left_out: int) -> str:
    """Return the sentence of a caption that says what a window leaves out, empty without one.

    >>> write_note("from 2019 on", 3)
    ' Shown are dates from 2019 on; 3 marks of other dates are left out.'
    """
    if not window:
        return ""
    others = f"{count_noun(left_out, 'mark')} of other dates {'is' if left_out == 1 else 'are'}"
    return f" Shown are dates {window}; {others} left out."


def write_begin(text: str, bound: str) -> str:
    """Write since when something goes on, with its bound.

    >>> write_begin("2020-09", "at_most"), write_begin("2017-10-31", "exact")
    ('September 2020 at the latest', '31 October 2017')
    """
    limit = {"at_most": " at the latest", "at_least": " at the earliest"}.get(bound, "")
    return f"about {format_date(text)}" if bound == "about" else f"{format_date(text)}{limit}"
