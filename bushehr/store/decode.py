"""From bytes to text: what editors and spreadsheets do to a file, noted and then read all the same.

One bad byte must not hide the other problems of a file, so reading goes on wherever the meaning is
plain: a byte that is not UTF-8 is read as the Windows program meant it. Only a file that is no text
at all is given up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bushehr.store.columns import Notebook

_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAMPLE = 1_000  # bytes looked at to tell UTF-16 without a mark from stray NUL bytes
_SAVE = "Save it as CSV UTF-8 (in Excel: File, Save as, CSV UTF-8)."


def decode(notebook: Notebook, data: bytes) -> str | None:
    """Turn the bytes of a file into text and note what is wrong with them.

    Parameters
    ----------
    notebook
        Takes down the problems.
    data
        The whole file.

    Returns
    -------
    str or None
        The text, without byte order mark and NUL bytes; None when it is no text.
    """
    if data.startswith(_ZIP):
        message = "The file is a spreadsheet or an archive, not CSV"
        notebook.note(1, "encoding", message=message, hint=_SAVE)
        return None
    wide = _find_utf16(data)
    if wide:
        notebook.note(1, "encoding", message="The file is UTF-16, not UTF-8", hint=_SAVE)
        text = data.decode(wide, errors="replace").removeprefix("\ufeff")
    else:
        found = _decode_bytes(notebook, data)
        if found is None:
            return None
        text = found
    _note_line_ends(notebook, text)
    return text


def _find_utf16(data: bytes) -> str:
    """Return the name of the UTF-16 form of a file, empty when it has none."""
    for mark, name in _UTF16.items():
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[first::2]
        if len(half) > 1 and half.count(0) * 2 > len(half) and 0 not in sample[1 - first :: 2]:
            return name
    return ""


def _decode_bytes(notebook: Notebook, data: bytes) -> str | None:
    """Decode a file that is meant to be UTF-8; None when it is no text at all."""
    if data.startswith(_BOM):
        notebook.note(1, "byte-order-mark", hint="Save as UTF-8 without BOM; the data are read.")
        data = data.removeprefix(_BOM)
    has_nul = b"\0" in data
    if has_nul:
        _note_nul(notebook, data)
        data = data.replace(b"\0", b"")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        _note_encoding(notebook, data, error.start)
        return None if has_nul else "".join(_decode_lines(data))


def _note_nul(notebook: Notebook, data: bytes) -> None:
    """Note the first NUL byte."""
    hint = "Delete it, or take the file back from the last commit."
    notebook.note(_count_lines(data, data.index(b"\0")), "nul", hint=hint)


def _note_encoding(notebook: Notebook, data: bytes, place: int) -> None:
    """Show the first cell that is not UTF-8, as a Windows program meant it."""
    first = max(data.rfind(mark, 0, place) for mark in (b",", b"\n", b"\r")) + 1
    ends = [data.find(mark, place) for mark in (b",", b"\n", b"\r")]
    last = min((end for end in ends if end >= 0), default=len(data))
    notebook.note(
        _count_lines(data, place),
        "encoding",
        value=data[first:last].decode("cp1252", errors="replace"),
        message=f"Byte {data[place]:#04x} is not UTF-8",
        hint=_SAVE,
    )


def _decode_lines(data: bytes) -> list[str]:
    """Decode each line, those that are not UTF-8 as a Windows program meant them."""
    lines = []
    for line in data.splitlines(keepends=True):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
    return lines


def _count_lines(data: bytes, place: int) -> int:
    """Return the line of a byte, 1 for the first; CR LF, LF and CR each end one."""
    before = data[:place]
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _note_line_ends(notebook: Notebook, text: str) -> None:
    """Note Windows and old Macintosh line ends once a file."""
    count = text.count("\r")
    if count:
        what = "1 line ends" if count == 1 else f"{count:,} lines end"
        notebook.note(
            text.count("\n", 0, text.index("\r")) + 1,
            "line-ending",
            message=f"{what} in CR LF or CR instead of LF",
            hint="The data are read; save with LF line ends.",
        )
