"""The Frictionless Data Package of a data folder, for programs that never saw the schemas.

It describes the tables that the folder holds; what Frictionless cannot express (keys among the
rows not retracted, lists in a cell) is left to ``bushehr check``, because a constraint that refuses
valid rows would be worse than none. Dates are strings: a date type would have to invent a day for
``2029``.

References
----------
Data Package 1.0, Table Schema 1.0 (https://specs.frictionlessdata.io).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from bushehr.tables import TABLE_BY_PATH, TABLES
from bushehr.tables.cells import ID, SUBJECT, URL

if TYPE_CHECKING:
    from pandera.pandas import Column

    from bushehr.tables import Table
    from bushehr.tables.record import Record
    from bushehr.vocabulary import Vocabulary

CC_BY: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/legalcode",
}
ODBL: Final = {
    "name": "ODbL-1.0",
    "title": "Open Data Commons Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
CONTRIBUTOR: Final = "The bushehr developers"

_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12]\d|3[01])"
DATE_PATTERN: Final = (
    rf"(\d{{4}}(-(Q[1-4]|{_MONTH}(-{_DAY})?))?"
    rf"|\d{{4}}-{_MONTH}-{_DAY}/\d{{4}}-{_MONTH}-{_DAY})"
)
"""Form of a date of the record; it does not know which months have 31 days.

In a group, because Frictionless puts its anchors around the bare text.
"""

_PATTERNS = {
    "date": DATE_PATTERN,
    "day": rf"\d{{4}}-{_MONTH}-{_DAY}",
    "language": "[a-z]{2}",
    "country": "[A-Z]{2}",
    "id": ID.pattern,
    "subject": SUBJECT.pattern,
    "url": URL.pattern,
    "list": r"[^;\s]([^;]*[^;\s])?(;[^;\s]([^;]*[^;\s])?)*",
}
_RETRACTION = ("flag", "flagged")


def license_of(table: Table) -> dict[str, str]:
    """Return the license of a table: figures of other plants lean on an open database."""
    return ODBL if table.path.startswith("reference/") else CC_BY


def render_datapackage(record: Record) -> str:
    """Write the Data Package of a record as JSON, the same text for the same tables."""
    return json.dumps(build_datapackage(record), ensure_ascii=False, indent=2) + "\n"


def build_datapackage(record: Record) -> dict[str, Any]:
    """Describe the tables of a record as a tabular Data Package.

    Parameters
    ----------
    record
        The record; a table that its folder lacks is left out.

    Returns
    -------
    dict
        A Data Package. ``description`` of a field is its definition, the custom property ``unit``
        its unit of measure.
    """
    present = [table for table in TABLES if table.path in record.texts]
    return {
        "profile": "tabular-data-package",
        "name": record.vocabulary.project.id.lower(),
        "title": describe_record(record.vocabulary),
        "description": "Every row states one fact from one source. Dates are texts that carry "
        "their own precision. README.md beside this file is the codebook.",
        "licenses": [CC_BY, ODBL],
        "contributors": [{"title": CONTRIBUTOR, "role": "maintainer"}],
        "resources": [_describe_table(table) for table in present],
    }


def describe_record(vocabulary: Vocabulary) -> str:
    """Name a record by its project and the place where that stands."""
    project = vocabulary.project
    places = [vocabulary.subjects[name].label for name in vocabulary.ancestors(project.id)]
    return f"{', '.join([*reversed(places), project.label])}: dated, sourced figures and events"


def name_resource(path: str) -> str:
    """Name a table as Data Package wants it.

    >>> name_resource("reference/milestones.csv")
    'reference-milestones'
    """
    return path.removesuffix(".csv").replace("/", "-")


def _describe_table(table: Table) -> dict[str, Any]:
    """Describe one table as a resource."""
    return {
        "profile": "tabular-data-resource",
        "name": name_resource(table.path),
        "path": table.path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [license_of(table)],
        "schema": {
            "fields": [_describe_field(column) for column in table.schema.columns.values()],
            "missingValues": [""],
            "primaryKey": _primary_key(table),
            "foreignKeys": _foreign_keys(table),
        },
    }


def _primary_key(table: Table) -> list[str]:
    """Return the key; a retracted row may stand beside the row that takes its place."""
    return [*table.key, *(name for name in _RETRACTION if name in table.columns)]


def _foreign_keys(table: Table) -> list[dict[str, Any]]:
    """Return the references of single cells; an empty cell passes, a list cannot be checked."""
    found = []
    for name, column in table.schema.columns.items():
        path = table.reference(name)
        if path and not column.metadata["many"]:
            target = TABLE_BY_PATH[path]
            resource = "" if target is table else name_resource(path)
            reference = {"resource": resource, "fields": list(target.key)}
            found.append({"fields": [name], "reference": reference})
    return found


def _describe_field(column: Column) -> dict[str, Any]:
    """Describe one column as a field."""
    checks = {str(check.name) for check in column.checks}
    constraints: dict[str, Any] = {}
    if column.metadata["filled"]:
        constraints["required"] = True
    if column.metadata["choices"]:
        constraints["enum"] = list(column.metadata["choices"])
    for name, pattern in _PATTERNS.items():
        if name in checks:  # the narrower one of two stands later
            constraints["pattern"] = pattern
    field: dict[str, Any] = {
        "name": column.name,
        "type": "number" if "number" in checks else "string",
        "description": column.description,
    }
    if column.metadata["unit"]:
        field["unit"] = column.metadata["unit"]
    if constraints:
        field["constraints"] = constraints
    return field
