"""The registry: which speakers, publishers and sources there are, and the new ones of an addition.

A new one is registered in the same step as the row that names it. What is there already is found
again, by name or address, so that a command repeated after a crash makes nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bushehr import clock, dates
from bushehr.errors import DateError
from bushehr.store.adding import names
from bushehr.store.adding.drafts import SOURCE_CELLS
from bushehr.store.adding.typed import refuse
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.cells import is_url, suggest
from bushehr.tables.models import PUBLISHERS, SIDES, SOURCES, SPEAKERS, TIERS
from bushehr.text import adding as words
from bushehr.text import advising as advice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bushehr.problems import Problem
    from bushehr.store.adding.typed import TypedCells

Cells = dict[str, str]
_SAME: Final = {SPEAKERS: ("name", "organization"), PUBLISHERS: ("name",)}
"""What is the same of two rows that are about the same speaker or publisher."""

_TWO: Final = 2  # parts of a speaker that lack the side, of a publisher that lack the tier
_LIKELY_TIER: Final = "press"


@dataclass
class Found:
    """What a row names: its id, the rows that register what is new, and why it cannot be taken.

    A problem of a new source has its table as file; the row that it is about is among the new ones.
    """

    id: str
    new: list[tuple[str, Cells]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Registry:
    """What there is, and what an addition makes new.

    Parameters
    ----------
    rows
        Cells of the rows of the sources, speakers and publishers, by path of the table.
    typed
        Reads cells as people type them.
    """

    def __init__(self, rows: Mapping[str, Iterable[Mapping[str, str]]], typed: TypedCells) -> None:
        self._typed = typed
        self._rows: dict[str, dict[str, Mapping[str, str]]] = {
            path: {row[TABLE_BY_PATH[path].key[0]]: row for row in rows[path]}
            for path in (SOURCES, SPEAKERS, PUBLISHERS)
        }
        self._addresses = {row["url"]: id_ for id_, row in self._rows[SOURCES].items()}
        self._named: dict[tuple[str, str], list[str]] = {}
        for path in (SPEAKERS, PUBLISHERS):
            for id_, row in self._rows[path].items():
                self._named.setdefault((path, row["name"].casefold()), []).append(id_)

    def take(self, path: str, cells: Cells) -> Cells:
        """Note a row that is added to one of the tables, and give it an id where it has none."""
        key = TABLE_BY_PATH[path].key[0]
        if not cells[key]:
            cells[key] = self._name(path, cells)
        self._rows[path].setdefault(cells[key], cells)
        if path == SOURCES:
            self._addresses.setdefault(cells["url"], cells[key])
        else:
            self._named.setdefault((path, cells["name"].casefold()), []).append(cells[key])
        return cells

    def find_known(self, path: str, cells: Cells) -> str:
        """Return the id under which a row without id is in its table already, empty for none."""
        if path == SOURCES:
            return self._addresses.get(cells["url"], "")
        for id_ in self._named.get((path, cells["name"].casefold()), ()):
            there = self._rows[path][id_]
            if all(there[name].casefold() == cells[name].casefold() for name in _SAME[path]):
                return id_
        return ""

    def find_speaker(self, text: str) -> Found:
        """Find a speaker by id or name; register ``Name, organization, side``."""
        known = self._find_by_name(SPEAKERS, text)
        parts = [part.strip() for part in text.split(",")]
        if known or len(parts) == 1:
            return Found(known or text)
        cells = {"name": parts[0], "organization": ", ".join(parts[1:-1]), "side": parts[-1]}
        if len(parts) == _TWO and not suggest(parts[-1], SIDES):
            message, hint = words.lack_side(text, SIDES), words.give_side(parts, SIDES[0])
            return Found("", problems=[refuse("speaker", "cell-empty", text, message, hint)])
        return self._register(SPEAKERS, cells, "side")

    def find_publisher(self, text: str) -> Found:
        """Find a publisher by id or name; register ``Name, tier`` or ``Name, tier, country``."""
        known = self._find_by_name(PUBLISHERS, text)
        parts = [part.strip() for part in text.split(",")]
        if known or len(parts) == 1:
            return Found(known or text)
        tiers = (place for place, part in enumerate(parts) if place and part.casefold() in TIERS)
        place = next(tiers, 1)
        if len(parts) == _TWO and not suggest(parts[1], TIERS):
            message = advice.lack_tier(text, TIERS)
            hint = advice.give_tier(parts[0], _LIKELY_TIER, parts[1])
            return Found("", problems=[refuse("publisher", "cell-empty", text, message, hint)])
        cells = {"name": ", ".join(parts[:place]), "tier": parts[place]}
        cells["country"] = ", ".join(parts[place + 1 :])
        return self._register(PUBLISHERS, cells, "tier")

    def _register(self, path: str, typed: Cells, told: str) -> Found:
        """Find what has the same name, else register it."""
        key = TABLE_BY_PATH[path].key[0]
        cells, _ = self._typed.read(TABLE_BY_PATH[path], typed)
        known = self.find_known(path, cells)
        if known and self._rows[path][known][told] != cells[told]:
            message = words.known_otherwise(
                cells["name"], f"{known}, {self._rows[path][known][told]}"
            )
            problem = refuse(key, "key-duplicate", cells["name"], message, words.WRITE_ONE)
            return Found(known, problems=[problem])
        if known:
            return Found(known)
        self.take(path, cells)
        if not cells[key]:
            message = words.no_id(cells["name"], key)
            return Found("", problems=[refuse(key, "id-characters", cells["name"], message, "")])
        return Found(cells[key], [(path, cells)])

    def _find_by_name(self, path: str, text: str) -> str:
        """Return the id of the only row with an id or a name, empty where there is none."""
        if text in self._rows[path]:
            return text
        found = self._named.get((path, text.casefold()), ())
        return found[0] if len(found) == 1 else ""

    def _name(self, path: str, cells: Cells) -> str:
        """Make an id."""
        taken = self._rows[path]
        if path == SPEAKERS:
            return names.name_speaker(cells["name"], cells["organization"], taken)
        if path == PUBLISHERS:
            return names.name_publisher(cells["name"], taken)
        return names.name_source(cells["publisher"], cells["published"], cells["url"], taken)

    def find_source(self, cells: Mapping[str, str]) -> Found:
        """Find the source that a fact names, by id or address, or register it.

        Parameters
        ----------
        cells
            ``source`` and the names of `SOURCE_CELLS`, as typed.
        """
        url = cells.get("source_url", "").strip()
        named = cells.get("source", "").strip()
        if not url and is_url(named):
            url, named = named, ""
        given = {column: cells.get(name, "").strip() for name, column in SOURCE_CELLS.items()}
        if not url:
            return _ask_address(named, given)
        by = self.find_publisher(given["publisher"]) if given["publisher"] else Found("")
        given |= {"source": named, "url": url}
        row, problems = self._typed.read(TABLE_BY_PATH[SOURCES], {**given, "publisher": by.id})
        problems = _place(problems + by.problems)
        new = [*by.new, (SOURCES, row)]
        known = self._addresses.get(row["url"], "")
        if known:
            problems += _place(self._compare(known, row))
            return Found(known, new if problems else by.new, problems)
        if row["source"] in self._rows[SOURCES]:
            message = words.two_sources(named, self._rows[SOURCES][row["source"]]["url"])
            problems.append(refuse("source", "key-duplicate", named, message, words.WRITE_ONE))
        elif not given["publisher"] or not row["published"]:
            hint = words.GIVE_SOURCE + words.SOURCE_OPTIONS
            problems.append(refuse("source", "cell-empty", url, words.lack_source(), hint))
        else:
            problems += _place(complete_source(row))
        if problems:
            return Found(named, new, problems)
        self.take(SOURCES, row)
        return Found(row["source"], new)

    def _compare(self, known: str, row: Cells) -> list[Problem]:
        """Refuse other facts about an address than the record has: it has one answer."""
        there = self._rows[SOURCES][known]
        problems = []
        for name in ("source", "publisher", "published"):
            if row[name] and row[name] != there[name]:
                message = words.known_otherwise(row["url"], f"{known}, {name} {there[name]}")
                hint = "Leave it out, or correct the source in sources.csv."
                problems.append(refuse(name, "key-duplicate", row[name], message, hint))
        return problems


def complete_source(cells: Cells) -> list[Problem]:
    """Fill in what a source's other cells tell, the day of reading and the basis.

    Returns
    -------
    list of Problem
        That it would be published only after it was read.
    """
    if not cells["published"]:
        return []
    cells["accessed"] = cells["accessed"] or str(clock.today())
    cells["published_basis"] = cells["published_basis"] or names.find_basis(
        cells["published"], cells["accessed"], cells["url"]
    )
    days = dates.find_dates([cells["published"], cells["accessed"]])
    published, accessed = days[cells["published"]], days[cells["accessed"]]
    if isinstance(published, DateError) or isinstance(accessed, DateError):
        return []
    if published.start <= accessed.end:
        return []
    message = words.read_too_early(cells["published"], cells["accessed"])
    return [refuse("published", "date-invalid", cells["published"], message, words.CHECK_YEAR)]


def _place(problems: Iterable[Problem]) -> list[Problem]:
    """Say that problems are about a source, not about the fact that brings it along."""
    return [replace(problem, file=SOURCES) for problem in problems]


def _ask_address(named: str, given: Mapping[str, str]) -> Found:
    """Refuse facts about a source without its address."""
    column = next((name for name, text in given.items() if text), "")
    if not column:
        return Found(named)
    row = dict.fromkeys(TABLE_BY_PATH[SOURCES].columns, "") | dict(given)
    found = refuse(column, "cell-empty", given[column], words.NO_ADDRESS, words.GIVE_ADDRESS)
    return Found(named, [(SOURCES, row)], _place([found]))
