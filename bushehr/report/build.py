"""Every file of a report, from a data folder: all of them or none.

Nothing is written before the tables are checked and everything is drawn. The pictures of one
exhibit and size share a drawing; the drawings are shared out among the cores.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bushehr.ledger import load
from bushehr.report.briefing import build_briefing, build_exhibits
from bushehr.report.chapters import LISTED
from bushehr.report.drawing import Drawing, Studio
from bushehr.surfaces import figure, html, index_json, markdown
from bushehr.surfaces.outbox import Outbox

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from bushehr.briefing import Briefing
    from bushehr.exhibits import Exhibit
    from bushehr.ledger import Ledger

    Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a report: all its files, those that are new or other, those taken away."""

    files: tuple[Path, ...]
    changed: tuple[Path, ...]
    removed: tuple[Path, ...]


CHARTS = "charts"
PAGE = "index.html"
VIEW = "README.md"


def build_report(
    data: Path | str = "data",
    out: Path | str = "reports",
    *,
    as_of: datetime.date | str | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Build the charts and pages of a report.

    Parameters
    ----------
    data
        The data folder.
    out
        Folder to write to. Files that are already there with the same bytes are left alone;
        charts and listings that an earlier report had and this one has not are removed.
    as_of
        Show only what was known on that day; by default the last day of the record.
    progress
        Called before each step with the steps done, the steps in all, and what comes next.

    Returns
    -------
    list of Path
        All files of the report, in a fixed order.

    Raises
    ------
    DataError
        When the tables have errors. Nothing is written then.
    AsOfError
        When `as_of` is no day or lies after today.
    BushehrError
        When a file cannot be written.
    """
    return list(write_report(data, out, as_of=as_of, progress=progress).files)


def write_report(
    data: Path | str,
    out: Path | str,
    *,
    as_of: datetime.date | str | None = None,
    progress: Progress | None = None,
) -> Written:
    """Build a report as `build_report` does, and tell what of it is new."""
    ledger = load(data)
    if as_of is not None:
        ledger = ledger.as_of(as_of)
    with Outbox(Path(out)) as outbox:
        briefing = _stage(ledger, outbox, progress or _ignore)
        stale = _find_stale(Path(out), briefing)
        changed = outbox.publish()
        removed = [path for path in stale if path.exists()]
        for path in removed:
            path.unlink()
    return Written(tuple(outbox.files), tuple(changed), tuple(removed))


def _stage(ledger: Ledger, outbox: Outbox, progress: Progress) -> Briefing:
    """Make every file of the report; the words are found while the pictures are drawn."""
    drawings: list[Drawing] = []
    exhibits: list[Exhibit] = []
    with Studio() as studio:
        for exhibit in build_exhibits(ledger):
            exhibits.append(exhibit)
            for size in figure.SIZES:
                drawings.append(Drawing(exhibit, size, _stage_pictures(exhibit, size, outbox)))
                studio.begin(drawings[-1])
        briefing = build_briefing(ledger, exhibits)
        for exhibit in exhibits:
            name = index_json.name_table(exhibit.name)
            outbox.stage(f"{CHARTS}/{name}").write_bytes(figure.to_csv(exhibit))
        for listing in briefing.listings:
            outbox.stage(f"{CHARTS}/{listing.file}").write_bytes(figure.to_csv(listing))
        outbox.write_text(index_json.NAME, index_json.render(briefing))
        outbox.write_text(VIEW, markdown.render(briefing))
        steps = len(drawings) + 1
        studio.finish(lambda done, d: progress(done, steps, f"{d.exhibit.name}, {d.size}"))
    progress(len(drawings), steps, PAGE)
    svg = index_json.FORMATS.index("svg")
    pictures = {(d.exhibit.name, d.size): d.paths[svg].read_bytes() for d in drawings}
    outbox.write_text(PAGE, html.render(briefing, pictures))
    return briefing


def _stage_pictures(exhibit: Exhibit, size: str, outbox: Outbox) -> tuple[Path, ...]:
    """Return where the pictures of one exhibit and size are to be written."""
    return tuple(
        outbox.stage(f"{CHARTS}/{index_json.name_picture(exhibit.name, size, form)}")
        for form in index_json.FORMATS
    )


def _find_stale(folder: Path, briefing: Briefing) -> list[Path]:
    """Return the charts and listings that an earlier report made and this one does not."""
    ours = {name for exhibit in briefing.exhibits for name in index_json.list_files(exhibit.name)}
    ours |= {listing.file for listing in briefing.listings}
    earlier = index_json.read_files(folder / index_json.NAME).union(LISTED)
    return [folder / CHARTS / name for name in sorted(earlier - ours)]


def _ignore(_done: int, _total: int, _what: str) -> None:
    """Tell nobody of the progress."""
