"""The listings of the codebook: columns, subjects, quantities and milestones."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from bushehr.codebook import terms
from bushehr.codebook.counts import count_facts, write_count
from bushehr.codebook.markers import write_code, write_codes, write_table
from bushehr.tables import TABLES
from bushehr.tables.models import STAGES, SUBJECT_KINDS
from bushehr.text.numbers import format_number, format_value

if TYPE_CHECKING:
    from bushehr.tables import Table
    from bushehr.tables.record import Record
    from bushehr.vocabulary import Milestone, Quantity, Subject, Vocabulary


def list_columns() -> str:
    """List the columns of every table; a table with the columns of an earlier one refers to it."""
    sections: list[str] = []
    seen: dict[tuple[str, ...], str] = {}
    for table in TABLES:
        title = f"### `{table.path}`\n\n{table.title}"
        if table.columns in seen:
            sections.append(f"{title} The columns are those of `{seen[table.columns]}`.")
            continue
        seen[table.columns] = table.path
        key = write_codes(table.key)
        sections.append(f"{title} Key: {key}.\n\n{_list_columns_of(table)}")
    return "\n\n".join(sections)


def _list_columns_of(table: Table) -> str:
    """List the columns of one table."""
    rows = []
    for name, column in table.schema.columns.items():
        choices = write_codes(column.metadata["choices"])
        refers = write_code(table.reference(name)) or (f"one of {choices}" if choices else "")
        filled = "yes" if table.is_filled(name) else ""
        unit = column.metadata["unit"]
        rows.append([write_code(name), table.definition(name), filled, refers, unit])
    return write_table(["column", "definition", "always filled", "refers to", "unit"], rows)


def find_own_subjects(vocabulary: Vocabulary) -> tuple[Subject, ...]:
    """Return the subjects of the project's own place, by kind and id; others are for comparison."""
    roots = {name: (name, *vocabulary.ancestors(name))[-1] for name in vocabulary.subjects}
    home = roots[vocabulary.project.id]
    own = [subject for name, subject in vocabulary.subjects.items() if roots[name] == home]
    return tuple(sorted(own, key=lambda s: (SUBJECT_KINDS.index(s.kind), s.id)))


def list_subjects(record: Record) -> str:
    """List the subjects of the project's own place."""
    counts = count_facts(record, "subject")
    rows = [
        [
            write_code(subject.id),
            subject.label,
            subject.kind,
            write_code(subject.part_of),
            subject.reactor_model,
            _write_number(subject.net_capacity),
            write_count(counts[subject.id]),
            subject.note,
        ]
        for subject in find_own_subjects(record.vocabulary)
    ]
    header = ["subject", "label", "kind", "part of", "reactor model", "net capacity [MW]"]
    return write_table([*header, "rows", "note"], rows)


def list_reference_classes(record: Record) -> str:
    """List the classes of other plants' units, with how many the record holds."""
    own = {subject.id for subject in find_own_subjects(record.vocabulary)}
    others = [s for name, s in record.vocabulary.subjects.items() if name not in own and s.class_]
    units = Counter(subject.class_ for subject in others)
    exported = Counter(subject.class_ for subject in others if subject.exported == "yes")
    rows = [
        [write_code(name), text, write_count(units[name]), write_count(exported[name])]
        for name, text in terms.CLASSES.items()
    ]
    return write_table(["class", "meaning", "units", "of these exported"], rows)


def list_quantities(record: Record) -> str:
    """List the quantities by family."""
    counts = count_facts(record, "quantity")
    quantities = sorted(record.vocabulary.quantities.values(), key=lambda q: (q.family, q.id))
    rows = [_describe_quantity(quantity, counts[quantity.id]) for quantity in quantities]
    header = ["quantity", "label", "family", "units", "plausible range", "varies", "window [day]"]
    return write_table([*header, "rows", "definition"], rows)


def _describe_quantity(quantity: Quantity, rows: int) -> list[str]:
    """Write the cells of one quantity."""
    share = f" A share of {write_code(quantity.part_of)}." if quantity.part_of else ""
    return [
        write_code(quantity.id),
        quantity.label,
        write_code(quantity.family),
        write_codes(quantity.units),
        _write_range(quantity),
        quantity.varies,
        _write_number(quantity.window),
        write_count(rows),
        f"{quantity.definition}{share}",
    ]


def _write_range(quantity: Quantity) -> str:
    """Write the plausible range in the canonical unit, with open ends."""
    low, high, unit = quantity.minimum, quantity.maximum, quantity.units[0]
    if math.isnan(low):
        return "" if math.isnan(high) else format_value(high, unit, "at_most")
    if math.isnan(high):
        return format_value(low, unit, "at_least")
    return format_value(low, unit, "between", high)


def list_milestones(record: Record) -> str:
    """List the milestones by stage and by their order within a build."""
    counts = count_facts(record, "milestone")
    milestones = sorted(record.vocabulary.milestones.values(), key=_place)
    rows = [
        [
            write_code(milestone.id),
            milestone.label,
            milestone.stage,
            _write_number(milestone.order),
            write_codes(milestone.resolved_by),
            write_count(counts[milestone.id]),
            milestone.definition,
        ]
        for milestone in milestones
    ]
    header = ["milestone", "label", "stage", "order", "a target is settled by", "rows"]
    return write_table([*header, "definition"], rows)


def _place(milestone: Milestone) -> tuple[int, float, str]:
    """Return the place of a milestone in the list, those without an order last in their stage."""
    order = math.inf if math.isnan(milestone.order) else milestone.order
    return STAGES.index(milestone.stage), order, milestone.id


def _write_number(value: float) -> str:
    """Write a number of the vocabulary, nothing where there is none."""
    return "" if math.isnan(value) else format_number(value)
