"""Asking for a row on a terminal: column by column, each answer judged at once.

What a row cannot do without is asked whenever it is missing. Only who is asked at all is also asked
for the rest: whoever types a whole row on the command line has said what there is to say.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

import typer

from bushehr import clock
from bushehr.store.adding import TABLE_OF
from bushehr.store.adding.choices import Choices
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.models import BOUNDS, PUBLISHERS, SOURCES, SPEAKERS
from bushehr.text import adding as words
from bushehr.text import questions

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bushehr.store.adding.drafts import Word

_MADE: Final = ("published_basis", "accessed")
"""Columns that must be filled and fill themselves."""

_FURTHER: Final[dict[str, tuple[str, ...]]] = {
    "datapoint": ("speaker", "bound", "kind", "said", "note"),
    "milestone": ("speaker", "bound", "said", "note"),
    "source": ("accessed", "language", "note"),
    "speaker": ("organization", "note"),
    "publisher": ("country", "note"),
}
"""Columns that may stay empty and are asked for all the same."""

RANGE: Final = BOUNDS[-1]
"""The bound that needs an upper end."""

_DEFAULTS: Final = {"bound": "exact", "kind": "actual"}
_PERCENT_SIGNS: Final = ("%", "\u066a", "\uff05")
_FEW: Final = 8
_NARROWEST: Final = 40


class Interview:
    """Asks for what a row lacks.

    Parameters
    ----------
    word
        What the row states.
    cells
        What is known of it.
    folder
        The data folder.
    is_brief
        Ask only for what the row cannot do without.
    """

    def __init__(
        self, word: Word, cells: Mapping[str, str], folder: Path, *, is_brief: bool
    ) -> None:
        self._word = word
        self._table = TABLE_BY_PATH[TABLE_OF[word]]
        self._cells = dict(cells)
        self._folder = folder
        self._is_brief = is_brief

    def run(self) -> dict[str, str]:
        """Return the cells with the answers; ask nothing when nothing is lacking."""
        if not any(self._is_lacking(name) for name in self._table.columns):
            return self._cells
        self._choices = Choices(self._folder)
        further = () if self._is_brief else _FURTHER[self._word]
        for name in self._table.columns:
            if self._is_lacking(name) or (name in further and self._is_open(name)):
                self._ask_column(name)
        return {name: text for name, text in self._cells.items() if text}

    def _is_lacking(self, name: str) -> bool:
        """Say whether a column must be filled and neither is nor fills itself."""
        if name == "value_high":
            return self._is_open(name)
        makes_itself = name in _MADE or name == self._word
        if self._cells.get(name) or not self._table.is_filled(name) or makes_itself:
            return False
        if name == "unit":
            return not self._cells.get("value", "").endswith(_PERCENT_SIGNS)
        return name != "source" or not self._cells.get("source_url")

    def _is_open(self, name: str) -> bool:
        """Say whether a column that may stay empty has a question."""
        if name == "value_high":
            return self._cells.get("bound", "").casefold() == RANGE and not self._cells.get(name)
        return not self._cells.get(name)

    def _ask_column(self, name: str) -> None:
        """Ask for one column, and for what a new address brings along."""
        is_new = self._ask(name)
        if name == "source" and is_new:
            typer.echo(words.NEW_ADDRESS)
            self._cells["source_url"] = self._cells.pop("source")
            for column in ("publisher", "published"):
                if not self._cells.get(column):
                    self._ask(column, SOURCES)

    def _ask(self, name: str, path: str = "") -> bool:
        """Ask until the answer is one; say whether it names something new."""
        table = TABLE_BY_PATH[path] if path else self._table
        choices = self._choices.list_choices(table, name, self._cells)
        default = self._find_default(name, choices)
        while True:
            question = self._write_question(name, table.reference(name), choices)
            text = typer.prompt(question, default=default, show_default=bool(default)).strip()
            if text.startswith("?"):
                typer.echo(_list_choices(choices, text[1:].strip(), table.definition(name)))
                continue
            answer = self._choices.judge(table, name, {**self._cells, name: text})
            if answer.fault:
                typer.echo(f"  {answer.fault}")
                continue
            is_figure = name in {"value", "value_high"}  # its percent sign is read with the unit
            self._cells[name] = text if is_figure or answer.is_new else answer.text
            return answer.is_new

    def _find_default(self, name: str, choices: Mapping[str, str]) -> str:
        """Return what an empty answer means."""
        if name == "unit":
            return next(iter(choices), "")
        return str(clock.today()) if name == "accessed" else _DEFAULTS.get(name, "")

    def _write_question(self, name: str, target: str, choices: Mapping[str, str]) -> str:
        """Write the question for a column with its choices, where they are few."""
        question = {
            SOURCES: questions.SOURCE,
            SPEAKERS: questions.SPEAKER,
            PUBLISHERS: questions.PUBLISHER,
        }.get(target, questions.QUESTIONS.get(name, name))
        named = self._choices.list_own_subjects() if name == "subject" else list(choices)
        example = next(iter(choices), "")
        return questions.offer(question, named if len(named) <= _FEW else [], len(choices), example)


def _list_choices(choices: Mapping[str, str], word: str, definition: str) -> str:
    """Write the choices with a word in them, each with what it means, or what a column states."""
    if not choices:
        return f"  {definition}"
    wanted = word.casefold()
    found = {
        name: label
        for name, label in choices.items()
        if wanted in name.casefold() or wanted in label.casefold()
    }
    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    widest = max(map(len, found), default=0)
    lines = [f"  {name:{widest}}  {label}"[:width].rstrip() for name, label in found.items()]
    return "\n".join(lines) or f"  {words.none_with(word)}"
