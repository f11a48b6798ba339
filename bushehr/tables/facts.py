"""The tables of facts: figures and events, of the project and of other plants."""

from __future__ import annotations

from bushehr.tables import cells
from bushehr.tables.schema import (
    MILESTONE_TERMS,
    QUANTITIES,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    column,
    table,
)

BOUNDS = ("exact", "about", "at_least", "at_most", "between")
KINDS = ("actual", "target", "baseline")
FLAGS = ("doubtful", "retracted")

_SUBJECT = column(
    "subject",
    "What the row is about.",
    cells.SUBJECT_ID,
    filled=True,
    references=SUBJECTS,
)
_SOURCE = column(
    "source", "Where it is published.", cells.IDENTIFIER, filled=True, references=SOURCES
)
_SPEAKER = column(
    "speaker",
    "Who said it; empty when the publisher itself does.",
    cells.IDENTIFIER,
    references=SPEAKERS,
)
_BOUND = column(
    "bound",
    "How the value stands to the fact; empty means exact. A value is shown with its bound.",
    choices=BOUNDS,
)
_SAID = column(
    "said",
    "Day of the statement where it is not the day of publication. It places a target in time and "
    "has no say in what was known when.",
    cells.DATE,
)
_STATEMENT = column(
    "statement",
    "An id shared by the reports of one statement, where subject, quantity, speaker and date do "
    "not already show that they are one.",
    cells.IDENTIFIER,
)
_FLAG = column(
    "flag", "Empty, doubtful or retracted; a flagged row enters no headline.", choices=FLAGS
)
_FLAGGED = column("flagged", "Day on which the flag became known.", cells.DATE)
_NOTE = column("note", "What a reader must know to use the row.")

_DATAPOINT_COLUMNS = (
    column(
        "date",
        "When it was so, or is to be so for a target; the text carries its own precision.",
        cells.DATE,
        filled=True,
    ),
    _SUBJECT,
    column(
        "quantity",
        "What is measured, on which basis.",
        cells.IDENTIFIER,
        filled=True,
        references=QUANTITIES,
    ),
    column(
        "value",
        "The figure as published; the lower end with the bound between.",
        cells.NUMERIC,
        filled=True,
        unit="as in column unit",
    ),
    column("unit", "Unit of measure: one of the strings that the quantity accepts.", filled=True),
    _SOURCE,
    _SPEAKER,
    _BOUND,
    column(
        "value_high",
        "The upper end, only with the bound between.",
        cells.NUMERIC,
        unit="as in column unit",
    ),
    column(
        "kind",
        "actual, target or baseline (the contract schedule); empty means actual.",
        choices=KINDS,
    ),
    _SAID,
    _STATEMENT,
    _FLAG,
    _FLAGGED,
    _NOTE,
)
_MILESTONE_COLUMNS = (
    column(
        "date",
        "When it happened, or is to happen; a target is due at the end of its date.",
        cells.DATE,
        filled=True,
    ),
    _SUBJECT,
    column(
        "milestone",
        "What happened or is to happen.",
        cells.IDENTIFIER,
        filled=True,
        references=MILESTONE_TERMS,
    ),
    column(
        "kind", "actual, target or baseline (the contract schedule).", filled=True, choices=KINDS
    ),
    _SOURCE,
    _SPEAKER,
    column(
        "bound",
        "at_most for no later than, at_least for not before; empty means exact.",
        choices=BOUNDS[:-1],
    ),
    _SAID,
    _STATEMENT,
    _FLAG,
    _FLAGGED,
    _NOTE,
)
_DATAPOINT_KEY = ("date", "subject", "quantity", "kind", "speaker", "source", "bound")
_MILESTONE_KEY = ("date", "subject", "milestone", "kind", "said", "speaker", "source")

DATAPOINTS = table(
    "datapoints.csv",
    "A dated, sourced figure about the project.",
    _DATAPOINT_KEY,
    _DATAPOINT_COLUMNS,
)
MILESTONES = table(
    "milestones.csv",
    "A dated event of the project: one that happened, or one that was announced.",
    _MILESTONE_KEY,
    _MILESTONE_COLUMNS,
)
REFERENCE_DATAPOINTS = table(
    "reference/datapoints.csv",
    "A dated, sourced figure about another plant.",
    _DATAPOINT_KEY,
    _DATAPOINT_COLUMNS,
    required=False,
)
REFERENCE_MILESTONES = table(
    "reference/milestones.csv",
    "A dated event of another plant.",
    _MILESTONE_KEY,
    _MILESTONE_COLUMNS,
    required=False,
)
