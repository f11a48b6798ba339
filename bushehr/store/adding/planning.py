"""From drafts to an addition: everything but the writing.

Vocabulary and sources are read first, because they tell how a draft is to be read; the tables of
facts only once, with the new rows at their end, because they are the long ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from bushehr.errors import AdditionError, BushehrError
from bushehr.problems import render_text, sort_problems
from bushehr.store.adding.addition import Addition
from bushehr.store.adding.advising import advise
from bushehr.store.adding.drafting import Drafting
from bushehr.store.adding.twins import explain_twin
from bushehr.store.adding.typed import ENGLISH
from bushehr.store.inspection import READING_ORDER, inspect_files, load_files
from bushehr.store.read import parse_table
from bushehr.store.writing import Replacement
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.models import SOURCES
from bushehr.text import adding as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bushehr.problems import Problem
    from bushehr.store.adding.addition import Block
    from bushehr.store.adding.drafts import Draft
    from bushehr.store.inspection import Inspection
    from bushehr.store.tidying.notation import Notation
    from bushehr.tables import Table
    from bushehr.vocabulary import Vocabulary

    Progress = Callable[[int, int, str], None]

Files = Mapping[str, "bytes | OSError"]
_MOST_TWINS: Final = 200  # problems whose row is looked up among a million others
_MARK: Final = b"\xef\xbb\xbf"


def plan_addition(
    folder: Path,
    drafts: Sequence[Draft],
    *,
    notation: Notation = ENGLISH,
    progress: Progress | None = None,
) -> Addition:
    """Work out what an addition would write, and check the whole record as it would be.

    Parameters
    ----------
    folder
        The data folder.
    drafts
        The rows as given.
    notation
        How numbers and dates are written in them.
    progress
        Called with the rows done, the rows in all, and what is being done.

    Raises
    ------
    AdditionError
        When a row cannot be read in one way, or the tables would have an error.
    BushehrError
        When a table cannot be read or is not in the form to which rows are appended.
    """
    progress = progress or _ignore
    files = load_files(folder)
    readings = {
        table.path: parse_table(files[table.path], table)
        for table in READING_ORDER
        if table.path == SOURCES or table.path.startswith("vocabulary/")
    }
    drafting = Drafting(readings, _count_lines(files), notation)
    drafting.draw_up(drafts, progress)
    order = [table.path for table in reversed(READING_ORDER)]
    blocks = tuple(drafting.blocks[path] for path in order if path in drafting.blocks)
    if drafting.problems:
        raise _refuse(drafting.problems, blocks)
    contents = {block.table: _append(files[block.table], block) for block in blocks}
    progress(len(drafts), len(drafts), words.CHECKING)
    kept = {path: reading for path, reading in readings.items() if path not in contents}
    inspection = inspect_files({**files, **contents}, kept)
    _judge(inspection, blocks, drafting.vocabulary)
    replacements = tuple(
        _replace(folder / path, files[path], after) for path, after in contents.items()
    )
    return Addition(folder, blocks, files, replacements, inspection)


def _ignore(_done: int, _total: int, _what: str) -> None:
    """Tell nobody of the progress."""


def _count_lines(files: Files) -> dict[str, int]:
    """Return the line below the last one of each table; the header is line 1."""
    return {
        path: data.count(b"\n") + 1 if isinstance(data, bytes) else 2
        for path, data in files.items()
    }


def _append(data: bytes | OSError, block: Block) -> bytes:
    """Return the bytes of a table with rows at its end."""
    table = TABLE_BY_PATH[block.table]
    if isinstance(data, FileNotFoundError) and not table.required:
        data = f"{','.join(table.columns)}\n".encode()
    if isinstance(data, OSError):
        raise BushehrError(words.cannot_load(table.path, data.strerror or str(data))) from data
    _require_form(data, table)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(block.lines())
    try:
        return data + out.getvalue().encode()
    except UnicodeEncodeError as error:
        raise BushehrError(words.NO_TEXT) from error


def _require_form(data: bytes, table: Table) -> None:
    """Refuse a table to whose end rows cannot be written in the form of the record."""
    header = f"{','.join(table.columns)}\n".encode()
    faults = (
        (data.startswith(_MARK), words.MARK),
        (b"\r" in data, words.LINE_ENDS),
        (not data.startswith(header), words.OTHER_HEADER),
        (not data.endswith(b"\n"), words.NO_LAST_END),
    )
    for is_so, what in faults:
        if is_so:
            raise BushehrError(words.run_tidy(table.path, what))


def _replace(path: Path, before: bytes | OSError, after: bytes) -> Replacement:
    """Say what a file is to become."""
    return Replacement(path, after, before if isinstance(before, bytes) else None)


def _judge(inspection: Inspection, blocks: Sequence[Block], vocabulary: Vocabulary) -> None:
    """Refuse new rows with errors, and any row while the tables have errors of their own."""
    errors = [problem for problem in inspection.problems if problem.severity == "error"]
    if not errors:
        return
    ours = [problem for problem in errors if any(block.find(problem) for block in blocks)]
    if not ours:
        raise BushehrError(words.mend_first(len(errors)))
    advised = [advise(problem, blocks, vocabulary) for problem in ours]
    twins = [explain_twin(one, inspection.record, blocks) for one in advised[:_MOST_TWINS]]
    raise _refuse([*twins, *advised[_MOST_TWINS:]], blocks)


def _refuse(problems: Sequence[Problem], blocks: Sequence[Block]) -> AdditionError:
    """Make the error that says why rows are not taken."""
    found = sort_problems(problems)
    origins = {}
    for problem in found:
        row = next((row for block in blocks if (row := block.find(problem))), None)
        if row is not None and row.origin:
            origins[problem.file, problem.line] = row.origin
    return AdditionError(words.refuse(len(found), render_text(found[0])), found, origins)
