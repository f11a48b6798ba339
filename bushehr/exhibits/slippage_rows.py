"""The rows of the slippage exhibit: dates as said, what was reached, and the slips between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.events import collect_events
from bushehr.analysis.meaning import LATEST, find_meaning, is_undefined, may_mean
from bushehr.analysis.slip_rates import collect_dates, measure_subject
from bushehr.analysis.slippage import find_said
from bushehr.analysis.targets import FINAL_STAGE
from bushehr.text import points
from bushehr.text import slippage as sentences
from bushehr.text import slippage_chart as words
from bushehr.text.charts import format_short

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.slippage import Slip, Slippage
    from bushehr.exhibits import rows
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

UNIT = "unit"
"""The kind of a subject that may stand beside the project's own; a site has other facilities."""

SLIP = "slip"
"""The ``mark`` of a computed slip; the others are named after the kind of their date."""

COMPUTED = "computed"
"""The ``kind`` of what nobody said."""

MONTHS = "months"


def list_subjects(ledger: Ledger, current: Iterable[Slippage]) -> tuple[str, ...]:
    """Return the subjects that may have a panel: other units of the site, then the project's.

    Parameters
    ----------
    ledger
        The record as of its day.
    current
        The slippage of the current targets. The whole project is among the subjects only where it
        has one: else its dates repeat those of its parts.
    """
    terms = ledger.vocabulary
    project = terms.project
    beside = terms.parts_of(project.part_of) if project.part_of else ()
    others = [name for name in beside if terms.subjects[name].kind == UNIT]
    whole = [chain.subject for chain in current if chain.subject == project.id]
    return (*others, *whole, *terms.parts_of(project.id))


def list_steps(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the milestones that an undefined target may mean, and the undefined ones themselves.

    Parameters
    ----------
    vocabulary
        With the order of the milestones and the events that settle each.
    """
    terms = [
        name
        for name, milestone in vocabulary.milestones.items()
        if milestone.stage == FINAL_STAGE and (name == LATEST or is_undefined(name, vocabulary))
    ]
    return frozenset(
        name
        for name in vocabulary.milestones
        if any(may_mean(term, name, vocabulary) for term in terms)
    )


def make_dated_rows(
    ledger: Ledger, maker: rows.RowMaker, subjects: Sequence[str]
) -> Iterator[rows.Row]:
    """Yield one row for each date that was said, and for each step that was reached.

    Parameters
    ----------
    ledger
        The record as of its day.
    maker
        Makes rows of these subjects.
    subjects
        From `list_subjects`.
    """
    facts = ledger.milestones
    steps = list_steps(ledger.vocabulary)
    mine = facts[facts["subject"].isin(subjects) & facts["milestone"].isin(steps)]
    for flag in ("", "doubtful"):
        for kind in ("baseline", "target", "actual"):
            chosen = mine[(mine["flag"] == flag) & (mine["kind"] == kind)]
            events = collect_events(chosen, by_date=kind == "baseline")
            for together in _put_together(events):
                yield _make_dated_row(maker, together, flag)


def _put_together(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Yield the statements that share a mark: one side gives one date for one step on one day."""
    grouped: dict[tuple[object, ...], list[Event]] = {}
    for event in sorted(events, key=lambda event: (find_said(event), event.end)):
        side = "" if event.kind == "actual" else event.side
        dates = (event.start, event.end, event.bound, *find_said(event))
        grouped.setdefault((event.subject, event.milestone, side, *dates), []).append(event)
    yield from grouped.values()


def _make_dated_row(maker: rows.RowMaker, events: Sequence[Event], flag: str) -> rows.Row:
    """Make the row of one date."""
    best = events[0]
    row = maker.make(events, best.kind, flag)
    first, last = find_said(best)
    said = "" if best.kind == "actual" else row["said"] or write_span(first, last)
    due = points.Due(row["subject_label"], row["what"], row["date"], row["bound"])
    by = points.write_source_line(
        row["speaker_name"], row["organization"], row["publisher_name"], row["reports"]
    )
    row |= {"said": said, "said_start": first.isoformat(), "said_end": last.isoformat()}
    row["text"] = points.label_dates([row["date"]], row["bound"])
    row["when"] = words.write_said(format_short(said)) if said else ""
    row["label"] = points.describe_event(due, row["kind"], said, by)
    return row


def write_span(first: dt.date, last: dt.date) -> str:
    """Return two days as a date of the record."""
    return str(first) if first == last else f"{first}/{last}"


def find_slippages(
    ledger: Ledger, current: Sequence[Slippage], subjects: Sequence[str]
) -> Iterator[Slippage]:
    """Yield the slippage of each panel: of the current target, or of what it compares with.

    Parameters
    ----------
    ledger
        The record as of its day.
    current
        The slippage of the project's current targets.
    subjects
        Those that have a panel. One without a current target of its own, as a finished unit beside
        the project, is shown by its targets of the same meaning as the project's.
    """
    terms = ledger.vocabulary
    ours = {chain.subject for chain in current}
    yield from (chain for chain in current if chain.subject in subjects)
    facts = ledger.milestones
    unflagged = facts[(facts["flag"] == "") & facts["subject"].isin(subjects)]
    steps = list_steps(terms)
    for subject, dates in collect_dates(unflagged).items():
        chains = [chain for chain in measure_subject(dates, terms) if chain.milestone in steps]
        if subject not in ours and chains:
            meaning = find_meaning((current or sorted(chains, key=_count))[-1].milestone, terms)
            yield from (c for c in chains if find_meaning(c.milestone, terms) == meaning)


def _count(chain: Slippage) -> int:
    """Return how many statements gave a date."""
    return chain.statements


def make_slip_rows(ledger: Ledger, maker: rows.RowMaker, chain: Slippage) -> Iterator[rows.Row]:
    """Yield the smallest slip of a subject and, where another is greater, the greatest.

    Parameters
    ----------
    ledger
        Gives the names of the milestones.
    maker
        Makes rows of the subject.
    chain
        The slippage of the subject; without a slip it yields nothing.
    """
    for slip in dict.fromkeys((*chain.slips[:1], *chain.slips[-1:])):
        yield _make_slip_row(ledger, maker, chain, slip)


def _make_slip_row(ledger: Ledger, maker: rows.RowMaker, chain: Slippage, slip: Slip) -> rows.Row:
    """Make the row of one slip."""
    row = maker.make((slip.later, slip.earlier), SLIP)
    first, last = find_said(slip.later)
    sentence = sentences.state_slip(
        row["subject_label"], _name(ledger, slip.later), _name(ledger, slip.earlier),
        slip.months, slip.later.sources,
    )  # fmt: skip
    row |= {
        "what": words.SLIP,
        "said": "" if chain.is_settled else write_span(first, last),
        "said_start": first.isoformat(),
        "said_end": last.isoformat(),
        "start": slip.earlier.end.isoformat(),
        "end": slip.later.end.isoformat(),
        "value": round(slip.months),
        "unit": MONTHS,
        "bound": slip.bound,
        "kind": COMPUTED,
        "note": sentence.text,
        "label": sentence.text,
    }
    row |= dict.fromkeys(("speaker_name", "organization", "side"), "")
    moved = read_move(chain)
    if moved and slip is chain.headline:
        row |= {"text": moved.span, "when": moved.base}
    return row


def read_move(chain: Slippage) -> words.Moved | None:
    """Return the slips of a subject as words take them; None with one statement.

    Parameters
    ----------
    chain
        The slippage of the subject.
    """
    if chain.headline is None:
        return None
    ends = chain.headline.months, chain.slips[-1].months
    return words.Moved(*ends, chain.basis, chain.headline.bound)


def _name(ledger: Ledger, event: Event) -> sentences.Dated:
    """Return a date as sentences take it."""
    label = ledger.vocabulary.milestones[event.milestone].label
    return sentences.Dated(label, event.date, event.bound, kind=event.kind)
