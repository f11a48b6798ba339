"""The vocabulary: what the ids of the record mean.

Read from ``data/vocabulary/*.csv``, so that another plant is another data folder and no id of a
plant stands in code. Records instead of tables, because an engineer wants
``vocabulary.quantities["physical_progress"].family``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bushehr.units import UnitTable

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about: a reactor unit, the project, a site, a facility."""

    id: str
    label: str
    kind: str
    part_of: str = ""
    reactor_model: str = ""
    net_capacity: float = math.nan
    class_: str = ""
    exported: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured, on which basis, in which units of measure.

    ``minimum`` and ``maximum`` are in the canonical unit, NaN where there is none; ``window`` [day]
    is the time within which two figures must agree, NaN for always.
    """

    id: str
    label: str
    family: str
    part_of: str = ""
    units: tuple[str, ...] = ()
    minimum: float = math.nan
    maximum: float = math.nan
    varies: str = "state"
    window: float = math.nan
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A kind of event in the life of a plant; ``order`` is NaN where it has no place in a build."""

    id: str
    label: str
    order: float = math.nan
    stage: str = ""
    resolved_by: tuple[str, ...] = ()
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, and on which side."""

    id: str
    name: str
    organization: str = ""
    side: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published it, and how close to the origin."""

    id: str
    name: str
    tier: str = ""
    country: str = ""
    note: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All ids of the record with their meaning."""

    subjects: dict[str, Subject]
    quantities: dict[str, Quantity]
    milestones: dict[str, Milestone]
    speakers: dict[str, Speaker]
    publishers: dict[str, Publisher]

    @classmethod
    def from_rows(cls, tables: Mapping[str, Iterable[Row]]) -> Vocabulary:
        """Build from the rows of the five vocabulary tables; a later row of an id wins.

        Unreadable numbers become NaN: the checks report them, and the rest stays usable.
        """
        return cls(
            subjects={r["subject"]: _read_subject(r) for r in tables.get("subjects", ())},
            quantities={r["quantity"]: _read_quantity(r) for r in tables.get("quantities", ())},
            milestones={r["milestone"]: _read_milestone(r) for r in tables.get("milestones", ())},
            speakers={
                r["speaker"]: Speaker(
                    r["speaker"], r["name"], r["organization"], r["side"], r["note"]
                )
                for r in tables.get("speakers", ())
            },
            publishers={
                r["publisher"]: Publisher(
                    r["publisher"], r["name"], r["tier"], r["country"], r["note"]
                )
                for r in tables.get("publishers", ())
            },
        )

    @cached_property
    def units(self) -> UnitTable:
        """The allow-list of unit strings."""
        return UnitTable({q.id: q.units for q in self.quantities.values()})

    @cached_property
    def project(self) -> Subject:
        """The subject that the monitor watches: the one of kind ``project``."""
        return next(s for s in self.subjects.values() if s.kind == "project")

    def parts_of(self, subject: str) -> tuple[str, ...]:
        """Return the direct parts of a subject, in the order of the table."""
        return tuple(s.id for s in self.subjects.values() if s.part_of == subject)

    def ancestors(self, subject: str) -> tuple[str, ...]:
        """Return what a subject is part of, nearest first; a cycle ends the walk."""
        found: list[str] = []
        while (parent := self.subjects[subject].part_of) in self.subjects and parent not in found:
            found.append(parent)
            subject = parent
        return tuple(found)

    def family(self, family: str) -> tuple[str, ...]:
        """Return the ids of the quantities that may share an axis."""
        return tuple(q.id for q in self.quantities.values() if q.family == family)


def read_number(text: str) -> float:
    """Return a plain decimal number, NaN for anything else."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def split_list(text: str) -> tuple[str, ...]:
    """Split a cell that lists several ids or units with semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _read_subject(row: Row) -> Subject:
    """Read a row of subjects.csv."""
    return Subject(
        id=row["subject"],
        label=row["label"],
        kind=row["kind"],
        part_of=row["part_of"],
        reactor_model=row["reactor_model"],
        net_capacity=read_number(row["net_capacity"]),
        class_=row["class"],
        exported=row["exported"],
        note=row["note"],
    )


def _read_quantity(row: Row) -> Quantity:
    """Read a row of quantities.csv."""
    return Quantity(
        id=row["quantity"],
        label=row["label"],
        family=row["family"],
        part_of=row["part_of"],
        units=split_list(row["units"]),
        minimum=read_number(row["minimum"]),
        maximum=read_number(row["maximum"]),
        varies=row["varies"],
        window=read_number(row["window"]),
        definition=row["definition"],
    )


def _read_milestone(row: Row) -> Milestone:
    """Read a row of milestones.csv of the vocabulary."""
    return Milestone(
        id=row["milestone"],
        label=row["label"],
        order=read_number(row["order"]),
        stage=row["stage"],
        resolved_by=split_list(row["resolved_by"]),
        definition=row["definition"],
    )
