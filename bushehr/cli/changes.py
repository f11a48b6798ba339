"""``bushehr changes``: what became known between two days, and what that changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bushehr.cli.options import DATA, Data, StatusFormat

if TYPE_CHECKING:
    from bushehr.ledger import Ledger


def run(
    since: Annotated[
        str,
        typer.Option(
            "--since", metavar="DATE", help="The day to compare with, such as 2026-03-02."
        ),
    ],
    until: Annotated[
        str,
        typer.Option(
            "--until",
            metavar="DATE",
            help="The last day that counts.",
            show_default="the last day on which anything became known",
        ),
    ] = "",
    data: Data = DATA,
    form: Annotated[
        StatusFormat,
        typer.Option(
            "--format", help="text, md (with addresses, to paste) or json (rows and figures too)."
        ),
    ] = StatusFormat.TEXT,
) -> None:
    """Say what became known after one day, up to another, and what that changed.

    New, corrected and contradicted figures, moved targets with their slippage, the state of the
    works, the headline before and after. A row counts from the day on which its source was
    published, whenever somebody added it.

    Example: bushehr changes --since 2026-03-02 --until 2026-05-17
    """
    from bushehr import ledger as ledgers  # noqa: PLC0415  loaded when the command runs
    from bushehr.report import compare_days  # noqa: PLC0415

    ledger: Ledger = ledgers.load(data)
    sys.stdout.write(compare_days(ledger, since, until, form.value) + "\n")
