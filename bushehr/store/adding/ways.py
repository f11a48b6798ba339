"""The ways in: rows as drafts or as plain mappings, added under the lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bushehr.errors import BushehrError
from bushehr.store.adding.drafts import TABLE_OF, Draft, Word
from bushehr.store.adding.planning import plan_addition
from bushehr.store.adding.typed import ENGLISH
from bushehr.store.adding.undo import find_undo
from bushehr.store.inspection import load_files
from bushehr.store.writing import hold_lock, replace_files
from bushehr.text import adding as words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bushehr.store.adding.addition import Addition
    from bushehr.store.tidying.notation import Notation

    Progress = Callable[[int, int, str], None]


def add(rows: Mapping[Word, Sequence[Mapping[str, str]]], folder: Path | str = "data") -> Addition:
    """Add rows to the record: all of them or none.

    Parameters
    ----------
    rows
        Cells by column of the rows of each kind: ``datapoint``, ``milestone``, ``source``,
        ``speaker``, ``publisher``. What is left out is empty. A fact may bring its source along
        (``source_url``, ``publisher``, ``published``) and its speaker (``Name, organization,
        side``). Numbers and dates may be written as people write them, where that can be read in
        one way.
    folder
        The data folder.

    Returns
    -------
    Addition
        The new rows as written, what the check notes about them, and the git command that takes
        them back.

    Raises
    ------
    AdditionError
        When a row cannot be read in one way or the check finds an error. Nothing is written.
    BushehrError
        When the folder is locked or cannot be written to, or a table is not in the form of the
        record. Nothing is lost.

    Examples
    --------
    >>> import tempfile
    >>> try:
    ...     add({"speaker": [{"name": "Ada Berg"}]}, tempfile.mkdtemp())
    ... except BushehrError as error:
    ...     print(str(error).split(" ", 1)[1])
    holds none of the tables. Say where they are with --data DIR.
    """
    drafts = [Draft(TABLE_OF[word], cells) for word, given in rows.items() for cells in given]
    return add_drafts(Path(folder), drafts)


def add_drafts(
    folder: Path,
    drafts: Sequence[Draft],
    *,
    notation: Notation = ENGLISH,
    progress: Progress | None = None,
    confirm: Callable[[Addition], bool] | None = None,
) -> Addition:
    """Add drafts to the record: all of them or none.

    Parameters
    ----------
    folder, drafts, notation, progress
        See `plan_addition`.
    confirm
        Shown the addition before anything is written; False ends it. The folder is not locked
        meanwhile, and what others add in that time is checked again.

    Returns
    -------
    Addition
        What was written; with no `undo` when nothing was.
    """
    if not drafts:
        raise BushehrError(words.NO_ROWS)
    if confirm is not None:
        shown = plan_addition(folder, drafts, notation=notation, progress=progress)
        if not confirm(shown):
            return replace(shown, replacements=())
    with hold_lock(folder):
        if confirm is None or _have_changed(load_files(folder), shown.files):
            shown = plan_addition(folder, drafts, notation=notation, progress=progress)
        return _write(shown, progress)


def _have_changed(
    files: Mapping[str, bytes | OSError], others: Mapping[str, bytes | OSError]
) -> bool:
    """Say whether any file is another than it was."""
    return any(
        others[path] != data if isinstance(data, bytes) else isinstance(others[path], bytes)
        for path, data in files.items()
    )


def _write(addition: Addition, progress: Progress | None) -> Addition:
    """Write an addition; the folder is locked."""
    undo = find_undo(addition.folder, [block.table for block in addition.blocks])
    if progress is not None:
        count = sum(map(len, addition.blocks))
        progress(count, count, words.WRITING)
    replace_files(addition.replacements)
    return replace(addition, undo=undo)
