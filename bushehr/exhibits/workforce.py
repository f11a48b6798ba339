"""Who counted whom: the workforce by statement, each count with its scope.

One line is what one speaker said of one day, so that a count of all people stands beside the
speaker's own count of some of them, and above or below what others counted. Curves over time were
rejected: speakers count different people, and a line through their figures would show a workforce
that nobody counted.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bushehr.analysis.figures import collect_figures
from bushehr.dates import parse_date
from bushehr.exhibits import Exhibit, event_rows, rows
from bushehr.exhibits.window import ALL, Window
from bushehr.exhibits.workforce_picture import draw
from bushehr.text import points
from bushehr.text import workforce as words
from bushehr.text.numbers import format_value
from bushehr.text.spans import write_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.vocabulary import Vocabulary

NAME = "workforce"
FAMILY = "workforce"
ASPECT = 0.98
KINDS = ("actual", "target", "baseline")

MOST_LINES = 24
"""Lines that a slide has room for; the oldest are left out, and the caption says how many."""

LONGEST_GAP = 365
"""Longest time between two counts that the title sets side by side [day]."""

EXTRA_COLUMNS = ("line", "last_line", "whose", "day", "scope", "in_headline", "short")
"""``line`` is the place from above, up to ``last_line`` for a suspension; ``whose`` and ``day`` are
its words; ``scope`` is the rank of the quantity, 0 for a count that is no part of another;
``short`` is ``text`` for where room is short."""


def build(ledger: Ledger, window: Window = ALL) -> Exhibit | None:
    """Build the exhibit of the workforce.

    Parameters
    ----------
    ledger
        The record as of its day.
    window
        Which time to show.

    Returns
    -------
    Exhibit or None
        None when the record holds no count of the workforce of the project.
    """
    every = _list_rows(ledger)
    found = _set_lines(_keep(every, window), ledger.vocabulary)
    if not found:
        return None
    lines = sorted({row["line"] for row in found})
    shown = [row for row in found if row["line"] < MOST_LINES]
    headline = _choose_headline(shown)
    for row in shown:
        row["in_headline"] = any(row is one for one in headline)
    drawn = [*_list_suspensions(ledger, shown), *shown]
    table = rows.make_table(drawn, EXTRA_COLUMNS)
    statements = rows.count_statements(drawn)
    sources = rows.list_sources(drawn)
    ranks = sorted({(row["scope"], row["what"]) for row in shown})
    project = ledger.vocabulary.project.label
    return Exhibit(
        name=NAME,
        title=_write_title(project, headline),
        alt=_write_alt(project, drawn),
        caption=words.write_caption(
            ledger.day,
            statements,
            len(sources),
            [what for _, what in ranks],
            max(len(lines) - MOST_LINES, 0),
            write_note(window.words, len(every) - len(found)),
        ),
        as_of=ledger.day,
        statements=statements,
        table=table,
        sources=sources,
        draw=draw,
        aspect=ASPECT,
        window=window.words,
    )


def _list_rows(ledger: Ledger) -> list[rows.Row]:
    """Return one row for each count; what was said again in the same words is one."""
    terms = ledger.vocabulary
    project = terms.project.id
    subjects = (project, *terms.parts_of(project), *terms.ancestors(project))
    maker = rows.RowMaker(ledger, subjects)
    facts = ledger.datapoints
    wanted = facts[
        facts["quantity"].isin(terms.family(FAMILY))
        & facts["subject"].isin(subjects)
        & facts["kind"].isin(KINDS)
    ]
    found = []
    for flag in ("", "doubtful"):
        figures = collect_figures(wanted[wanted["flag"] == flag])
        found += [_make_row(maker, same, flag, terms) for same in _group(figures)]
    return found


def _keep(found: Sequence[rows.Row], window: Window) -> list[rows.Row]:
    """Return the counts whose line lies in the window."""
    spans = [parse_date(row["day"]) for row in found]
    return [row for row, day in zip(found, spans, strict=True) if window.holds(day.start, day.end)]


def _group(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Yield the figures that say the same of the same people on the same day."""
    grouped: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        same = (
            *(figure.speaker or figure.publisher, figure.date, figure.kind, figure.subject),
            *(figure.quantity, figure.value, figure.most, figure.bound),
        )
        grouped.setdefault(same, []).append(figure)
    yield from grouped.values()


def _make_row(
    maker: rows.RowMaker, figures: Sequence[Figure], flag: str, terms: Vocabulary
) -> rows.Row:
    """Make the row of one count."""
    row = maker.make(figures, "count", flag)
    is_counted = row["kind"] == "actual"
    said = "" if is_counted else row["said"]
    figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
    dates = (row["date"], said)
    by = event_rows.credit(row)
    heading = row["what"], row["subject_label"]
    return row | {
        "label": words.describe_count(heading, figure, dates, row["kind"], by),
        "day": row["date"] if is_counted else said or row["date"],
        "whose": row["speaker_name"] or row["publisher_name"],
        "scope": _rank(terms, row["id"]),
    }


def _rank(terms: Vocabulary, quantity: str) -> int:
    """Return the place of a quantity among those of the family, 0 where it is no part of one."""
    family = terms.family(FAMILY)
    parts = [name for name in family if terms.quantities[name].part_of in family]
    return parts.index(quantity) + 1 if quantity in parts else 0


def _set_lines(found: list[rows.Row], terms: Vocabulary) -> list[rows.Row]:
    """Give the rows their lines, the newest first, and their words."""
    lines: dict[tuple[str, str], list[rows.Row]] = {}
    for row in sorted(found, key=lambda row: (row["value"], row["scope"])):
        lines.setdefault((row["whose"], row["day"]), []).append(row)
    spans = {line: parse_date(line[1]) for line in lines}
    order = sorted(lines, key=lambda line: (spans[line].start, spans[line].end, line), reverse=True)
    for place, line in enumerate(order):
        in_all = any(row["scope"] for row in lines[line])
        before = ""
        for row in lines[line]:
            row["line"] = row["last_line"] = place
            row["in_all"] = in_all and row["scope"] == 0
            row["when"] = words.label_day(line[1])
            before = _name(row, before, terms.project.label)
    return [row for line in order for row in lines[line]]


def _name(row: rows.Row, before: str, project: str) -> str:
    """Give a row its words; return the people it counts, which the next need not repeat."""
    count = _count(row)
    due = row["end"] if row["kind"] != "actual" and row["date"] != row["day"] else ""
    place = row["subject_label"] if row["subject_label"] != project else ""
    row["text"] = words.label_count(count, row["kind"], due, place)
    repeated = bool(before) and count.whom.startswith(before)
    rest = replace(count, whom=count.whom[len(before) :].strip()) if repeated else count
    row["short"] = words.label_count(rest if rest.whom else count, row["kind"], "", place)
    if row["flag"]:
        row["text"], row["short"] = (words.mark_doubtful(row[name]) for name in ("text", "short"))
    return count.whom


def _list_suspensions(ledger: Ledger, shown: Sequence[rows.Row]) -> Iterator[rows.Row]:
    """Yield one row for each suspension of the project within which somebody counted."""
    project = ledger.vocabulary.project.id
    maker = rows.RowMaker(ledger, (project, *ledger.vocabulary.ancestors(project)))
    for pause in event_rows.list_pauses(ledger, project):
        row = event_rows.make_suspension(ledger, maker, project, pause)
        inside = [one["line"] for one in shown if row["start"] <= one["start"] <= row["end"]]
        if inside:
            place = {"line": min(inside), "last_line": max(inside)}
            yield row | place | {"day": row["date"], "scope": 0, "in_headline": False}


def _choose_headline(shown: Sequence[rows.Row]) -> list[rows.Row]:
    """Return the counts that the title states.

    The newest count of all; before it, within `LONGEST_GAP` of it, a newer or older count of some
    of them by another speaker that is greater. Without counts, the newest expectation.
    """
    sure = [row for row in shown if not row["flag"]]
    counted = [row for row in sure if row["kind"] == "actual"] or sure
    whole = next((row for row in counted if row["scope"] == 0), None)
    if whole is None:
        return counted[:1]
    greater = [
        row
        for row in counted
        if row["scope"] > 0
        and row["value"] > whole["value"]
        and row["whose"] != whole["whose"]
        and abs(_read_day(row) - _read_day(whole)) <= LONGEST_GAP
    ]
    return sorted([*greater[:1], whole], key=lambda row: row["line"])


def _read_day(row: rows.Row) -> int:
    """Return the first day of a row as a number."""
    return parse_date(row["day"]).start.toordinal()


def _count(row: rows.Row) -> words.Count:
    """Return a row's count as words take it."""
    return words.Count(
        figure=format_value(row["value"], "count", row["bound"], row["value_high"]),
        whom=row["what"] if row["scope"] else "",
        day=row["day"],
        who=points.name_speaker(row["side"], row["speaker_name"], row["publisher_name"]),
        in_all=row["in_all"],
    )


def _write_title(project: str, headline: Sequence[rows.Row]) -> str:
    """State the counts of the headline."""
    counts = [_count(row) for row in headline]
    newest, other = (*counts, None, None)[:2]
    is_expected = bool(headline) and headline[0]["kind"] != "actual"
    return words.write_title(project, newest, other, is_expected=is_expected)


def _write_alt(project: str, drawn: Sequence[rows.Row]) -> str:
    """Say in words what the picture shows, line by line."""
    lines: dict[int, list[rows.Row]] = {}
    for row in drawn:
        if row["mark"] == "count" and not row["flag"]:
            lines.setdefault(row["line"], []).append(row)
    counts = [
        f"{same[0]['when']}, {same[0]['whose']}: {'; '.join(row['text'] for row in same)}"
        for same in lines.values()
    ]
    pauses = [row for row in drawn if row["mark"] == event_rows.SUSPENSION]
    return words.write_alt(project, counts, [f"{row['text']} {row['when']}" for row in pauses])
