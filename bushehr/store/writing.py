"""Putting bytes in place of files: whole or not at all, and by one program at a time.

Each file is written beside the old one under another name and synced; only when all of them are
there do they take the names, one after the other, in the order given. A crash leaves every file
either old or new. The alternative, appending in place, leaves a torn row behind a full disk.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bushehr.errors import BushehrError
from bushehr.tables import TABLE_BY_PATH
from bushehr.text import writing as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PATIENCE: Final = 10.0
"""Seconds to wait for another program of ours that writes."""

LOCK_NAME: Final = ".bushehr.lock"
_CHUNK: Final = 1 << 20
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def _go_on(_step: str) -> None:
    """Do nothing between two steps."""


after_step: Callable[[str], None] = _go_on
"""Called after each system call that changes a file, with its name; the tests end the program
there."""


@dataclass(frozen=True)
class Replacement:
    """What a file is to become.

    Parameters
    ----------
    path
        The file.
    after
        Its new content.
    before
        What it must still hold, so that nothing is lost that was written meanwhile; None for a file
        that must not be there yet.
    """

    path: Path
    after: bytes
    before: bytes | None


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Keep other programs of ours from writing to a data folder; a leftover lock file is no lock.

    Raises
    ------
    BushehrError
        When a live process holds the lock for longer than `PATIENCE` and writes nothing, and when
        the folder is not there, holds none of the tables or cannot be written to.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  only writing needs it

    if not folder.is_dir():
        raise BushehrError(words.no_folder(folder.as_posix()))
    if not any((folder / path).is_file() for path in TABLE_BY_PATH):
        raise BushehrError(words.no_tables(folder.as_posix()))
    lock = FileLock(folder / LOCK_NAME, timeout=PATIENCE)
    while not lock.is_locked:
        before = _look(folder)
        try:
            lock.acquire()
        except Timeout as error:
            if before == _look(folder):
                raise BushehrError(words.wait_too_long(folder.as_posix(), PATIENCE)) from error
        except OSError as error:
            raise BushehrError(words.not_written(folder.as_posix(), _reason(error))) from error
    try:
        yield
    finally:
        lock.release()


def _look(folder: Path) -> list[tuple[str, int, int]]:
    """Return what shows that another program gets on: names, sizes and times of the tables."""
    found = []
    for path in folder.rglob("*.csv"):
        with suppress(OSError):
            state = path.stat()
            found.append((path.name, state.st_size, state.st_mtime_ns))
    return sorted(found)


def replace_file(path: Path, data: bytes, *, expected: bytes) -> None:
    """Replace one file; see `replace_files`."""
    replace_files([Replacement(path, data, expected)])


def replace_files(replacements: Sequence[Replacement]) -> None:
    """Replace files by temporary ones beside them, synced before they take the names in order.

    Raises
    ------
    BushehrError
        When a file holds something else by now, cannot be written, or is open in another program
        (on Windows). The files up to the one named then are new, that one and the rest are old.
    """
    staged: list[tuple[Replacement, Path]] = []
    try:
        for one in replacements:
            staged.append((one, _name_temporary(one)))
            _stage(*staged[-1])
        for one, _ in staged:
            _expect(one)
        for one, temporary in staged:
            _rename(temporary, one.path.resolve())
            _sync_folder(one.path.resolve().parent)
    finally:
        for _, temporary in staged:
            with suppress(OSError):
                temporary.unlink()


def _name_temporary(replacement: Replacement) -> Path:
    """Make an empty file beside a file, once leftovers of a killed program are gone."""
    path = replacement.path.resolve()
    prefix, suffix = f".{path.name}.", ".tmp"
    with _explain(replacement.path):
        if replacement.before is not None and not _is_writable(path):
            raise BushehrError(words.read_only(replacement.path.as_posix()))
        for leftover in path.parent.glob(f"{prefix}*{suffix}"):
            leftover.unlink(missing_ok=True)
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=suffix, dir=path.parent)
        os.close(handle)
    after_step(f"create {path.name}")
    return Path(name)


def _is_writable(path: Path) -> bool:
    """Say whether a file may be written to; renaming would replace one that may not."""
    return not path.exists() or bool(path.stat().st_mode & _WRITABLE and os.access(path, os.W_OK))


def _stage(replacement: Replacement, temporary: Path) -> None:
    """Write and sync what is to take the place of a file."""
    path = replacement.path.resolve()
    with _explain(replacement.path), temporary.open("wb", buffering=0) as file:
        rest = memoryview(replacement.after)
        while rest:
            rest = rest[file.write(rest[:_CHUNK]) :]
            after_step(f"write {path.name}")
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.fsync(file.fileno())
        after_step(f"sync {path.name}")


def _expect(replacement: Replacement) -> None:
    """Refuse to replace a file that another program changed meanwhile."""
    with _explain(replacement.path):
        try:
            found: bytes | None = replacement.path.read_bytes()
        except FileNotFoundError:
            found = None
    if found != replacement.before:
        raise BushehrError(words.changed_meanwhile(replacement.path.as_posix()))


def _rename(temporary: Path, path: Path) -> None:
    """Put a file in the place of another."""
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise BushehrError(words.held_open(path.name)) from error
    except OSError as error:
        raise BushehrError(words.not_written(path.name, _reason(error))) from error
    after_step(f"rename {path.name}")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power failure, where the system can sync a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    after_step(f"sync {folder.name}/")


@contextmanager
def _explain(path: Path) -> Iterator[None]:
    """Turn what the system says into one line that names the file."""
    try:
        yield
    except OSError as error:
        raise BushehrError(words.not_written(path.as_posix(), _reason(error))) from error


def _reason(error: OSError) -> str:
    """Return the system's own words."""
    return error.strerror or str(error)
