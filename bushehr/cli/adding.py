"""How ``bushehr add`` runs: rows are taken, shown, confirmed, written and told of."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from bushehr.cli.asking import Interview
from bushehr.cli.options import Format
from bushehr.cli.progress import show_progress
from bushehr.errors import AdditionError, BushehrError
from bushehr.problems import render_json, render_text
from bushehr.store.adding import TABLE_OF, Draft, add_drafts
from bushehr.tables import TABLE_BY_PATH
from bushehr.text import adding as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bushehr.store.adding import AddedRow, Addition
    from bushehr.store.adding.drafts import Word
    from bushehr.store.tidying.notation import Notation

COMPACT: Final[dict[str, tuple[str, ...]]] = {
    "datapoint": ("date", "subject", "quantity", "value", "unit"),
    "milestone": ("date", "subject", "milestone", "kind"),
    "source": ("url", "publisher", "published"),
    "speaker": ("name", "organization", "side"),
    "publisher": ("name", "tier", "country"),
}
"""The columns that the words of a command fill, in their order."""

_SHOWN: Final = 5
_LISTED: Final = 200
_MANY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Manner:
    """How an addition is run: the data folder, the form of output, whether the user is asked."""

    folder: Path
    form: Format
    is_asked: bool


def add_row(word: Word, given: dict[str, Any]) -> None:
    """Add the row that the options and words of a command tell of.

    Parameters
    ----------
    word
        What the row states.
    given
        The parameters of the command.
    """
    manner = _take_manner(given)
    typed = given.pop("words") or []
    cells = {name: str(text).strip() for name, text in given.items() if str(text).strip()}
    cells = _take_words(word, [str(text) for text in typed], cells)
    _require_answers(manner)
    if _is_terminal():
        cells = Interview(word, cells, manner.folder, is_brief=not manner.is_asked).run()
    _run([Draft(TABLE_OF[word], cells)], manner)


def _take_manner(given: dict[str, Any]) -> Manner:
    """Take the options that are no column out of the parameters of a command."""
    folder, form, yes = given.pop("data"), given.pop("form"), given.pop("yes")
    return Manner(Path(str(folder)), Format(form), is_asked=not yes)


def _require_answers(manner: Manner) -> None:
    """Refuse to add unseen without being told so."""
    if not manner.folder.is_dir():
        from bushehr.text.writing import no_folder  # noqa: PLC0415  rarely needed

        raise BushehrError(no_folder(manner.folder.as_posix()))
    if manner.is_asked and not _is_terminal():
        raise BushehrError(words.NO_TERMINAL)


def _is_terminal() -> bool:
    """Say whether somebody can answer."""
    return sys.stdin.isatty()


def _take_words(word: str, typed: Sequence[str], cells: dict[str, str]) -> dict[str, str]:
    """Put the words of the compact form into their columns."""
    names = COMPACT[word]
    if len(typed) == 1 and names[0] == "name" and "," in typed[0]:
        first, *rest = typed[0].split(",")
        typed = [first, ", ".join(part.strip() for part in rest[:-1]), rest[-1]]
        typed = typed if word == "speaker" else [first, *rest]
    if len(typed) > len(names):
        raise typer.BadParameter(words.too_many(typed, [name.upper() for name in names]))
    for name, text in zip(names, typed, strict=False):
        if cells.get(name, text.strip()) != text.strip():
            raise typer.BadParameter(words.told_twice(name, cells[name], text))
        cells[name] = text.strip()
    return cells


def add_file(path: Path, manner: Manner) -> None:
    """Add all rows of a workbook or CSV, or none."""
    from bushehr.store.adding.incoming import read_drafts  # noqa: PLC0415  only a file needs it

    _require_answers(manner)
    drafts, notation = read_drafts(path)
    if len(drafts) < _MANY:
        _run(drafts, manner, notation)
    else:
        with show_progress("add") as step:
            _run(drafts, manner, notation, step)


def _run(
    drafts: Sequence[Draft],
    manner: Manner,
    notation: Notation | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> None:
    """Add drafts, and tell what came of it."""
    from bushehr.store.adding.typed import ENGLISH  # noqa: PLC0415

    try:
        addition = add_drafts(
            manner.folder,
            drafts,
            notation=notation or ENGLISH,
            progress=progress,
            confirm=_confirm if manner.is_asked else None,
        )
    except AdditionError as error:
        _tell_refusal(error, manner.form)
        raise typer.Exit(1) from error
    if not addition.replacements:
        raise BushehrError(words.NOT_CONFIRMED)
    if manner.form is Format.JSON:
        sys.stdout.write(_render_json(addition) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _tell(addition)))


def _tell_refusal(error: AdditionError, form: Format) -> None:
    """Print why rows are not taken, each with where it came from."""
    if form is Format.JSON:
        sys.stdout.write(render_json(error.problems) + "\n")
        return
    for problem in error.problems[:_LISTED]:
        origin = error.origins.get((problem.file, problem.line), "")
        sys.stderr.write(f"{origin}{': ' if origin else ''}{render_text(problem)}\n")
    if len(error.problems) > _LISTED:
        sys.stderr.write(f"{words.more(len(error.problems) - _LISTED)}\n")
    sys.stderr.write(f"bushehr: {words.NOT_CONFIRMED}\n")


def _confirm(addition: Addition) -> bool:
    """Show what an addition changes and ask whether it is meant."""
    from bushehr.preview import build_preview, render_preview  # noqa: PLC0415  --yes skips it

    lines = [words.NEW_ROWS, *(f"  {line}" for line in _show_rows(addition))]
    lines += render_preview(build_preview(addition))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return typer.confirm(words.CONFIRM)


def _show_rows(addition: Addition) -> Iterator[str]:
    """Yield the new rows, a few at most."""
    for row in islice(addition.rows, _SHOWN):
        file = (addition.folder / row.table).as_posix()
        yield words.show_row(file, row.line, _write_row(row), row.origin)
    rest = sum(map(len, addition.blocks)) - _SHOWN
    if rest > 0:
        yield words.more(rest)


def _write_row(row: AddedRow) -> str:
    """Write a row as it stands in the file."""
    out = io.StringIO()
    cells = [row.cells[name] for name in TABLE_BY_PATH[row.table].columns]
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _tell(addition: Addition) -> Iterator[str]:
    """Yield the lines that tell of what was written."""
    yield from _show_rows(addition)
    for problem in addition.warnings[:_SHOWN]:
        yield render_text(problem)
    if len(addition.warnings) > _SHOWN:
        yield words.more(len(addition.warnings) - _SHOWN)
    yield words.sum_up([(block.table, len(block)) for block in addition.blocks])
    lines = [
        ((addition.folder / block.table).as_posix(), block.first, block.first + len(block) - 1)
        for block in addition.blocks
    ]
    yield words.take_back(addition.undo, lines)


def _render_json(addition: Addition) -> str:
    """Write what was written as JSON."""
    rows = [
        {"file": row.table, "line": row.line, "origin": row.origin, "cells": dict(row.cells)}
        for row in addition.rows
    ]
    found = {
        "rows": rows,
        "warnings": json.loads(render_json(addition.warnings)),
        "undo": addition.undo,
    }
    return json.dumps(found, indent=2)
