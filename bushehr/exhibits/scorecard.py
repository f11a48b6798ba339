"""Scorecard: the wait that was promised against the wait there was, here and at other plants.

One mark a unit: the first target for it that was set far enough ahead and came due. A mark for each
target was rejected: all targets of a unit are settled by one event, so that the most delayed units
would fill the picture. So were near targets: they crowd together at the origin, where no factor
between two waits can be seen. The caption counts those that are not drawn.
"""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

from bushehr.analysis.scorecard import FEWEST, HORIZONS, compute_scorecard, name_horizon
from bushehr.analysis.settlement import find_statement_day
from bushehr.exhibits import Exhibit, rows
from bushehr.exhibits.scorecard_picture import draw
from bushehr.exhibits.slippage_rows import COMPUTED, write_span
from bushehr.text import points
from bushehr.text import scorecard_chart as words
from bushehr.text.scorecard import write_horizon
from bushehr.text.slip_rates_chart import shorten
from bushehr.text.slippage import Dated

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from bushehr.analysis.scorecard import Scorecard
    from bushehr.analysis.settlement import Settlement
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "scorecard"
ASPECT = 0.85
UNIT = "unit"
"""Kind of the subjects that count as a unit."""

EXTRA_COLUMNS = ("promised", "low", "high", "verdict", "own", "site", "short")
"""``promised`` is the time from the statement to the due date, ``low`` and ``high`` that to the
event on the reading most favorable to the speaker and on the least, ``high`` infinite while none is
reported; ``own`` marks the project's site, which ``site`` names; ``short`` is ``text`` for where
room is short."""

YES, NO = "yes", "no"

_DIGITS = 2
"""Digits after the point of a time [year]."""


def build(ledger: Ledger) -> Exhibit | None:
    """Build the exhibit of promised and actual waits.

    Parameters
    ----------
    ledger
        The record as of its day.

    Returns
    -------
    Exhibit or None
        None when fewer than three units, here and elsewhere, have a target that came due.
    """
    card = compute_scorecard(ledger)
    start = find_start(card)
    waits = choose_first(card.waits, start, ledger.vocabulary)
    elsewhere, own = (_tally(waits, is_reference=place) for place in (True, False))
    if not (elsewhere or own):
        return None
    drawn = _make_rows(ledger, waits)
    ahead = write_horizon(name_horizon(start, math.inf)) if start else ""
    statements = rows.count_statements(drawn)
    sources = rows.list_sources(drawn)
    basis = ledger.day, statements, len(sources)
    return Exhibit(
        name=NAME,
        title=words.write_title(ahead, elsewhere, own, _name_site(ledger)),
        alt=_write_alt(drawn),
        caption=words.write_caption(basis, ahead, _count_far(card)),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(drawn, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=ASPECT,
    )


def find_start(card: Scorecard) -> float:
    """Return how far ahead targets must be set to be drawn [year].

    Parameters
    ----------
    card
        The scores.

    Returns
    -------
    float
        Where the farthest time ahead begins for which other plants have a score; 0 without one.
    """
    scored = (
        first
        for first, last in reversed(HORIZONS)
        if card.find("elsewhere", "horizon", name_horizon(first, last))
    )
    return next(scored, 0.0)


def choose_first(waits: Iterable[Settlement], start: float, terms: Vocabulary) -> list[Settlement]:
    """Choose the target of each unit that is drawn.

    Parameters
    ----------
    waits
        Targets that came due, in order of statement.
    start
        How far ahead they must have been set [year].
    terms
        Says which subjects are units.

    Returns
    -------
    list of Settlement
        The first of each unit, those of other plants first.
    """
    chosen: dict[tuple[bool, str], Settlement] = {}
    for item in sorted(waits, key=lambda item: not item.is_reference):
        subject = item.target.subject
        if item.promised >= start and terms.subjects[subject].kind == UNIT:
            chosen.setdefault((item.is_reference, subject), item)
    return list(chosen.values())


def _count_far(card: Scorecard) -> list[words.Count]:
    """Count the targets at other plants by time ahead, the farthest first."""
    return [
        words.Count(write_horizon(score.name), score.due, score.met, score.met_surely)
        for score in reversed(card.select("elsewhere", "horizon"))
    ]


def _tally(waits: Sequence[Settlement], *, is_reference: bool) -> words.Tally | None:
    """Count the units of other plants, or of the own site; None where they are too few."""
    found = [item for item in waits if item.is_reference == is_reference]
    if len(found) < FEWEST:
        return None
    met = sum(item.verdict == "met" for item in found)
    return words.Tally(len(found), met, sum(item.is_met_surely for item in found))


def _name_site(ledger: Ledger) -> str:
    """Return the name of the site of the project, or of the project where it has none."""
    terms = ledger.vocabulary
    return terms.subjects.get(terms.project.part_of, terms.project).label


def _make_rows(ledger: Ledger, waits: Sequence[Settlement]) -> list[rows.Row]:
    """Return one row for each target."""
    events = [event for item in waits for event in (item.target, *item.settled_by)]
    maker = rows.RowMaker(ledger, {event.subject for event in events})
    return [_make_row(ledger, maker, item) for item in waits]


def _make_row(ledger: Ledger, maker: rows.RowMaker, item: Settlement) -> rows.Row:
    """Make the row of one target that came due."""
    target, waited = item.target, item.waited
    low, high = (waited.low, waited.high) if waited else (math.nan, math.nan)
    row = maker.make((target, *item.settled_by), "wait")
    low, high = (round(max(end, 0.0), _DIGITS) for end in (low, high))
    wait = words.write_wait(low, high)
    said = _write_said(target.said_start, find_statement_day(target))
    dated = Dated(row["what"], target.date, target.bound, said, target.kind)
    by = points.write_source_line(row["speaker_name"], "", row["publisher_name"], target.reports)
    row |= {
        "kind": COMPUTED,
        "said": said,
        "promised": round(item.promised, _DIGITS),
        "low": low,
        "high": high,
        "value": low,
        "unit": words.UNIT,
        "verdict": item.verdict,
        "own": NO if item.is_reference else YES,
        "site": _name_site(ledger),
        "label": words.describe_wait(row["subject_label"], dated, item.promised, wait, by),
    }
    row |= _bound(item, low, high)
    row["text"], row["short"] = _label(row, wait)
    return row


def _bound(item: Settlement, low: float, high: float) -> rows.Row:
    """Return the bound of a wait."""
    if item.is_open:
        return {"bound": "at_least"}
    if high > low:
        return {"bound": "between", "value_high": high}
    return {"bound": "about" if item.delay and item.delay.is_about else "exact"}


def _label(row: rows.Row, wait: str) -> tuple[str, str]:
    """Return the words beside a mark, longest first."""
    label = row["subject_label"]
    if row["own"] == YES:
        return words.label_own(label, row["said"][:4])
    label = shorten(label)
    named = words.label_met(label) if row["verdict"] == "met" else label
    return words.label_beyond(label, wait), named


def _write_said(first: dt.date, last: dt.date) -> str:
    """Return when something was said, as a date of the record that holds both days."""
    if first == last:
        return str(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.year}" if first.year == last.year else write_span(first, last)


def _write_alt(drawn: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows: each target of the site, and the others together."""
    own = [
        (row["subject_label"], row["promised"], words.write_wait(row["low"], row["high"]))
        for row in drawn
        if row["own"] == YES
    ]
    others = [row for row in drawn if row["own"] == NO]
    if not others:
        return words.write_alt(own, None)
    waits = words.Waits(
        number=len(others),
        open=sum(math.isinf(row["high"]) for row in others),
        promised=median(row["promised"] for row in others),
        waited=median(row["low"] for row in others),
    )
    return words.write_alt(own, waits)
