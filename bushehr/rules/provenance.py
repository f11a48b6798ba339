"""Provenance: when things were known, flags, and sources that nothing cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from bushehr import clock
from bushehr.rules.rows import note
from bushehr.tables.models import FLAGS, SOURCES
from bushehr.tables.record import look_up
from bushehr.text.numbers import format_day, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bushehr.problems import Problem
    from bushehr.tables.record import Record


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


def find_future_dates(record: Record) -> Iterator[Problem]:
    """Find sources that are dated after today."""
    today = clock.today()
    sources = record.sources
    for column, days in (("published", "published_start"), ("accessed", "accessed_start")):
        late = sources[sources[days] > pd.Timestamp(today)]
        for _, row in late.iterrows():
            yield note(
                SOURCES,
                row,
                column,
                "date-future",
                message=f"{row[column]} lies after today, {format_day(today)}",
                hint="Check the year.",
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
