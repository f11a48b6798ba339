"""Words of writing: why a file of the record is as it was, and what to do."""

from __future__ import annotations

import errno
from typing import Final

NO_ROOM: Final = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
NO_RIGHT: Final = (errno.EACCES, errno.EPERM, errno.EROFS)
IN_THE_WAY: Final = {
    errno.EISDIR: "it is a folder. Name a file in it",
    errno.ENOTDIR: "a file stands where one of its folders would be. Choose another folder",
    errno.EEXIST: "a file stands where one of its folders would be. Choose another folder",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
}


def no_folder(folder: str) -> str:
    """Say that the data folder is not there."""
    return f"{folder} is no folder. Say where the tables are with --data DIR."


def no_tables(folder: str) -> str:
    """Say that a folder holds no table."""
    return f"{folder} holds none of the tables. Say where they are with --data DIR."


def wait_too_long(folder: str, seconds: float) -> str:
    """Say that another program of ours keeps the folder locked."""
    return (
        f"{folder} has been locked by another bushehr command for {seconds:g} seconds. Nothing was "
        "written; run the command again when the other has ended."
    )


def not_written(name: str, reason: str) -> str:
    """Say that a file or folder cannot be written to, in the words of the system.

    >>> not_written("data/datapoints.csv", "No space left on device")
    'data/datapoints.csv could not be written: No space left on device. It is as it was.'
    """
    return f"{name} could not be written: {reason}. It is as it was."


def cannot_write(name: str, error: OSError) -> str:
    """Say why a file that is made anew could not be written, and what to do.

    >>> cannot_write("progress.png", OSError(28, "No space left on device")).partition(": ")[2]
    'No space left on device. Nothing was changed; make room and run the command again.'
    """
    said = error.strerror or str(error)
    if error.errno in IN_THE_WAY:
        return f"{name} cannot be written: {IN_THE_WAY[error.errno]}. Nothing was changed."
    start = f"{name} cannot be written: {said}. Nothing was changed;"
    if error.errno in NO_ROOM:
        return f"{start} make room and run the command again."
    if error.errno in NO_RIGHT:
        return f"{start} allow writing there or choose another place, and run the command again."
    return f"{start} mend that or choose another place."


def read_only(name: str) -> str:
    """Say that a file is marked as not to be written to."""
    return f"{name} is read-only. It is as it was; allow writing and run the command again."


def changed_meanwhile(name: str) -> str:
    """Say that another program wrote to a file in between."""
    return f"{name} was changed meanwhile by another program. Nothing was written; run it again."


def held_open(name: str) -> str:
    """Say that another program has a file open (a spreadsheet on Windows)."""
    return (
        f"{name} cannot be replaced and is as it was. Close the program that has it open, such as "
        "Excel, and run the command again."
    )
