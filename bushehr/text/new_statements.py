"""Words of new statements: what was first said, what was printed again, what took whose place.

Each sentence is complete in itself: of what, when, by whom, printed where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.text import Sentence
from bushehr.text.casing import name_inside
from bushehr.text.numbers import format_date, list_words
from bushehr.text.status import place_date, place_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.text.agreement import Stated
    from bushehr.text.slippage import Dated
    from bushehr.text.status import Attribution


def state_new_figure(
    said: Stated, by: Attribution, publishers: Sequence[str], kind: str
) -> Sentence:
    """Say that a figure was first stated.

    Parameters
    ----------
    said
        The figure as words take it.
    by
        Who said it.
    publishers
        Names of all that print it, the most precise first.
    kind
        ``actual``, ``target`` or ``baseline``.

    Examples
    --------
    >>> from bushehr.text.agreement import Stated
    >>> from bushehr.text.status import Attribution
    >>> said = Stated("18 %", "Physical progress", "Units X", "2026-02-14", "A. Person")
    >>> by = Attribution("A. Person", "Body", "Wire", "2026-02-14", ("a", "b"))
    >>> print(state_new_figure(said, by, ["Wire", "Gazette"], "actual").text)
    Physical progress of Units X, 14 February 2026: 18 %, as A. Person (Body) said, published by \
Wire and Gazette.
    """
    expected = {"target": " (expected)", "baseline": " (contract schedule)"}.get(kind, "")
    return Sentence(
        f"{said.what} of {said.label}{expected}, {format_date(said.day)}: {said.figure}, "
        f"{_credit(by, publishers)}.",
        by.sources,
    )


def state_new_event(
    label: str, dated: Dated, by: Attribution, publishers: Sequence[str]
) -> Sentence:
    """Say that an event or a target was first stated.

    Parameters
    ----------
    label
        The subject in the reader's words.
    dated
        Milestone and date; its kind says whether it is a target.
    by
        Who said it.
    publishers
        Names of all that print it, the most precise first.

    Examples
    --------
    >>> from bushehr.text.slippage import Dated
    >>> from bushehr.text.status import Attribution
    >>> by = Attribution("", "", "Wire", "2026-05-17", ("a",))
    >>> print(state_new_event("Unit X", Dated("Work resumed", "2026-05-16", kind="actual"), by, ()))
    ... # doctest: +ELLIPSIS
    Sentence(text='Unit X: work resumed on 16 May 2026, as Wire reported on 17 May 2026.', ...
    >>> by = Attribution("A. Person", "Body", "Wire", "2025-02-26", ("a",))
    >>> print(state_new_event("Unit X", Dated("Completion", "2029-03"), by, ["Wire"]).text)
    Unit X, target: completion in March 2029, as A. Person (Body) said on 26 February 2025, \
published by Wire.
    """
    head = {"target": ", target", "baseline": ", contract schedule"}.get(dated.kind, "")
    what = dated.phrase
    if dated.kind == "actual":
        what = f"{name_inside(dated.milestone)} {place_event(dated.day, dated.bound)}"
    return Sentence(
        f"{label}{head}: {what}, {_credit(by, publishers, place_date(by.said))}.", by.sources
    )


def state_further_report(
    what: str, publishers: Sequence[str], who: str, sources: tuple[str, ...]
) -> Sentence:
    """Say that a known statement was printed again.

    Parameters
    ----------
    what
        The statement in a few words.
    publishers
        Names of those that print it now.
    who
        Who said it.
    sources
        The further reports.

    Examples
    --------
    >>> print(state_further_report("progress of Units X, 18 %", ["Wire"], "A. Person", ()).text)
    Wire prints again what A. Person said: progress of Units X, 18 %.
    """
    names = list_words(list(dict.fromkeys(publishers)))
    verb = "prints" if len(set(publishers)) == 1 else "print"
    said = f" what {who} said" if who else ""
    return Sentence(f"{names} {verb} again{said}: {what}.", sources)


def describe_figure(said: Stated) -> str:
    """Write a figure in a few words.

    >>> from bushehr.text.agreement import Stated
    >>> describe_figure(Stated("18 %", "Physical progress", "Units X", "2026-02-14", "A. Person"))
    'physical progress of Units X, 18 % for 14 February 2026'
    """
    return f"{name_inside(said.what)} of {said.label}, {said.figure} for {format_date(said.day)}"


def describe_event(label: str, dated: Dated) -> str:
    """Write an event or target in a few words.

    >>> from bushehr.text.slippage import Dated
    >>> describe_event("Unit X", Dated("Completion", "2029-03"))
    'completion of Unit X in March 2029 (target)'
    """
    kind = {"target": " (target)", "baseline": " (contract schedule)"}.get(dated.kind, "")
    when = dated.phrase.removeprefix(name_inside(dated.milestone)).strip()
    return f"{name_inside(dated.milestone)} of {label} {when}{kind}"


def state_kept(said: Sentence, rows: Sequence[str], sources: tuple[str, ...]) -> Sentence:
    """Say that a row was flagged, and what the record keeps from the same source.

    >>> state_kept(Sentence("A row. Marked retracted."), ["18 %"], ()).text
    'A row. Marked retracted. From the same source the record keeps 18 %.'
    """
    if not rows:
        return said
    return Sentence(
        f"{said.text} From the same source the record keeps {list_words(list(rows))}.",
        tuple(dict.fromkeys((*said.sources, *sources))),
    )


def _credit(by: Attribution, publishers: Sequence[str], when: str = "") -> str:
    """Write who said something, when, and who printed it."""
    verb = "said" if by.speaker else "reported"
    said = " ".join(part for part in (f"as {by.who} {verb}", when) if part)
    names = dict.fromkeys(publishers)
    others = [name for name in names if by.speaker or name != by.publisher]
    return f"{said}, published by {list_words(others)}" if others else said
