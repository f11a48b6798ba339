"""``bushehr status``: what the record says, in the ten lines that a briefing needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bushehr.cli.options import DATA, AsOf, Data, StatusFormat

if TYPE_CHECKING:
    import datetime as dt

_DAY_OLD = 1


def run(
    data: Data = DATA,
    as_of: AsOf = "",
    form: Annotated[
        StatusFormat,
        typer.Option("--format", help="text, md (with addresses, to paste) or json."),
    ] = StatusFormat.TEXT,
) -> None:
    """Say what the record says of the project, in the ten lines that a briefing needs.

    Status, last figure, pace, targets and slippage, workforce, capacity, disagreements, silence,
    what changed last, and the size of the record; each with the addresses it rests on.

    Example: bushehr status --as-of 2026-03-02 --format md
    """
    from bushehr import ledger as ledgers  # noqa: PLC0415  loaded when the command runs
    from bushehr.report import build_lines, render_lines  # noqa: PLC0415

    ledger = ledgers.load(data)
    newest = ledger.day
    if as_of:
        ledger = ledger.as_of(as_of)
    sys.stdout.write(render_lines(build_lines(ledger), ledger, form.value) + "\n")
    _tell_age(newest)


def _tell_age(newest: dt.date) -> None:
    """Say on a terminal how old the record is."""
    from bushehr import clock  # noqa: PLC0415

    age = (clock.today() - newest).days
    if sys.stderr.isatty() and age >= _DAY_OLD:
        sys.stderr.write(f"The record ends {age:,} days ago, on {newest}.\n")
