"""From bytes to text: the character encodings in which spreadsheets save.

Each line that is not UTF-8 is decoded by itself, because a UTF-8 file to which an old program
appended is met in practice. A code page is believed where the committed version knows every word
that it gives, or where it is Windows-1252 and gives no word that only another alphabet explains.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bushehr.store.tidying.findings import Finding, RefusedError
from bushehr.text import tidy as words

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
CODE_PAGES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1254": "Windows-1254",
    "cp1256": "Windows-1256",
    "mac_roman": "Mac Roman",
}
"""Code pages in which Excel saves plain CSV, the likeliest first."""

_FOREIGN = re.compile(r"[^\W\d_\x00-\x7f]{3,}")
_WORD = re.compile(r"[^\s,;]*[^\x00-\x7f][^\s,;]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was written.

    ``line`` is the first line that is not UTF-8, 0 when all are.
    """

    text: str
    encoding: str = "UTF-8"
    mark: bool = False
    line: int = 0


def decode(name: str, data: bytes, committed: str = "", page: str = "") -> Decoded:
    """Decode a file that a spreadsheet may have saved.

    Parameters
    ----------
    name
        The file, for messages.
    data
        The whole file.
    committed
        Text of the committed version, empty when there is none.
    page
        Code page that the user named, empty when none was.

    Raises
    ------
    RefusedError
        For a workbook, stray NUL bytes, broken UTF-16 and letters that several code pages explain.
    """
    if data.startswith((_ZIP, _COMPOUND)):
        raise RefusedError(Finding(name, 0, "", "refuse", "encoding", detail=words.A_WORKBOOK))
    wide = _find_utf16(data)
    if wide:
        return _decode_utf16(name, data, wide)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise RefusedError(Finding(name, line, "", "refuse", "nul", detail=words.A_NUL))
    mark = data.startswith(_UTF8_MARK)
    data = data.removeprefix(_UTF8_MARK)
    try:
        return Decoded(data.decode(), mark=mark)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    lines = data.split(b"\n")
    page = page or _choose_page(name, line, [raw for raw in lines if not _is_utf8(raw)], committed)
    try:
        text = "\n".join(raw.decode() if _is_utf8(raw) else raw.decode(page) for raw in lines)
    except UnicodeDecodeError:
        finding = Finding(name, line, "", "refuse", "encoding", page, detail=words.WRONG_PAGE)
        raise RefusedError(finding) from None
    return Decoded(text, CODE_PAGES.get(page, page), mark, line)


def _find_utf16(data: bytes) -> str:
    """Return the name of the UTF-16 form of a file, empty when it has none."""
    for mark, name in _UTF16_MARKS.items():
        if data.startswith(mark):
            return name
    sample = data[:1000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[first::2], sample[1 - first :: 2]
        if half and half.count(0) * 2 > len(half) and 0 not in other:
            return name
    return ""


def _decode_utf16(name: str, data: bytes, encoding: str) -> Decoded:
    """Decode UTF-16."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        finding = Finding(name, 0, "", "refuse", "encoding", detail=words.BROKEN_UTF16)
        raise RefusedError(finding) from None
    return Decoded(text.removeprefix("\ufeff"), "UTF-16", text.startswith("\ufeff"))


def _is_utf8(raw: bytes) -> bool:
    """Say whether a line is UTF-8."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _choose_page(name: str, line: int, raws: list[bytes], committed: str) -> str:
    """Return the code page of the lines that are not UTF-8."""
    decoded = {page: text for page in CODE_PAGES if (text := _decode_all(raws, page)) is not None}
    known = set(_WORD.findall(committed))
    for page, text in decoded.items():
        if known and known.issuperset(_WORD.findall(text)):
            return page
    western = decoded.get("cp1252")
    if western is not None and not _FOREIGN.search(western):
        return "cp1252"
    shown = words.show_code_pages(_read_as_scripts(raws, tuple(decoded)))
    raise RefusedError(Finding(name, line, "", "refuse", "encoding", detail=shown))


def _read_as_scripts(raws: list[bytes], pages: tuple[str, ...]) -> dict[str, str]:
    """Return one doubtful word in each script that a code page makes of it, by code page."""
    first = next((raw for raw in raws if _is_foreign(raw)), raws[0])
    scripts: dict[str, tuple[str, str]] = {}
    for page in pages:
        found = _FOREIGN.search(first.decode(page, errors="replace"))
        if found is None:
            continue
        names = {unicodedata.name(char, "?").split()[0] for char in found[0]}
        if len(names) == 1:
            scripts.setdefault(names.pop(), (page, found[0][:40]))
    return dict(scripts.values())


def _decode_all(raws: list[bytes], page: str) -> str | None:
    """Decode lines with a code page; None when it lacks one of the bytes."""
    try:
        return b"\n".join(raws).decode(page)
    except UnicodeDecodeError:
        return None


def _is_foreign(raw: bytes) -> bool:
    """Say whether a line read as Windows-1252 has a word of letters outside ASCII only."""
    return _FOREIGN.search(raw.decode("cp1252", errors="replace")) is not None


def repair_mojibake(text: str) -> str:
    r"""Undo UTF-8 that was read as Windows-1252, as often as it was done.

    >>> repair_mojibake("T\u00c3\u00bcrkiye")
    'Türkiye'
    >>> repair_mojibake("café")
    'café'
    """
    while not text.isascii():
        try:
            raw = b"".join(_encode_western(char) for char in text)
            repaired = raw.decode()
        except UnicodeError:
            break
        text = repaired
    return text


def _encode_western(char: str) -> bytes:
    """Return the Windows-1252 byte of a character; Windows also maps the five unused bytes."""
    return bytes([ord(char)]) if "\x80" <= char <= "\x9f" else char.encode("cp1252")
