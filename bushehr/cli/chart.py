"""``bushehr chart``: one chart, with its own time, size, style and file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bushehr.cli.options import DATA, AsOf, Data


def run(  # noqa: PLR0913, PLR0917  one parameter an option
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which chart, such as progress or slippage.")
    ],
    first: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="DATE",
            help="Show only dates from then on: a year, month or day. What the chart says is "
            "still worked out from the whole record.",
            show_default="all",
        ),
    ] = "",
    last: Annotated[
        str,
        typer.Option(
            "--to", metavar="DATE", help="Show only dates up to then.", show_default="all"
        ),
    ] = "",
    size: Annotated[
        str,
        typer.Option(
            "--size",
            help="slide (16:9), column (16 cm wide), square (16 x 16 cm), or width x height in cm "
            "unless a unit follows: 16x9, 120x80mm, 12.8x7.2in. Each side is from 8 to 100 cm and "
            "up to 3 times the other.",
            show_default="slide",
        ),
    ] = "",
    style: Annotated[
        Path | None,
        typer.Option(
            "--style",
            metavar="FILE",
            help="A matplotlib style laid over the house style: fonts, sizes (for a picture 16 cm "
            "wide), backgrounds and lines.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where to write; the ending decides: .png, .svg, .pdf, or .csv for the table.",
            show_default="NAME.png",
        ),
    ] = None,
    as_of: AsOf = "",
    data: Data = DATA,
) -> None:
    """Draw one chart into one file, and print its words to paste beside it.

    Without a file it writes NAME.png into the current folder. An unknown NAME lists all charts.
    --from and --to go with progress, slippage, timeline and workforce; the other charts show the
    record as a whole.

    Example: bushehr chart progress --from 2019 --size 16x9cm -o progress.svg
    """
    from bushehr import ledger as ledgers  # noqa: PLC0415  loaded when the command runs
    from bushehr.report.chart import draw_chart, read_order  # noqa: PLC0415
    from bushehr.text import one_chart as words  # noqa: PLC0415

    order = read_order(name, out or Path(f"{name}.png"), (first, last), size, style)
    ledger = ledgers.load(data)
    drawn = draw_chart(ledger.as_of(as_of) if as_of else ledger, order)
    for note in drawn.notes:
        sys.stderr.write(f"bushehr: {note}\n")
    exhibit = drawn.exhibit
    parts = exhibit.title, exhibit.caption, exhibit.alt
    sys.stdout.write(words.sum_up(order.path.as_posix(), exhibit.code, parts) + "\n")
