"""Milestones by subject: reported, by contract, last stated and earlier targets.

Each subject has a line for what was reported, one for its contract schedule and one for its
targets, so that the three are compared along one time axis and none hides another. The chart
begins with the project's contract: the decades of an older unit would press the project's own years
into a corner, and its slips have a chart of their own.
"""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from bushehr.analysis.events import collect_events
from bushehr.analysis.status import OPERATING, RESUMED
from bushehr.analysis.targets import (
    FINAL_STAGE,
    STARTUP,
    find_current_targets,
    find_standing_targets,
)
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.timeline_picture import draw
from bushehr.exhibits.window import ALL, Window
from bushehr.text import points
from bushehr.text import timeline as words
from bushehr.text.spans import write_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "timeline"
ASPECT = 1.05
CONTRACT = "contract_signed"
"""The milestone with which the chart begins, where there is one."""

LATE_STAGES = (STARTUP, FINAL_STAGE)
"""Stages whose earlier targets are drawn, whatever step they name: they say when the subject was to
be in use."""

ENDINGS = (RESUMED, "construction_cancelled", "mothballed", "commissioning", "completion")
"""Milestones without a place in the order of a build that are drawn nevertheless."""

EXTRA_COLUMNS = ("lane", "level", "stage", "project", "begin", "as_of")
"""``lane`` is the place of the subject, ``level`` its line: ``actual``, ``baseline``, ``target``
for the last stated ones or ``earlier``; ``stage`` is the milestone's; the chart runs from
``begin``."""


def build(ledger: Ledger, window: Window = ALL) -> Exhibit | None:
    """Build the exhibit of milestones by subject.

    Parameters
    ----------
    ledger
        The record as of its day.
    window
        Which time to show.

    Returns
    -------
    Exhibit or None
        None when the record holds no milestone and no target of the project or its parts.
    """
    terms = ledger.vocabulary
    project = terms.project
    subjects = _list_subjects(terms)
    maker = rows.RowMaker(ledger, (*subjects, *terms.ancestors(project.id)))
    found = [
        *_list_suspensions(ledger, maker, subjects),
        *_list_milestones(ledger, maker, subjects),
    ]
    own = {project.id, *terms.parts_of(project.id)}
    if not any(row["subject"] in own for row in found):
        return None
    begin = _find_begin(found, own)
    done = {row["subject"] for row in found if _is_running(row) and row["end"] < begin} - own
    every = [row for row in found if row["end"] >= begin and row["subject"] not in done]
    shown = window.keep(every)
    if not any(row["subject"] in own for row in shown):
        return None
    _set_lanes(shown, subjects, ledger)
    for row in shown:
        row["begin"] = max(begin, window.first.isoformat())
        row["as_of"] = window.place_as_of(ledger.day)
    statements = rows.count_statements(shown)
    sources = rows.list_sources(shown)
    older = sorted(row["date"] for row in found if row["end"] < begin)
    caption = words.write_caption(
        ledger.day, statements, len(sources), len(older), older[0] if older else ""
    )
    return Exhibit(
        name=NAME,
        title=_write_title(ledger, shown, window),
        alt=_write_alt(project.label, shown),
        caption=caption + write_note(window.words, len(every) - len(shown)),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(shown, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=ASPECT,
        window=window.words,
    )


def _list_subjects(terms: Vocabulary) -> tuple[str, ...]:
    """Return the project, its parts, and what stands beside it on the same site."""
    project = terms.project.id
    beside = [part for above in terms.ancestors(project) for part in terms.parts_of(above)]
    return tuple(dict.fromkeys((project, *terms.parts_of(project), *beside)))


def _find_begin(found: Sequence[rows.Row], own: set[str]) -> str:
    """Return the day of the contract, or of the first date of the project and its parts."""
    mine = [row for row in found if row["subject"] in own]
    signed = [row["start"] for row in mine if row["id"] == CONTRACT and row["kind"] == "actual"]
    return str(min(signed or [row["start"] for row in mine]))


def _is_running(row: rows.Row) -> bool:
    """Say whether a row shows that its subject is in operation."""
    return row["id"] in OPERATING and row["kind"] == "actual"


def _list_suspensions(
    ledger: Ledger, maker: rows.RowMaker, subjects: Sequence[str]
) -> Iterator[rows.Row]:
    """Yield one row for each suspension of each subject."""
    for subject in subjects:
        for pause in event_rows.list_pauses(ledger, subject):
            yield event_rows.make_suspension(ledger, maker, subject, pause) | {"level": "shade"}


def _list_milestones(
    ledger: Ledger, maker: rows.RowMaker, subjects: Sequence[str]
) -> Iterator[rows.Row]:
    """Yield one row for each reported date, contract date and target."""
    facts = ledger.milestones
    mine = facts[
        facts["subject"].isin(subjects)
        & facts["milestone"].isin(_list_steps(ledger.vocabulary))
        & (facts["flag"] == "")
    ]
    for kind in ("actual", "baseline"):
        for row in event_rows.make_events(maker, collect_events(mine[mine["kind"] == kind])):
            yield row | {"level": kind}
    targets = collect_events(mine[mine["kind"] == "target"])
    standing = find_standing_targets(ledger, subjects)
    last = [event for event in targets if event in standing]
    late = [event for event in targets if event not in standing and _is_late(ledger, event)]
    for level, events in (("earlier", late), ("target", last)):
        for same in _group(ledger, events):
            yield _make_target(ledger, maker, same) | {"level": level}


def _list_steps(terms: Vocabulary) -> list[str]:
    """Return the milestones that are drawn: those with a place in every build, and endings."""
    return [
        name
        for name, term in terms.milestones.items()
        if not math.isnan(term.order) or name in ENDINGS
    ]


def _is_late(ledger: Ledger, event: Event) -> bool:
    """Say whether a target names a step of start-up or operation."""
    return ledger.vocabulary.milestones[event.milestone].stage in LATE_STAGES


def _group(ledger: Ledger, targets: Sequence[Event]) -> Iterator[list[Event]]:
    """Yield the targets of one date, those said first before the others; the last said leads.

    Start-up and operation are said in many words: their targets of one date are one.
    """
    grouped: dict[tuple[str, ...], list[Event]] = {}
    for event in sorted(targets, key=lambda event: event.said_end, reverse=True):
        milestone = "" if _is_late(ledger, event) else event.milestone
        same = event.subject, milestone, event.date, event.bound
        grouped.setdefault(same, []).append(event)
    yield from sorted(grouped.values(), key=lambda events: events[-1].said_start)


def _make_target(ledger: Ledger, maker: rows.RowMaker, same: Sequence[Event]) -> rows.Row:
    """Make the row of a target, said once or several times."""
    when = points.label_dates([same[0].date], same[0].bound)
    row = event_rows.make_event(maker, same, when)
    first = min(event.said_start for event in same).isoformat()
    last = max(event.said_end for event in same).isoformat()
    labels = [ledger.vocabulary.milestones[event.milestone].label for event in same]
    row["text"] = words.name_milestones([points.label_milestone(label) for label in labels])
    row["what"] = words.name_milestones(labels)
    row["label"] += words.describe_repeats(len(same), first, last)
    return row


def _set_lanes(shown: Sequence[rows.Row], subjects: Sequence[str], ledger: Ledger) -> None:
    """Give the rows their lanes and what drawing needs beside them."""
    terms = ledger.vocabulary
    drawn = [name for name in subjects if any(row["subject"] == name for row in shown)]
    for row in shown:
        row["lane"] = drawn.index(row["subject"])
        row["stage"] = terms.milestones[row["id"]].stage
        row["project"] = terms.project.label


def _write_title(ledger: Ledger, shown: Sequence[rows.Row], window: Window) -> str:
    """State the contract schedule of each part and the last stated targets."""
    terms = ledger.vocabulary
    parts = terms.parts_of(terms.project.id) or (terms.project.id,)
    current = find_current_targets(ledger, parts)
    contract = [_choose_contract(shown, part, current.get(part), terms) for part in parts]
    own = [row for row in shown if row["subject"] in {*parts, terms.project.id}]
    reported = [row for row in own if row["level"] == "actual" and row["id"] not in ENDINGS]
    last = max(reported, key=lambda row: (row["end"], row["start"]), default=None)
    due = [
        points.Due(
            terms.subjects[part].label,
            points.label_milestone(terms.milestones[target.milestone].label),
            target.date,
            target.bound,
        )
        for part, target in current.items()
        if window.holds(target.start, target.end)
    ]
    return words.write_title(
        terms.project.label,
        [_name_due(row) for row in contract if row],
        _name_due(last) if last else None,
        due,
        of_all=len(due) == len(parts),
        window=window.words,
    )


def _name_due(row: rows.Row) -> points.Due:
    """Return a row's date as a title takes it."""
    return points.Due(row["subject_label"], row["text"], row["date"], row["bound"])


def _choose_contract(
    shown: Sequence[rows.Row], part: str, target: Event | None, terms: Vocabulary
) -> rows.Row | None:
    """Return the contract date of a part that its last target is to be compared with."""
    mine = [row for row in shown if row["subject"] == part and row["level"] == "baseline"]
    settling = terms.milestones[target.milestone].resolved_by if target else ()
    like = [row for row in mine if row["id"] in settling]
    return max(like or mine, key=lambda row: row["end"], default=None)


def _write_alt(project: str, shown: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows, line by line."""
    years = [date.fromisoformat(row[name]).year for row in shown for name in ("start", "end")]
    groups: dict[tuple[int, str, str], list[rows.Row]] = {}
    for row in shown:
        level = row["level"] if row["mark"] == event_rows.MILESTONE else row["mark"]
        groups.setdefault((row["lane"], row["subject_label"], level), []).append(row)
    listed = []
    for lane, label, level in sorted(
        groups, key=lambda group: (group[0], list(words.ALT_HEADINGS).index(group[2]))
    ):
        same = groups[lane, label, level]
        items = dict.fromkeys(
            row["when"] if level == "suspension" else f"{row['text']}, {row['when']}"
            for row in sorted(same, key=lambda row: row["start"])
        )
        listed.append((label, level, list(items)))
    return words.write_alt(project, (min(years), max(years)), listed)
