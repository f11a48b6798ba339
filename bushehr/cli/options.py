"""Options that several commands share, defined once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bushehr.errors import BushehrError
from bushehr.text.writing import no_folder


def require_folder(folder: Path) -> Path:
    """Refuse a folder that is not there: a matter of the data, not of the command line."""
    if not folder.is_dir():
        raise BushehrError(no_folder(folder.as_posix()))
    return folder


def require_day(context: typer.Context, param: typer.CallbackParam, day: str) -> str:
    """Refuse an empty day that was given: without the option, empty means no day was asked for."""
    source = context.get_parameter_source(param.name or "")
    if not day and source is not None and source.name == "COMMANDLINE":
        from bushehr.ledger import read_as_of  # noqa: PLC0415  only a refusal needs it

        read_as_of(day)
    return day


Data = Annotated[
    Path,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Folder of the tables.",
        show_default="data",
        callback=require_folder,
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Show only what was known on that day, such as 2026-03-02.",
        show_default="the last day on which anything became known",
        callback=require_day,
    ),
]
Out = Annotated[
    Path,
    typer.Option("--out", metavar="DIR", help="Folder to write to.", show_default="reports"),
]
DATA = Path("data")
REPORTS = Path("reports")


class Format(StrEnum):
    """Forms of output."""

    TEXT = "text"
    JSON = "json"


class CheckFormat(StrEnum):
    """Forms of output of the check."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class StatusFormat(StrEnum):
    """Forms of output of the status."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
