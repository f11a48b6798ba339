"""``bushehr check``: every problem of the tables, with its line and what to do next."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from bushehr.cli.options import DATA, AsOf, CheckFormat, Data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bushehr.problems import Problem

_NARROWEST = 40


def run(
    data: Data = DATA,
    as_of: AsOf = "",
    form: Annotated[
        CheckFormat,
        typer.Option("--format", help="text, json (a list of objects) or github (annotations)."),
    ] = CheckFormat.TEXT,
) -> None:
    """Check all tables and list every problem with its file, line and column.

    Errors stop a report and give exit code 1; warnings are shown in it. With --as-of, the problems
    that what was known on that day had by itself; lines are those of the files as they are.

    Example: bushehr check --format github
    """
    from bushehr import problems  # noqa: PLC0415  loaded when the command runs
    from bushehr.store.inspection import check  # noqa: PLC0415

    found = check(data, as_of=as_of or None)
    errors, _ = problems.count_problems(found)
    if form is CheckFormat.JSON:
        sys.stdout.write(problems.render_json(found) + "\n")
    elif form is CheckFormat.GITHUB:
        for problem in found:
            sys.stdout.write(problems.render_github(problem, data.as_posix()) + "\n")
    else:
        _print_text(found, f"{data.as_posix()} as of {as_of}" if as_of else data.as_posix())
    if errors:
        raise typer.Exit(1)


def _print_text(found: Sequence[Problem], name: str) -> None:
    """Print one paragraph a problem, wrapped on a terminal, and a last line with the counts."""
    from bushehr.problems import count_problems, render_text  # noqa: PLC0415

    width = max(shutil.get_terminal_size().columns, _NARROWEST) if sys.stdout.isatty() else 0
    errors, warnings = count_problems(found)
    counts = f"{name}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."
    for line in (*map(render_text, found), counts):
        sys.stdout.write((_wrap(line, width) if width else line) + "\n")


def _wrap(line: str, width: int) -> str:
    """Wrap a problem to the terminal without cutting ids or addresses."""
    return textwrap.fill(
        line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _count(number: int, word: str) -> str:
    """Write a number of things.

    >>> _count(1, "error"), _count(0, "warning")
    ('1 error', '0 warnings')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"
