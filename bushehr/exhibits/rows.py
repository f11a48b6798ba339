"""Rows of an exhibit's table, made from statements.

One statement is one row and one mark, however many outlets print it: the row shows the most
precise report, the range of what all of them say, and every source.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from bushehr.analysis.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bushehr.analysis.events import Event
    from bushehr.ledger import Ledger

COLUMNS = (
    "mark",
    "date",
    "start",
    "end",
    "said",
    "subject",
    "subject_label",
    "id",
    "what",
    "value",
    "value_high",
    "unit",
    "bound",
    "kind",
    "reported_low",
    "reported_high",
    "speaker_name",
    "organization",
    "side",
    "publisher_name",
    "reports",
    "statement",
    "source",
    "sources",
    "url",
    "flag",
    "note",
    "text",
    "when",
    "label",
)
"""Columns of an exhibit's table; an exhibit adds its own after them.

``mark`` says which part of the picture the row is, ``id`` and ``what`` the quantity or milestone
and its name, ``reported_low`` and ``reported_high`` the range of all reports of the statement,
``reports`` how many sources give it; ``statement`` and ``sources`` list all ids behind the row;
``text`` and ``when`` are the words on the picture, ``label`` those of the point.
"""

Row = dict[str, Any]

_NUMBERS = ("value", "value_high", "reported_low", "reported_high")


class RowMaker:
    """Makes rows of the reports on some subjects, read from the ledger once.

    Parameters
    ----------
    ledger
        The record as of its day.
    subjects
        Ids of the subjects that rows may be about.
    """

    def __init__(self, ledger: Ledger, subjects: Iterable[str]) -> None:
        self._vocabulary = ledger.vocabulary
        self._reports: dict[tuple[str, str, str], list[Row]] = {}
        wanted = list(subjects)
        tables = (
            (ledger.datapoints, "quantity"),
            (ledger.milestones, "milestone"),
            (ledger.reference_datapoints, "quantity"),
            (ledger.reference_milestones, "milestone"),
        )
        for frame, what in tables:
            mine = frame[frame["subject"].isin(wanted)]
            for report in read_records(mine):
                key = report["statement"], report["subject"], report[what]
                self._reports.setdefault(key, []).append(report)

    def make(self, found: Sequence[Figure] | Sequence[Event], mark: str, flag: str = "") -> Row:
        """Turn what was said once, or reported as one event, into one row.

        Parameters
        ----------
        found
            Figures or events that share a mark, the one to show first.
        mark
            Which part of the picture the row is.
        flag
            The flag of the reports behind them.

        Returns
        -------
        dict
            Values for `COLUMNS`; ``text``, ``when`` and ``label`` are left to the exhibit.
        """
        best = found[0]
        sources = tuple(dict.fromkeys(source for item in found for source in item.sources))
        shown = self._find_shown(best, flag)
        row: Row = dict.fromkeys(COLUMNS, "") | dict.fromkeys(_NUMBERS, float("nan"))
        row |= {name: shown[name] for name in ("said", "url", "flag", "note")}
        row |= self._name(best)
        row |= {
            "mark": mark,
            "date": best.date,
            "start": best.start.isoformat(),
            "end": best.end.isoformat(),
            "kind": best.kind,
            "bound": best.bound,
            "reports": len(sources),
            "statement": ";".join(dict.fromkeys(item.statement for item in found)),
            "source": sources[0],
            "sources": ";".join(sources),
        }
        if isinstance(best, Figure):
            stated = [value for report in self.find(found, flag) for value in _read_values(report)]
            row |= {"value": best.value, "value_high": best.value_high, "unit": best.unit}
            row |= {"reported_low": min(stated), "reported_high": max(stated)}
        return row

    def find(self, found: Iterable[Figure | Event], flag: str = "") -> list[Row]:
        """Return the rows of the ledger with a flag that are behind figures or events."""
        return [
            report
            for item in found
            for report in self._reports[item.statement, item.subject, _term(item)]
            if report["source"] in item.sources and report["flag"] == flag
        ]

    def _find_shown(self, best: Figure | Event, flag: str) -> Row:
        """Return the row of the ledger that a figure or event shows."""
        place = best.sources[0], best.date
        reports = self.find([best], flag)
        return next(report for report in reports if (report["source"], report["date"]) == place)

    def _name(self, best: Figure | Event) -> Row:
        """Return the names behind the ids."""
        words = self._vocabulary
        speaker = words.speakers.get(best.speaker)
        terms = words.quantities if isinstance(best, Figure) else words.milestones
        return {
            "subject": best.subject,
            "subject_label": words.subjects[best.subject].label,
            "id": _term(best),
            "what": terms[_term(best)].label,
            "speaker_name": speaker.name if speaker else "",
            "organization": speaker.organization if speaker else "",
            "side": best.side,
            "publisher_name": words.publishers[best.publisher].name,
        }


def read_records(table: pd.DataFrame) -> list[Row]:
    """Return the rows of a table as records, their names as text."""
    found = table.to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in found]


def number_records(table: pd.DataFrame) -> list[Row]:
    """Return the rows of a table as records, each with the ``gid`` that its artists get."""
    return [row | {"gid": str(place)} for place, row in enumerate(read_records(table))]


def make_table(rows: Iterable[Mapping[str, Any]], extra: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the rows as an exhibit's table, index from 0."""
    return pd.DataFrame(list(rows), columns=[*COLUMNS, *extra])


def list_sources(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the ids of all sources of the rows, in order of first use."""
    return tuple(dict.fromkeys(name for row in rows for name in str(row["sources"]).split(";")))


def count_statements(rows: Iterable[Mapping[str, Any]]) -> int:
    """Return how many different statements the rows rest on."""
    return len({name for row in rows for name in str(row["statement"]).split(";")})


def _term(item: Figure | Event) -> str:
    """Return the quantity or milestone."""
    return item.quantity if isinstance(item, Figure) else item.milestone


def _read_values(report: Row) -> tuple[float, ...]:
    """Return the values that a report states, both ends of a range."""
    high = report["value_high"]
    return (report["value"],) if math.isnan(high) else (report["value"], high)
