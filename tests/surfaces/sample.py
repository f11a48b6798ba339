"""A small briefing with everything a surface must cope with: long and short tables, marks in text,
ranges, targets, an undated source, an address in another script, warnings, a correction.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from bushehr.briefing import Briefing, Section, Source
from bushehr.exhibits import Exhibit
from bushehr.problems import Problem
from bushehr.text import Sentence

AS_OF = date(2026, 3, 2)
PERSIAN = "https://example.ir/fa/%D8%AE%D8%A8%D8%B1"
NOTE = "a | b, <i>c</i> & *d* costs $5 to $6"

SOURCES = (
    Source("agency-20260214", "Some Agency", "2026-02-14", "page", PERSIAN, "fa", "agency"),
    Source(
        "daily-visit", "Daily (Gulf)", "2026-02-14/2026-03-16", "context",
        "https://daily.example.com/a_b?x=1&y=(2)", "en", "press", note="text of Some Agency",
    ),
    Source(
        "mirror-story", "Mirror", "2016-09-10/2026-03-01", "accessed",
        "http://mirror.example.com/story", "xx", "repost",
        archive_url="https://archive.example.org/1",
    ),
)  # fmt: skip

FIRST = {
    "date": "2025-01-13",
    "said": "2025-01-13",
    "subject_label": "Units 2 and 3",
    "what": "Physical progress",
    "value": 16.7,
    "value_high": float("nan"),
    "unit": "percent",
    "bound": "exact",
    "kind": "actual",
    "reported_low": 16.0,
    "reported_high": 17.0,
    "reports": 2,
    "flag": "",
    "speaker_name": "A. Person",
    "organization": "Some Body",
    "publisher_name": "Some Agency",
    "source": "agency-20260214",
    "sources": "agency-20260214;daily-visit",
    "url": SOURCES[0].url,
    "note": NOTE,
    "label": "16.7 %: progress, 13 January 2025",
    "lane": 0,
}
LATER = FIRST | {
    "date": "2026-02-14",
    "said": "",
    "value": 18.0,
    "bound": "at_least",
    "reported_low": 18.0,
    "reported_high": 18.0,
    "reports": 1,
    "sources": "daily-visit",
    "source": "daily-visit",
    "publisher_name": "Daily (Gulf)",
    "url": SOURCES[1].url,
    "note": "",
    "label": "at least 18 %: progress, 14 February 2026",
}
TARGET = FIRST | {
    "date": "2029-03",
    "said": "2025-02-26",
    "bound": "at_most",
    "subject_label": "Unit 2",
    "what": "Commissioning (undefined)",
    "value": float("nan"),
    "unit": "",
    "kind": "target",
    "reported_low": float("nan"),
    "reported_high": float("nan"),
    "speaker_name": "",
    "organization": "",
    "publisher_name": "Mirror",
    "source": "mirror-story",
    "sources": "mirror-story",
    "url": SOURCES[2].url,
    "note": "",
    "label": "Target: March 2029",
}


def draw_points(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    ax.set_xlim(-1, len(table))
    ax.set_ylim(0, 100)
    artists: list[Artist] = []
    for place, value in enumerate(table["value"].fillna(50)):
        point = ax.scatter([place], [value], color="#7a21dd")
        point.set_gid(str(place))
        artists.append(point)
    return artists


def make_exhibit(name: str, rows: Sequence[dict[str, Any]], **changes: Any) -> Exhibit:
    table = pd.DataFrame(list(rows))
    sources = dict.fromkeys(id_ for row in rows for id_ in row["sources"].split(";"))
    words = {
        "title": "Progress was at least 18 % in February 2026, A. Person said",
        "alt": "Chart. 16.7 % in January 2025; at least 18 % in February 2026.",
        "caption": "As of 2 March 2026; 3 statements from 3 sources.",
    }
    return Exhibit(
        name=name,
        as_of=AS_OF,
        statements=len(rows),
        table=table,
        sources=tuple(sources),
        draw=draw_points,
        **{**words, **changes},
    )


def make_briefing(**changes: Any) -> Briefing:
    long = make_exhibit("progress", [FIRST, LATER, TARGET, *([LATER] * 6)])
    short = make_exhibit("capacity", [LATER, TARGET], title="Capacity is 1,057 MW")
    correction = Sentence("Unit 3, progress: 8 %. Marked doubtful: a slip.", ("mirror-story",))
    parts = {
        "title": "Example plant, Units 2 and 3: progress, targets and status as reported",
        "as_of": AS_OF,
        "status": (
            Sentence("The last figure is 18 %.", ("daily-visit", "agency-20260214")),
            Sentence("Nothing has been reported on Unit 3."),
        ),
        "sections": (
            Section("progress", long.title, exhibit=long),
            Section("capacity", short.title, exhibit=short),
            Section("corrections", "Corrections", items=(correction,)),
        ),
        "warnings": (
            Problem(
                "datapoints.csv", 55, "value", "total-differs", "2114",
                hint="Compare lines 47 and 69. Both stay in the record.",
                message="The parts add up to 2,100 MW: 2019 UNIT-2 gross",
                key="2019 BOTH gross",
            ),
            Problem("sources.csv", 5, "source", "source-unused", "a", hint="Cite it.", key="a"),
            Problem("sources.csv", 9, "source", "source-unused", "b", hint="Cite it.", key="b"),
        ),
        "sources": SOURCES,
    }  # fmt: skip
    return Briefing(**{**parts, **changes})
