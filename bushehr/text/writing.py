"""Words of writing: why a file of the record is as it was, and what to do."""

from __future__ import annotations


def no_folder(folder: str) -> str:
    """Say that the data folder is not there."""
    return f"{folder} is no folder. Say where the tables are with --data DIR."


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
