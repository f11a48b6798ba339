"""Slippage: target dates by the day on which they were said, a panel for each unit.

The units of the project stand beside those of the same site at one scale, in which a year is as
long across as up. A line through the targets was rejected: they come from different speakers and
mean different steps. All targets from physical start-up to commercial operation are drawn, as an
undefined target may mean any of these steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.slip_rates import compute_slippage
from bushehr.analysis.slippage import find_said
from bushehr.exhibits import Exhibit, rows
from bushehr.exhibits import slippage_rows as made
from bushehr.exhibits.slippage_picture import draw
from bushehr.exhibits.window import ALL, Window
from bushehr.text import points
from bushehr.text import slippage_chart as words
from bushehr.text.casing import name_inside
from bushehr.text.charts import format_short
from bushehr.text.slippage import Dated
from bushehr.text.spans import write_note
from bushehr.text.status import write_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bushehr.analysis.slippage import Slippage
    from bushehr.ledger import Ledger

NAME = "slippage"
ASPECT = 0.66

EXTRA_COLUMNS = ("panel", "said_start", "said_end", "as_of")
"""``panel`` is the place of the subject from the left; a date counts from ``said_start`` on."""


def build(ledger: Ledger, window: Window = ALL) -> Exhibit | None:
    """Build the exhibit of slippage.

    Parameters
    ----------
    ledger
        The record as of its day.
    window
        Which time to show.

    Returns
    -------
    Exhibit or None
        None when no target date of the project's units, or of others beside them, is on record.
    """
    current = compute_slippage(ledger)
    subjects = made.list_subjects(ledger, current)
    maker = rows.RowMaker(ledger, subjects)
    every = list(made.make_dated_rows(ledger, maker, subjects))
    dated = window.keep(every, "said_start", "said_end")
    promised = {row["subject"] for row in dated if row["kind"] == "target" and not row["flag"]}
    panels = [name for name in subjects if name in promised]
    if not panels:
        return None
    found = [row for row in dated if row["subject"] in panels]
    for chain in made.find_slippages(ledger, current, panels):
        if _is_shown(chain, window):
            found += made.make_slip_rows(ledger, maker, chain)
    as_of = window.place_as_of(ledger.day)
    for row in found:
        row |= {"panel": panels.index(row["subject"]), "as_of": as_of}
    found.sort(key=lambda row: (row["panel"], row["mark"] != made.SLIP))
    statements = rows.count_statements(found)
    sources = rows.list_sources(found)
    whole = _name_left_out(ledger, subjects)
    return Exhibit(
        name=NAME,
        title=_write_title(ledger, current, found, window),
        alt=_write_alt(found),
        caption=words.write_caption(
            ledger.day,
            whole,
            statements,
            len(sources),
            write_note(window.words, len(every) - len(dated)),
        ),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(found, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=ASPECT,
        window=window.words,
    )


def _name_left_out(ledger: Ledger, subjects: Sequence[str]) -> str:
    """Return the name of the whole project where its own targets are not drawn."""
    project = ledger.vocabulary.project
    if project.id in subjects:
        return ""
    facts = ledger.milestones
    steps = made.list_steps(ledger.vocabulary)
    its = (facts["subject"] == project.id) & (facts["kind"] == "target") & (facts["flag"] == "")
    return project.label if facts[its]["milestone"].isin(steps).any() else ""


def _is_shown(chain: Slippage, window: Window) -> bool:
    """Say whether every date that the slips of a chain lie between was said in the window."""
    slips = (*chain.slips[:1], *chain.slips[-1:])
    ends = [event for slip in slips for event in (slip.later, slip.earlier)]
    return all(window.holds(*find_said(event)) for event in ends or chain.later[-1:])


def _write_title(
    ledger: Ledger, current: Sequence[Slippage], found: Sequence[rows.Row], window: Window
) -> str:
    """Say how far the last stated targets lie from what they are held against."""
    terms = ledger.vocabulary
    findings = []
    shown = [chain for chain in current if _is_shown(chain, window)]
    if window.words and not shown:
        targets = [row for row in found if row["mark"] == "target" and not row["flag"]]
        labels = list(dict.fromkeys(row["subject_label"] for row in targets))
        return words.count_targets(len(targets), labels, window.words)
    for chain in shown:
        later = chain.headline.later if chain.headline else chain.later[-1]
        speaker = terms.speakers.get(later.speaker)
        who = points.name_speaker(
            later.side, speaker.name if speaker else "", terms.publishers[later.publisher].name
        )
        when = points.Due("", "", later.date, later.bound).when
        if chain.is_settled:
            dated = Dated(terms.milestones[later.milestone].label, later.date, later.bound)
            who, when = "", dated.phrase
        label = terms.subjects[chain.subject].label
        findings.append(words.Finding(label, when, who, made.read_move(chain)))
    return words.write_title(terms.project.label, findings)


def _write_alt(found: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows."""
    sure = [row for row in found if not row["flag"]]
    dates = [row for row in sure if row["mark"] != made.SLIP]
    years = [int(str(row[name])[:4]) for row in dates for name in ("said_start", "end")]
    labels = dict.fromkeys(row["subject_label"] for row in sure)
    items = [
        item
        for label in labels
        for item in _summarize(label, [row for row in sure if row["subject_label"] == label])
    ]
    return words.write_alt((min(years), max(years)), items)


def _summarize(label: str, found: Sequence[rows.Row]) -> Iterator[str]:
    """Yield what is to be said of one panel."""
    targets = [row for row in found if row["mark"] == "target"]
    ends = (targets[0], targets[-1])
    said = [format_short(row["said"]) for row in ends]
    yield words.summarize_targets(label, len(targets), said, [row["text"] for row in ends])
    for mark, heading in words.ALT_HEADINGS.items():
        dates = [name_date(row) for row in found if row["mark"] == mark]
        if dates:
            yield f"{heading}: {', '.join(dates)}"
    yield from (row["label"].rstrip(".") for row in found if row["mark"] == made.SLIP)


def name_date(row: rows.Row) -> str:
    """Name a step and when it was due or reached, in the words of the alternative text."""
    return f"{name_inside(row['what'])} {write_date(row['date'], row['bound'])}"
