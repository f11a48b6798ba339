"""Limits of a pace: bounds and imprecise dates make ranges, which hold all that they allow."""

import dataclasses
import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.analysis.demonstrated import Demonstrated, measure_demonstrated
from bushehr.analysis.events import Event
from bushehr.analysis.figures import Figure
from bushehr.analysis.origins import Origin
from bushehr.analysis.pace import Reading, list_readings
from bushehr.analysis.required import Required, TargetState, measure_required
from bushehr.errors import AnalysisError
from tests.analysis.made import day, make_event, make_figure

AHEAD: TargetState = "ahead"


def make_origin(date: str, **changes: object) -> Origin:
    figure = make_figure(date, 0)
    plain = Origin(
        kind="works-opened",
        milestone="ground_breaking",
        subject="COAST-1",
        date=date,
        start=figure.start,
        end=figure.end,
        bound="exact",
        figure=None,
        sources=("source",),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]


def require(figure: Figure, *targets: Event) -> tuple[Required, ...]:
    states = dict.fromkeys(targets, AHEAD)
    return measure_required(figure, states, (figure.start, figure.end))


def make_reading(figure: Figure, origin: Origin, target: str = "2030-01-01") -> Reading:
    done = measure_demonstrated(origin, figure)
    required = require(figure, make_event("commissioning", target))
    assert done is not None
    (reading,) = list_readings([done], required)
    return reading


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("quantity", "schedule_share"),
        ("subject", "COAST-1"),
        ("unit", "MW"),
        ("kind", "target"),
    ],
)
def test_mixing_bases_is_an_error(name: str, other: str) -> None:
    later = make_figure("2024-01-01", 20)
    earlier = make_figure("2020-01-01", 10, **{name: other})
    origin = make_origin("2020-01-01", kind="statement", figure=earlier)
    with pytest.raises(AnalysisError, match=rf"{name} differs: {other} on 2020-01-01") as raised:
        measure_demonstrated(origin, later)
    assert raised.value.code == "basis-mismatch"


# Zero on 2020-01-01; two years are 731 days (29 February 2020) = 2.00137 years; to 2030-01-01 from
# 2022-01-01 are 2,922 days = 8 years exactly.
def test_at_least_gives_a_range_up_to_all_of_the_work() -> None:
    figure = make_figure("2022-01-01", 20, bound="at_least")
    reading = make_reading(figure, make_origin("2020-01-01"))
    pace, needed = reading.demonstrated.pace, reading.required.pace
    assert needed is not None
    assert (pace.value, pace.low) == pytest.approx((20 / 2.00137, 20 / 2.00137), rel=1e-5)
    assert pace.high == pytest.approx(100 / 2.00137, rel=1e-5)
    assert (needed.value, needed.low, needed.high) == pytest.approx((10, 0, 10))
    assert reading.ratio.low == 0
    assert reading.ratio.high == pytest.approx(10 / (20 / 2.00137), rel=1e-5)


def test_between_gives_a_range_and_counts_by_its_favorable_end() -> None:
    figure = make_figure("2022-01-01", 20, bound="between", value_high=40)
    needed = make_reading(figure, make_origin("2020-01-01")).required.pace
    assert needed is not None
    assert (needed.value, needed.low, needed.high) == pytest.approx((7.5, 7.5, 10))


def test_about_is_taken_as_stated_and_marked() -> None:
    exact = make_reading(make_figure("2022-01-01", 20), make_origin("2020-01-01"))
    about = make_reading(make_figure("2022-01-01", 20, bound="about"), make_origin("2020-01-01"))
    assert about.ratio == dataclasses.replace(exact.ratio, is_about=True)
    assert not exact.ratio.is_about
    assert make_reading(
        make_figure("2022-01-01", 20), make_origin("2020-01-01", bound="about")
    ).ratio.is_about


@pytest.mark.parametrize(("bound", "low", "high"), [("at_most", 10, math.inf), ("at_least", 0, 10)])
def test_a_bound_of_the_target_opens_the_required_pace(bound: str, low: float, high: float) -> None:
    figure = make_figure("2022-01-01", 20)
    target = make_event("commissioning", "2030-01-01", bound=bound)
    (required,) = require(figure, target)
    assert required.pace is not None
    assert (required.pace.low, required.pace.high) == pytest.approx((low, high))
    assert required.pace.value == pytest.approx(10)


def test_a_month_gives_a_range_and_counts_by_its_favorable_day() -> None:
    # January 2022 as the last figure: the first counts, 31 days of January make the range.
    done = measure_demonstrated(make_origin("2020-01-01"), make_figure("2022-01", 20))
    assert done is not None
    assert done.pace.value == pytest.approx(20 / (731 / 365.25))
    assert (done.pace.low, done.pace.high) == pytest.approx((20 / (761 / 365.25), done.pace.value))


def test_the_day_of_an_imprecise_figure_moves_both_paces_at_once() -> None:
    # Said of 1 January 2022: 731 days gone by, 2,922 left; of 31 January: 761 and 2,892.
    ratio = make_reading(make_figure("2022-01", 20), make_origin("2020-01-01")).ratio
    assert ratio.value == ratio.low == pytest.approx(80 / 2922 * 731 / 20)
    assert ratio.high == pytest.approx(80 / 2892 * 761 / 20)


def test_an_origin_in_the_month_of_the_figure_is_no_origin() -> None:
    assert measure_demonstrated(make_origin("2022-01-20"), make_figure("2022-01", 20)) is None


def test_a_figure_that_fell_demonstrates_nothing() -> None:
    origin = make_origin("2020-01-01", figure=make_figure("2020-01-01", 30))
    done = measure_demonstrated(origin, make_figure("2022-01-01", 20))
    assert done is not None
    assert done.pace.value < 0
    required = require(done.figure, make_event("commissioning", "2030"))
    assert list_readings([done], required) == ()


spans = st.tuples(st.integers(0, 1500), st.integers(0, 400))
shares = st.tuples(st.integers(0, 60), st.integers(0, 39))


def make_day(ordinal: int) -> dt.date:
    return day("2018-01-01") + dt.timedelta(days=ordinal)


def spread_figure(share: tuple[int, int], span: tuple[int, int]) -> Figure:
    first, last = make_day(span[0]), make_day(sum(span))
    return make_figure(f"{first}/{last}", share[0], bound="between", value_high=float(sum(share)))


def measure(figure: Figure, earlier: Figure) -> tuple[Demonstrated | None, tuple[Required, ...]]:
    origin = make_origin(earlier.date, kind="statement", figure=earlier)
    required = require(figure, make_event("commissioning", "2040"))
    return measure_demonstrated(origin, figure), required


@given(shares, spans, shares, spans, st.tuples(*[st.floats(0, 1)] * 4))
def test_whatever_the_bounds_allow_lies_within_the_limits(
    share: tuple[int, int],
    span: tuple[int, int],
    start_share: tuple[int, int],
    start_span: tuple[int, int],
    parts: tuple[float, ...],
) -> None:
    # Any exact figures and days that the imprecise ones allow must give paces and a ratio inside.
    span = (span[0] + 2000, span[1])
    figure, earlier = spread_figure(share, span), spread_figure(start_share, start_span)
    vague, vague_required = measure(figure, earlier)
    picked = [
        make_figure(str(make_day(s[0] + round(s[1] * part))), v[0] + v[1] * height)
        for v, s, height, part in (
            (share, span, parts[0], parts[1]),
            (start_share, start_span, parts[2], parts[3]),
        )
    ]
    sharp, sharp_required = measure(picked[0], picked[1])
    assert vague is not None
    assert sharp is not None
    tiny = 1e-9
    assert vague.pace.low - tiny <= sharp.pace.value <= vague.pace.high + tiny
    wide, narrow = vague_required[0].pace, sharp_required[0].pace
    assert wide is not None
    assert narrow is not None
    assert wide.low - tiny <= narrow.value <= wide.high + tiny
    for reading in list_readings([vague], vague_required):
        for exact in list_readings([sharp], sharp_required):
            low, high = reading.ratio.low, reading.ratio.high
            assert low * (1 - tiny) <= exact.ratio.value <= high * (1 + tiny)


@given(st.floats(1, 99), st.floats(0, 50))
def test_a_wider_bound_widens_the_range(value: float, more: float) -> None:
    origin = make_origin("2020-01-01")
    figures = [
        make_figure("2022-01-01", value),
        make_figure("2022-01-01", value, bound="between", value_high=min(value + more, 100)),
        make_figure("2022-01-01", value, bound="at_least"),
    ]
    paces = [done.pace for one in figures if (done := measure_demonstrated(origin, one))]
    lows, highs = [pace.low for pace in paces], [pace.high for pace in paces]
    assert lows == sorted(lows, reverse=True)
    assert highs == sorted(highs)
