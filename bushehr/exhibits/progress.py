"""Reported physical progress against milestones, contract schedule and targets.

Above: percentages as reported. Below: one lane a subject with what happened, what the contract
said and what is due. A statement whose reports name different subjects stands apart, as do
figures on another basis. Milestones as vertical lines through the percentages were rejected:
lines of two units fall together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.events import collect_events
from bushehr.analysis.figures import collect_figures
from bushehr.analysis.status import PROGRESS, RESUMED, compute_status
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.progress_picture import draw
from bushehr.exhibits.window import ALL, Window
from bushehr.text import points
from bushehr.text import progress as words
from bushehr.text.numbers import format_date, format_number, format_value
from bushehr.text.spans import write_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger

NAME = "progress"
ASPECT = 0.78

OTHER_BASES = ("construction_progress", "schedule_share", "reactor_building_progress")
"""Quantities that speakers give for the state of the whole, on another basis. Shares of single work
items, such as excavation, are left out: they say nothing of the whole."""

STEPS = (
    "contract_signed",
    "ground_breaking",
    "site_works_start",
    "pit_excavation_start",
    "construction_start",
    "first_concrete",
    "fuel_loading",
    "physical_startup",
    "first_criticality",
    "first_grid_connection",
    "full_power",
    "provisional_acceptance",
    "handover",
    "commissioning",
    "commercial_operation",
    "construction_cancelled",
    "mothballed",
)
"""Milestones that have a place in the strip; the steps in between belong to a timeline."""

CONTRACT = "contract_signed"
"""The milestone with which the chart begins, where there is one."""

EXTRA_COLUMNS = ("lane", "project", "as_of")
"""``lane`` is the place of the subject in the strip, the project's being 0."""


def build(ledger: Ledger, window: Window = ALL) -> Exhibit | None:
    """Build the exhibit of reported progress.

    Parameters
    ----------
    ledger
        The record as of its day.
    window
        Which time to show.

    Returns
    -------
    Exhibit or None
        None when the record holds no progress figure, milestone or target of the project.
    """
    project = ledger.vocabulary.project
    lanes = (project.id, *ledger.vocabulary.parts_of(project.id))
    maker = rows.RowMaker(ledger, (*lanes, *ledger.vocabulary.ancestors(project.id)))
    found = [
        *_suspension_rows(ledger, maker, lanes),
        *_figure_rows(ledger, maker, lanes),
        *_milestone_rows(ledger, maker, lanes),
    ]
    every, found = len(found), window.keep(found)
    if not found:
        return None
    for row in found:
        row |= {"project": project.label, "as_of": window.place_as_of(ledger.day)}
        row["lane"] = lanes.index(row["subject"])
    table = rows.make_table(found, EXTRA_COLUMNS)
    statements = rows.count_statements(found)
    sources = rows.list_sources(found)
    return Exhibit(
        name=NAME,
        title=_write_title(project.label, len(lanes) - 1, table, window.words),
        alt=_write_alt(project.label, table),
        caption=words.write_caption(
            ledger.day, statements, len(sources), write_note(window.words, every - len(found))
        ),
        as_of=ledger.day,
        statements=statements,
        table=table,
        sources=sources,
        draw=draw,
        aspect=ASPECT,
        window=window.words,
    )


def _suspension_rows(
    ledger: Ledger, maker: rows.RowMaker, lanes: Sequence[str]
) -> Iterator[rows.Row]:
    """Yield one row for each suspension of each lane, and one for its reported end."""
    for subject in lanes:
        for pause in event_rows.list_pauses(ledger, subject):
            yield event_rows.make_suspension(ledger, maker, subject, pause)
            end = pause.ended
            if end and end.subject == subject and end.milestone == RESUMED:
                when = points.label_dates([end.date])
                yield event_rows.make_event(maker, [end], when)


def _figure_rows(ledger: Ledger, maker: rows.RowMaker, lanes: Sequence[str]) -> Iterator[rows.Row]:
    """Yield one row for each statement of progress, oldest first; doubtful ones last."""
    facts = ledger.datapoints
    wanted = facts[
        facts["quantity"].isin((PROGRESS, *OTHER_BASES))
        & facts["subject"].isin(lanes)
        & (facts["kind"] == "actual")
    ]
    names = {part: ledger.vocabulary.subjects[part].label for part in lanes[1:]}
    for flag in ("", "doubtful"):
        grouped: dict[tuple[str, str], list[Figure]] = {}
        for figure in collect_figures(wanted[wanted["flag"] == flag]):
            grouped.setdefault((figure.statement, figure.quantity), []).append(figure)
        for figures in grouped.values():
            finest = sorted(figures, key=lambda figure: figure.end - figure.start)
            yield _figure_row(maker, finest, flag, names)


def _figure_row(
    maker: rows.RowMaker, figures: Sequence[Figure], flag: str, names: dict[str, str]
) -> rows.Row:
    """Make the row of one statement; it has several figures where reports differ in the subject.

    `names` are the labels of the parts by id; the subject that is none of them is the whole.
    """
    row = maker.make(figures, "basis", flag)
    subjects = [figure.subject for figure in figures]
    low, high = row["reported_low"], row["reported_high"]
    spread = f"{format_number(low)} to {format_number(high)}" if high > low else ""
    if row["id"] == PROGRESS and len(subjects) == 1:
        row["mark"] = "progress"
        row["text"] = words.label_progress(_figure(row), spread)
    else:
        parts = [names[subject] for subject in subjects if subject in names]
        named = words.name_subjects(parts, with_whole=0 < len(parts) < len(subjects))
        what = "" if row["id"] == PROGRESS else row["what"]
        row["text"] = words.label_basis(_figure(row), what, named)
    row["when"] = points.label_dates([row["date"]])
    reports = sorted(maker.find(figures, flag), key=lambda report: (report["value"], report["key"]))
    stated = list(dict.fromkeys(_figure(report) for report in reports))
    row["label"] = points.describe_point(_reported(row), stated, event_rows.credit(row))
    return row


def _milestone_rows(
    ledger: Ledger, maker: rows.RowMaker, lanes: Sequence[str]
) -> Iterator[rows.Row]:
    """Yield one row for each dated event, contract date and target in force, by lane and date."""
    facts = ledger.milestones
    mine = facts[facts["subject"].isin(lanes)]
    for flag in ("", "doubtful"):
        shown = mine[(mine["flag"] == flag) & (mine["kind"] != "target")]
        events = collect_events(shown[shown["milestone"].isin(STEPS)])
        yield from event_rows.make_events(maker, _from_contract(events), flag)
    targets = compute_status(ledger).targets
    yield from event_rows.make_events(maker, [event for _, event in targets])


def _from_contract(events: Sequence[Event]) -> list[Event]:
    """Leave out what came before the contract, where a contract is on record."""
    signed = [event.start for event in events if event.milestone == CONTRACT]
    return [event for event in events if not signed or event.end >= min(signed)]


def _write_title(project: str, parts: int, table: pd.DataFrame, window: str) -> str:
    """Say the newest figure and the targets."""
    figures = table[(table["mark"] == "progress") & (table["flag"] == "")]
    whole = figures[figures["lane"] == 0]
    chosen = whole if not whole.empty else figures
    newest = None if chosen.empty else rows.read_records(chosen.sort_values(["end", "start"]))[-1]
    due = table[table["kind"] == "target"]
    return words.write_title(
        project,
        None if newest is None else _reported(newest),
        [event_rows.name_due(row) for row in rows.read_records(due)],
        of_all=len(due) == parts,
        window=window,
    )


def _write_alt(project: str, table: pd.DataFrame) -> str:
    """Say in words what the picture shows."""
    years = [int(str(day)[:4]) for name in ("start", "end") for day in table[name]]
    groups: dict[str, list[str]] = {name: [] for name in words.ALT_HEADINGS}
    for row in rows.read_records(table[table["flag"] == ""]):
        part = row["kind"] if row["mark"] == "milestone" else row["mark"]
        when = row["when"] if part == "suspension" else event_rows.name_due(row).when
        if part in ("progress", "basis"):
            when = format_date(row["date"])
        groups[part].append(words.summarize(row["subject_label"], row["text"], when))
    named = [(words.ALT_HEADINGS[part], items) for part, items in groups.items()]
    return words.write_alt(words.name_axis(project), (min(years), max(years)), named)


def _figure(row: rows.Row) -> str:
    """Write value, bound and unit of a row."""
    return format_value(row["value"], row["unit"], row["bound"], row["value_high"])


def _reported(row: rows.Row) -> points.Reported:
    """Return a row's figure as words take it."""
    who = points.name_speaker(row["side"], row["speaker_name"], row["publisher_name"])
    return points.Reported(_figure(row), row["what"], row["subject_label"], row["date"], who)
