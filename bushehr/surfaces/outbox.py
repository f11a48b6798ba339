"""Putting files in place: all of a report or nothing, and only what is different.

Files are made in a hidden folder beside their place and renamed at the end, so that a reader
never meets half a file and a failure halfway leaves the old report whole. A file whose bytes
would stay the same is left alone: its date keeps saying when it changed, and programs that watch
it do not reload. What the system refuses becomes one line that names the file, and no folder stays
that was made for nothing.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bushehr.errors import BushehrError
from bushehr.text import writing as words

if TYPE_CHECKING:
    from types import TracebackType


class Outbox:
    """Files on their way to a folder; a context manager that cleans up after itself.

    Whatever the system says against writing within the context, `OSError`, leaves it as a
    `BushehrError` that names the file.

    Parameters
    ----------
    folder
        Where the files go; made when it does not exist.
    target
        What to name where the system names no file, the folder if left out.
    """

    def __init__(self, folder: Path, target: Path | None = None) -> None:
        self._folder = folder
        self._target = target or folder
        self._names: list[str] = []
        self._made: list[Path] = []
        self._staging: Path | None = None

    def __enter__(self) -> Self:
        """Make the hidden folder, and those above it that are not there."""
        try:
            self._make_folders()
            self._staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=self._folder))
        except OSError as error:
            self._remove_folders()
            raise BushehrError(words.cannot_write(self._target.as_posix(), error)) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the hidden folder with whatever was not put in place."""
        if self._staging is not None:
            shutil.rmtree(self._staging, ignore_errors=True)
        if error is not None:
            self._remove_folders()
        if isinstance(error, OSError):
            raise self._explain(error) from error

    def stage(self, name: str) -> Path:
        """Return where to write the file that will get the relative path `name`."""
        if self._staging is None:
            raise BushehrError(words.not_written(self._folder.as_posix(), "it is not open"))
        path = self._staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self._names.append(name)
        return path

    def write_text(self, name: str, text: str, encoding: str = "utf-8") -> None:
        """Stage a text file with line feeds as they are."""
        self.stage(name).write_bytes(text.encode(encoding))

    def publish(self) -> list[Path]:
        """Put the staged files in place, in the order in which they were staged.

        Returns
        -------
        list of Path
            Those that are new or other than before; what was there already with the same bytes is
            left out.

        Raises
        ------
        BushehrError
            When a file may not be replaced, or a folder stands in its place: then all are as they
            were. When another program holds a file open (on Windows): the files before it are in
            place.
        """
        changed = [name for name in self._names if self._is_other(name)]
        for name in changed:
            _require_place(self._folder / name)
        for name in changed:
            _replace(self._path(name), self._folder / name)
        return [self._folder / name for name in changed]

    @property
    def files(self) -> list[Path]:
        """All staged files by the place they get, in the order in which they were staged."""
        return [self._folder / name for name in self._names]

    def _path(self, name: str) -> Path:
        """Return where a staged file is."""
        return (self._staging or self._folder) / name

    def _is_other(self, name: str) -> bool:
        """Say whether a staged file is new or differs from the one in place."""
        old = self._folder / name
        return not old.is_file() or old.read_bytes() != self._path(name).read_bytes()

    def _make_folders(self) -> None:
        """Make the folder, and remember which were not there."""
        missing = [path for path in (self._folder, *self._folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            self._made.append(path)

    def _remove_folders(self) -> None:
        """Remove the folders that were made and hold nothing."""
        for path in reversed(self._made):
            with suppress(OSError):
                path.rmdir()

    def _explain(self, error: OSError) -> BushehrError:
        """Say in one line what the system refused, and at which file."""
        path = Path(str(error.filename)) if error.filename else self._target
        if self._staging is not None and path.is_relative_to(self._staging):
            path = self._folder / path.relative_to(self._staging)
        return BushehrError(words.cannot_write(path.as_posix(), error))


def _require_place(path: Path) -> None:
    """Refuse a place that a file cannot take."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    folder = next(parent for parent in path.parents if parent.exists())
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
    if not os.access(folder, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _replace(new: Path, old: Path) -> None:
    """Put a file in place."""
    old.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.replace(old)
    except PermissionError as error:
        raise BushehrError(words.held_open(old.as_posix())) from error
