"""The sentences around the figures: title, dates of sources, captions, warnings, corrections.

Functions take plain values and return text; the short words they use are in `bushehr.text.labels`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bushehr.text import Sentence, labels
from bushehr.text.casing import name_inside
from bushehr.text.languages import LANGUAGES
from bushehr.text.numbers import format_date, format_day, format_number
from bushehr.text.status import place_date, write_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_LINES = re.compile(r"[^.]*\blines? \d[^.]*\.\s*")
"""A sentence that names lines: they are out of date as soon as somebody adds a row."""


def write_title(project: str, site: str) -> str:
    """Return the title of the report; `site` is empty where the project stands alone.

    >>> write_title("Units 2 and 3", "Example plant")
    'Example plant, Units 2 and 3: progress, targets and status as reported'
    """
    name = f"{site}, {project}" if site else project
    return f"{name}: progress, targets and status as reported"


def write_as_of(day: date) -> str:
    """Return the line that says which day's knowledge the report shows."""
    return f"As of {format_day(day)}"


def describe_publication(published: str, basis: str, accessed: str = "") -> str:
    """Say when a source was published and how that is known.

    Parameters
    ----------
    published
        Date of the record.
    basis
        ``page``, ``address``, ``context`` or ``accessed``.
    accessed
        The day on which the page was read, where it is known.

    Examples
    --------
    >>> describe_publication("2026-02-19", "page")
    '19 February 2026 (date of the page)'
    >>> describe_publication("2026-05-15/2026-05-17", "address")
    '15 May 2026 to 17 May 2026 (date in the address)'
    >>> describe_publication("2016-09-10/2026-11-24", "accessed")
    'undated (read on 24 November 2026)'
    """
    if basis == "accessed":
        read = accessed or published.rsplit("/", maxsplit=1)[-1]
        return f"undated (read on {format_date(read)})"
    written = format_date(published)
    words = {
        "page": "date of the page",
        "address": "date in the address",
        "context": "dated from context",
    }
    return f"{written} ({words[basis]})" if basis in words else written


def name_language(code: str) -> str:
    """Return the language of a source in words, the code itself where it has no name here."""
    return LANGUAGES.get(code, code)


def list_facts(language: str, tier: str, note: str) -> str:
    """Return what else is known of a source: its language, its kind, a note.

    >>> list_facts("fa", "agency", "text of another agency.")
    'Persian, news agency. Text of another agency.'
    """
    kind = ", ".join(
        fact for fact in (name_language(language), labels.TIERS.get(tier, tier)) if fact
    )
    facts = (kind, f"{note[:1].upper()}{note[1:]}")
    return " ".join(f"{fact.rstrip('.')}." for fact in facts if fact)


def write_table_summary(rows: int) -> str:
    """Return the line that opens a table.

    >>> write_table_summary(1), write_table_summary(23)
    ('Table: 1 row', 'Table: 23 rows')
    """
    return f"{labels.PAGE['table']}: {rows:,} {'row' if rows == 1 else 'rows'}"


def write_caption(title: str, caption: str, code: str) -> str:
    """Return what goes under a picture that was copied elsewhere."""
    return f"{title} {caption} {labels.PAGE['code']} {code}."


def write_citation(report: str, title: str, as_of: date, code: str) -> str:
    """Return the reference to one chart for a list of references."""
    return f"“{title}” In: {report}. {write_as_of(as_of)}. Chart code {code}. CC BY 4.0."


def write_warning(
    keys: Sequence[str], code: str, summary: str, hint: str, *, files: Sequence[str] = ()
) -> str:
    """Return one warning about the data, naming rows by their content and never by line.

    Parameters
    ----------
    keys
        The rows that the warning is about.
    code, summary, hint
        From the problem; a sentence of the hint that names lines is left out.
    files
        The tables that it is about as a whole.

    Examples
    --------
    >>> write_warning([], "table-empty", "No row yet", "", files=["milestones.csv"])
    'No row yet. File: milestones.csv. (table-empty)'
    >>> write_warning(["a b"], "total-differs", "They differ", "Compare lines 4 and 7. Check.")
    'They differ. Row: a b. Check. (total-differs)'
    """
    named = _name("Row", keys) + _name("File", files)
    advice = _LINES.sub("", hint)
    return f"{summary.rstrip('.')}.{named} {advice}".rstrip() + f" ({code})"


def _name(word: str, names: Sequence[str]) -> str:
    """Return the rows or files that a warning is about; nothing without any."""
    return f" {word}{'' if len(names) == 1 else 's'}: {'; '.join(names)}." if names else ""


def describe_row(subject: str, what: str, figure: str, day: str, publisher: str) -> str:
    """Return a figure of the record in words.

    >>> describe_row("Unit 2", "Cost estimate", "5 billion USD", "2019-11", "Some Agency")
    'Unit 2, cost estimate, November 2019: 5 billion USD (Some Agency)'
    """
    return f"{subject}, {name_inside(what)}, {format_date(day)}: {figure} ({publisher})"


def describe_event(subject: str, what: str, kind: str, day: str, bound: str, publisher: str) -> str:
    """Return an event or its announced date in words.

    >>> describe_event("Unit 2", "Commissioning", "target", "2030", "at_most", "Some Agency")
    'Unit 2, commissioning, target, no later than 2030 (Some Agency)'
    >>> describe_event("Unit 2", "First concrete", "actual", "2019-11-10", "exact", "Some Agency")
    'Unit 2, first concrete, 10 November 2019 (Some Agency)'
    """
    planned = "" if kind == "actual" else f", {labels.KINDS[kind]}"
    return f"{subject}, {name_inside(what)}{planned}, {write_date(day, bound)} ({publisher})"


def name_replacement(rows: Sequence[str], *, is_certain: bool) -> str:
    """Say what stands in the place of a retracted row; nothing where no row does.

    Parameters
    ----------
    rows
        The rows in the reader's words.
    is_certain
        Whether they have the key of the retracted row, so that the two cannot both hold.

    Examples
    --------
    >>> name_replacement(["Unit 2, cost, 2019: 5 USD (A)"], is_certain=True)
    'Replaced by: Unit 2, cost, 2019: 5 USD (A).'
    >>> name_replacement(["Unit 2, cost, 2018: 5 USD (A)"], is_certain=False)
    'From the same source the record has: Unit 2, cost, 2018: 5 USD (A).'
    """
    opening = "Replaced by" if is_certain else "From the same source the record has"
    return f"{opening}: {'; '.join(rows)}." if rows else ""


def state_correction(
    row: str,
    flag: str,
    flagged: str,
    note: str,
    sources: tuple[str, ...],
    replacement: str = "",
) -> Sentence:
    """Say that a row is kept but not used, since when and why, and what stands in its place.

    Parameters
    ----------
    row
        The row in the reader's words.
    flag
        ``doubtful`` or ``retracted``.
    flagged
        Since when, as a date of the record.
    note
        Why.
    sources
        The sources of the rows that the sentence names.
    replacement
        From `name_replacement`.

    Examples
    --------
    >>> state_correction("Unit 2, cost", "doubtful", "2019-12-10", "Doubtful: a slip.", ()).text
    'Unit 2, cost. Marked doubtful on 10 December 2019. A slip.'
    """
    when = f" {place_date(flagged)}" if flagged else ""
    is_repeated = note.lower().startswith(f"{flag}:")
    reason = (note.partition(":")[2] if is_repeated else note).strip().rstrip(".")
    said = f"{reason[:1].upper()}{reason[1:]}." if reason else ""
    parts = (f"{row}. Marked {flag}{when}.", said, replacement)
    return Sentence(" ".join(part for part in parts if part), sources)


def sum_up(folder: str, changed: int, removed: int, total: int) -> str:
    """Say what became of the files of a report.

    >>> sum_up("reports", 66, 0, 66)
    'reports: 66 files written.'
    >>> sum_up("reports", 2, 1, 66)
    'reports: 2 files written, 1 removed; the other 64 are as they should be.'
    >>> sum_up("reports", 0, 0, 66)
    'reports: all 66 files are as they should be; nothing was written.'
    """
    if not changed and not removed:
        return f"{folder}: all {total:,} files are as they should be; nothing was written."
    written = f"{changed:,} file{'' if changed == 1 else 's'} written"
    gone = f", {removed:,} removed" if removed else ""
    rest = f"; the other {total - changed:,} are as they should be" if changed < total else ""
    return f"{folder}: {written}{gone}{rest}."


def state_no_chart(folder: str, day: str) -> str:
    """Say that a report has no chart; `day` is empty for the last day of the record.

    >>> state_no_chart("march", "1990-01-01")
    'march has no chart: nothing that can be drawn was known by 1 January 1990.'
    >>> state_no_chart("reports", "")
    'reports has no chart: the record holds nothing that can be drawn.'
    """
    if not day:
        return f"{folder} has no chart: the record holds nothing that can be drawn."
    return f"{folder} has no chart: nothing that can be drawn was known by {format_date(day)}."


def write_source_line(publisher: str, published: str, basis: str) -> str:
    """Return publisher and date of a source in one line.

    >>> write_source_line("Press TV", "2026-02-19", "page")
    'Press TV, 19 February 2026 (date of the page).'
    """
    return f"{publisher}, {describe_publication(published, basis)}."


def write_counts(charts: int, sources: int) -> str:
    """Say how much the report holds.

    >>> write_counts(5, 1)
    '5 charts, 1 source'
    """
    return (
        f"{charts:,} {'chart' if charts == 1 else 'charts'}, "
        f"{sources:,} {'source' if sources == 1 else 'sources'}"
    )


def write_range(low: float, high: float, reports: int) -> str:
    """Say how far the reports of one statement lie apart.

    >>> write_range(16, 17, 4)
    '16 to 17 in 4 reports'
    """
    return f"{format_number(low)} to {format_number(high)} in {reports} reports"
