"""Drafting: from rows as given to rows of the record, with their table, line and references."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bushehr.store.adding.addition import Block
from bushehr.store.adding.batch import Batch, draw_up_batch
from bushehr.store.adding.drafts import SOURCE_CELLS, Draft
from bushehr.store.adding.registry import Found, Registry, complete_source
from bushehr.store.adding.typed import TypedCells
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.cells import is_url
from bushehr.tables.models import BOUNDS, KINDS, PUBLISHERS, SOURCES, SPEAKERS
from bushehr.tables.record import FACTS, empty_text
from bushehr.text import adding as words
from bushehr.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bushehr.problems import Problem
    from bushehr.store.read import Reading
    from bushehr.store.tidying.notation import Notation

_ORDER: Final = (PUBLISHERS, SPEAKERS, SOURCES)
_STEP: Final = 1_000


class Drafting:
    """Draws up the rows of one addition.

    Parameters
    ----------
    readings
        The vocabulary and the sources as read.
    lines
        The line of the first new row of each table.
    notation
        How numbers and dates are written in the drafts.

    Attributes
    ----------
    blocks
        The new rows by table.
    vocabulary
        The vocabulary of the folder.
    problems
        Why rows cannot be taken, in their places.
    """

    def __init__(
        self, readings: Mapping[str, Reading], lines: Mapping[str, int], notation: Notation
    ) -> None:
        rows = {path: _list_rows(path, reading) for path, reading in readings.items()}
        self.vocabulary = Vocabulary.from_rows(
            {path.removeprefix("vocabulary/").removesuffix(".csv"): rows[path] for path in rows}
        )
        self._typed = TypedCells(self.vocabulary, notation)
        self._registry = Registry(rows, self._typed)
        self._lines = lines
        self._speakers: dict[str, str] = {}
        self._foreign = self.vocabulary.subjects.keys() - set(list_own_subjects(self.vocabulary))
        self.blocks: dict[str, Block] = {}
        self.problems: list[Problem] = []

    def draw_up(self, drafts: Sequence[Draft], progress: Callable[[int, int, str], None]) -> None:
        """Draw up all rows, those that others refer to first."""
        if isinstance(drafts, Batch):
            lines = self._lines[drafts.table]
            block = draw_up_batch(drafts, lines, self._typed, self._is_known)
            if block is not None:
                self.blocks[drafts.table] = block
                return
        registering = [draft for path in _ORDER for draft in drafts if draft.table == path]
        facts = [draft for draft in drafts if draft.table in FACTS]
        for done, draft in enumerate((*registering, *facts)):
            if done % _STEP == 0:
                progress(done, len(drafts), words.READING)
            if draft.table in FACTS:
                self._draw_fact(draft)
            else:
                self._draw_registering(draft)

    def _is_known(self, column: str, texts: Iterable[str]) -> bool:
        """Say whether speakers, or subjects of the plant that is watched, are in the record."""
        if column == "subject":
            return self._foreign.isdisjoint(texts)
        return all(not text or text in self.vocabulary.speakers for text in texts)

    def _add(self, path: str, cells: Mapping[str, str], draft: Draft) -> tuple[str, int]:
        """Put a row at the end of its table, and return its place."""
        if path not in self.blocks:
            self.blocks[path] = Block.open(path, self._lines[path])
        return path, self.blocks[path].append(cells, draft.origin)

    def _note(self, place: tuple[str, int], problems: Sequence[Problem]) -> None:
        """Put problems in the place of a row, but those of a source in the place of that."""
        path, line = place
        self.problems += [
            found if found.file else replace(found, file=path, line=line) for found in problems
        ]

    def _draw_registering(self, draft: Draft) -> None:
        """Draw up a speaker, publisher or source of its own."""
        table = TABLE_BY_PATH[draft.table]
        cells, problems = self._typed.read(table, draft.cells)
        if draft.table == SOURCES:
            problems += self._refer(cells, "publisher", self._registry.find_publisher, draft)
            problems += complete_source(cells)
        key = table.key[0]
        # Where it is known already, the check says so: no second id for the same thing.
        cells[key] = cells[key] or self._registry.find_known(draft.table, cells)
        self._registry.take(draft.table, cells)
        self._note(self._add(draft.table, cells, draft), problems)

    def _draw_fact(self, draft: Draft) -> None:
        """Draw up a figure or an event."""
        path = draft.table
        cells, problems = self._typed.read(TABLE_BY_PATH[path], draft.cells)
        cells["bound"] = cells["bound"] or ("between" if cells.get("value_high") else BOUNDS[0])
        if not TABLE_BY_PATH[path].is_filled("kind"):
            cells["kind"] = cells["kind"] or KINDS[0]
        if cells["subject"] in self._foreign:
            path = f"reference/{path}"
        speaker = cells["speaker"]
        if speaker not in self._speakers:
            problems += self._refer(cells, "speaker", self._registry.find_speaker, draft)
            self._speakers[speaker] = cells["speaker"]
        cells["speaker"] = self._speakers[speaker]
        if not SOURCE_CELLS.keys().isdisjoint(draft.cells) or is_url(cells["source"]):
            problems += self._refer(
                cells, "source", lambda _: self._registry.find_source(draft.cells), draft
            )
        self._note(self._add(path, cells, draft), problems)

    def _refer(
        self,
        cells: dict[str, str],
        column: str,
        find: Callable[[str], Found],
        draft: Draft,
    ) -> list[Problem]:
        """Replace what a cell names by its id; register what is new."""
        if not cells[column] and column != "source":
            return []
        found = find(cells[column])
        places = dict(self._add(path, new, draft) for path, new in found.new)
        cells[column] = found.id
        return [
            replace(problem, line=places[problem.file]) if problem.file else problem
            for problem in found.problems
        ]


def list_own_subjects(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the subjects of the plant that is watched: all of the largest whole of the project.

    Where no subject is the project, all are.
    """
    tops = {name: (name, *vocabulary.ancestors(name))[-1] for name in vocabulary.subjects}
    project = next((one.id for one in vocabulary.subjects.values() if one.kind == "project"), "")
    return tuple(name for name, top in tops.items() if top == tops.get(project, top))


def _list_rows(path: str, reading: Reading) -> list[dict[str, str]]:
    """Return the rows of a table as far as it could be read."""
    frame = empty_text(path) if reading.frame is None else reading.frame
    columns = [frame[name].astype(str).tolist() for name in frame]
    names = TABLE_BY_PATH[path].columns
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
