"""Dates carry their own precision: what is read, what is refused, and what is suggested instead."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.dates import Span, find_dates, parse_date
from bushehr.errors import DateError

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2029", date(2029, 1, 1), date(2029, 12, 31)),
        ("2029-Q1", date(2029, 1, 1), date(2029, 3, 31)),
        ("2028-Q4", date(2028, 10, 1), date(2028, 12, 31)),
        ("2029-03", date(2029, 3, 1), date(2029, 3, 31)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2029-03-14", date(2029, 3, 14), date(2029, 3, 14)),
        ("2025-03-21/2026-03-20", date(2025, 3, 21), date(2026, 3, 20)),
        ("2026-02-14/2026-02-14", date(2026, 2, 14), date(2026, 2, 14)),
        ("1900-01-01", date(1900, 1, 1), date(1900, 1, 1)),
        ("2200", date(2200, 1, 1), date(2200, 12, 31)),
    ],
)
def test_a_date_stands_for_all_its_days(text: str, start: date, end: date) -> None:
    assert parse_date(text) == Span(text, start, end)


REFUSED = {
    "14/02/2026": "Write 2026-02-14.",
    "2/14/2026": "Write 2026-02-14.",
    "03.04.2026": "Two readings: 2026-04-03 or 2026-03-04; write the right one.",
    "04/04/2026": "Write 2026-04-04.",
    "2026-13-01": "There is no month 13.",
    "2026-00": "There is no month 00.",
    "2026-02-30": "February 2026 has 28 days.",
    "2028-02-30": "February 2028 has 29 days.",
    "2026-04-31": "April 2026 has 30 days.",
    "2026-2-14": "Write 2026-02-14.",
    "2026/2/14": "Write 2026-02-14.",
    "2026.02.14": "Write 2026-02-14.",
    "2026-2": "Write 2026-02.",
    "Mar-29": "Two readings: 2029-03 or 29 March of a year that it does not "
    "tell; write the right one, in a cell formatted as text.",
    "mar-29": "Two readings: 2029-03 or 29 March of a year that it does not "
    "tell; write the right one, in a cell formatted as text.",
    "1404-11-25": "Solar Hijri 1404-11-25 is 2026-02-14.",
    "1404/11/25": "Solar Hijri 1404-11-25 is 2026-02-14.",
    "1404": "Solar Hijri 1404 is 2025-03-21/2026-03-20.",
    "1404-12": "Solar Hijri 1404-12 is 2026-02-20/2026-03-20.",
    "1403-12-30": "Solar Hijri 1403-12-30 is 2025-03-20.",
    "1404-12-30": "Esfand 1404 (Solar Hijri) has 29 days.",
    "1402-11-31": "Bahman 1402 (Solar Hijri) has 30 days.",
    "1402/06/32": "Shahrivar 1402 (Solar Hijri) has 31 days.",
    "31-11-1402": "Bahman 1402 (Solar Hijri) has 30 days.",
    "31 Bahman 1402": "Bahman 1402 (Solar Hijri) has 30 days.",
    "1404-11-31 SH": "Bahman 1404 (Solar Hijri) has 30 days.",
    "2026-01-01/1404-12-30": "Esfand 1404 (Solar Hijri) has 29 days.",
    "25 Bahman 1404": "Solar Hijri 1404-11-25 is 2026-02-14.",
    "30 Esfand 1403": "Solar Hijri 1403-12-30 is 2025-03-20.",
    "1404-13": "There is no month 13.",
    "1404-00-05": "Years are Gregorian, from 1900 to 2200.",
    "31 Bahman 2402": "",
    "\u06f1\u06f4\u06f0\u06f4-\u06f1\u06f1-\u06f2\u06f5": "Solar Hijri 1404-11-25 is 2026-02-14.",
    "\u0662\u0660\u0662\u0666-\u0660\u0662-\u0661\u0664": "Write 2026-02-14.",
    "2026\u201302\u201314": "Write 2026-02-14.",
    " 2029-Q1": "Write 2029-Q1.",
    "2029-q1": "Write 2029-Q1.",
    "Q1 2029": "Write 2029-Q1.",
    "2029Q1": "Write 2029-Q1.",
    "20260214": "Write 2026-02-14.",
    "2026-02-14T09:30:00Z": "Write 2026-02-14.",
    "2026-02-14 00:00:00": "Write 2026-02-14.",
    "14 February 2026": "Write 2026-02-14.",
    "14-Feb-2026": "Write 2026-02-14.",
    "February 14, 2026": "Write 2026-02-14.",
    "Sept. 2026": "Write 2026-09.",
    "2024/2025": "Write 2024-01-01/2025-12-31.",
    "2025-03/2025-06": "Write 2025-03-01/2025-06-30.",
    "2025-Q1/2025-Q2": "Write 2025-01-01/2025-06-30.",
    "2025-03-21 / 2026-03-20": "Write 2025-03-21/2026-03-20.",
    "2025-03-21/": "Write the first and the last day.",
    "1899": "Years are Gregorian, from 1900 to 2200.",
    "2201-01-01": "Years are Gregorian, from 1900 to 2200.",
    "0000": "Years are Gregorian, from 1900 to 2200.",
    "2025-03-21/2026-13-01": "There is no month 13.",
    "": "",
    "soon": "",
    "2029-Q5": "",
    "2029-H1": "",
    "31 June 2026": "",
    "31/06/2026": "",
    "Xyz-29": "",
    "99999": "",
    "2026-02-14/2026-02-15/2026-02-16": "",
    "/": "",
}


@pytest.mark.parametrize(("text", "hint"), REFUSED.items())
def test_a_text_that_is_no_date_is_refused_with_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.hint == hint
    assert caught.value.code == "date-invalid"


def test_an_interval_that_ends_before_it_starts_is_turned_round() -> None:
    with pytest.raises(DateError, match="ends before it starts") as caught:
        parse_date("2026-03-20/2025-03-21")
    assert caught.value.code == "interval-reversed"
    assert caught.value.hint == "Write 2025-03-21/2026-03-20."


@pytest.mark.parametrize("text", [text for text, hint in REFUSED.items() if "Write 2" in hint])
def test_what_a_hint_says_to_write_is_a_date(text: str) -> None:
    written = REFUSED[text].removeprefix("Write ").removesuffix(".")
    assert parse_date(written).text == written


def test_every_day_month_and_quarter_of_a_year_is_read() -> None:
    for year in (1900, 2026, 2028):
        day = date(year, 1, 1)
        while day.year == year:
            assert parse_date(day.isoformat()) == Span(day.isoformat(), day, day)
            day += timedelta(days=1)
        months = [parse_date(f"{year}-{month:02d}") for month in range(1, 13)]
        assert sum((m.end - m.start).days + 1 for m in months) == 365 + calendar.isleap(year)
        quarters = [parse_date(f"{year}-Q{quarter}") for quarter in range(1, 5)]
        assert [q.start for q in quarters] == [m.start for m in months[::3]]
        assert [q.end for q in quarters] == [m.end for m in months[2::3]]


@given(DAYS)
def test_a_day_lies_in_its_month_quarter_and_year(day: date) -> None:
    of_day = parse_date(day.isoformat())
    month = parse_date(f"{day:%Y-%m}")
    quarter = parse_date(f"{day.year:04d}-Q{(day.month + 2) // 3}")
    year = parse_date(f"{day.year:04d}")
    assert month.contains(of_day)
    assert quarter.contains(month)
    assert year.contains(quarter)
    assert not month.contains(year)


@given(DAYS, DAYS)
def test_an_interval_is_read_one_way_round_only(first: date, last: date) -> None:
    text = f"{first}/{last}"
    if first > last:
        with pytest.raises(DateError, match="ends before it starts"):
            parse_date(text)
    else:
        span = parse_date(text)
        assert (span.start, span.end) == (first, last)


@given(DAYS, DAYS, DAYS, DAYS)
def test_containing_is_overlapping_and_overlapping_is_mutual(
    a: date, b: date, c: date, d: date
) -> None:
    one = Span("", min(a, b), max(a, b))
    two = Span("", min(c, d), max(c, d))
    assert one.overlaps(two) == two.overlaps(one)
    if one.contains(two):
        assert one.overlaps(two)
    if one.contains(two) and two.contains(one):
        assert (one.start, one.end) == (two.start, two.end)


@given(
    st.text()
    | st.from_regex(r"[0-9]{1,5}[-/. ][0-9A-Za-z]{0,4}[-/. ]?[0-9]{0,5}", fullmatch=True)
    | st.lists(st.sampled_from(["2026", "-", "/", "Q1", "02", "14", " ", "1404", "Feb"])).map(
        "".join
    )
)
def test_any_text_is_a_span_or_a_date_error(text: str) -> None:
    found = find_dates([text]).get(text)
    if isinstance(found, Span):
        assert found.start <= found.end
        assert found.text == text
    elif found is not None:
        assert len(str(found)) < 250
        assert len(found.hint) < 120


@pytest.mark.parametrize("text", ["9" * 1_000_000, "2026-" * 200_000, "/" * 1_000_000])
def test_a_megabyte_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert len(str(caught.value)) < 120
    assert len(caught.value.hint) < 120


def test_dates_of_a_column_are_read_once_and_empty_ones_left_out() -> None:
    found = find_dates(["2029", "", "soon", "2029"])
    assert list(found) == ["2029", "soon"]
    assert isinstance(found["2029"], Span)
    assert isinstance(found["soon"], DateError)
