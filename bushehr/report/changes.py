"""The changes between two days as a reader gets them: one section, for the command and the report.

What a reader is told first stands in a paragraph, before and after; below it, the changes by kind,
the gravest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bushehr.analysis.changes import REFERENCE, compute_changes
from bushehr.briefing import Group, Section
from bushehr.errors import AsOfError
from bushehr.report import new_statements
from bushehr.report.headline import state_headlines
from bushehr.report.names import attribute_event, cite_sources, name_event
from bushehr.report.status import state_pause, state_phase, state_restart
from bushehr.text import Sentence
from bushehr.text import changes as words
from bushehr.text import slippage as slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bushehr.analysis.changes import Changes, StatusChange
    from bushehr.analysis.new_moves import Move
    from bushehr.ledger import Ledger

NAME: Final = "changes"
SHOWN: Final = 20
"""Statements of one kind that a report shows; the rest are counted, the command lists them."""


def build_changes(ledger: Ledger) -> Section | None:
    """Say what became known since the publication day before the last one.

    Parameters
    ----------
    ledger
        The record as of a day.

    Returns
    -------
    Section or None
        None where the record knows of no earlier publication day.
    """
    before = ledger.previous()
    if before is None:
        return None
    changes = compute_changes(before, ledger)
    title = words.write_section_title(changes.since)
    return write_section(changes, ledger, title, limit=SHOWN)


def write_section(
    changes: Changes, ledger: Ledger, title: str = "", *, limit: int | None = None
) -> Section:
    """Put changes into words.

    Parameters
    ----------
    changes
        From `bushehr.analysis.changes.compute_changes`.
    ledger
        The later view.
    title
        The heading; it names both days where none is given.
    limit
        How many statements of one kind are wanted; all when None.
    """
    groups = []
    records = _list_records(changes)
    for kind, sentences in list_sentences(changes, ledger, limit).items():
        rest = len(records.get(kind, ())) - len(sentences)
        more = (words.count_more(rest, changes.since, changes.until),) if rest > 0 else ()
        if sentences:
            groups.append(Group(words.HEADINGS[kind], (*sentences, *more)))
    return Section(
        name=NAME,
        title=title or words.write_title(changes.since, changes.until),
        paragraphs=(tuple(summarize(changes, ledger)),),
        groups=tuple(groups),
    )


def compare_days(ledger: Ledger, since: str, until: str = "", form: str = "text") -> str:
    """Write what became known after one day, up to and including another.

    Parameters
    ----------
    ledger
        Any view of the record.
    since, until
        Days as typed; without `until`, up to the day of `ledger`.
    form
        ``text``, ``md`` or ``json``; see `bushehr.surfaces.changes`.

    Raises
    ------
    AsOfError
        For a text that is not a day, a day after today, and a first day after the last one.
    """
    before, after = ledger.as_of(since), ledger.as_of(until) if until else ledger
    if before.day > after.day:
        raise AsOfError(words.refuse_order(before.day, after.day, is_given=bool(until)))
    return render_changes(compute_changes(before, after), after, form)


def render_changes(changes: Changes, ledger: Ledger, form: str) -> str:
    """Write changes with the sources that they cite.

    Parameters
    ----------
    changes
        From `bushehr.analysis.changes.compute_changes`.
    ledger
        The later view.
    form
        ``text``, ``md`` or ``json``; see `bushehr.surfaces.changes`.
    """
    from bushehr.surfaces import changes as surface  # noqa: PLC0415  only printing needs it

    section = write_section(changes, ledger)
    cited = {id_ for sentence in section.sentences for id_ in sentence.sources}
    sources = cite_sources(ledger, cited)
    if form != "json":
        return surface.render(section, sources, form)
    told = list_sentences(changes, ledger)
    told["status"] = tuple(_join(tell_status(ledger, change)) for change in changes.status)
    return surface.write_json(changes, section.paragraphs[0], told, sources)


def list_sentences(
    changes: Changes, ledger: Ledger, limit: int | None = None
) -> dict[str, tuple[Sentence, ...]]:
    """Return one sentence for each change, by kind, in the order of the headings.

    Those on the status are fewer where one statement changes several subjects.
    """
    status = [sentence for change in changes.status for sentence in tell_status(ledger, change)]
    found = {
        kind: tuple(_TELLERS[kind](ledger, record) for record in records[:limit])
        for kind, records in _list_records(changes).items()
        if kind in _TELLERS
    }
    found["status"] = tuple(dict.fromkeys(status))
    found["differing_reports"] = tuple(
        new_statements.state_spreads(ledger, changes.spreads[:limit])
    )
    return {kind: found[kind] for kind in words.HEADINGS}


def _list_records(changes: Changes) -> dict[str, tuple[Any, ...]]:
    """Return the changes that have a sentence each, by kind."""
    return {
        "moves": changes.moves,
        "corrections": changes.corrections,
        "disagreements": changes.disagreements,
        "differing_reports": changes.spreads,
        "figures": changes.figures,
        "events": changes.events,
        "further_reports": changes.further,
    }


def tell_status(ledger: Ledger, change: StatusChange) -> tuple[Sentence, ...]:
    """Say what changed in the state of one subject, and who said so."""
    said = []
    after = change.after
    if change.has_new_phase:
        said.append(words.state_phase(state_phase(ledger, after), change.before.phase))
    if after.pause is None:
        return (*said, *([words.state_no_suspension(after.label)] if change.has_new_pause else []))
    if change.has_new_pause:
        said.extend(state_pause(ledger, after.pause))
    if change.has_new_end:
        ended = after.pause.ended
        said.append(state_restart(ledger, ended) if ended else words.state_no_end(after.label))
    return tuple(said)


def _join(sentences: tuple[Sentence, ...]) -> Sentence:
    """Put sentences into one."""
    sources = dict.fromkeys(id_ for sentence in sentences for id_ in sentence.sources)
    return Sentence(" ".join(sentence.text for sentence in sentences), tuple(sources))


def _tell_move(ledger: Ledger, move: Move) -> Sentence:
    """Say that a target was moved, and what its slippage is and was."""
    slip = move.slip
    label = ledger.vocabulary.subjects[slip.later.subject].label
    who = attribute_event(ledger, slip.later).who
    dates = name_event(ledger, slip.earlier), name_event(ledger, slip.later)
    both = tuple(dict.fromkeys((*slip.later.sources, *slip.earlier.sources)))
    said = slips.state_move([label, who], *dates, slip.months, both)
    late = move.after.headline
    if late is None or move.after.is_settled or late.earlier == slip.earlier:
        return said
    is_same = late.later.statement == slip.later.statement
    base = move.before.headline if move.before else None
    slippage = words.state_slippage(
        words.lead_slippage(None if is_same else name_event(ledger, late.later)),
        name_event(ledger, late.earlier),
        late.months,
        (name_event(ledger, base.earlier), base.months) if base else None,
        (*late.later.sources, *late.earlier.sources),
    )
    return _join((said, slippage))


UNDATED: Final = "accessed"
"""Basis of the date of a source that has none of its own."""


def summarize(changes: Changes, ledger: Ledger) -> Iterator[Sentence]:
    """Say how much became known, and what a reader is told first, before and after."""
    counts = [
        len(found)
        for found in (changes.figures, changes.events, changes.further, changes.corrections)
    ]
    yield words.state_counts(*counts)
    basis = ledger.sources["published_basis"]
    told = [id_ for figure in changes.figures for id_ in figure.sources]
    told += [id_ for event in changes.events for id_ in event.sources]
    if any(basis.loc[id_] == UNDATED for id_ in told):
        yield Sentence(words.UNDATED)
    others = [changes.tables[name] for name in REFERENCE]
    added = sum(len(rows.added) for rows in others)
    flagged = sum(len(rows.flagged) for rows in others)
    if added or flagged:
        yield words.state_other_plants(added, flagged)
    yield from state_headlines(ledger, changes.before, changes.after)


_TELLERS: Final[dict[str, Callable[[Ledger, Any], Sentence]]] = {
    "moves": _tell_move,
    "corrections": new_statements.state_correction,
    "disagreements": new_statements.state_disagreement,
    "figures": new_statements.state_figure,
    "events": new_statements.state_event,
    "further_reports": new_statements.state_further,
}
"""How one change is told, by kind; those of reports that differ are told together."""
