"""Findings: what tidying did to a file, would not do, or noticed, each with its line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from bushehr.text import tidy as words

if TYPE_CHECKING:
    from collections.abc import Sequence

Action = Literal["change", "restore", "refuse", "damage", "edit", "left", "gone"]
"""What came of a finding.

``change`` another form of the same meaning · ``restore`` taken back from the committed version ·
``refuse`` two readings or none that is safe, so nothing is written · ``damage`` another meaning, of
a kind that spreadsheets bring about · ``edit`` another meaning, of no such kind · ``left``
unreadable and kept as it is · ``gone`` a committed row that the file lacks.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Parameters
    ----------
    file
        The table, as the user named it.
    line
        Line of the file as it was, 1 for the first; 0 for the file as a whole.
    column
        The column, empty where the finding concerns the row or file.
    action
        What came of it.
    code
        What it is about, for programs.
    old, new
        The cell as it stands in the file and as it is written.
    committed
        What the committed version has, where that is known and matters.
    readings
        What the cell may mean, where that is more than one thing.
    detail
        What else a reader must know, one sentence.
    """

    file: str
    line: int
    column: str
    action: Action
    code: str
    old: str = ""
    new: str = ""
    committed: str = ""
    readings: tuple[str, ...] = ()
    detail: str = ""

    @property
    def place(self) -> str:
        """File, line and column as far as they are known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says beforehand.

    Parameters
    ----------
    restore
        Take cells that a spreadsheet damaged back from the committed version.
    order
        ``day-first`` or ``month-first`` for numeric dates, empty when unknown.
    decimal
        ``point`` or ``comma``, empty when unknown.
    page
        Code page of files that are not UTF-8, empty when unknown.
    """

    restore: bool = False
    order: str = ""
    decimal: str = ""
    page: str = ""


class RefusedError(Exception):
    """A file that cannot be read as a table at all; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.detail)
        self.finding = finding


def render_text(finding: Finding) -> str:
    """Write one finding as one line: place, what it is about unless a cell, what came of it."""
    is_cell = finding.column and not (finding.action == "change" and finding.detail)
    return f"{finding.place}: {'' if is_cell else f'{finding.code}: '}{_say(finding)}"


def render_json(findings: Sequence[Finding]) -> str:
    """Write all findings as a JSON list of objects with stable keys."""
    rows = [{**asdict(finding), "message": _say(finding)} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _say(finding: Finding) -> str:
    """Return the words for a finding."""
    if finding.action == "change":
        return words.say_change(finding.old, finding.new, finding.detail)
    if finding.action == "refuse":
        return words.say_refusal(finding.old, finding.readings, finding.committed, finding.detail)
    if finding.action == "restore":
        return words.say_restoration(finding.old, finding.new)
    if finding.action == "damage":
        return words.say_damage(finding.old, finding.committed)
    if finding.action == "edit":
        return words.say_edit(finding.old, finding.committed)
    return finding.detail
