"""Words of the scorecard: of the targets that came due, how many were met.

Neutral by rule: a target is met or not met, nobody fails. A count always stands with the number it
is out of, a median with how many of its targets still had no report of the event.
"""

from __future__ import annotations

import math
from typing import Final

from bushehr.text import Sentence
from bushehr.text.definitions import Definition

DEFINITIONS: Final = (
    Definition(
        "Target that came due",
        "A date that somebody named for a milestone, due at its end, that had passed by the as-of "
        "day. Contract dates count; dates of the form not before do not. A target counts once "
        "however often it was repeated (same subject, same meaning of the milestone, same due "
        "date), by its first statement.",
        "Targets that are still to come are counted neither as met nor as missed, even if they "
        "look easy or hard to keep.",
    ),
    Definition(
        "Met",
        "An event that can settle the target was reported, and by its earliest day it had happened "
        "by the due date. Where several events can settle it, or reports differ, this is the "
        "reading most favorable to the speaker; the stricter count, met on every reading, stands "
        "beside it.",
        "Not met means that no report dates the event by then. It does not say why, or who was the "
        "cause.",
    ),
    Definition(
        "Delay of a target",
        "The event minus the due date, in months of 30.4375 days, positive for late. A target "
        "whose event is not reported counts as at least the time from its due date to the as-of "
        "day; at other plants, to the last report that the build was unfinished or given up. A "
        "target that came due after a build was given up counts as missed by at least nothing.",
        "A median over such least values is itself a least value: the true one is as great or "
        "greater.",
    ),
    Definition(
        "Promised and actual wait",
        "The years from the first statement of a target to its due date, and to the event. On the "
        "line 1:1 a target was met to the day, on the line 2:1 the wait was twice as long.",
        "Points of one plant are not independent: one late event settles all its targets.",
    ),
    Definition(
        "Score",
        "Counts and median delay of the targets of a speaker, a side, the organization of a "
        "vendor, a reference class or a time ahead. Fewer than three targets get none.",
        "It describes the targets on record, which are those that somebody wrote about, and is no "
        "measure of skill or honesty: speakers name dates for different works at different times "
        "ahead.",
    ),
)

SCOPES: Final = {
    "everywhere": "all plants on record",
    "own": "this plant",
    "elsewhere": "other plants",
}
SIDES: Final = {
    "owner": "owners",
    "vendor": "vendors",
    "host-government": "governments of the host country",
    "vendor-government": "governments of the vendor's country",
    "international": "international bodies",
    "press": "press and unnamed voices",
}
CLASSES: Final = {
    "vver_new": "VVER begun after the pause of the 1990s",
    "vver_restart": "VVER halted for years",
    "vver_legacy": "VVER of before that pause, not halted",
    "other": "other reactors",
}
GROUPS: Final = {
    "all": "all targets",
    "side": "by side",
    "vendor": "by vendor",
    "speaker": "by speaker",
    "class": "by reference class",
    "horizon": "by time ahead",
}
VERDICTS: Final = {
    "met": "met",
    "missed": "not met",
    "pending": "not yet due",
    "unknown": "not told by the record",
}
LISTING: Final = (
    "Every statement of a dated target, with what settles it and the addresses of both. To count "
    "again, say for vendors at this plant: keep the rows with that place and side, of these the "
    "first of each number under target, of these the outcomes met and not met; "
    "met_on_every_reading is the stricter count, delay_at_least what the median is taken of. Times "
    "ahead take only rows with yes under first. A target counts once for each side that named it."
)
"""What stands beside the list of all cases."""
AXES: Final = ("Promised wait, years", "Actual wait, years")
LINES: Final = {1: "met to the day", 2: "twice the promised wait"}


def write_horizon(name: str) -> str:
    """Write how far ahead targets were set.

    >>> write_horizon("0-1"), write_horizon("2-4"), write_horizon("4-")
    ('less than 1 year ahead', '2 to less than 4 years ahead', '4 or more years ahead')
    """
    first, _, last = name.partition("-")
    if not last:
        return f"{first} or more years ahead"
    if first == "0":
        return f"less than {last} year{'' if last == '1' else 's'} ahead"
    return f"{first} to less than {last} years ahead"


def state_far_targets(
    due: int, met: int, met_surely: int, place: tuple[str, str], sources: tuple[str, ...] = ()
) -> Sentence:
    """Say how many targets were met that were set a certain time ahead.

    Parameters
    ----------
    due, met, met_surely
        How many came due, were met on the most favorable reading, and on every one.
    place
        Time ahead from `write_horizon`, and where, from `SCOPES`.
    sources
        Of the targets that were met.

    Examples
    --------
    >>> ahead = (write_horizon("4-"), SCOPES["elsewhere"])
    >>> print(state_far_targets(91, 2, 1, ahead).text)  # doctest: +NORMALIZE_WHITESPACE
    Of 91 targets set 4 or more years ahead at other plants, 2 were met on the reading most
    favorable to the speaker, 1 on every reading.
    """
    ahead, where = place
    return Sentence(
        f"Of {due} targets set {ahead} at {where}, {_count_met(met, met_surely)}.", sources
    )


def _count_met(met: int, met_surely: int) -> str:
    """Return the clause on how many were met."""
    if not met:
        return "none was met on any reading"
    if met == met_surely:
        return f"{met} {'was' if met == 1 else 'were'} met on every reading"
    every = str(met_surely) if met_surely else "none"
    verb = "was" if met == 1 else "were"
    reading = "on the reading most favorable to the speaker"
    return f"{met} {verb} met {reading}, {every} on every reading"


def write_delay(low: float, high: float) -> str:
    """Write a delay in whole months.

    Parameters
    ----------
    low, high
        Its limits [month], negative for early; infinite above where the event is not reported.

    Examples
    --------
    >>> write_delay(14.3, 45.6), write_delay(38.0, float("inf")), write_delay(-3.2, -3.2)
    ('14 to 46 months late', 'at least 38 months late', '3 months early')
    >>> write_delay(-2.0, 8.7), write_delay(0.3, 0.3)
    ('2 months early to 9 months late', 'on time to the month')
    >>> write_delay(-2.0, float("inf"))
    '2 months early at best'
    """
    first = round(low)
    if math.isinf(high):
        return f"at least {_months(first)} late" if first > 0 else f"{_place(first)} at best"
    last = round(high)
    if first == last:
        return _place(first)
    if first * last > 0:
        low_word, high_word = sorted((abs(first), abs(last)))
        return f"{low_word} to {_months(high_word)} {'late' if first > 0 else 'early'}"
    return f"{_place(first)} to {_place(last)}"


def _place(months: int) -> str:
    """Return one delay in words."""
    if months == 0:
        return "on time to the month"
    return f"{_months(abs(months))} {'late' if months > 0 else 'early'}"


def _months(number: int) -> str:
    """Return a number of months."""
    return f"{number} month{'' if number == 1 else 's'}"


def state_score(
    whose: str,
    counts: tuple[int, int, int, int],
    delay: tuple[float, float],
    sources: tuple[str, ...] = (),
) -> Sentence:
    """Say what became of the targets of a group.

    Parameters
    ----------
    whose
        Whose targets, as "of owners at other plants" or "named by A. Person".
    counts
        How many came due, were met on the most favorable reading, on every one, and are still
        without a report of the event.
    delay
        Limits of the median delay [month].
    sources
        Of the targets.

    Examples
    --------
    >>> said = state_score("of vendors at other plants", (27, 6, 5, 9), (11.9, 46.0))
    >>> print(said.text)  # doctest: +NORMALIZE_WHITESPACE
    Of 27 targets of vendors at other plants that came due, 6 were met on the reading most favorable
    to the speaker, 5 on every reading; the median one was 12 to 46 months late, and of 9 the event
    is not reported.
    """
    due, met, met_surely, unreported = counts
    still = f", and of {unreported} the event is not reported" if unreported else ""
    return Sentence(
        f"Of {due} targets {whose} that came due, {_count_met(met, met_surely)}; the median one "
        f"was {write_delay(*delay)}{still}.",
        sources,
    )


def state_few(count: int, group: str) -> Sentence:
    """Say how many names of a group have too few targets for a score.

    >>> state_few(87, "by speaker").text
    'By speaker, 87 more have fewer than three targets that came due and get no score.'
    """
    verb = "has" if count == 1 else "have"
    gets = "gets" if count == 1 else "get"
    return Sentence(
        f"{group[:1].upper()}{group[1:]}, {count} more {verb} fewer than three targets that came "
        f"due and {gets} no score."
    )


def state_counts(targets: int, statements: int, due: int, pending: int, unknown: int) -> Sentence:
    """Say what the scorecard rests on.

    >>> print(state_counts(405, 497, 344, 48, 13).text)  # doctest: +NORMALIZE_WHITESPACE
    The record holds 405 targets named in 497 statements: 344 came due, 48 are still to come, and of
    13 the record cannot tell.
    """
    return Sentence(
        f"The record holds {targets} targets named in {statements} statements: {due} came due, "
        f"{pending} are still to come, and of {unknown} the record cannot tell."
    )
