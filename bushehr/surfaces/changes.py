"""The changes between two days alone: for a terminal, for pasting, for programs.

The JSON form is one object. Its keys stay:

``since``, ``until``
    The days.
``empty``
    Whether nothing became known and the headline is the same.
``summary``
    Sentences.
``headline``
    ``before`` and ``after``: ``figure`` (an object as in ``figures``, or null), ``ratio`` of
    required to demonstrated pace (or null), ``outcome`` (``computed``, or why there is no ratio),
    ``targets``.
``status``
    ``subject``, and ``before`` and ``after``: ``phase`` and ``suspended``.
``moves``
    ``subject``, ``earlier`` and ``later`` date, ``months`` of slip, ``slippage_months``
    ``before`` and ``after`` against the contract schedule or the first target.
``corrections``
    ``table``, ``key``, ``flag``, ``flagged``, ``note``, ``new`` (known only since, too), ``kept``
    (keys of rows that take its place).
``disagreements``
    ``relation``, ``factor`` (null where it has no limit), ``first`` and ``second`` figure.
``differing_reports``, ``figures``
    Figures: ``subject``, ``quantity``, ``kind``, ``date``, ``value``, ``value_high``, ``unit``,
    ``bound``, ``speaker``, ``publisher``, ``reports``.
``events``
    ``subject``, ``milestone``, ``kind``, ``date``, ``bound``, ``said``, ``speaker``,
    ``publisher``, ``reports``.
``further_reports``
    A figure or event as above.
``rows``
    By table: ``added`` and ``changed``, rows by column as typed (``bound`` and ``kind`` filled in)
    with their ``key`` and the ``statement_id`` of the later day. Other plants included.
``sources``
    ``id``, ``publisher`` and ``url`` of all that are cited.

Each change has ``text``, the sentence that people get, and ``sources``, a list of ids.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from bushehr.analysis.figures import Figure
from bushehr.surfaces.citations import cite_numbers, list_sources, name_source
from bushehr.surfaces.markdown import render_section
from bushehr.surfaces.reading import number_sources
from bushehr.tables.models import TABLE_BY_PATH
from bushehr.text.changes import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from bushehr.analysis.changes import Changes, Headline
    from bushehr.analysis.events import Event
    from bushehr.analysis.new_moves import Move
    from bushehr.analysis.new_statements import Correction
    from bushehr.analysis.slippage import Slippage
    from bushehr.analysis.status import SubjectStatus
    from bushehr.briefing import Section, Source
    from bushehr.text import Sentence

    Value = dict[str, Any]

PATHS = {
    "datapoints": "datapoints.csv",
    "milestones": "milestones.csv",
    "reference_datapoints": "reference/datapoints.csv",
    "reference_milestones": "reference/milestones.csv",
}
_TYPED = {
    "value": "value_typed",
    "value_high": "value_high_typed",
    "unit": "unit_typed",
    "statement": "statement_given",
}
"""Where the ledger keeps a cell as it stands in the file."""


def render(section: Section, sources: tuple[Source, ...], form: str) -> str:
    """Write changes for people.

    Parameters
    ----------
    section
        The changes in words.
    sources
        All sources that it cites, in the order of their numbers.
    form
        ``text`` (numbers, the addresses below) or ``md`` (numbers that are links).

    Raises
    ------
    ValueError
        For another form.
    """
    if form == "md":
        return render_section(section, sources)
    if form != "text":
        raise ValueError(f'"{form}" is no form of the changes; expected text, md or json.')
    numbers = number_sources(sources)
    blocks = [[section.title]]
    blocks += [[cite_numbers(paragraph, numbers)] for paragraph in section.paragraphs]
    blocks += [
        [group.title, *(f"- {cite_numbers([item], numbers)}" for item in group.items)]
        for group in section.groups
    ]
    if sources:
        blocks.append([SOURCES, *list_sources(sources)])
    return "\n\n".join("\n".join(block) for block in blocks)


def write_json(
    changes: Changes,
    summary: Sequence[Sentence],
    told: Mapping[str, Sequence[Sentence]],
    sources: tuple[Source, ...],
) -> str:
    """Write changes for programs.

    Parameters
    ----------
    changes
        What became known.
    summary
        What stands above the changes.
    told
        One sentence for each change, by kind.
    sources
        All that are cited.
    """
    listed = {
        "status": [
            {
                "subject": change.after.subject,
                "before": _read_status(change.before),
                "after": _read_status(change.after),
            }
            for change in changes.status
        ],
        "moves": [_read_move(move) for move in changes.moves],
        "corrections": [_read_correction(correction) for correction in changes.corrections],
        "disagreements": [
            {
                "relation": str(pair.relation),
                "factor": _read_number(pair.factor),
                "first": _read_figure(pair.first),
                "second": _read_figure(pair.second),
            }
            for pair in changes.disagreements
        ],
        "differing_reports": [_read_figure(figure) for figure in changes.spreads],
        "figures": [_read_figure(figure) for figure in changes.figures],
        "events": [_read_event(event) for event in changes.events],
        "further_reports": [_read_statement(report.statement) for report in changes.further],
    }
    written = {
        "since": str(changes.since),
        "until": str(changes.until),
        "empty": changes.is_empty,
        "summary": [sentence.text for sentence in summary],
        "headline": {
            "before": _read_headline(changes.before),
            "after": _read_headline(changes.after),
        },
        **{kind: list(map(_add_words, listed[kind], told[kind])) for kind in listed},
        "rows": {
            PATHS[name]: {
                "added": list(read_rows(name, rows.added)),
                "changed": list(read_rows(name, rows.later)),
            }
            for name, rows in changes.tables.items()
        },
        "sources": [name_source(source) for source in sources],
    }
    return json.dumps(written, ensure_ascii=False, indent=2, allow_nan=False)


def _add_words(value: Value, sentence: Sentence) -> Value:
    """Add the sentence of a change and its sources."""
    return {**value, "text": sentence.text, "sources": list(sentence.sources)}


def _read_status(status: SubjectStatus) -> Value:
    """Return the state of a subject."""
    return {"phase": status.phase, "suspended": status.is_suspended}


def _read_headline(headline: Headline) -> Value:
    """Return what a reader is told first."""
    figure = headline.pace.figure
    return {
        "figure": _read_figure(figure) if figure else None,
        "ratio": headline.ratio,
        "outcome": headline.pace.outcome,
        "targets": [_read_event(target) for target in headline.targets],
    }


def _read_statement(said: Figure | Event) -> Value:
    """Return a statement."""
    return _read_figure(said) if isinstance(said, Figure) else _read_event(said)


def _read_figure(figure: Figure) -> Value:
    """Return a figure."""
    names = ("subject", "quantity", "kind", "date", "unit", "bound", "speaker", "publisher")
    return {
        **{name: getattr(figure, name) for name in names},
        "value": _read_number(figure.value),
        "value_high": _read_number(figure.value_high),
        "reports": figure.reports,
    }


def _read_event(event: Event) -> Value:
    """Return an event or target."""
    names = ("subject", "milestone", "kind", "date", "bound", "speaker", "publisher", "reports")
    first, last = event.said_start, event.said_end
    said = str(first) if first == last else f"{first}/{last}"
    return {**{name: getattr(event, name) for name in names}, "said": said}


def _read_move(move: Move) -> Value:
    """Return a moved target."""
    return {
        "subject": move.slip.later.subject,
        "earlier": _read_event(move.slip.earlier),
        "later": _read_event(move.slip.later),
        "months": round(move.slip.months, 2),
        "slippage_months": {
            "before": _read_slippage(move.before),
            "after": _read_slippage(move.after),
        },
    }


def _read_slippage(chain: Slippage | None) -> float | None:
    """Return the slippage of a date [month], null where it has none."""
    return round(chain.headline.months, 2) if chain and chain.headline else None


def _read_correction(correction: Correction) -> Value:
    """Return a row that was flagged."""
    row = correction.row
    return {
        "table": "datapoints.csv" if "quantity" in row else "milestones.csv",
        **{name: str(row[name]) for name in ("key", "flag", "flagged", "note")},
        "new": correction.is_new,
        "kept": [str(kept["key"]) for kept in correction.kept],
    }


def read_rows(name: str, rows: pd.DataFrame) -> Iterable[Value]:
    """Yield rows by column as they stand in the file, flags only from their day on."""
    columns = TABLE_BY_PATH[PATHS[name]].columns
    typed = {column: rows[_TYPED.get(column, column)].astype(str) for column in columns}
    typed["flagged"] = typed["flagged"].where(typed["flag"] != "", "")
    cells = {**typed, "key": rows["key"].astype(str), "statement_id": rows["statement"].astype(str)}
    for values in zip(*cells.values(), strict=True):
        yield dict(zip(cells, values, strict=True))


def _read_number(value: float) -> float | None:
    """Return a number, null where there is none or no limit."""
    return value if math.isfinite(value) else None
