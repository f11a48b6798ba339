"""Slip rates: the slippage of every subject with targets, the project's own and other plants'.

One code for all: targets of one meaning make a chain; its last target, or the event once it has
happened, is held against the contract schedule or, without one, against the first target. A rule
of its own for the project was rejected: its rate would then be comparable with nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bushehr.analysis.events import Event, collect_events
from bushehr.analysis.meaning import find_meaning, may_mean
from bushehr.analysis.slippage import Slippage, find_moves, measure_slip, sort_by_day
from bushehr.analysis.targets import list_current_targets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Dates:
    """All dates of one subject: what was agreed, what was announced, what happened."""

    baselines: list[Event] = field(default_factory=list)
    targets: list[Event] = field(default_factory=list)
    actuals: list[Event] = field(default_factory=list)

    def group_by_date(self) -> dict[tuple[str, dt.date, dt.date], list[Event]]:
        """Put the statements together that give one milestone the same date."""
        grouped: dict[tuple[str, dt.date, dt.date], list[Event]] = {}
        for event in (*self.baselines, *self.targets):
            grouped.setdefault((event.milestone, event.start, event.end), []).append(event)
        return grouped


def compute_slippage(ledger: Ledger) -> tuple[Slippage, ...]:
    """Return the slippage of the current target of each part of the project.

    Returns
    -------
    tuple of Slippage
        In the order of the current targets; with one statement it has no slip.

    Notes
    -----
    Where the milestone of the target is undefined, the slips run over the milestones of the
    contract schedule that it may mean: a range, not an error.
    """
    rows = ledger.milestones[ledger.milestones["flag"] == ""]
    dates = collect_dates(rows)
    found: list[Slippage] = []
    for target in list_current_targets(ledger, ledger.vocabulary.project.id):
        meaning = find_meaning(target.milestone, ledger.vocabulary)
        chains = measure_subject(dates[target.subject], ledger.vocabulary)
        found.extend(
            chain for chain in chains if find_meaning(chain.milestone, ledger.vocabulary) == meaning
        )
    return tuple(found)


def list_slippages(ledger: Ledger) -> tuple[Slippage, ...]:
    """Return the slippage of every chain of targets of every subject, other plants included.

    Returns
    -------
    tuple of Slippage
        By subject, in the order of the vocabulary, then by milestone in the order of a build. A
        chain of one statement is there, without a slip: "n = 1, no rate".

    Notes
    -----
    The plants are those with public targets, not a sample. A plant in the news has more of them.
    """
    frames = [ledger.milestones, ledger.reference_milestones]
    rows = [frame[frame["flag"] == ""] for frame in frames]
    dates = collect_dates(*rows)
    order = {subject: place for place, subject in enumerate(ledger.vocabulary.subjects)}
    subjects = sorted(dates, key=order.__getitem__)
    return tuple(
        chain
        for subject in subjects
        for chain in measure_subject(dates[subject], ledger.vocabulary)
    )


def collect_dates(*tables: pd.DataFrame) -> dict[str, Dates]:
    """Put the dates of each subject together.

    Parameters
    ----------
    *tables
        Unflagged rows of the milestones of the project or of other plants. A baseline keeps every
        date that reports give for it, each a reading.
    """
    found: dict[str, Dates] = {}
    for table in tables:
        agreed = table["kind"] == "baseline"
        for event in collect_events(table[agreed], by_date=True):
            found.setdefault(event.subject, Dates()).baselines.append(event)
        for event in collect_events(table[~agreed]):
            dates = found.setdefault(event.subject, Dates())
            (dates.targets if event.kind == "target" else dates.actuals).append(event)
    return found


def measure_subject(dates: Dates, vocabulary: Vocabulary) -> tuple[Slippage, ...]:
    """Return the slippage of each chain of one subject, by the order of a build.

    Parameters
    ----------
    dates
        Unflagged baselines, targets and events of the subject.
    vocabulary
        Gives stage, order and meaning of each milestone.
    """
    chains: dict[frozenset[str], list[Event]] = {}
    for target in sort_by_day(dates.targets):
        chains.setdefault(find_meaning(target.milestone, vocabulary), []).append(target)
    places = {name: place for place, name in enumerate(vocabulary.milestones)}
    said = dates.group_by_date()
    measured = [
        _measure_chain(meaning, targets, dates, vocabulary, said)
        for meaning, targets in chains.items()
    ]
    return tuple(sorted(measured, key=lambda chain: places[chain.milestone]))


def select_main(slippages: Iterable[Slippage]) -> tuple[Slippage, ...]:
    """Return for each subject the chain with the most statements, one rate a plant.

    Parameters
    ----------
    slippages
        From `list_slippages`. Of equal chains the one over the longest time is taken.

    Returns
    -------
    tuple of Slippage
        In the order of the subjects, only such as have a rate.
    """
    main: dict[str, Slippage] = {}
    for chain in slippages:
        if chain.headline_rate is not None:
            main[chain.subject] = max(main.get(chain.subject, chain), chain, key=_measure_weight)
    return tuple(main.values())


def _measure_weight(chain: Slippage) -> tuple[int, float]:
    """Return how much a chain rests on: its statements, then the years between them."""
    rate = chain.headline_rate
    return chain.statements, rate.years[1] if rate else 0.0


def _measure_chain(
    meaning: frozenset[str],
    targets: Sequence[Event],
    dates: Dates,
    vocabulary: Vocabulary,
    said: Mapping[tuple[str, dt.date, dt.date], Sequence[Event]],
) -> Slippage:
    """Hold the last target of a chain, or what happened, against its earlier dates."""
    last = targets[-1]
    baselines = [b for b in dates.baselines if may_mean(last.milestone, b.milestone, vocabulary)]
    happened = [event for event in dates.actuals if event.milestone in meaning]
    statements = len({event.statement for event in (*baselines, *targets)})
    later = merge_reports(happened) or (last,)
    earlier = merge_reports(baselines) or (_find_first(targets),)
    slips = []
    if statements > 1:
        slips = [
            measure_slip(one, other, said[one.milestone, one.start, one.end])
            for one in earlier
            for other in later
            if one is not other
        ]
    return Slippage(
        subject=last.subject,
        milestone=last.milestone,
        stage=vocabulary.milestones[last.milestone].stage,
        basis="baseline" if baselines else "first-target",
        statements=statements,
        later=later,
        slips=tuple(sorted(slips, key=lambda slip: slip.days.value)),
        moves=find_moves(targets),
    )


def merge_reports(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put statements of one milestone on one date together, with the sources of all."""
    merged: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        same = (event.milestone, event.start, event.end, event.bound)
        merged.setdefault(same, []).append(event)
    return tuple(
        replace(group[0], sources=tuple(dict.fromkeys(id_ for e in group for id_ in e.sources)))
        for group in merged.values()
    )


def _find_first(targets: Sequence[Event]) -> Event:
    """Return the target said first; of one day, the latest due, in favor of the project."""
    said = targets[0].said_end
    return max((t for t in targets if t.said_end == said), key=lambda target: target.end)
