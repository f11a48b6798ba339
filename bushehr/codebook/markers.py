"""Generated blocks in a text that people write: comments mark where each begins and ends.

A block is named, so that its writer may move it, put text around it and translate the headings.
What is between the markers is replaced as a whole. A marker too many or too few is an error rather
than a guess, because a block that silently vanished would leave a stale codebook that looks
current.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bushehr.errors import BushehrError
from bushehr.text.numbers import list_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BLOCK = re.compile(
    r"(?P<begin><!-- generated: (?P<name>[a-z-]+) -->\n).*?(?P<end><!-- end: (?P=name) -->)",
    re.DOTALL,
)
_MARKER = re.compile(r"<!-- (?:generated|end): (?P<name>[^>]*) -->")


def fill_blocks(text: str, blocks: Mapping[str, str]) -> str:
    r"""Replace what stands between the markers of each block.

    Parameters
    ----------
    text
        Markdown with a pair of markers for each block.
    blocks
        Text of each block by name, without empty lines at its ends.

    Raises
    ------
    BushehrError
        When a block of `blocks` is not in the text exactly once, or the text has other markers.

    Examples
    --------
    >>> fill_blocks("<!-- generated: sum -->\n<!-- end: sum -->", {"sum": "4"})
    '<!-- generated: sum -->\n\n4\n\n<!-- end: sum -->'
    """
    found = [match["name"] for match in _BLOCK.finditer(text)]
    missing = [name for name in blocks if found.count(name) != 1]
    if missing:
        name = missing[0]
        raise BushehrError(
            f'The codebook needs the block "{name}" exactly once: a line '
            f'"<!-- generated: {name} -->" and below it a line "<!-- end: {name} -->".'
        )
    markers = [match["name"] for match in _MARKER.finditer(text)]
    odd = [name for name in markers if name not in blocks or markers.count(name) != 2]  # noqa: PLR2004
    if odd:
        raise BushehrError(
            f'"{odd[0]}" is no block of the codebook, or its markers do not pair; the blocks are '
            f"{list_words(list(blocks))}."
        )
    return _BLOCK.sub(
        lambda match: f"{match['begin']}\n{blocks[match['name']]}\n\n{match['end']}", text
    )


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""Write a Markdown table; a bar inside a cell is escaped.

    >>> print(write_table(["code", "meaning"], [["a|b", "both"]]))
    | code | meaning |
    | --- | --- |
    | a\|b | both |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines
    )


def write_code(text: str) -> str:
    """Write an id or a word of a cell as code; nothing for nothing."""
    return f"`{text}`" if text else ""


def write_codes(texts: Sequence[str]) -> str:
    """Write several as code, joined by commas."""
    return ", ".join(write_code(text) for text in texts)
