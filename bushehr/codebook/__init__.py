"""The codebook: the parts of the data folder that describe it and are made from it.

``datapackage.json`` is written whole; in ``README.md`` only the blocks between markers are, so that
the rest stays a text that people write. Both come from the schemas, the vocabulary and the rows and
from nothing else: no clock and no order of rows, so that a second run changes no byte. The
alternative, a codebook written by hand, is wrong from the first new quantity on.
"""

from __future__ import annotations

from pathlib import Path

from bushehr.codebook.blocks import build_blocks
from bushehr.codebook.datapackage import render_datapackage
from bushehr.codebook.markers import fill_blocks
from bushehr.errors import BushehrError, DataError
from bushehr.store.inspection import inspect_folder

__all__ = ["find_stale", "write_codebook"]

_README = "README.md"
_PACKAGE = "datapackage.json"


def write_codebook(folder: Path | str = "data") -> tuple[str, ...]:
    """Bring the description of a data folder up to date.

    Parameters
    ----------
    folder
        The data folder.

    Returns
    -------
    tuple of str
        Names of the files that changed, none where all were current.

    Raises
    ------
    DataError
        When the tables have errors.
    BushehrError
        When ``README.md`` is missing or its markers are not those of the codebook.
    """
    stale = {
        name: text
        for name, text in _render(Path(folder)).items()
        if _read(Path(folder) / name) != text
    }
    for name, text in stale.items():
        (Path(folder) / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(stale)


def find_stale(folder: Path | str = "data") -> tuple[str, ...]:
    """Return the names of the files that `write_codebook` would change; write nothing."""
    return tuple(
        name for name, text in _render(Path(folder)).items() if _read(Path(folder) / name) != text
    )


def _render(folder: Path) -> dict[str, str]:
    """Return what each file should hold."""
    inspection = inspect_folder(folder)
    if inspection.has_errors:
        raise DataError(inspection.problems)
    readme = _read(folder / _README)
    if readme is None:
        raise BushehrError(
            f"{folder / _README} is missing. Take it back from the last commit, or copy that of "
            "another record."
        )
    return {
        _README: fill_blocks(readme, build_blocks(inspection.record)),
        _PACKAGE: render_datapackage(inspection.record),
    }


def _read(path: Path) -> str | None:
    """Return the text of a file as its bytes say, None where there is none."""
    try:
        return path.read_bytes().decode()
    except FileNotFoundError:
        return None
