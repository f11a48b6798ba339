"""How fast the works ran, and how fast they would have to run: ratio, readings, requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.earned_schedule import compute_earned_schedule
from bushehr.analysis.pace import compute_pace
from bushehr.analysis.status import PROGRESS
from bushehr.report.findings import Finding, gather
from bushehr.text import pace as words
from bushehr.text.casing import name_inside
from bushehr.text.intervals import write_interval
from bushehr.text.numbers import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from bushehr.analysis.interval import Interval
    from bushehr.analysis.origins import Origin
    from bushehr.analysis.pace import Pace, Reading
    from bushehr.analysis.required import Required
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence

RATIO = "computed"
COMPLETE = "complete"


def find(ledger: Ledger) -> Finding:
    """Say at which pace progress was reported, and which one the targets ask for."""
    if PROGRESS not in ledger.vocabulary.quantities:
        return Finding("pace", (words.state_no_ratio("no-figure"),))
    pace = compute_pace(ledger, quantity=PROGRESS)
    return Finding(
        key="pace",
        sentences=(*_state_headline(ledger, pace), *_state_missed(ledger, pace)),
        details=tuple(_list_details(ledger, pace)),
        definitions=words.DEFINITIONS,
        values=_list_values(pace),
    )


def _state_headline(ledger: Ledger, pace: Pace) -> Iterator[Sentence]:
    """Say the reading most favorable to the project, and how far the others reach."""
    reading = pace.headline
    if reading is not None and pace.spread is not None:
        yield _state_reading(ledger, pace, reading)
        yield words.state_spread(*pace.spread, len(pace.readings))
    elif pace.outcome == COMPLETE and pace.figure is not None:
        yield words.state_complete(_name(ledger, pace), pace.figure.date, pace.figure.sources)
    else:
        yield words.state_no_ratio(pace.outcome)


def _state_reading(ledger: Ledger, pace: Pace, reading: Reading) -> Sentence:
    """Say one reading with both of its paces."""
    required, done = reading.required, reading.demonstrated
    target = required.targets[0]
    paces = (
        _write(reading.ratio),
        _write(required.pace) if required.pace else "",
        _write(done.pace),
    )
    sources = gather(
        done.figure.sources, done.origin.sources, *(event.sources for event in required.targets)
    )
    due = words.write_due(target.date, target.bound)
    course = _describe(ledger, done.origin)
    return words.state_ratio(_name(ledger, pace), due, paces, course, sources)


def _state_missed(ledger: Ledger, pace: Pace) -> Iterator[Sentence]:
    """Say which targets have gone by."""
    for required in pace.required:
        target = required.targets[0]
        labels = [ledger.vocabulary.subjects[event.subject].label for event in required.targets]
        milestone = ledger.vocabulary.milestones[target.milestone].label
        sources = gather(*(event.sources for event in required.targets))
        if required.state == "missed":
            due = words.write_due(target.date, target.bound)
            yield words.state_missed(labels, milestone, due, sources)
        elif required.state == "open-ended":
            yield words.state_open_ended(labels, milestone, target.date, sources)


def _list_details(ledger: Ledger, pace: Pace) -> Iterator[Sentence]:
    """Say the other readings, what is required from now on, and whether a plan is published."""
    for reading in pace.readings[1:]:
        done = reading.demonstrated
        sources = gather(done.figure.sources, done.origin.sources)
        course = _describe(ledger, done.origin)
        yield words.state_reading(course, _write(done.pace), _write(reading.ratio), sources)
    if pace.readings_from_as_of:
        reading = pace.readings_from_as_of[0]
        yield _state_required(pace, reading.required, reading.ratio)
    yield _state_schedule(ledger)


def _state_schedule(ledger: Ledger) -> Sentence:
    """Say where the last figure stood in the published plan, or why that is not computable."""
    found = compute_earned_schedule(ledger)
    if found.earned is None or found.actual is None or not found.performance:
        return words.state_no_earned_schedule(found.reason)
    figures = (*found.planned, *([found.figure] if found.figure else []))
    sources = gather(*(figure.sources for figure in figures))
    return words.state_earned_schedule(found.earned, found.actual, found.performance, sources)


def _state_required(pace: Pace, required: Required, ratio: Interval) -> Sentence:
    """Say what is required from the as-of day on."""
    target = required.targets[0]
    due = words.write_due(target.date, target.bound)
    need = _write(required.pace) if required.pace else ""
    figure = pace.figure.sources if pace.figure else ()
    sources = gather(figure, *(event.sources for event in required.targets))
    return words.state_required_from(pace.as_of, due, need, _write(ratio), sources)


def _describe(ledger: Ledger, origin: Origin) -> words.Course:
    """Return an origin as words take it."""
    figure = origin.figure
    written = ""
    if figure is not None:
        written = format_value(figure.value, figure.unit, figure.bound, figure.value_high)
    milestone = ledger.vocabulary.milestones[origin.milestone].label if origin.milestone else ""
    return words.Course(origin.kind, milestone, origin.date, origin.bound, written)


def _name(ledger: Ledger, pace: Pace) -> str:
    """Name the quantity and its subject."""
    terms = ledger.vocabulary
    quantity = name_inside(terms.quantities[pace.quantity].label)
    return f"{quantity} of {terms.subjects[pace.subject].label}"


def _write(figure: Interval) -> str:
    """Write a computed figure with its limits."""
    return write_interval(figure.value, figure.low, figure.high, is_about=figure.is_about)


def _list_values(pace: Pace) -> dict[str, Any]:
    """Return the figures for programs."""
    values: dict[str, Any] = {"outcome": pace.outcome}
    if pace.headline is None or pace.spread is None:
        return values
    required = pace.headline.required.pace
    values |= {
        "ratio": pace.headline.ratio.value,
        "ratio_low": pace.spread[0],
        "ratio_high": pace.spread[1],
        "required": required.value if required else None,
        "demonstrated": pace.headline.demonstrated.pace.value,
        "readings": len(pace.readings),
    }
    later = pace.readings_from_as_of
    if later and later[0].required.pace:
        values["required_from_as_of"] = later[0].required.pace.value
    return values
