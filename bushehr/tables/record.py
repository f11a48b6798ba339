"""The typed record: text, numbers, days and canonical units side by side.

Derived once from the text tables and used by the rules and the ledger alike. It tolerates bad cells
(NaN, NaT, empty), because all problems are wanted in one pass: each rule simply finds nothing to
say about a cell that another check has already refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from bushehr import dates
from bushehr.dates import Span
from bushehr.errors import UnitError
from bushehr.tables.guesses import is_number
from bushehr.tables.known import date_corrections
from bushehr.tables.models import TABLE_BY_PATH
from bushehr.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

DATAPOINTS = ("datapoints.csv", "reference/datapoints.csv")
MILESTONES = ("milestones.csv", "reference/milestones.csv")
OWN = (DATAPOINTS[0], MILESTONES[0])
FACTS = (*DATAPOINTS, *MILESTONES)
UNIT = "datetime64[s]"


@dataclass(frozen=True)
class Record:
    """All tables of a data folder.

    Parameters
    ----------
    texts
        Text of each table by path, categorical columns, indexed by line.
    typed
        Typed form of the fact tables by path, same index; see `type_facts`.
    sources
        Typed form of the sources, indexed by line: text columns plus ``known``,
        ``published_start`` and ``published_end``.
    vocabulary
        What the ids mean.
    changes
        The text of the folder's changelog, None where it has none.
    """

    texts: Mapping[str, pd.DataFrame]
    typed: Mapping[str, pd.DataFrame] = field(repr=False)
    sources: pd.DataFrame = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    changes: str | None = field(default=None, repr=False)

    def datapoints(self) -> Iterable[tuple[str, pd.DataFrame]]:
        """Yield path and typed rows of the tables of figures."""
        return ((path, self.typed[path]) for path in DATAPOINTS if path in self.typed)

    def milestones(self) -> Iterable[tuple[str, pd.DataFrame]]:
        """Yield path and typed rows of the tables of events."""
        return ((path, self.typed[path]) for path in MILESTONES if path in self.typed)


def build_record(texts: Mapping[str, pd.DataFrame]) -> Record:
    """Derive the typed record from the text tables that could be read."""
    rows = {
        path.removeprefix("vocabulary/").removesuffix(".csv"): frame.to_dict("records")
        for path, frame in texts.items()
        if path.startswith("vocabulary/")
    }
    vocabulary = Vocabulary.from_rows(rows)  # type: ignore[arg-type]  # pandas keys are Hashable
    sources = type_sources(texts.get("sources.csv", empty_text("sources.csv")))
    typed = {
        path: type_facts(texts[path], sources, vocabulary, reference=path.startswith("reference/"))
        for path in FACTS
        if path in texts
    }
    return Record(texts=texts, typed=typed, sources=sources, vocabulary=vocabulary)


def empty_text(path: str) -> pd.DataFrame:
    """Return a table without rows, in the form that reading gives."""
    columns = TABLE_BY_PATH[path].columns
    return pd.DataFrame(
        {name: pd.Categorical([]) for name in columns}, index=pd.Index([], dtype=int)
    )


def type_sources(text: pd.DataFrame) -> pd.DataFrame:
    """Add to the sources when each was published and when it was known.

    A source is known at the earlier of the end of its publication interval and the day it was read.
    """
    start, end = span_days(text["published"])
    read_start, read_end = span_days(text["accessed"])
    published = {"published_start": start, "published_end": end}
    read = {"accessed_start": read_start, "accessed_end": read_end}
    return text.astype(str).assign(**published, **read, known=np.fmin(end, read_end))


def type_facts(
    text: pd.DataFrame, sources: pd.DataFrame, vocabulary: Vocabulary, *, reference: bool
) -> pd.DataFrame:
    """Derive numbers, days and provenance of a table of facts.

    Parameters
    ----------
    text
        Rows of a datapoints or milestones table, indexed by line.
    sources
        From `type_sources`.
    vocabulary
        What the ids mean.
    reference
        Whether the rows are about other plants: their facts are known from their own day on,
        targets and baselines from the day of the statement, because their sources are often later
        copies.

    Returns
    -------
    DataFrame
        The text columns, empty ``bound`` and ``kind`` filled in, plus ``start``, ``end``,
        ``said_start``, ``said_end``, ``known`` (of a correction, see `date_corrections`),
        ``flagged_from``, ``publisher``, ``tier``, ``side``, ``url``; for figures also ``value`` and
        ``value_high`` in the canonical ``unit`` beside ``value_typed``, ``value_high_typed`` and
        ``unit_typed``.
    """
    frame = text.copy()
    frame["bound"] = _fill(frame["bound"], "exact")
    frame["kind"] = _fill(frame["kind"], "actual")
    frame["start"], frame["end"] = span_days(text["date"])
    by_id = sources.drop_duplicates("source", keep="last").set_index("source")
    published_start = look_up(text["source"], by_id["published_start"])
    published_end = look_up(text["source"], by_id["published_end"])
    said_start, said_end = span_days(text["said"])
    frame["said_start"] = np.where(np.isnat(said_start), published_start, said_start)
    frame["said_end"] = np.where(np.isnat(said_end), published_end, said_end)
    known = look_up(text["source"], by_id["known"])
    if reference:
        planned = (frame["kind"] != "actual").to_numpy()
        known = np.where(planned, np.where(np.isnat(said_end), known, said_end), frame["end"])
    frame["known"] = known.astype(UNIT)
    frame["flagged_from"] = span_days(text["flagged"])[1]
    path = DATAPOINTS[0] if "quantity" in frame else MILESTONES[0]
    frame["known"] = date_corrections(frame, TABLE_BY_PATH[path].key)
    frame["publisher"] = look_up_text(text["source"], by_id["publisher"])
    tiers = pd.Series({p.id: p.tier for p in vocabulary.publishers.values()}, dtype=object)
    frame["tier"] = look_up_text(frame["publisher"], tiers)
    frame["url"] = look_up_text(text["source"], by_id["url"])
    sides = pd.Series({s.id: s.side for s in vocabulary.speakers.values()}, dtype=object)
    frame["side"] = look_up_text(text["speaker"], sides, missing="press")
    return _type_values(frame, vocabulary) if "value" in frame else frame


def span_days(
    texts: pd.Series[str],
) -> tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]:
    """Return first and last day of each date, NaT where a text is empty or no date."""
    spans = dates.find_dates(texts.cat.categories)
    days = [
        (found.start, found.end) if isinstance(found := spans.get(text), Span) else ("NaT", "NaT")
        for text in texts.cat.categories
    ]
    table = np.array([*days, ("NaT", "NaT")], dtype="datetime64[D]").astype(UNIT)
    codes = texts.cat.codes.to_numpy()
    return table[codes, 0], table[codes, 1]


def look_up(ids: pd.Series[str], values: pd.Series) -> npt.NDArray:  # type: ignore[type-arg]
    """Return for each id its value, missing (NaT, NaN) where there is none."""
    per_category = values.reindex(ids.cat.categories)
    filled = np.append(per_category.to_numpy(), per_category.iloc[:0].reindex([""]).to_numpy())
    return filled[ids.cat.codes.to_numpy()]


def look_up_text(ids: pd.Series[str], values: pd.Series, missing: str = "") -> pd.Categorical:
    """Return for each id its text as a category, `missing` where there is none."""
    texts = values.reindex(ids.cat.categories).astype(object).fillna(missing)
    numbers, names = pd.factorize(np.append(texts.to_numpy(dtype=object), missing))
    return pd.Categorical.from_codes(numbers[ids.cat.codes.to_numpy()], pd.Index(names, dtype=str))


def _fill(column: pd.Series[str], default: str) -> pd.Series[str]:
    """Replace the empty text by its meaning."""
    categories = [default if text == "" else text for text in column.cat.categories]
    codes, names = pd.factorize(np.array(categories, dtype=object))
    filled = np.append(codes, -1)[column.cat.codes.to_numpy()]
    values = pd.Categorical.from_codes(filled, pd.Index(names, dtype=str))
    return pd.Series(values, index=column.index, name=column.name)


def _type_values(frame: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Convert values to canonical units, by distinct pair of quantity and unit."""
    quantities, units = frame["quantity"].cat, frame["unit"].cat
    pairs = quantities.codes.to_numpy().astype(np.int64) * (len(units.categories) + 1)
    distinct, place = np.unique(pairs + units.codes.to_numpy(), return_inverse=True)
    factors = np.full(len(distinct), np.nan)
    canonical = np.full(len(distinct), "", dtype=object)
    for number, pair in enumerate(distinct):
        quantity = quantities.categories[pair // (len(units.categories) + 1)]
        unit = units.categories[pair % (len(units.categories) + 1)]
        try:
            conversion = vocabulary.units.convert(quantity, unit)
        except UnitError:
            continue
        factors[number], canonical[number] = conversion.factor, conversion.canonical
    factor = factors[place]
    return frame.assign(
        value_typed=frame["value"],
        value_high_typed=frame["value_high"],
        unit_typed=frame["unit"],
        value=_round(_numbers(frame["value"]) * factor),
        value_high=_round(_numbers(frame["value_high"]) * factor),
        unit=pd.Categorical(canonical[place]),
    )


def _numbers(column: pd.Series[str]) -> npt.NDArray[np.float64]:
    """Read a column of numbers, NaN where a text is not one as the record writes it."""
    numbers = [float(text) if is_number(text) else np.nan for text in column.cat.categories]
    return np.array([*numbers, np.nan])[column.cat.codes.to_numpy()]


def _round(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Drop the noise of a binary conversion: 12 significant digits are more than any source has."""
    with np.errstate(divide="ignore", invalid="ignore"):
        digits = 11 - np.floor(np.log10(np.abs(values)))
    scale = 10.0 ** np.where(np.isfinite(digits), digits, 0)
    return np.where(np.isfinite(digits), np.round(values * scale) / scale, values)
