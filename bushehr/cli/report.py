"""``bushehr report``: the charts and the pages."""

from __future__ import annotations

import sys

from bushehr.cli.options import DATA, REPORTS, AsOf, Data, Out


def run(data: Data = DATA, out: Out = REPORTS, as_of: AsOf = "") -> None:
    """Build the charts and pages of the report from the tables.

    Errors in the tables stop it before anything is written; see `bushehr check`.

    Example: bushehr report --as-of 2026-03-02 --out march
    """
    from bushehr.cli.progress import show_progress  # noqa: PLC0415  loaded when the command runs
    from bushehr.report import write_report  # noqa: PLC0415
    from bushehr.text import report as words  # noqa: PLC0415

    with show_progress("report") as step:
        made = write_report(data, out, as_of=as_of or None, progress=step)
    counts = len(made.changed), len(made.removed), len(made.files)
    sys.stdout.write(f"{words.sum_up(out.as_posix(), *counts)}\n")
    if not any(path.suffix == ".svg" for path in made.files):
        sys.stdout.write(f"{words.state_no_chart(out.as_posix(), as_of)}\n")
