"""What the record holds: rows, statements, who is heard, how sources are dated and kept.

Everything is counted as of the ledger's day. The last addition is the last day on which a row of
the project became known, which is what the as-of day rests on. A page without a date counts from
the day it was read, so the last day of a dated source stands beside it: the one tells how far the
reading has come, the other how far the news has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from bushehr.analysis.publication import UNDATED

if TYPE_CHECKING:
    import datetime as dt

    from bushehr.ledger import Ledger

_BASES: Final = ("page", "address", "context", UNDATED)
"""How a day of publication can be known, the surest first."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What became known of the project on one day.

    Parameters
    ----------
    day
        The day.
    figures, events
        Rows of its two tables.
    undated
        How many of these rows rest on a page without a date.
    sources
        Ids of the sources, in order of the rows.
    """

    day: dt.date
    figures: int
    events: int
    undated: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSummary:
    """What the record holds as of a day.

    Parameters
    ----------
    figures, events
        Rows of the project's own two tables, flagged ones included.
    reference_figures, reference_events
        Rows of other plants.
    statements
        Statements in the project's rows: what one speaker said once.
    speakers, publishers
        Who said and who published the project's rows. A row without a speaker adds none.
    own_sources, sources
        Sources that the project's rows cite, and all.
    archived
        How many of all sources have the address of an archived copy.
    bases
        Sources by how their day of publication is known, the surest basis first.
    languages
        Sources by language, the most frequent first.
    last
        The last addition; None when nothing is known of the project.
    last_dated
        The last addition that a dated source made; None when there is none.
    """

    figures: int
    events: int
    reference_figures: int
    reference_events: int
    statements: int
    speakers: int
    publishers: int
    own_sources: int
    sources: int
    archived: int
    bases: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    last: Addition | None
    last_dated: Addition | None


def summarize_record(ledger: Ledger) -> RecordSummary:
    """Count what the record holds as of the ledger's day.

    Parameters
    ----------
    ledger
        The record.

    Returns
    -------
    RecordSummary
        Of the project's tables, the other plants' and the sources known or cited by the day.
    """
    rows = _join_rows(ledger)
    sources = ledger.sources
    bases = Counter(sources["published_basis"].astype(str))
    languages = Counter(code for code in sources["language"].astype(str) if code)
    return RecordSummary(
        figures=len(ledger.datapoints),
        events=len(ledger.milestones),
        reference_figures=len(ledger.reference_datapoints),
        reference_events=len(ledger.reference_milestones),
        statements=len(rows[["table", "statement"]].drop_duplicates()),
        speakers=len(set(rows["speaker"]) - {""}),
        publishers=rows["publisher"].nunique(),
        own_sources=rows["source"].nunique(),
        sources=len(sources),
        archived=int((sources["archive_url"].astype(str) != "").sum()),
        bases=tuple((basis, bases[basis]) for basis in _BASES if bases[basis]),
        languages=tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
        last=_find_last(rows),
        last_dated=_find_last(rows[~rows["is_undated"]]),
    )


def _join_rows(ledger: Ledger) -> pd.DataFrame:
    """Return the project's figures and events with what a summary needs of them."""
    columns = ["statement", "speaker", "publisher", "source", "known"]
    frames = []
    for table in ("datapoints", "milestones"):
        frame = getattr(ledger, table)[columns]
        text = {name: str for name in columns if name != "known"}
        frames.append(frame.astype(text).assign(table=table))
    rows: pd.DataFrame = pd.concat(frames, ignore_index=True)
    bases = ledger.sources["published_basis"]
    undated = set(bases.index[bases == UNDATED])
    rows["is_undated"] = rows["source"].isin(undated)
    return rows


def _find_last(rows: pd.DataFrame) -> Addition | None:
    """Return what became known on the last day of some rows."""
    if rows.empty:
        return None
    day = rows["known"].max()
    new = rows[rows["known"] == day]
    tables = Counter(new["table"])
    return Addition(
        day=day.date(),
        figures=tables["datapoints"],
        events=tables["milestones"],
        undated=int(new["is_undated"].sum()),
        sources=tuple(dict.fromkeys(new["source"])),
    )
