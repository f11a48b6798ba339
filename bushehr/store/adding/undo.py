"""The way back: the git command that brings files to what they were before an addition.

A plain ``git restore`` would also take back what was changed and not committed before, so where
there is any such change, git is asked for a commit of the present state that touches nothing, and
the command names that.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SHA_DIGITS: Final = 12


def find_undo(folder: Path, names: Sequence[str]) -> str:
    """Return the command that brings files of a folder back to what they are now.

    Parameters
    ----------
    folder
        The data folder.
    names
        The files, relative to it.

    Returns
    -------
    str
        Empty where git is not installed, the folder is in no repository or git does not know one of
        the files.
    """
    if _ask(folder, "ls-files", "--error-unmatch", "--", *names) is None:
        return ""
    listed = " ".join(_quote(name) for name in names)
    start = f"git -C {_quote(folder.as_posix())} restore"
    if _ask(folder, "diff", "--quiet", "--", *names) is not None:
        return f"{start} {listed}"
    commit = _ask(folder, "stash", "create")
    return f"{start} --source={commit[:_SHA_DIGITS]} {listed}" if commit else ""


def _ask(folder: Path, *words: str) -> str | None:
    """Run git in a folder; None where it fails."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  no shell
    except OSError:
        return None
    return None if done.returncode else done.stdout.decode(errors="replace").strip()


def _quote(word: str) -> str:
    """Quote a path in a way that sh, cmd and PowerShell all understand."""
    return word if all(char.isalnum() or char in "-_./:" for char in word) else f'"{word}"'
