"""Capacity as claimed: on which basis, of which unit or of all, by whom; and the site's growth.

One line is one figure on one basis, however often it was said: the dots show how far apart the
claims lie, the words who made them. Sums of claims are not drawn: a claimed total is a claim of
its own. Under the claims stand the units in operation and those announced, by date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.capacity import GROSS
from bushehr.analysis.events import collect_events
from bushehr.analysis.figures import collect_figures
from bushehr.analysis.status import OPERATING
from bushehr.analysis.targets import find_current_targets
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.capacity_picture import draw
from bushehr.text import capacity_chart as words
from bushehr.text import points
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "capacity"
FAMILY = "electrical_capacity"
ASPECT = 0.8
KINDS = ("actual", "target", "baseline")
UNIT = "unit"
"""Kind of the subjects that count as a unit."""

EXTRA_COLUMNS = ("group", "line", "basis", "basis_rank", "is_each", "shorter", "as_of")
"""``group`` names the subjects of a claim, ``line`` is its place from above, or the number of units
after a step of the growth; ``shorter`` lists words instead of ``text`` for where room is short."""


def build(ledger: Ledger) -> Exhibit | None:
    """Build the exhibit of claimed capacity.

    Parameters
    ----------
    ledger
        The record as of its day.

    Returns
    -------
    Exhibit or None
        None when nobody has claimed a capacity of the project, its parts or its site.
    """
    terms = ledger.vocabulary
    claims = _list_claims(ledger)
    if not claims:
        return None
    steps = list(_list_steps(ledger))
    drawn = [*claims, *steps]
    for row in drawn:
        row["as_of"] = ledger.day.isoformat()
    statements = rows.count_statements(drawn)
    sources = rows.list_sources(drawn)
    bases = dict.fromkeys(row["id"] for row in sorted(claims, key=lambda row: row["basis_rank"]))
    defined = [
        (words.name_basis(terms.quantities[name].label), terms.quantities[name].definition)
        for name in bases
    ]
    return Exhibit(
        name=NAME,
        title=_write_title(claims, steps, terms),
        alt=_write_alt(claims, steps),
        caption=words.write_caption(ledger.day, statements, len(sources), defined),
        as_of=ledger.day,
        statements=statements,
        table=rows.make_table(drawn, EXTRA_COLUMNS),
        sources=sources,
        draw=draw,
        aspect=ASPECT,
    )


def _list_claims(ledger: Ledger) -> list[rows.Row]:
    """Return one row for each claimed figure on one basis of the same subjects."""
    terms = ledger.vocabulary
    project = terms.project.id
    subjects = (*terms.parts_of(project), project, *terms.ancestors(project))
    maker = rows.RowMaker(ledger, subjects)
    facts = ledger.datapoints
    wanted = facts[
        facts["quantity"].isin(terms.family(FAMILY))
        & facts["subject"].isin(subjects)
        & facts["kind"].isin(KINDS)
        & (facts["flag"] == "")
    ]
    grouped: dict[tuple[object, ...], list[Figure]] = {}
    for figures in _join_subjects(collect_figures(wanted), subjects):
        best = figures[0]
        whose = tuple(figure.subject for figure in figures)
        same = whose, best.quantity, best.kind, best.value, best.most, best.bound
        grouped.setdefault(same, []).extend(figures)
    found = [_make_claim(maker, figures, terms) for figures in grouped.values()]
    found.sort(key=lambda row: (subjects.index(row["subject"]), not row["is_each"], row["group"],
                                row["basis_rank"], -row["value"]))  # fmt: skip
    for line, row in enumerate(found):
        row["line"] = line
    return found


def _join_subjects(figures: Sequence[Figure], order: Sequence[str]) -> Iterator[list[Figure]]:
    """Yield the figures that one statement gives alike for several subjects, the last said first.

    A statement whose values differ by subject yields one list for each value.
    """
    grouped: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: (f.end, f.start, f.statement), reverse=True):
        same = figure.statement, figure.quantity, figure.kind, figure.value, figure.most
        grouped.setdefault((*same, figure.bound), []).append(figure)
    for found in grouped.values():
        yield sorted(found, key=lambda figure: order.index(figure.subject))


def _make_claim(maker: rows.RowMaker, figures: Sequence[Figure], terms: Vocabulary) -> rows.Row:
    """Make the row of a claimed figure; `figures` begin with those of the last statement."""
    row = maker.make(figures, "claim")
    whose = list(dict.fromkeys(terms.subjects[figure.subject].label for figure in figures))
    group = words.name_subjects(whose)
    said = list({figure.statement: figure for figure in reversed(figures)}.values())[::-1]
    figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
    speaker = row["speaker_name"] or row["publisher_name"]
    names = speaker, row["organization"]
    texts = words.label_claim(figure, names, row["date"], len(said) - 1)
    earlier = [(_name_speaker(one, terms), one.date) for one in said[1:]]
    by = points.write_source_line(row["speaker_name"], row["organization"],
                                  row["publisher_name"], figures[0].reports)  # fmt: skip
    label = words.describe_claim((row["what"], group), figure, row["date"], by)
    project = terms.project
    is_all = {figure.subject for figure in figures} == set(terms.parts_of(project.id))
    return row | {
        "whose": project.label if is_all else group,
        "subject_label": group,
        "group": group,
        "basis": words.name_basis(row["what"]),
        "basis_rank": terms.family(FAMILY).index(row["id"]),
        "is_each": len(whose) > 1,
        "text": texts[0],
        "shorter": "|".join(texts[1:]),
        "label": label + words.describe_earlier(earlier),
    }


def _name_speaker(figure: Figure, terms: Vocabulary) -> str:
    """Return who said a figure."""
    speaker = terms.speakers.get(figure.speaker)
    return speaker.name if speaker else terms.publishers[figure.publisher].name


def _list_steps(ledger: Ledger) -> Iterator[rows.Row]:
    """Yield one row for each unit that runs, then for each that is due, in order of time."""
    terms = ledger.vocabulary
    whole = (terms.project.id, *terms.ancestors(terms.project.id))[-1]
    units = [
        name
        for name, subject in terms.subjects.items()
        if subject.kind == UNIT and whole in terms.ancestors(name)
    ]
    facts = ledger.milestones
    events = collect_events(facts[(facts["kind"] == "actual") & (facts["flag"] == "")])
    running: dict[str, Event] = {}
    for event in events:
        if event.milestone in OPERATING and event.subject in units:
            running.setdefault(event.subject, event)
    due = find_current_targets(ledger, [name for name in units if name not in running])
    maker = rows.RowMaker(ledger, units)
    ordered = [
        *sorted(running.values(), key=lambda event: event.start),
        *sorted(due.values(), key=lambda event: (event.end, units.index(event.subject))),
    ]
    for count, event in enumerate(ordered, start=1):
        when = points.label_dates([event.date], event.bound)
        row = event_rows.make_event(maker, [event], when)
        yield row | {"mark": "step", "line": count, "group": words.GROWTH}


def _write_title(claims: Sequence[rows.Row], steps: Sequence[rows.Row], terms: Vocabulary) -> str:
    """State the newest claim of a unit, gross where there is one, and the growth."""
    parts = set(terms.parts_of(terms.project.id))
    of_units = [row for row in claims if row["subject"] in parts] or list(claims)
    gross = [row for row in of_units if row["id"] == GROSS] or of_units
    newest = max(gross, key=lambda row: (row["end"], row["start"], -row["line"]))
    claim = words.Claim(
        figure=format_value(newest["value"], newest["unit"], newest["bound"], newest["value_high"]),
        basis=newest["basis"],
        label=newest["whose"],
        is_each=newest["is_each"],
        kind=newest["kind"],
        day=newest["date"],
        who=points.name_speaker(newest["side"], newest["speaker_name"], newest["publisher_name"]),
    )
    due = [row for row in steps if row["kind"] == "target"]
    growth = None
    if due and len(due) < len(steps):
        growth = words.Growth(len(steps) - len(due), len(steps), event_rows.name_due(due[-1]))
    return words.write_title(claim, growth)


def _write_alt(claims: Sequence[rows.Row], steps: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows."""
    groups: dict[str, list[str]] = {}
    for row in claims:
        groups.setdefault(row["group"], []).append(f"{row['basis']} {row['text']}")
    listed = [
        words.label_step(
            [row["subject_label"]], row["text"], row["when"], is_target=row["kind"] == "target"
        )[0]
        for row in steps
    ]
    return words.write_alt(list(groups.items()), listed)
