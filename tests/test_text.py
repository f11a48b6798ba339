"""How figures, dates and cells are written for a reader."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.dates import parse_date
from bushehr.text import Sentence, join_sentences
from bushehr.text.numbers import (
    format_date,
    format_day,
    format_number,
    format_value,
    list_words,
)
from bushehr.text.quoting import cut, quote


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0, "0"),
        (18.0, "18"),
        (16.7, "16.7"),
        (5600.0, "5,600"),
        (1057.5, "1,057.5"),
        (2114000.0, "2,114,000"),
        (1234567.891, "1,234,567.89"),
        (-3.25, "-3.25"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_a_number_keeps_its_digits_and_no_more(value: float, written: str) -> None:
    assert format_number(value) == written


@pytest.mark.parametrize(
    ("value", "unit", "bound", "high", "written"),
    [
        (18, "percent", "exact", math.nan, "18 %"),
        (16, "percent", "at_least", math.nan, "at least 16 %"),
        (20, "percent", "at_most", math.nan, "at most 20 %"),
        (5600, "person", "about", math.nan, "about 5,600 people"),
        (1, "person", "exact", math.nan, "1 person"),
        (3000, "person", "between", 3500, "3,000 to 3,500 people"),
        (1057, "MW", "exact", math.nan, "1,057 MW"),
        (250, "count", "exact", math.nan, "250"),
        (3, "dimensionless", "about", math.nan, "about 3"),
        (2.5, "billion USD", "at_least", math.nan, "at least 2.5 billion USD"),
    ],
)
def test_a_value_is_written_with_its_bound_and_unit(
    value: float, unit: str, bound: str, high: float, written: str
) -> None:
    assert format_value(value, unit, bound, high) == written


@given(st.floats(-1e12, 1e12))
def test_a_written_number_reads_back(value: float) -> None:
    read = float(format_number(value).replace(",", ""))
    assert read == pytest.approx(value, rel=1e-8, abs=1e-2)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2029", "2029"),
        ("2029-Q1", "Q1 2029"),
        ("2029-03", "March 2029"),
        ("2026-02-04", "4 February 2026"),
        ("2025-03-21/2026-03-20", "21 March 2025 to 20 March 2026"),
    ],
)
def test_a_date_keeps_its_precision(text: str, written: str) -> None:
    assert format_date(text) == written


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_is_written_alike_from_text_and_from_a_date(day: date) -> None:
    assert format_date(parse_date(day.isoformat()).text) == format_day(day)
    assert format_day(day).endswith(f" {day.year}")


@pytest.mark.parametrize(
    ("words", "written"),
    [((), ""), (("MW",), "MW"), (("MW", "GW"), "MW and GW"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_listed(words: tuple[str, ...], written: str) -> None:
    assert list_words(words) == written


def test_sentences_make_a_paragraph() -> None:
    assert join_sentences((Sentence("One."), Sentence("Two.", ("a",)))) == "One. Two."


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", ""),
        ("plain", "plain"),
        ("x" * 60, "x" * 60),
        ("x" * 61, f"{'x' * 60}… (61 characters)"),
        ("a\u200bb", "a\\u200bb"),
        ("a\nb\tc", "a\\u000ab\\u0009c"),
        ("\u06f1\u06f8", "\u06f1\u06f8"),
        ("\u202e", "\\u202e"),
    ],
)
def test_a_cell_is_shown_short_and_with_nothing_invisible(value: str, shown: str) -> None:
    assert cut(value) == shown
    assert quote(value) == f'"{shown}"'


@given(st.text())
def test_any_cell_is_shown_on_one_line_without_surprises(value: str) -> None:
    assert cut(value).isprintable()
    assert len(cut(value)) < 700
    assert cut(value) == value or len(value) > 60 or not value.isprintable()
