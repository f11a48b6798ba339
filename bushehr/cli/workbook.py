"""``bushehr workbook``: the record for a spreadsheet, with sheets for new rows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bushehr.cli.options import DATA, REPORTS, AsOf, Data


def run(
    data: Data = DATA,
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The .xlsx to write.",
            show_default=(REPORTS / "bushehr.xlsx").as_posix(),
        ),
    ] = REPORTS / "bushehr.xlsx",
    as_of: AsOf = "",
) -> None:
    """Write the record as a workbook: tables to read, and sheets for new rows.

    All cells are text, so that a spreadsheet changes nothing. Fill in a green sheet, save, and run
    bushehr add --from FILE.xlsx. With --as-of, the tables hold only what was known on that day.

    Example: bushehr workbook -o tables.xlsx
    """
    from bushehr.surfaces.outbox import Outbox  # noqa: PLC0415  loaded when the command runs
    from bushehr.text import workbook as words  # noqa: PLC0415
    from bushehr.workbook import read_texts, write_workbook  # noqa: PLC0415
    from bushehr.workbook.build import list_sheets  # noqa: PLC0415

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(words.no_xlsx(out.as_posix()), param_hint="-o")
    texts = read_texts(data, as_of=as_of or None)
    with Outbox(out.parent, out) as box:
        write_workbook(texts, box.stage(out.name))
        box.publish()
    counts = [count for _, _, count in list_sheets(texts)]
    rows = sum(count for count in counts if count is not None)
    sys.stdout.write(words.sum_up(out.as_posix(), rows, counts.count(None)) + "\n")
    if as_of:
        from bushehr.tables.record import OWN  # noqa: PLC0415  a plain workbook does without pandas

        if not any(texts[path] for path in OWN):
            sys.stdout.write(words.state_nothing(as_of) + "\n")
