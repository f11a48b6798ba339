"""``bushehr add``: one row from its words or many from a file, checked before any is written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bushehr.cli import columns as c
from bushehr.cli.commands import SETTINGS
from bushehr.cli.options import DATA, Format

if TYPE_CHECKING:
    from bushehr.store.adding.drafts import Word

Folder = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", help="Folder of the tables.", show_default="data"),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not show what changes, do not ask.")]
Form = Annotated[Format, typer.Option("--format", help="text or json.")]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="A filled workbook (.xlsx) or a CSV with the header of a table.",
        show_default=False,
    ),
]


def build_app() -> typer.Typer:
    """Collect the commands below ``add``."""
    app = typer.Typer(invoke_without_command=True, **SETTINGS)
    app.callback()(run)
    app.command("datapoint", short_help="Add a figure.")(datapoint)
    app.command("milestone", short_help="Add an event or a target.")(milestone)
    app.command("source", short_help="Add the address of something published.")(source)
    app.command("speaker", short_help="Add a person or body that says something.")(speaker)
    app.command("publisher", short_help="Add an outlet, site or body that publishes.")(publisher)
    return app


def run(
    ctx: typer.Context,
    file: From = None,
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add rows to the tables: a figure, an event, a source, a speaker, a publisher.

    Shows what the report would say then, asks, and writes all rows or none.

    Examples: bushehr add datapoint, which asks for what is needed, and

    bushehr add --from rows.xlsx
    """
    from bushehr.cli import adding  # noqa: PLC0415  loaded when the command runs
    from bushehr.text.adding import options_after  # noqa: PLC0415

    if ctx.invoked_subcommand is not None:
        given = {"--from": file, "--yes": yes, "--data": data != DATA}
        misplaced = next((option for option, is_given in given.items() if is_given), "")
        if misplaced:
            raise typer.BadParameter(options_after(misplaced))
    elif file is None:
        sys.stdout.write(ctx.get_help() + "\n")
        raise typer.Exit(2)
    else:
        adding.add_file(file, adding.Manner(data, form, is_asked=not yes))


def datapoint(  # noqa: PLR0913, PLR0917  each is a column or an option of the command
    words: c.DatapointWords = None,
    date: c.Date = "",
    subject: c.SubjectId = "",
    quantity: c.QuantityId = "",
    value: c.Value = "",
    unit: c.Unit = "",
    source: c.SourceOf = "",
    speaker: c.SpeakerOf = "",
    bound: c.Bound = "",
    value_high: c.ValueHigh = "",
    kind: c.Kind = "",
    said: c.Said = "",
    statement: c.Statement = "",
    flag: c.Flag = "",
    flagged: c.Flagged = "",
    note: c.Note = "",
    source_url: c.SourceUrl = "",
    publisher: c.PublisherOf = "",
    published: c.Published = "",
    published_basis: c.PublishedBasis = "",
    accessed: c.Accessed = "",
    archive_url: c.ArchiveUrl = "",
    language: c.Language = "",
    source_note: c.SourceNote = "",
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add a figure: DATE SUBJECT QUANTITY VALUE UNIT, all of them also options.

    Takes 18%, 5,600, Persian digits, "14 February 2026", "25 Bahman 1404", 1404 (the Iranian year).

    Example: bushehr add datapoint 2026-02-14 SUBJECT physical_progress 18%
    --source-url https://example.org/news/1 --publisher "The Coast Gazette, press, GB"
    --published 2026-02-19 --speaker "Ada Berg, Coast Power, owner"

    SUBJECT stands for an id of vocabulary/subjects.csv.
    """
    _add("datapoint", locals())


def milestone(  # noqa: PLR0913, PLR0917  each is a column or an option of the command
    words: c.MilestoneWords = None,
    date: c.Date = "",
    subject: c.SubjectId = "",
    milestone: c.MilestoneId = "",
    kind: c.Kind = "",
    source: c.SourceOf = "",
    speaker: c.SpeakerOf = "",
    bound: c.MilestoneBound = "",
    said: c.Said = "",
    statement: c.Statement = "",
    flag: c.Flag = "",
    flagged: c.Flagged = "",
    note: c.Note = "",
    source_url: c.SourceUrl = "",
    publisher: c.PublisherOf = "",
    published: c.Published = "",
    published_basis: c.PublishedBasis = "",
    accessed: c.Accessed = "",
    archive_url: c.ArchiveUrl = "",
    language: c.Language = "",
    source_note: c.SourceNote = "",
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add an event or a target: DATE SUBJECT MILESTONE KIND, all of them also options.

    Example: bushehr add milestone 2031-03 SUBJECT commissioning target --source SOURCE
    --speaker "Ada Berg, Coast Power, owner"

    SUBJECT stands for an id of vocabulary/subjects.csv, SOURCE for one of sources.csv.
    """
    _add("milestone", locals())


def source(  # noqa: PLR0913, PLR0917  each is a column or an option of the command
    words: c.SourceWords = None,
    source: c.SourceId = "",
    publisher: c.PublisherOf = "",
    published: c.Published = "",
    published_basis: c.PublishedBasis = "",
    accessed: c.Accessed = "",
    url: c.Url = "",
    archive_url: c.ArchiveUrl = "",
    language: c.Language = "",
    note: c.Note = "",
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add a source: URL PUBLISHER PUBLISHED, all of them also options.

    Example: bushehr add source https://example.org/news/1 "The Coast Gazette, press, GB"
    2026-02-19 --language en
    """
    _add("source", locals())


def speaker(  # noqa: PLR0913, PLR0917  each is a column or an option of the command
    words: c.SpeakerWords = None,
    speaker: c.SpeakerId = "",
    name: c.Name = "",
    organization: c.Organization = "",
    side: c.Side = "",
    note: c.Note = "",
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add a speaker: NAME ORGANIZATION SIDE, all of them also options.

    Example: bushehr add speaker "Ada Berg" "Coast Power" owner --note "head of the site"
    """
    _add("speaker", locals())


def publisher(  # noqa: PLR0913, PLR0917  each is a column or an option of the command
    words: c.PublisherWords = None,
    publisher: c.PublisherId = "",
    name: c.Name = "",
    tier: c.Tier = "",
    country: c.Country = "",
    note: c.Note = "",
    data: Folder = DATA,
    yes: Yes = False,
    form: Form = Format.TEXT,
) -> None:
    """Add a publisher: NAME TIER COUNTRY, all of them also options.

    Example: bushehr add publisher "The Coast Gazette" press GB
    """
    _add("publisher", locals())


def _add(word: Word, given: dict[str, Any]) -> None:
    """Add the row that a command tells of."""
    from bushehr.cli import adding  # noqa: PLC0415  loaded when the command runs

    adding.add_row(word, given)
