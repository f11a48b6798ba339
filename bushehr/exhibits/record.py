"""When figures were published, by topic and side: the bursts of news and the silences.

A mark is the figures of one side, lane and quarter, because two hundred of them drawn singly hide
one another where they are many. A curve of counts was rejected: it would show a rate of news where
there are days with much of it and years with none. Milestones and targets are left to their own
charts: they would double the marks, and no silence on a figure ends with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bushehr.analysis.publication import (
    TOPICS,
    Gap,
    Publication,
    Topic,
    collect_publications,
    find_gaps,
)
from bushehr.analysis.silence import SILENT_AFTER
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.drawing.sides import MARKERS
from bushehr.exhibits.record_picture import draw
from bushehr.text import record_chart as words
from bushehr.text.casing import lower_first

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bushehr.ledger import Ledger

    Lanes = Mapping[Topic, Sequence[Publication]]

NAME = "record"
ASPECT, LANE_ASPECT = 0.36, 0.07
"""Height by width of the narrow version without lanes, and of a lane."""

LEADING: Final[Topic] = "progress"
"""The topic of the title, where the record holds it."""

LONG_GAP: Final = 365
"""Least length of a past silence that is drawn [day]."""

FEWEST: Final = 3
"""Fewest dated figures of a topic whose silences are drawn: two say nothing of a habit."""

OTHERS: Final = "others"
"""The side of whoever has no marker of their own."""

EXTRA_COLUMNS = ("lane", "name", "last", "in_headline", "as_of")
"""``lane`` is the place from above, with its ``name`` and the day of its ``last`` dated source in
words; the chart ends with ``as_of``."""


def build(ledger: Ledger) -> Exhibit | None:
    """Build the exhibit of the record.

    Parameters
    ----------
    ledger
        The record as of its day.

    Returns
    -------
    Exhibit or None
        None when the record holds no figure on the project, its parts or its site.
    """
    subjects = _list_subjects(ledger)
    found = collect_publications(ledger, subjects)
    if not found:
        return None
    lanes = {topic: [one for one in found if one.topic == topic] for topic in TOPICS}
    lanes = {topic: own for topic, own in lanes.items() if own}
    headline = _choose_headline(lanes, ledger.day)
    drawn = [*_list_lanes(ledger, lanes, headline)]
    drawn = [*_list_suspensions(ledger, min(row["start"] for row in drawn)), *drawn]
    for row in drawn:
        row["as_of"] = ledger.day.isoformat()
    sources = rows.list_sources(drawn)
    statements = rows.count_statements(drawn)
    return Exhibit(
        name=NAME,
        title=_write_title(ledger, lanes, headline),
        alt=_write_alt(ledger, lanes, drawn),
        caption=words.write_caption(
            ledger.day,
            statements,
            len(sources),
            _count_left_out(ledger, subjects),
            {row["mark"] for row in drawn},
        ),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(drawn, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=ASPECT + LANE_ASPECT * len(lanes),
    )


def _list_subjects(ledger: Ledger) -> tuple[str, ...]:
    """Return the project, its parts, and what it is part of: what stands beside it is not meant."""
    terms = ledger.vocabulary
    project = terms.project.id
    return (project, *terms.parts_of(project), *terms.ancestors(project))


def _count_left_out(ledger: Ledger, subjects: Sequence[str]) -> tuple[int, int]:
    """Return how many rows of the project's figures are flagged, and how many on others."""
    figures = ledger.datapoints
    is_own, is_flagged = figures["subject"].isin(list(subjects)), figures["flag"] != ""
    return int((is_own & is_flagged).sum()), int((~is_own).sum())


def _list_lanes(ledger: Ledger, lanes: Lanes, headline: Sequence[Gap]) -> Iterator[rows.Row]:
    """Yield the rows of all lanes, from above."""
    for lane, (topic, own) in enumerate(lanes.items()):
        dated = [one for one in own if one.is_dated]
        newest = max(dated, key=lambda one: (one.last, one.first), default=None)
        last = words.label_last(None)
        if newest is not None:
            last = words.label_last(newest.last, is_latest=newest.first < newest.last)
        names = {"name": words.name_topic(topic, len(own)), "last": last}
        for row in _list_lane(ledger, topic, own, headline):
            yield row | names | {"lane": lane}


def _list_suspensions(ledger: Ledger, begin: str) -> Iterator[rows.Row]:
    """Yield one row for each suspension of the project in the time of the chart."""
    project = ledger.vocabulary.project.id
    maker = rows.RowMaker(ledger, (project, *ledger.vocabulary.ancestors(project)))
    for pause in event_rows.list_pauses(ledger, project):
        row = event_rows.make_suspension(ledger, maker, project, pause)
        if row["end"] >= begin:
            what = f"{row['subject_label']}: {lower_first(row['what'])}"
            hidden = {"subject_label": "", "note": "", "name": "", "last": "", "in_headline": False}
            yield row | hidden | {"what": what, "lane": -1}


def _list_lane(
    ledger: Ledger, topic: Topic, own: Sequence[Publication], headline: Sequence[Gap]
) -> Iterator[rows.Row]:
    """Yield the rows of a lane: its silences, then its marks in order of time."""
    gaps = [gap for gap in find_gaps(own, ledger.day) if gap in headline]
    gaps += [gap for gap in _choose_gaps(topic, own, ledger.day) if gap not in headline]
    for gap in gaps:
        yield _make_silence(ledger, topic, gap) | {"in_headline": gap in headline}
    grouped: dict[tuple[object, ...], list[Publication]] = {}
    for one in own:
        quarter = (one.first.year, (one.first.month - 1) // 3) if one.is_dated else ()
        side = one.side if one.side in MARKERS else OTHERS
        grouped.setdefault((quarter, side, one.kind), []).append(one)
    dated = [same for same in grouped.values() if same[0].is_dated]
    undated = [same for same in grouped.values() if not same[0].is_dated]
    for mark, groups in (("published", dated), ("undated", undated)):
        for same in groups:
            yield _make_mark(ledger, same, mark) | {"in_headline": False}


def _choose_gaps(topic: Topic, own: Sequence[Publication], day: dt.date) -> list[Gap]:
    """Return the silences of a lane that are drawn: the longest one, and the open one."""
    gaps = find_gaps(own, day)
    if topic == "other" or sum(one.is_dated for one in own) < FEWEST:
        return []
    longest = max((gap for gap in gaps if gap.days >= LONG_GAP), key=_measure, default=None)
    return [gap for gap in gaps if gap is longest or (gap.is_open and gap.days > SILENT_AFTER)]


def _measure(gap: Gap) -> int:
    """Return the length of a gap [day]."""
    return gap.days


def _make_mark(ledger: Ledger, same: Sequence[Publication], mark: str) -> rows.Row:
    """Make the row of the figures of one lane, side, kind and quarter."""
    terms = ledger.vocabulary
    one = same[0]
    first, last = min(each.first for each in same), max(each.last for each in same)
    names = dict.fromkeys(terms.speakers[each.speaker].name for each in same if each.speaker)
    sources = tuple(dict.fromkeys(each.source for each in same))
    side = one.side if one.side in MARKERS else OTHERS
    publisher = terms.publishers[one.publisher].name
    return _fill(one, first, last) | {
        "mark": mark,
        "what": words.TOPICS[one.topic],
        "value": float(len(same)),
        "unit": "figure",
        "bound": "exact",
        "kind": one.kind,
        "side": side,
        "speaker_name": "; ".join(names),
        "publisher_name": publisher,
        "reports": len(sources),
        "statement": ";".join(each.statement for each in same),
        "source": sources[0],
        "sources": ";".join(sources),
        "label": words.describe_mark(
            one.topic,
            len(same),
            words.write_span(first, last),
            (side, list(names)),
            (publisher, len(sources) - 1),
        ),
    }


def _make_silence(ledger: Ledger, topic: Topic, gap: Gap) -> rows.Row:
    """Make the row of a silence; its source is the last one before it."""
    publisher = ledger.vocabulary.publishers[gap.before.publisher].name
    silence = words.Silence(topic, gap.days, gap.start, gap.end)
    return _fill(gap.before, gap.start, gap.end) | {
        "mark": "silence",
        "what": words.name_silence(topic),
        "value": float(gap.days),
        "unit": "day",
        "bound": "at_least",
        "publisher_name": publisher,
        "reports": 1,
        "statement": gap.before.statement,
        "source": gap.before.source,
        "sources": gap.before.source,
        "text": words.label_days(gap.days)[0],
        "label": words.describe_silence(silence, publisher, is_open=gap.is_open),
    }


def _fill(one: Publication, first: dt.date, last: dt.date) -> rows.Row:
    """Return a row with its days, topic and address, and nothing else."""
    row: rows.Row = dict.fromkeys(rows.COLUMNS, "")
    row |= dict.fromkeys(("value", "value_high", "reported_low", "reported_high"), float("nan"))
    start, end = first.isoformat(), last.isoformat()
    date = start if start == end else f"{start}/{end}"
    return row | {"date": date, "start": start, "end": end, "id": one.topic, "url": one.url}


def _choose_headline(lanes: Lanes, day: dt.date) -> tuple[Gap, ...]:
    """Return the open silences of the title: of the leading topic, and a longer one of another."""
    topic = _choose_leading(lanes)
    current = _find_open(lanes[topic], day) if topic else None
    if not current or current.days <= SILENT_AFTER:
        return ()
    others = [
        gap
        for other in TOPICS
        if other not in (topic, "other")
        for gap in _choose_gaps(other, lanes.get(other, ()), day)
        if gap.is_open and gap.days > current.days
    ]
    return (current, *([max(others, key=_measure)] if others else []))


def _choose_leading(lanes: Lanes) -> Topic | None:
    """Return the topic of the title: progress, else the one with most dated figures."""
    dated = {topic: sum(one.is_dated for one in own) for topic, own in lanes.items()}
    known = [topic for topic, number in dated.items() if number]
    if LEADING in known:
        return LEADING
    return max(known, key=lambda topic: dated[topic], default=None)


def _find_open(own: Iterable[Publication], day: dt.date) -> Gap | None:
    """Return the silence that lasts until the as-of day."""
    return next((gap for gap in find_gaps(own, day) if gap.is_open), None)


def _write_title(ledger: Ledger, lanes: Lanes, headline: Sequence[Gap]) -> str:
    """State how long nothing new was published."""
    topic, day = _choose_leading(lanes), ledger.day
    if topic is None:
        return words.write_undated_title(sum(len(own) for own in lanes.values()))
    last = max(one.last for one in lanes[topic] if one.is_dated)
    current = words.Silence(topic, (day - last).days, last, day)
    longer = [words.Silence(gap.before.topic, gap.days, gap.start, gap.end) for gap in headline[1:]]
    past = [gap.days for gap in find_gaps(lanes[topic], day) if not gap.is_open]
    return words.write_title(
        ledger.vocabulary.project.label,
        current,
        longer[0] if longer else None,
        max(past, default=0),
        is_silent=bool(headline),
    )


def _write_alt(ledger: Ledger, lanes: Lanes, drawn: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows, lane by lane."""
    told = []
    for topic, own in lanes.items():
        last = max((one.last for one in own if one.is_dated), default=None)
        longest = max((gap.days for gap in find_gaps(own, ledger.day)), default=0)
        told.append((topic, len(own), last, longest))
    pauses = [row for row in drawn if row["mark"] == event_rows.SUSPENSION]
    return words.write_alt(
        ledger.vocabulary.project.label, told, [f"{row['text']} {row['when']}" for row in pauses]
    )
