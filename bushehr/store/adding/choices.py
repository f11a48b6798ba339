"""What a cell may say: the choices of a column, and whether an answer is one that it takes.

For whoever asks for a row cell by cell, so that a wrong answer is met at once and not at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bushehr.store.adding.drafting import list_own_subjects
from bushehr.store.adding.registry import Registry
from bushehr.store.adding.typed import TypedCells
from bushehr.store.inspection import load_files
from bushehr.store.read import parse_table
from bushehr.tables import TABLE_BY_PATH, Table
from bushehr.tables.cells import explain_cell, is_number, is_url, suggest
from bushehr.tables.models import PUBLISHERS, SOURCES, SPEAKERS
from bushehr.tables.record import build_record
from bushehr.text import adding as words
from bushehr.text.numbers import list_words
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bushehr.problems import Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the form of the record, and what is wrong with it, in words; empty if nothing.

    ``is_new`` tells that a source, speaker or publisher is not in the record yet.
    """

    text: str
    fault: str = ""
    is_new: bool = False


class Choices:
    """The choices of all columns of a data folder.

    Parameters
    ----------
    folder
        The data folder.
    """

    def __init__(self, folder: Path) -> None:
        files = load_files(folder)
        texts = {
            path: frame
            for path, table in TABLE_BY_PATH.items()
            if path == SOURCES or path.startswith("vocabulary/")
            if (frame := parse_table(files[path], table).frame) is not None
        }
        self._vocabulary = build_record(texts).vocabulary
        self._labels = {
            path: dict(zip(frame[TABLE_BY_PATH[path].key[0]], frame[_label(path)], strict=True))
            for path, frame in texts.items()
        }
        self._typed = TypedCells(self._vocabulary)
        self._rows: dict[str, list[dict[str, str]]] = {
            path: texts[path].astype(str).to_dict("records")  # type: ignore[misc]  # keys are Hashable
            for path in (SOURCES, SPEAKERS, PUBLISHERS)
            if path in texts
        }

    def list_choices(self, table: Table, column: str, cells: Mapping[str, str]) -> dict[str, str]:
        """Return what a column takes with what each means; nothing where anything goes."""
        target = table.reference(column)
        if target:
            return {str(id_): str(label) for id_, label in self._labels.get(target, {}).items()}
        if column == "unit":
            quantity = self._vocabulary.quantities.get(cells.get("quantity", ""))
            return dict.fromkeys(quantity.units, "") if quantity else {}
        return dict.fromkeys(table.define(column).choices, "")

    def list_own_subjects(self) -> list[str]:
        """Return the subjects of the plant that is watched."""
        return list(list_own_subjects(self._vocabulary))

    def judge(self, table: Table, column: str, cells: Mapping[str, str]) -> Answer:
        """Say how the record writes the answer for a column, or what is wrong with it.

        Parameters
        ----------
        table, column
            Which cell.
        cells
            The row so far, the answer included.
        """
        typed, problems = self._typed.read(table, cells)
        text = typed[column]
        mine = [problem for problem in problems if problem.column == column]
        if mine:
            return Answer(text, _tell(mine[0]))
        if not text:
            is_needed = table.is_filled(column) or column == "value_high"
            return Answer(text, f"{column} is needed" if is_needed else "")
        target = table.reference(column)
        if target:
            return self._judge_reference(target, column, text)
        accepted = self.list_choices(table, column, typed) if column == "unit" else {}
        if accepted and text not in accepted:
            return Answer(text, words.expect(text, column, list_words(list(accepted), "or")))
        fault = _explain(table, column, text)
        if column == "value_high" and not fault:
            fault = _compare(text, typed["value"])
        return Answer(text, fault)

    def _judge_reference(self, target: str, column: str, text: str) -> Answer:
        """Look an id up; a source, speaker or publisher may be told by name, or be new."""
        known = self._labels.get(target, {})
        wanted = (SOURCES, SPEAKERS, PUBLISHERS)
        # An answer that is refused must leave no trace, so each has a registry of its own.
        registry = Registry({path: self._rows.get(path, []) for path in wanted}, self._typed)
        find = {SPEAKERS: registry.find_speaker, PUBLISHERS: registry.find_publisher}
        if target in find:
            found = find[target](text)
            if found.new or found.problems:
                fault = _tell(found.problems[0]) if found.problems else _explain_new(found.new)
                return Answer(text, fault, is_new=True)
            text = found.id
        elif target == SOURCES and is_url(text):
            there = registry.find_known(SOURCES, {"url": text})
            return Answer(there or text, is_new=not there)
        if text in known:
            return Answer(text)
        near = suggest(text, list(map(str, known)))
        return Answer(text, words.no_such(quote(text), column, near))


def _tell(problem: Problem) -> str:
    """Say what is wrong and what to do."""
    return f"{problem.summary}. {problem.hint}".rstrip()


def _compare(high: str, low: str) -> str:
    """Say that the upper end of a range is not above the lower one, empty when it is."""
    is_above = not is_number(low) or not low or Decimal(high) > Decimal(low)
    return "" if is_above else words.not_above(high, low)


def _label(path: str) -> str:
    """Return the column that says what an id means."""
    return {SOURCES: "url", SPEAKERS: "name", PUBLISHERS: "name"}.get(path, "label")


def _explain_new(rows: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """Say what is wrong with the rows that an answer would register, empty for nothing."""
    faults = (
        _explain(TABLE_BY_PATH[path], column, text)
        for path, cells in rows
        for column, text in cells.items()
    )
    return next((fault for fault in faults if fault), "")


def _explain(table: Table, column: str, text: str) -> str:
    """Say why a text fails the checks of its column, empty when it passes."""
    for check in table.define(column).checks:
        if not check.accepts(text):
            _, message, expected, hint = explain_cell(check.build(), column, text)
            return f"{message}{f'; expected {expected}' if expected else ''}. {hint}".rstrip()
    return ""
