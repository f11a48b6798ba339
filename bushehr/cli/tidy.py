"""``bushehr tidy``: a table that a spreadsheet saved, back in the form of the record."""

from __future__ import annotations

import codecs
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bushehr.cli.options import DATA, Data, Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.store.tidying import Tidied


class DateOrder(StrEnum):
    """Orders of day and month in numeric dates."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class DecimalMark(StrEnum):
    """Signs before the decimals of a number."""

    POINT = "point"
    COMMA = "comma"


def run(  # noqa: PLR0913, PLR0917  each is one option of the command
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Tables to tidy; all of the data folder if none."),
    ] = None,
    data: Data = DATA,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what would change; exit 1 if anything would.")
    ] = False,
    restore: Annotated[
        bool,
        typer.Option(
            "--restore",
            help="Take cells whose meaning a spreadsheet changed back from the last git commit.",
        ),
    ] = False,
    dates: Annotated[
        DateOrder | None,
        typer.Option("--dates", help="How numeric dates such as 02/03/2026 are meant."),
    ] = None,
    decimal: Annotated[
        DecimalMark | None,
        typer.Option("--decimal", help="How numbers such as 5,600 are meant."),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding",
            metavar="NAME",
            help="Code page of a file that is not UTF-8, such as cp1252 or cp1256.",
        ),
    ] = "",
    form: Annotated[
        Format, typer.Option("--format", help="text, or json (a list of objects).")
    ] = Format.TEXT,
) -> None:
    """Bring tables that a spreadsheet saved back to canonical CSV.

    UTF-8, commas, LF, all columns in order, plain numbers and dates. Each change is listed with its
    line. What can be read in two ways is refused, both readings are named, and no file is written.

    Examples: bushehr tidy --check, then bushehr tidy.
    After saving in a spreadsheet: bushehr tidy --restore data/datapoints.csv
    """
    from bushehr.store.tidying import (  # noqa: PLC0415  loaded when the command runs
        NoTableError,
        Options,
        findings,
        tidy_files,
    )

    options = Options(
        restore,
        dates.value if dates else "",
        decimal.value if decimal else "",
        _find_code_page(encoding),
    )
    try:
        done = tidy_files(files or [], data, options, write=not check)
    except NoTableError as error:
        sys.stderr.write(f"bushehr: {error}\n")
        raise typer.Exit(2) from error
    if form is Format.JSON:
        found = [finding for tidied in done for finding in tidied.findings]
        sys.stdout.write(findings.render_json(found) + "\n")
    else:
        _print_text(done, data, is_check=check, restore=restore)
    if any(tidied.is_refused or (check and tidied.is_changed) for tidied in done):
        raise typer.Exit(1)


def _find_code_page(name: str) -> str:
    """Return the name by which Python knows a code page."""
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError as error:
        raise typer.BadParameter(f"{name} is no encoding", param_hint="--encoding") from error


def _print_text(done: Sequence[Tidied], folder: Path, *, is_check: bool, restore: bool) -> None:
    """Print a line for each finding, then one for each file that has any."""
    from bushehr.store.tidying.findings import render_text  # noqa: PLC0415
    from bushehr.text import tidy as words  # noqa: PLC0415

    lines = [render_text(finding) for tidied in done for finding in tidied.findings]
    told = [tidied for tidied in done if tidied.findings or tidied.is_changed]
    lines += [
        words.not_compared(tidied.name, tidied.committed)
        for tidied in (done if restore else told)
        if tidied.committed
    ]
    refused = any(tidied.is_refused for tidied in done)
    for tidied in told:
        changes = tidied.count("change", "restore")
        refusals = tidied.count("refuse")
        lines.append(words.sum_up(tidied.name, changes, refusals, is_check=is_check or refused))
    waiting = [tidied.name for tidied in told if tidied.is_changed and not tidied.is_refused]
    if refused and waiting and not is_check:
        lines.append(words.hold_back(waiting))
    if not told:
        lines.append(words.all_tidy(folder.as_posix(), len(done)))
    elif len(told) < len(done):
        lines.append(words.count_tidy(len(done) - len(told)))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
