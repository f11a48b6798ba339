"""The tables of terms: what subjects, quantities, milestones, speakers and publishers mean."""

from __future__ import annotations

from bushehr.tables import cells
from bushehr.tables.schema import (
    MILESTONE_TERMS,
    PUBLISHERS,
    QUANTITIES,
    SPEAKERS,
    SUBJECTS,
    column,
    table,
)

SUBJECT_KINDS = ("unit", "project", "site", "facility", "plant")
CLASSES = ("vver_new", "vver_restart", "vver_legacy", "other")
SIDES = ("owner", "vendor", "host-government", "vendor-government", "international", "press")
TIERS = ("official", "agency", "press", "repost", "encyclopedia", "derived")
VARIES = ("constant", "state", "cumulative")
STAGES = (
    "agreement",
    "preparation",
    "construction",
    "startup",
    "operation",
    "interruption",
    "event",
)

SUBJECT_TABLE = table(
    SUBJECTS,
    "Something that figures and events are about.",
    ("subject",),
    (
        column("subject", "Id, spelled as in PRIS.", cells.SUBJECT_ID, filled=True),
        column("label", "What a chart prints.", filled=True),
        column("kind", "What sort of thing it is.", filled=True, choices=SUBJECT_KINDS),
        column("part_of", "What it is part of.", cells.SUBJECT_ID, references=SUBJECTS),
        column("reactor_model", "Reactor model."),
        column("net_capacity", "Design net electrical capacity.", cells.NUMERIC, unit="MW"),
        column("class", "Reference class of another plant's unit.", choices=CLASSES),
        column(
            "exported",
            "Whether the vendor built it in another country.",
            choices=("yes", "no"),
        ),
        column("note", "What a reader must know of it."),
    ),
)
QUANTITY_TABLE = table(
    QUANTITIES,
    "Something that is measured, with its basis and units of measure.",
    ("quantity",),
    (
        column("quantity", "Id; it names the basis.", cells.IDENTIFIER, filled=True),
        column("label", "What a chart prints.", filled=True),
        column("family", "What may share an axis.", cells.IDENTIFIER, filled=True),
        column(
            "part_of",
            "The quantity that this one is a share of.",
            cells.IDENTIFIER,
            references=QUANTITIES,
        ),
        column(
            "units",
            "The exact unit strings accepted, joined by semicolons, canonical first.",
            cells.LIST,
            filled=True,
        ),
        column("minimum", "Least plausible value.", cells.NUMERIC, unit="canonical"),
        column("maximum", "Greatest plausible value.", cells.NUMERIC, unit="canonical"),
        column("varies", "constant, state or cumulative.", filled=True, choices=VARIES),
        column(
            "window",
            "Time within which two figures must agree; empty for always.",
            cells.NUMERIC,
            unit="day",
        ),
        column("definition", "What is measured, and what it does not mean.", filled=True),
    ),
)
MILESTONE_TABLE = table(
    MILESTONE_TERMS,
    "A kind of event in the life of a plant.",
    ("milestone",),
    (
        column("milestone", "Id; a PRIS term where PRIS has one.", cells.IDENTIFIER, filled=True),
        column("label", "What a chart prints.", filled=True),
        column(
            "order",
            "Place in the sequence of a build; empty where there is none.",
            cells.NUMERIC,
        ),
        column("stage", "Part of a build's life.", filled=True, choices=STAGES),
        column(
            "resolved_by",
            "The events that can settle a target, joined by semicolons.",
            cells.LIST,
            references=MILESTONE_TERMS,
            many=True,
        ),
        column("definition", "What counts as the event, and what does not.", filled=True),
    ),
)
SPEAKER_TABLE = table(
    SPEAKERS,
    "A person or body that says something.",
    ("speaker",),
    (
        column("speaker", "Id.", cells.IDENTIFIER, filled=True),
        column("name", "Name as a reader meets it.", filled=True),
        column("organization", "The body spoken for."),
        column("side", "Whose interest the speaker stands for.", filled=True, choices=SIDES),
        column("note", "Office held, other spellings."),
    ),
)
PUBLISHER_TABLE = table(
    PUBLISHERS,
    "An outlet, site or body that publishes.",
    ("publisher",),
    (
        column("publisher", "Id.", cells.IDENTIFIER, filled=True),
        column("name", "Name as a reader meets it.", filled=True),
        column("tier", "How close to the origin it publishes.", filled=True, choices=TIERS),
        column(
            "country",
            "Country of its seat, two-letter code of ISO 3166-1; empty where that is unknown or "
            "where it belongs to no one country.",
            cells.COUNTRY,
        ),
        column("note", "What a reader must know of it."),
    ),
)
