"""One table from bytes to the form of the record: everything but reading and writing the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr.store.tidying.committed import Committed, pair_rows
from bushehr.store.tidying.findings import Finding, Options, RefusedError
from bushehr.store.tidying.grid import Row, read_grid, write_rows
from bushehr.store.tidying.judging import Judge
from bushehr.store.tidying.kinds import list_kinds
from bushehr.store.tidying.layout import Layout, lay_out
from bushehr.store.tidying.notation import Notation, Witness, infer_notation
from bushehr.text import tidy as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bushehr.store.tidying.terms import Terms
    from bushehr.tables import Table


@dataclass(frozen=True)
class Subject:
    """What is tidied: its name for messages, its table, the vocabulary, what was committed."""

    name: str
    table: Table
    terms: Terms
    committed: Committed
    options: Options


def tidy_table(data: bytes, subject: Subject) -> tuple[bytes, tuple[Finding, ...]]:
    """Bring the bytes of a table to the form of the record.

    Parameters
    ----------
    data
        The file as it is.
    subject
        What it is.

    Returns
    -------
    tuple of bytes and tuple of Finding
        The file as it would be written, and everything found, ordered by line. The bytes are those
        of `data` when a finding is a refusal.
    """
    name, table = subject.name, subject.table
    try:
        grid = read_grid(name, data, table.columns, subject.committed.text, subject.options.page)
        layout = lay_out(name, grid, table)
    except RefusedError as refusal:
        return data, (refusal.finding,)
    findings = [*grid.findings, *layout.findings]
    if any(finding.action == "refuse" for finding in layout.findings):
        return data, _sort(findings)
    pairs = pair_rows(layout.rows, subject.committed.rows, table)
    findings += _judge_missing(subject, layout, pairs)
    notation = _infer(subject, layout, pairs, grid.delimiter)
    judge = Judge(name, table, subject.terms, notation, subject.options)
    rows = [list(table.columns)]
    for place, row in enumerate(layout.rows):
        before = subject.committed.rows[pairs[place]].cells if place in pairs else None
        cells, found = _judge(judge, row, before)
        rows.append(cells)
        findings += [finding for finding in found if finding.column not in layout.missing]
    findings += _find_gone(subject, pairs)
    if any(finding.action == "refuse" for finding in findings):
        return data, _sort(findings)
    return write_rows(rows).encode(), _sort(findings)


def _judge(judge: Judge, row: Row, before: list[str] | None) -> tuple[list[str], list[Finding]]:
    """Judge the cells of one row."""
    columns = judge.table.columns
    committed = dict(zip(columns, before, strict=True)) if before is not None else None
    final, findings = judge.judge_row(
        row.line, dict(zip(columns, row.cells, strict=True)), committed
    )
    return list(final.values()), findings


def _infer(subject: Subject, layout: Layout, pairs: Mapping[int, int], delimiter: str) -> Notation:
    """Find out how the file writes numbers and dates."""
    kinds = list_kinds(subject.table)

    def list_witnesses() -> Iterator[Witness]:
        for place, row in enumerate(layout.rows):
            before = subject.committed.rows[pairs[place]].cells if place in pairs else None
            for column, kind in enumerate(kinds):
                if kind in {"number", "date"} and row.cells[column].strip():
                    yield Witness(kind, row.cells[column], before[column] if before else "")

    return infer_notation(list_witnesses(), delimiter, subject.options)


def _judge_missing(subject: Subject, layout: Layout, pairs: Mapping[int, int]) -> Iterator[Finding]:
    """Refuse the loss of a column in which committed rows have text; restore it when asked to."""
    for column in layout.missing:
        place = subject.table.columns.index(column)
        held = [
            (layout.rows[one], subject.committed.rows[other].cells[place])
            for one, other in sorted(pairs.items())
            if subject.committed.rows[other].cells[place]
        ]
        if held and subject.options.restore:
            for row, text in held:
                row.cells[place] = text
                yield Finding(subject.name, row.line, column, "restore", "restored", "", text)
        elif held:
            detail = words.lose_column(len(held))
            yield Finding(subject.name, 1, column, "refuse", "column-missing", detail=detail)


def _find_gone(subject: Subject, pairs: Mapping[int, int]) -> Iterator[Finding]:
    """Name the committed rows that the file lacks."""
    paired = set(pairs.values())
    places = [subject.table.columns.index(column) for column in subject.table.key]
    for place, row in enumerate(subject.committed.rows):
        if place not in paired:
            key = " ".join(row.cells[column] for column in places if row.cells[column])
            detail = words.miss_row(key)
            yield Finding(subject.name, 0, "", "gone", "row-gone", old=key, detail=detail)


def _sort(findings: list[Finding]) -> tuple[Finding, ...]:
    """Order by line, the file as a whole first and rows that are gone last."""
    return tuple(sorted(findings, key=lambda found: (found.action == "gone", found.line)))
