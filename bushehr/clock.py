"""The only place that reads the clock.

Nothing written to a file depends on it: three checks need today's date (an as-of day after today,
a publication day after today, the age of the record on a terminal), and a test replaces this one
function.
"""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return today's date in UTC."""
    return dt.datetime.now(dt.UTC).date()
