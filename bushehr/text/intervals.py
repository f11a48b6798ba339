"""How a computed figure is written: three significant figures, with the limits it has.

Stated figures keep the digits of their source (`bushehr.text.numbers`); computed ones have none of
their own, and more than three would pretend to a precision that the record lacks.
"""

from __future__ import annotations

import math


def format_computed(value: float) -> str:
    """Write a computed figure with three significant figures.

    >>> [format_computed(value) for value in (12.0896, 0.4503, 26.249, 100.4, 1057.0, 0.0)]
    ['12.1', '0.450', '26.2', '100', '1,060', '0']
    """
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    size = math.floor(math.log10(abs(value)))
    rounded = round(value, 2 - size)
    size = math.floor(math.log10(abs(rounded)))
    return f"{rounded:,.{max(2 - size, 0)}f}"


def write_interval(value: float, low: float, high: float, *, is_about: bool = False) -> str:
    """Write a computed figure with its limits.

    Parameters
    ----------
    value
        The figure as stated.
    low, high
        Its limits; an infinite one, or a low of zero under a figure at the high one, is open.
    is_about
        Whether an `about` stands behind it.

    Examples
    --------
    >>> write_interval(12.09, 12.09, 12.09), write_interval(13.01, 13.01, float("inf"))
    ('12.1', 'at least 13.0')
    >>> write_interval(2.017, 0, 2.017), write_interval(2, 1, 3, is_about=True)
    ('at most 2.02', 'about 2.00 (1.00 to 3.00)')
    """
    figure, lowest, highest = (format_computed(number) for number in (value, low, high))
    about = "about " if is_about else ""
    if lowest == highest:
        return f"{about}{figure}"
    if math.isinf(high):
        return f"{about}{figure} or any other" if math.isinf(low) else f"{about}at least {lowest}"
    if low <= 0 and figure == highest:
        return f"{about}at most {highest}"
    return f"{about}{figure} ({lowest} to {highest})"
