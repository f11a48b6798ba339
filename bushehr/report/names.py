"""From ids to what a reader meets: sources, and who said something where.

The records of the analysis carry ids. Everything that names them for a sentence is here, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.support import count_target, find_support
from bushehr.briefing import Source
from bushehr.text import agreement
from bushehr.text import report as words
from bushehr.text.numbers import format_value
from bushehr.text.slippage import Dated
from bushehr.text.status import Attribution

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from typing import Any

    from bushehr.analysis.events import Event
    from bushehr.analysis.figures import Figure
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def cite_sources(ledger: Ledger, ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources with these ids as readers meet them, each once, ordered by id."""
    return tuple(_cite(ledger, id_) for id_ in sorted(set(ids)))


def _cite(ledger: Ledger, id_: str) -> Source:
    """Return one source as a reader meets it."""
    row = ledger.sources.loc[id_]
    return Source(
        id=id_,
        publisher=str(row["publisher_name"]),
        published=str(row["published"]),
        published_basis=str(row["published_basis"]),
        url=str(row["url"]),
        language=str(row["language"]),
        tier=str(row["tier"]),
        archive_url=str(row["archive_url"]),
        note=str(row["note"]),
    )


def attribute_figure(ledger: Ledger, figure: Figure) -> Attribution:
    """Say who gave a figure, and for which date."""
    return _attribute(ledger, figure, figure.date)


def attribute_event(ledger: Ledger, event: Event) -> Attribution:
    """Say who announced an event or target, and when."""
    return _attribute(ledger, event, write_span(event.said_start, event.said_end))


def write_figure(ledger: Ledger, figure: Figure) -> str:
    """Write a figure with the statements, speakers and reports behind it, and their range."""
    written = format_value(figure.value, figure.unit, figure.bound, figure.value_high)
    found = find_support(ledger, figure)
    support = agreement.write_support(found.statements, found.speakers, found.reports)
    low, high = (format_value(end, found.unit) for end in (found.low, found.high))
    return agreement.write_supported(written, support, low, high)


def write_backing(ledger: Ledger, target: Event) -> str:
    """Write how many statements, speakers and reports give a target its date."""
    found = count_target(ledger, target)
    return agreement.write_support(found.statements, found.speakers, found.reports)


def find_note(ledger: Ledger, event: Event) -> str:
    """Return the note of the record on an event, empty where there is none."""
    rows = ledger.milestones
    notes = rows.loc[rows["statement"] == event.statement, "note"].astype(str)
    return next((note for note in notes if note), "")


def name_figure(ledger: Ledger, figure: Figure) -> agreement.Stated:
    """Return a figure as the words of agreement take it."""
    terms = ledger.vocabulary
    return agreement.Stated(
        figure=format_value(figure.value, figure.unit, figure.bound, figure.value_high),
        what=terms.quantities[figure.quantity].label,
        label=terms.subjects[figure.subject].label,
        day=figure.date,
        who=attribute_figure(ledger, figure).who,
        is_expected=figure.kind != "actual",
    )


def name_event(ledger: Ledger, event: Event) -> Dated:
    """Return an event or target as the words of slippage take it."""
    return Dated(
        milestone=ledger.vocabulary.milestones[event.milestone].label,
        day=event.date,
        bound=event.bound,
        said=write_span(event.said_start, event.said_end),
        kind=event.kind,
    )


def name_publishers(ledger: Ledger, sources: Iterable[str]) -> list[str]:
    """Return who published some sources, each once, in their order."""
    names = ledger.sources["publisher_name"]
    return list(dict.fromkeys(str(names.loc[id_]) for id_ in sources))


def state_flag(ledger: Ledger, row: Mapping[str, Any]) -> Sentence:
    """Say that a row of a table is kept but not used, since when and why.

    Parameters
    ----------
    ledger
        Gives the names.
    row
        A flagged row of the ledger by column.
    """
    terms = ledger.vocabulary
    if "quantity" in row:
        what = terms.quantities[str(row["quantity"])].label
        figure = format_value(row["value"], row["unit"], row["bound"], row["value_high"])
    else:
        what, figure = terms.milestones[str(row["milestone"])].label, ""
    subject = terms.subjects[str(row["subject"])].label
    publisher = terms.publishers[str(row["publisher"])].name
    return words.state_correction(
        words.describe_row(subject, what, figure, str(row["date"]), publisher),
        str(row["flag"]),
        str(row["flagged"]),
        str(row["note"]),
        (str(row["source"]),),
    )


def write_span(start: datetime.date, end: datetime.date) -> str:
    """Return two days as a date of the record.

    >>> import datetime
    >>> write_span(datetime.date(2026, 3, 3), datetime.date(2026, 3, 3))
    '2026-03-03'
    >>> write_span(datetime.date(2026, 5, 15), datetime.date(2026, 5, 17))
    '2026-05-15/2026-05-17'
    """
    return str(start) if start == end else f"{start}/{end}"


def _attribute(ledger: Ledger, record: Figure | Event, said: str) -> Attribution:
    """Name speaker and publisher of a record."""
    speaker = ledger.vocabulary.speakers.get(record.speaker)
    return Attribution(
        speaker=speaker.name if speaker else "",
        organization=speaker.organization if speaker else "",
        publisher=ledger.vocabulary.publishers[record.publisher].name,
        said=said,
        sources=record.sources,
    )
