"""What the words mean that a column with few choices may hold.

The words themselves are defined by the schemas; a test holds the two together. One dictionary a
column, in the order in which a reader should meet the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

BOUNDS: Final = {
    "exact": "The source gives the value without a word of approximation.",
    "about": "The source says about, nearly, roughly, or gives a round figure as such.",
    "at_least": "The source says more than, over, from; of a date: not before.",
    "at_most": "The source says up to, less than, within; of a date: no later than.",
    "between": "The source gives two ends: `value` is the lower, `value_high` the upper one. "
    "Figures only.",
}

KINDS: Final = {
    "actual": "The source says that it was so, or that it happened.",
    "target": "The source says that it is to be so or to happen: a plan, a promise, a design "
    "value.",
    "baseline": "A term of the contract schedule, against which slippage is measured. Contract "
    "terms repeated later are targets.",
}

FLAGS: Final = {
    "doubtful": "Kept as published, with a reason in `note` to doubt it. It is compared with other "
    "reports and enters nothing else: no headline, pace or target.",
    "retracted": "Taken back, because the row or its source was wrong. It stays readable and "
    "enters nothing.",
}

BASES: Final = {
    "page": "The page shows its date.",
    "address": "The date stands in the address, spelled out or coded.",
    "context": "An undated report of one event: from the day of the event to 30 days later.",
    "accessed": "An undated background page, or one that names several events: from the latest "
    "event it names to the day it was read.",
}

SIDES: Final = {
    "owner": "Owner, operator or future operator of the plant, the atomic energy body of its "
    "country included.",
    "vendor": "Supplier, contractors, designers.",
    "host-government": "Other officials of the country where the plant stands.",
    "vendor-government": "Officials of the supplier's country.",
    "international": "International bodies and associations.",
    "press": "Journalists, analysts, unnamed background.",
}

TIERS: Final = {
    "official": "A body's own site or text.",
    "agency": "A news agency.",
    "press": "A newspaper, broadcaster, magazine or trade journal.",
    "repost": "A host that copies the text of another: mirror, aggregator, blog.",
    "encyclopedia": "An encyclopedia or a copy of one.",
    "derived": "A second-hand copy of a database. The weakest tier.",
}

SUBJECT_KINDS: Final = {
    "project": "What the monitor watches; one in the whole table.",
    "unit": "A reactor unit.",
    "site": "A whole plant with all that stands on its ground.",
    "facility": "A plant beside the reactors that serves another purpose.",
    "plant": "Several units of another plant taken together.",
}

CLASSES: Final = {
    "vver_new": "A large VVER begun after the pause of the 1990s.",
    "vver_restart": "A large VVER begun before that pause and halted for years: finished later, "
    "given up or still open.",
    "vver_legacy": "A large VVER begun before that pause and finished without such a halt.",
    "other": "Any other build: another reactor type, or a smaller VVER.",
}

EXPORTED: Final = {
    "yes": "The vendor built it in another country.",
    "no": "The vendor built it in its own country.",
}

VARIES: Final = {
    "constant": "A property that should not change, such as a capacity: all figures should agree.",
    "state": "It goes up and down: a figure holds for its day.",
    "cumulative": "It only grows: a later figure below an earlier one draws a warning.",
}

STAGES: Final = {
    "agreement": "Treaties, contracts, money.",
    "preparation": "Design, manufacturing and site works before first concrete.",
    "construction": "From first concrete to the tests.",
    "startup": "From the first tests to full power.",
    "operation": "Acceptance, handover, commercial operation.",
    "interruption": "Suspension, resumption, cancellation, or still open on the day of the report.",
    "event": "Worth a date, but no step of a build.",
}

SEVERITIES: Final = {
    "error": "It stops a report until it is mended.",
    "warning": "The report is made and shows it. Contradictions between sources are warnings: the "
    "record keeps them.",
}

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "bound": BOUNDS,
    "kind": KINDS,
    "flag": FLAGS,
    "published_basis": BASES,
    "side": SIDES,
    "tier": TIERS,
    "subject kind": SUBJECT_KINDS,
    "class": CLASSES,
    "exported": EXPORTED,
    "varies": VARIES,
    "stage": STAGES,
}
"""Meanings by the column that holds the words; the kind of a subject under a name of its own."""
