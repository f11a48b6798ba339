"""Putting files in place: all of a report or nothing, and only what is different.

Files are made in a hidden folder beside their place and renamed at the end, so that a reader
never meets half a file and a failure halfway leaves the old report whole. A file whose bytes
would stay the same is left alone: its date keeps saying when it changed, and programs that watch
it do not reload.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bushehr.errors import BushehrError

if TYPE_CHECKING:
    from types import TracebackType


class Outbox:
    """Files on their way to a folder; a context manager that cleans up after itself.

    Parameters
    ----------
    folder
        Where the files go; made when it does not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []

    def __enter__(self) -> Self:
        """Make the hidden folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=self._folder))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the hidden folder with whatever was not put in place."""
        shutil.rmtree(self._staging, ignore_errors=True)

    def stage(self, name: str) -> Path:
        """Return where to write the file that will get the relative path `name`."""
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
            All of them, also those that were there already.

        Raises
        ------
        BushehrError
            When another program holds a file open (on Windows); the files before it are in place.
        """
        for name in self._names:
            _replace(self._staging / name, self._folder / name)
        return [self._folder / name for name in self._names]


def _replace(new: Path, old: Path) -> None:
    """Put a file in place unless the one there is the same."""
    if old.is_file() and old.read_bytes() == new.read_bytes():
        return
    old.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.replace(old)
    except PermissionError as error:
        raise BushehrError(
            f"{old} cannot be replaced. Close the program that has it open and try again."
        ) from error
