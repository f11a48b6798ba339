"""Preview: what an addition changes in what a reader is told, before anything is written.

The record is looked at twice, as it is and as it would be, through the same functions that make the
report; the difference is the preview. So it cannot promise anything that the report then does not
say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.new_disagreements import select_touched
from bushehr.ledger import build_ledger
from bushehr.problems import render_text
from bushehr.report import EXHIBITS, build_status
from bushehr.report.new_statements import state_disagreement, state_spreads
from bushehr.store.inspection import inspect_files
from bushehr.tables import TABLE_BY_PATH
from bushehr.text import adding as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from bushehr.exhibits import Exhibit
    from bushehr.ledger import Ledger
    from bushehr.problems import Problem
    from bushehr.store.adding import AddedRow, Addition
    from bushehr.store.inspection import Inspection

SHOWN: Final = 5
"""Lines of one kind that are shown; the rest are counted."""

_FRAMES: Final = {
    "datapoints.csv": "datapoints",
    "milestones.csv": "milestones",
    "reference/datapoints.csv": "reference_datapoints",
    "reference/milestones.csv": "reference_milestones",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What an addition changes.

    Parameters
    ----------
    before, after
        The sentences of the status that the addition takes away and brings; both empty when it says
        the same.
    exhibits
        Name, title before and title after of each exhibit whose table changes; a title is empty
        where there is no such exhibit.
    duplicates, further
        For new rows that one publisher already has, and for those that report again what another
        row has: the new row and the others, by key.
    contradictions
        Pairs that cannot both hold, a new figure among them, and statements whose reports differ,
        a new one among them; in words.
    warnings
        What the check notes as it did not before.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    exhibits: tuple[tuple[str, str, str], ...]
    duplicates: tuple[tuple[str, tuple[str, ...]], ...]
    further: tuple[tuple[str, tuple[str, ...]], ...]
    contradictions: tuple[str, ...]
    warnings: tuple[Problem, ...]


def build_preview(addition: Addition) -> Preview:
    """Compare the record as it is with the record as it would be.

    Parameters
    ----------
    addition
        The addition, as planned.
    """
    earlier = inspect_files(addition.files)
    then = build_ledger(addition.inspection, addition.folder)
    now = _try_ledger(earlier, addition)
    before = [sentence.text for sentence in build_status(now)] if now else []
    after = [sentence.text for sentence in build_status(then)]
    rows = tuple(addition.rows)
    reports = list(_find_reports(then, rows))
    new = {(problem.code, problem.key) for problem in earlier.problems}
    return Preview(
        before=tuple(text for text in before if text not in after),
        after=tuple(text for text in after if text not in before),
        exhibits=tuple(_compare_exhibits(now, then)),
        duplicates=tuple((key, same) for key, same, _ in reports if same),
        further=tuple((key, others) for key, _, others in reports if others),
        contradictions=tuple(_find_contradictions(then, rows)),
        warnings=tuple(
            problem
            for problem in addition.inspection.problems
            if (problem.code, problem.key) not in new
        ),
    )


def render_preview(preview: Preview) -> list[str]:
    """Write a preview as lines of text."""
    lines = [words.NEW_STATUS if preview.after else words.SAME_STATUS]
    lines += [f"  - {text}" for text in preview.before]
    lines += [f"  + {text}" for text in preview.after]
    lines += [words.change_exhibit(*change) for change in preview.exhibits]
    lines += _limit([words.report_twice(key, same) for key, same in preview.duplicates])
    lines += _limit([words.report_again(key, others) for key, others in preview.further])
    lines += _limit(preview.contradictions)
    return lines + _limit([render_text(problem) for problem in preview.warnings])


def _limit(lines: Sequence[str]) -> list[str]:
    """Keep the first lines and count the others."""
    rest = len(lines) - SHOWN
    return [*lines[:SHOWN], *([words.more(rest)] if rest > 0 else [])]


def _try_ledger(inspection: Inspection, addition: Addition) -> Ledger | None:
    """Return the ledger of the record as it is, None where it has errors that the rows mend."""
    if inspection.has_errors:
        return None
    return build_ledger(inspection, addition.folder)


def _compare_exhibits(now: Ledger | None, then: Ledger) -> Iterator[tuple[str, str, str]]:
    """Yield the exhibits whose content changes."""
    for build in EXHIBITS:
        old: Exhibit | None = build(now) if now else None
        new: Exhibit | None = build(then)
        if (old.digest if old else "") != (new.digest if new else ""):
            name = new.name if new else old.name if old else ""
            yield name, old.title if old else "", new.title if new else ""


def _find_reports(
    then: Ledger, rows: Sequence[AddedRow]
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Yield for each new row of a statement with other reports those of its publisher and all."""
    for path, name in _FRAMES.items():
        keys = {_write_key(row) for row in rows if row.table == path}
        if not keys:
            continue
        frame: pd.DataFrame = getattr(then, name)
        is_new = frame["key"].isin(keys)
        statements = set(frame.loc[is_new, "statement"])
        together = frame[frame["statement"].isin(statements)]
        for _, group in together.groupby("statement", sort=False):
            for _, row in group[group["key"].isin(keys)].iterrows():
                others = group[group["key"] != row["key"]]
                same = others[_is_same(others, row)]
                yield str(row["key"]), tuple(same["key"]), tuple(others["key"])


def _is_same(others: pd.DataFrame, row: pd.Series) -> pd.Series[bool]:
    """Say which reports say the same at the same publisher."""
    same = (others["publisher"].astype(str) == str(row["publisher"])) & (
        others["date"].astype(str) == str(row["date"])
    )
    return same & (others["value"] == row["value"]) if "value" in others else same


def _write_key(row: AddedRow) -> str:
    """Name a new row as the ledger does."""
    cells = (row.cells[name] for name in TABLE_BY_PATH[row.table].key)
    return " ".join(cell for cell in cells if cell)


def _find_contradictions(then: Ledger, rows: Sequence[AddedRow]) -> Iterator[str]:
    """Yield figures that cannot both hold or reports that differ, one of them new."""
    keys = {_write_key(row) for row in rows if row.table == "datapoints.csv"}
    if not keys:
        return
    frame = then.datapoints
    new = set(frame.loc[frame["key"].isin(keys), "statement"])
    pairs, spreads = select_touched(compute_agreement(then), new)
    for pair in pairs:
        yield words.keep_both(state_disagreement(then, pair).text)
    for sentence in state_spreads(then, spreads):
        yield sentence.text
