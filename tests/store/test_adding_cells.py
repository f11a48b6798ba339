"""What people type becomes what the record writes, or is refused with every reading named."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.problems import Problem
from bushehr.store.adding.names import find_basis, name_publisher, name_source, name_speaker
from bushehr.store.adding.typed import TypedCells
from bushehr.store.tidying.notation import Notation
from bushehr.tables import TABLE_BY_PATH
from bushehr.vocabulary import Quantity, Subject, Vocabulary

VOCABULARY = Vocabulary(
    subjects={"AVALON-1-2": Subject("AVALON-1-2", "Units 1 and 2", "project")},
    quantities={
        "physical_progress": Quantity(
            "physical_progress",
            "Physical progress",
            "progress",
            units=("percent", "%"),
            minimum=0,
            maximum=100,
        ),
        "workforce_on_site": Quantity(
            "workforce_on_site", "Workforce", "workforce", units=("person",), minimum=10
        ),
    },
    milestones={},
    speakers={},
    publishers={},
)
DATAPOINTS = TABLE_BY_PATH["datapoints.csv"]


def read(
    cells: Mapping[str, str], notation: Notation | None = None
) -> tuple[dict[str, str], list[Problem]]:
    typed = TypedCells(VOCABULARY, notation) if notation else TypedCells(VOCABULARY)
    return typed.read(DATAPOINTS, cells)


@pytest.mark.parametrize(
    ("column", "typed", "written"),
    [
        ("date", "2026-02-14", "2026-02-14"),
        ("date", "14 February 2026", "2026-02-14"),
        ("date", "February 14, 2026", "2026-02-14"),
        ("date", "14.02.2026", "2026-02-14"),
        ("date", "March 2029", "2029-03"),
        ("date", "Q1 2029", "2029-Q1"),
        ("date", "1404-11-25", "2026-02-14"),
        ("date", "1404/11/25", "2026-02-14"),
        ("date", "۱۴۰۴/۱۱/۲۵", "2026-02-14"),  # noqa: RUF001  Persian digits
        ("date", "٢٠٢٦-٠٢-١٤", "2026-02-14"),
        ("date", "25 Bahman 1404", "2026-02-14"),
        ("date", "Bahman 25, 1404", "2026-02-14"),
        ("date", "۲۵ بهمن ۱۴۰۴", "2026-02-14"),
        ("date", "Bahman 1404", "2026-01-21/2026-02-19"),
        ("date", "بهمن ۱۴۰۴", "2026-01-21/2026-02-19"),
        ("date", "1404 SH", "2025-03-21/2026-03-20"),
        ("date", "1404", "2025-03-21/2026-03-20"),
        ("date", "1404-11-25 A.P.", "2026-02-14"),
        ("value", "5,600", "5600"),
        ("value", "۵۶۰۰", "5600"),
        ("value", "٥٬٦٠٠", "5600"),  # noqa: RUF001  Arabic digits
        ("value", "5 600", "5600"),
        ("value", "1,057.5", "1057.5"),
        ("value", "16,7", "16.7"),
        ("value", "1.057", "1.057"),
        ("value", "007", "7"),
        ("subject", "avalon-1-2", "AVALON-1-2"),
        ("quantity", "Physical progress", "physical_progress"),
        ("quantity", "Workforce", "workforce_on_site"),
        ("kind", "Actual", "actual"),
        ("bound", "At least", "at_least"),
        ("note", "  two\r\nlines ", "two lines"),
        ("speaker", "Lovelace", "lovelace"),
    ],
)
def test_what_people_have_becomes_what_the_record_writes(
    column: str, typed: str, written: str
) -> None:
    final, problems = read({column: typed})
    assert final[column] == written
    assert problems == []


@pytest.mark.parametrize(
    ("cells", "column", "code", "readings"),
    [
        ({"date": "02/03/2026"}, "date", "date-invalid", ["2026-03-02", "2026-02-03"]),
        ({"said": "02-03-2026"}, "said", "date-invalid", ["2026-03-02", "2026-02-03"]),
        ({"date": "Mar-29"}, "date", "date-invalid", ["2029-03", "1929-03", "29 March of a year"]),
        ({"value": "1.900,5"}, "value", "number-invalid", ["1900.5", "1.9005"]),
        (
            {"value": "5,600", "quantity": "physical_progress", "unit": "percent"},
            "value",
            "number-invalid",
            ["5600", "5.600"],
        ),
        (
            {"value": "5.600", "quantity": "workforce_on_site", "unit": "person"},
            "value",
            "number-invalid",
            ["5.600", "5600"],
        ),
    ],
)
def test_an_ambiguous_cell_is_refused_and_both_readings_are_named(
    cells: dict[str, str], column: str, code: str, readings: list[str]
) -> None:
    _, problems = read(cells)
    assert [(problem.column, problem.code) for problem in problems] == [(column, code)]
    assert all(re.search(rf"(?<![\d.-]){one}(?![\d-])", problems[0].summary) for one in readings)
    assert problems[0].value == cells[column]
    assert problems[0].hint == "Write the one that is meant."


@pytest.mark.parametrize("unit", ["", "%", "percent"])
@pytest.mark.parametrize("value", ["18%", "18 %", "۱۸٪"])
def test_a_percent_sign_becomes_the_unit(value: str, unit: str) -> None:
    final, problems = read({"quantity": "physical_progress", "value": value, "unit": unit})
    assert (final["value"], final["unit"]) == ("18", "percent")
    assert problems == []


def test_a_unit_written_as_a_sign_becomes_the_word() -> None:
    final, _ = read({"quantity": "physical_progress", "value": "18", "unit": "%"})
    assert final["unit"] == "percent"


@pytest.mark.parametrize(
    "cells",
    [
        {"quantity": "workforce_on_site", "value": "18%", "unit": ""},
        {"quantity": "physical_progress", "value": "18%", "unit": "person"},
    ],
)
def test_a_percentage_of_what_is_none_is_refused(cells: dict[str, str]) -> None:
    _, (problem,) = read(cells)
    assert (problem.column, problem.code) == ("value", "unit-dimension")
    assert '"18%" is a percentage' in problem.summary


@pytest.mark.parametrize("column", ["note", "date", "value", "source"])
def test_an_error_sign_of_a_spreadsheet_is_refused(column: str) -> None:
    _, (problem,) = read({column: "#REF!"})
    assert (problem.column, problem.code) == (column, "cell-empty")
    assert "error sign" in problem.summary


def test_a_number_that_a_spreadsheet_cut_is_refused() -> None:
    _, (problem,) = read({"value": "1.23457E+12"})
    assert problem.code == "number-invalid"
    assert problem.hint == "Write all digits of the source."


def test_what_cannot_be_read_is_left_to_the_check() -> None:
    final, problems = read({"date": "soon", "value": "many"})
    assert (final["date"], final["value"]) == ("soon", "many")
    assert problems == []


def test_the_notation_of_a_file_settles_what_a_command_refuses() -> None:
    final, problems = read({"value": "1.900,5"}, Notation("comma"))
    assert (final["value"], problems) == ("1900.5", [])
    final, problems = read({"value": "1.900"}, Notation("comma"))
    assert (final["value"], problems) == ("1900", [])
    _, (problem,) = read({"value": "5,600"}, Notation())
    assert "5600 or 5.600" in problem.summary


def test_a_doubtful_figure_may_be_implausible() -> None:
    cells = {"quantity": "physical_progress", "value": "5,600", "unit": "percent"}
    final, problems = read({**cells, "flag": "doubtful"})
    assert (final["value"], problems) == ("5600", [])


days = st.dates().map(str).filter(lambda text: "1900" <= text[:4] <= "2200")
months = days.map(lambda text: text[:7])
numbers = st.decimals(0, 10**12, places=2, allow_nan=False).map(lambda number: f"{number:f}")


@given(st.one_of(days, months, days.map(lambda text: f"{text[:4]}-Q2")))
def test_a_date_of_the_record_stays_as_it_is(date: str) -> None:
    final, problems = read({"date": date})
    assert (final["date"], problems) == (date, [])


@given(st.one_of(numbers, st.integers(0, 10**15).map(str)))
def test_a_number_of_the_record_stays_as_it_is(number: str) -> None:
    final, problems = read({"value": number, "flag": "doubtful"})
    assert (final["value"], problems) == (number, [])


@given(st.text(max_size=40))
def test_reading_twice_changes_nothing_more(text: str) -> None:
    once, _ = read({"note": text, "speaker": text, "date": text, "value": text})
    twice, _ = read(once)
    assert twice == once


def test_new_speakers_are_named_by_family_and_bodies_by_their_name() -> None:
    assert name_speaker("Karim al-Adham", "Regulator", ()) == "adham"
    assert name_speaker("Rosatom", "Rosatom", ()) == "rosatom"
    assert name_speaker("World Nuclear Association", "", ()) == "world-nuclear-association"
    assert name_speaker("Ada Berg", "Coast Power", ("berg", "ada-berg")) == "ada-berg-b"
    assert name_speaker("محمد اسلامی", "سازمان", ()) == ""


def test_new_publishers_and_sources_are_named_after_each_other() -> None:
    assert name_publisher("The Coast Gazette", ()) == "the-coast-gazette"
    assert name_source("gazette", "2026-02-14", "https://g.example/1", ()) == "gazette-20260214"
    taken = ("gazette-20260214", "gazette-20260214-b")
    assert name_source("gazette", "2026-02-14", "https://g.example/1", taken).endswith("-c")
    url = "https://g.example/news/the-visit-of-the-site.html"
    assert name_source("gazette", "2026", url, ()) == "gazette-the-visit-the"
    assert name_source("gazette", "2026", "https://g.example/?id=12", ()) == "gazette-page"


@pytest.mark.parametrize(
    ("published", "url", "basis"),
    [
        ("2026-02-14", "https://g.example/1", "page"),
        ("2026-02-14", "https://g.example/2026/02/14/visit", "address"),
        ("2026-02-14", "https://g.example/20260214-visit", "address"),
        ("2026-02-14", "https://g.example/2026/2/14/visit", "address"),
        ("2026-02-14", "https://g.example/1404/11/25/visit", "address"),
        ("2026-02-14", "https://g.example/2026/02/15/visit", "page"),
        ("2026-02-14/2026-03-16", "https://g.example/2026/02/14/visit", "context"),
        ("2026-02-14/2026-11-24", "https://g.example/1", "accessed"),
        ("2026-02", "https://g.example/1", "context"),
    ],
)
def test_the_basis_of_a_publication_day_follows_the_rule(
    published: str, url: str, basis: str
) -> None:
    assert find_basis(published, "2026-11-24", url) == basis
