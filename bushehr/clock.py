"""The only place that reads the clock.

Nothing that a report writes depends on it. Three checks need today's date (an as-of day after
today, a publication day after today, the age of the record on a terminal), and an addition needs
it for the day on which a new source was read; a test replaces this one function.
"""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return today's date in UTC."""
    return dt.datetime.now(dt.UTC).date()
