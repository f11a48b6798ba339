"""The section "Left out" of the codebook, written from ``left_out.csv`` and ``counts.csv``.

What was not taken is kept as a table, so that a test can add it up; readers find it in the
codebook. ``python -m tests.record.left_out`` copies the one into the other. The package knows
nothing of it: notes belong to the founding of one record, not to every data folder.
"""

import csv
import re
import sys
from pathlib import Path

from bushehr.codebook.markers import write_code, write_table

HERE = Path(__file__).parent
README = HERE.parents[1] / "data" / "README.md"
_SECTION = re.compile(r"(<!-- left-out: begin -->\n).*?(<!-- left-out: end -->)", re.DOTALL)


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a table that lies beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def render_section() -> str:
    """Write the counts for each file of the notes and the rows not taken."""
    counts = [
        [row["file"], row["rows"], row["taken"], row["left_out"]] for row in read_rows("counts.csv")
    ]
    sums = [str(sum(int(row[place]) for row in counts)) for place in (1, 2, 3)]
    left = [
        [
            row["file"],
            row["row"],
            f"{write_code(row['subject'])}, {row['what']}, {row['date']}",
            row["reason"],
            f"[page](<{row['url']}>)" if row["url"] else "",
        ]
        for row in read_rows("left_out.csv")
    ]
    return "\n\n".join(
        (
            write_table(["notes", "rows", "taken", "left out"], [*counts, ["all", *sums]]),
            write_table(["notes", "row", "what", "reason", "address"], left),
        )
    )


def replace_section(text: str) -> str:
    """Return the codebook with the section as it should be; its two markers must be there once."""
    replaced, count = _SECTION.subn(
        lambda match: f"{match[1]}\n{render_section()}\n\n{match[2]}", text
    )
    if count != 1:
        message = f"{count} sections between left-out markers, expected one"
        raise ValueError(message)
    return replaced


if __name__ == "__main__":
    README.write_text(replace_section(README.read_text("utf-8")), encoding="utf-8", newline="\n")
    sys.exit(0)
