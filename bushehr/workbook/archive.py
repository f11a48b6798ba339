"""Saving without a clock: the same record gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP file can state."""

_STAMP: Final = b"1980-01-01T00:00:00Z"
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_VERSION = re.compile(rb"<AppVersion>[^<]*</AppVersion>")
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16


class FixedZip(zipfile.ZipFile):
    """A ZIP file whose entries carry a fixed time and no trace of the machine."""

    def writestr(  # type: ignore[override]  # openpyxl gives these two
        self, name: str, data: bytes | str
    ) -> None:
        """Add an entry from memory."""
        entry = zipfile.ZipInfo(name, _MOMENT)
        entry.create_system, entry.external_attr = _UNIX, _READABLE
        entry.compress_type = zipfile.ZIP_DEFLATED
        raw = data.encode() if isinstance(data, str) else data
        super().writestr(entry, _forget(name, raw))

    def write(  # type: ignore[override]  # openpyxl gives these two
        self, filename: str | Path, arcname: str
    ) -> None:
        """Add an entry from a file."""
        self.writestr(arcname, Path(filename).read_bytes())


def save_workbook(book: Workbook, path: Path) -> None:
    """Save a workbook with fixed times.

    Parameters
    ----------
    book
        The workbook.
    path
        Where to; the folder must be there.
    """
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415  only saving needs it

    with FixedZip(path, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()


def _forget(name: str, data: bytes) -> bytes:
    """Take the time of saving and the version of the library out of a workbook's own records."""
    if name == "docProps/core.xml":
        return _MODIFIED.sub(rb"\g<1>" + _STAMP, data)
    return _VERSION.sub(b"", data) if name == "docProps/app.xml" else data
