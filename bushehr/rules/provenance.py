"""Provenance: when things were known, flags, and sources that nothing cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bushehr import clock
from bushehr.rules.rows import key_of, note
from bushehr.tables.models import FLAGS, SOURCES
from bushehr.tables.record import look_up
from bushehr.text.adding import read_too_early, said_too_late
from bushehr.text.numbers import format_day, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.problems import Problem
    from bushehr.tables.record import Record


_HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)
_LOGGED = ("Retracted", "Corrected")


def find_early_actuals(record: Record) -> Iterator[Problem]:
    """Find things that are said to have happened and start after their source was known."""
    known = record.sources.drop_duplicates("source").set_index("source")["known"]
    for path, frame in (*record.datapoints(), *record.milestones()):
        source_known = pd.Series(look_up(frame["source"], known), index=frame.index)
        early = (frame["kind"] == "actual") & (frame["start"] > source_known)
        for line in frame.index[early]:
            row, day = frame.loc[line], format_day(source_known[line].date())
            yield note(
                path,
                row,
                "date",
                "actual-after-source",
                message=f"{row['date']} starts after {row['source']} was known, {day}",
                hint="Something expected is of kind target; otherwise check both dates.",
            )


def find_late_statements(record: Record) -> Iterator[Problem]:
    """Find rows that were said only after the last day on which their source can be published.

    A flagged row is exempt: its flag says already what is wrong with it.
    """
    sources = record.sources.drop_duplicates("source").set_index("source")
    for path, frame in (*record.datapoints(), *record.milestones()):
        end = look_up(frame["source"], sources["published_end"])
        told = ((frame["said"] != "") & (frame["flag"] == "")).to_numpy()
        for place in np.flatnonzero(told & (frame["said_start"].to_numpy() > end)):
            row = frame.iloc[place]
            published = sources.loc[row["source"], "published"]
            yield note(
                path,
                row,
                "said",
                "said-after-source",
                message=said_too_late(row["said"], row["source"], str(published)),
                hint="Nobody is quoted before speaking: check both dates; empty said where the "
                "day of publication is meant.",
            )


def find_incomplete_flags(record: Record) -> Iterator[Problem]:
    """Find flags without day or note, and days without flag."""
    for path, frame in (*record.datapoints(), *record.milestones()):
        flagged, dated = frame["flag"].isin(FLAGS), frame["flagged"] != ""
        cases = (
            (
                flagged & ~dated,
                ("flagged", "A flag needs the day on which it became known"),
                "Write the day into flagged, such as 2026-03-02.",
            ),
            (
                flagged & (frame["note"] == ""),
                ("note", "A flag needs a note that says why"),
                "Write the reason into note.",
            ),
            (
                (frame["flag"] == "") & dated,
                ("flag", "flagged holds a day, but flag is empty"),
                f"Write {list_words(FLAGS, 'or')} into flag, or empty flagged.",
            ),
        )
        for wrong, (column, message), hint in cases:
            for line in frame.index[wrong]:
                row = frame.loc[line]
                yield note(path, row, column, "flag-incomplete", message=message, hint=hint)


def find_unlogged_retractions(record: Record) -> Iterator[Problem]:
    """Find retracted rows that the changelog names under no heading for them."""
    if record.changes is None:
        return
    parts = _HEADING.split(record.changes)
    logged = "\n".join(
        body for title, body in zip(parts[1::2], parts[2::2], strict=True) if title in _LOGGED
    )
    for path, frame in (*record.datapoints(), *record.milestones()):
        for _, row in frame[frame["flag"] == FLAGS[1]].iterrows():
            key = key_of(path, row)
            if f"`{key}`" not in logged:
                yield note(
                    path,
                    row,
                    "flag",
                    "retraction-unlogged",
                    message="CHANGELOG.md of the data does not name this retracted row",
                    hint=f'Write there, under "### Retracted": - `{key}`: why, and what showed it.',
                )


def find_unused_sources(record: Record) -> Iterator[Problem]:
    """Find sources that no row cites; nothing can be said while a table of facts is unread."""
    if any(frame.empty for frame in record.typed.values()):
        return
    cited: set[str] = set()
    for frame in record.typed.values():
        cited.update(frame["source"].cat.categories)
    unused = record.sources[~record.sources["source"].isin([*cited, ""])]
    for _, row in unused.iterrows():
        yield note(SOURCES, row, "source", "source-unused", hint="Cite it in a row, or delete it.")


def find_early_readings(record: Record) -> Iterator[Problem]:
    """Find sources that were read before they were published: one of the two days is wrong."""
    sources = record.sources
    for _, row in sources[sources["published_start"] > sources["accessed_end"]].iterrows():
        yield note(
            SOURCES,
            row,
            "published",
            "source-read-early",
            message=read_too_early(row["published"], row["accessed"]),
            hint="Compare both days with the page; they may be swapped.",
        )


def find_future_dates(record: Record) -> Iterator[Problem]:
    """Find sources and flags that are dated after today."""
    today = clock.today()
    facts = (*record.datapoints(), *record.milestones())
    columns = [
        (SOURCES, record.sources, "published", "published_start"),
        (SOURCES, record.sources, "accessed", "accessed_start"),
        *((path, frame, "flagged", "flagged_from") for path, frame in facts),
    ]
    for path, frame, column, days in columns:
        for _, row in frame[frame[days] > pd.Timestamp(today)].iterrows():
            yield note(
                path,
                row,
                column,
                "date-future",
                message=f"{row[column]} lies after today, {format_day(today)}",
                hint="Check the year." if path == SOURCES else "Write the day, such as 2026-03-02.",
            )


def find_repeated_addresses(record: Record) -> Iterator[Problem]:
    """Find addresses that stand under two ids: an address has one publication answer."""
    filled = record.sources[record.sources["url"] != ""]
    firsts = filled.drop_duplicates("url").set_index("url")["source"]
    for _, row in filled[filled["url"].duplicated()].iterrows():
        first = firsts[row["url"]]
        yield note(
            SOURCES,
            row,
            "url",
            "address-repeated",
            message=f"{first} has the same address",
            hint=f"Cite {first} and delete this row.",
        )
