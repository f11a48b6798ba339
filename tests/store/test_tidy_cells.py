"""Single cells: what they can mean, what a spreadsheet did to them, and what is left alone."""

# ruff: noqa: RUF001  letters and digits of other scripts are what is tested

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bushehr.store.tidying.cells import clean_text, read_cell
from bushehr.store.tidying.damage import is_damage
from bushehr.store.tidying.days import read_dates
from bushehr.store.tidying.decoding import repair_mojibake
from bushehr.store.tidying.findings import Options
from bushehr.store.tidying.notation import Notation, Witness, infer_notation
from bushehr.tables.cells import is_date, is_number
from bushehr.tables.numbers import read_number

POINT, COMMA, UNKNOWN = Notation("point"), Notation("comma"), Notation()


@pytest.mark.parametrize(
    ("text", "point", "comma", "unknown"),
    [
        ("5600", ("5600",), ("5600",), ("5600",)),
        ("5,600", ("5600",), ("5.600",), ("5600", "5.600")),
        ("5.600", ("5.600",), ("5600",), ("5.600", "5600")),
        ("16,7", ("16.7",), ("16.7",), ("16.7",)),
        ("1.900,5", ("1900.5", "1.9005"), ("1900.5",), ("1900.5", "1.9005")),
        ("1,900.5", ("1900.5",), ("1900.5", "1.9005"), ("1900.5", "1.9005")),
        ("1,057,000", ("1057000",), ("1057000",), ("1057000",)),
        ("12,34,567", ("1234567",), ("1234567",), ("1234567",)),
        ("5 600", ("5600",), ("5600",), ("5600",)),
        ("5\u202f600,5", ("5600.5",), ("5600.5",), ("5600.5",)),
        ("1'057", ("1057",), ("1057",), ("1057",)),
        ("0,500", ("0.500",), ("0.500",), ("0.500",)),
        ("1.6E+12", ("1600000000000",), ("1600000000000",), ("1600000000000",)),
        ("1,234E+12", ("1234000000000",), ("1234000000000",), ("1234000000000",)),
        ("2.5E-03", ("0.0025",), ("0.0025",), ("0.0025",)),
        ("18%", ("18",), ("18",), ("18",)),
        ("۵٬۶۰۰", ("5600",), ("5600",), ("5600",)),
        ("۱۶٫۷", ("16.7",), ("16.7",), ("16.7",)),
        ("−5", ("-5",), ("-5",), ("-5",)),
        ("007", ("7",), ("7",), ("7",)),
        (".5", ("0.5",), ("0.5",), ("0.5",)),
        ('="5600"', ("5600",), ("5600",), ("5600",)),
        ("", ("",), ("",), ("",)),
        ("16. Jul", (), (), ()),
        ("1,2,3", (), (), ()),
        ("1E+999", (), (), ()),
        ("#####", (), (), ()),
        ("nan", (), (), ()),
    ],
)
def test_a_number_means_what_its_decimal_mark_makes_of_it(
    text: str, point: tuple[str, ...], comma: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    for notation, expected in ((POINT, point), (COMMA, comma), (UNKNOWN, unknown)):
        assert read_cell("number", text, notation, ()).readings == expected


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2029-03", ["2029-03"]),
        ("2025-03-21/2026-03-20", ["2025-03-21/2026-03-20"]),
        ("14.02.2026", ["2026-02-14"]),
        ("2/14/2026", ["2026-02-14"]),
        ("02/03/2026", ["2026-03-02", "2026-02-03"]),
        ("05.05.2026", ["2026-05-05"]),
        ("2026-2-4", ["2026-02-04"]),
        ("2026/02/14", ["2026-02-14"]),
        ("2026-02-14 00:00:00", ["2026-02-14"]),
        ("14 February 2026", ["2026-02-14"]),
        ("February 14, 2026", ["2026-02-14"]),
        ("14. Februar 2026", ["2026-02-14"]),
        ("14-Feb-26", ["2026-02-14", "1926-02-14"]),
        ("Mar-29", ["2029-03", "1929-03"]),
        ("März 2029", ["2029-03"]),
        ("03/2029", ["2029-03"]),
        ("Q1 2029", ["2029-Q1"]),
        ("2,029", ["2029"]),
        ("2029.0", ["2029"]),
        ("46067", ["2026-02-14", "2030-02-15"]),
        ("۱۴۰۴/۱۱/۲۵", ["2026-02-14"]),
        ("1404-11", ["2026-01-21/2026-02-19"]),
        ("1404", ["2025-03-21/2026-03-20"]),
        ("21.03.2025 / 20.03.2026", ["2025-03-21/2026-03-20"]),
        ("14/14/2026", []),
        ("29-Mar", []),
        ("2026-02-14 13:45", []),
        ("soon", []),
    ],
)
def test_a_date_has_a_reading_for_each_order_and_century(text: str, readings: list[str]) -> None:
    assert [reading.text for reading in read_dates(text)] == readings


@given(st.text(alphabet="0123456789-/.,: QJanFebrua%E+", max_size=14))
def test_every_reading_is_in_the_form_of_the_record(text: str) -> None:
    assert all(is_date(reading.text) for reading in read_dates(text))
    number = read_number(text)
    if number:
        assert all(is_number(reading) for reading in number.readings)


@given(st.dates(), st.sampled_from(["%d.%m.%Y", "%m/%d/%Y", "%Y/%m/%d", "%d %B %Y"]))
def test_a_day_is_among_the_readings_of_every_form_in_which_it_is_written(
    day: dt.date, form: str
) -> None:
    text = day.strftime(form)
    found = [reading.text for reading in read_dates(text)]
    assert (str(day) in found) == is_date(str(day))


@pytest.mark.parametrize(
    ("delimiter", "numbers", "decimal"),
    [
        (",", ["5600"], "point"),
        (",", ["16.7", "5,600"], "point"),
        (",", ["16,7"], ""),
        (";", ["5600"], ""),
        (";", ["16,7"], "comma"),
        (";", ["16.7"], ""),
        ("\t", ["16.7"], "point"),
        ("\t", ["16,7"], "comma"),
        ("\t", ["16,7", "16.7"], ""),
    ],
)
def test_the_decimal_mark_is_known_where_cells_and_delimiter_agree(
    delimiter: str, numbers: list[str], decimal: str
) -> None:
    witnesses = [Witness("number", text) for text in numbers]
    assert infer_notation(witnesses, delimiter, Options()).decimal == decimal


def test_committed_cells_prove_decimal_mark_and_order() -> None:
    proof = [Witness("number", "5.600", "5600"), Witness("date", "02/03/2026", "2026-03-02")]
    found = infer_notation(proof, ";", Options())
    assert found.decimal == "comma"
    assert found.orders == {"/": "day-first"}
    against = Witness("date", "3/4/2026", "2026-03-04")
    assert infer_notation([*proof, against], ";", Options()).orders == {}


@pytest.mark.parametrize(
    ("kind", "committed", "now"),
    [
        ("number", "1.057", "1057"),
        ("number", "18", "0.18"),
        ("number", "1234567890123", "1234570000000"),
        ("number", "16.72", "17"),
        ("date", "2029-03", "2029-03-01"),
        ("date", "2029", "2029-01-01"),
        ("date", "2026-02-14", "2026-02"),
        ("date", "2026-03-02", "2026-02-03"),
        ("date", "1975-05", "2075-05"),
        ("date", "2026-02-14", "2030-02-15"),
        ("date", "2029", "1905-07-21"),
        ("text", "true", "TRUE"),
        ("text", "false", "FAUX"),
        ("text", "=1+1", "2"),
        ("text", "Türkiye – naïve", "T?rkiye ? na?ve"),
        ("text", "(c) 2026...", "© 2026…"),
        ("text", "x" * 300, "x" * 255),
    ],
)
def test_damage_follows_from_the_committed_text(kind: str, committed: str, now: str) -> None:
    assert is_damage(kind, committed, now)


@pytest.mark.parametrize(
    ("kind", "committed", "now"),
    [
        ("number", "18", "19"),
        ("number", "18", "-18"),
        ("number", "1057", "974"),
        ("date", "2029-03", "2029-04"),
        ("date", "2029-03", "2029-03-14"),
        ("date", "2026-02-14", "2026-02-15"),
        ("text", "Said so.", "Said so twice."),
        ("text", "Said so?", "Said no?"),
        ("text", "eslami", ""),
        ("text", "", "eslami"),
    ],
)
def test_an_edit_is_no_damage(kind: str, committed: str, now: str) -> None:
    assert not is_damage(kind, committed, now)


@pytest.mark.parametrize(
    ("kind", "text", "reading"),
    [
        ("choice", "At least", "at_least"),
        ("choice", "EXACT ", "exact"),
        ("choice", "nearly", "nearly"),
        ("id", "Lovelace", "lovelace"),
        ("id", "ada lovelace", "ada lovelace"),
        ("list", "percent; %;", "percent;%"),
        ("text", "\u00a0one\nline ", "one line"),
        ("url", ' https://example.org/a?b="c"', 'https://example.org/a?b="c"'),
    ],
)
def test_words_and_ids_take_their_form(kind: str, text: str, reading: str) -> None:
    choices = ("exact", "at_least")
    assert read_cell(kind, text, UNKNOWN, choices).readings == (reading,)


@pytest.mark.parametrize(("text", "reading"), [("TRUE", "yes"), ("FALSCH", "no"), ("yes", "yes")])
def test_truth_values_are_yes_and_no(text: str, reading: str) -> None:
    assert read_cell("choice", text, UNKNOWN, ("yes", "no")).readings == (reading,)


@given(st.text(max_size=20))
def test_text_is_cleaned_once_and_for_all(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(alphabet="abc üéïşğ–’é«»€", min_size=1, max_size=10))
def test_text_decoded_wrongly_comes_back(text: str) -> None:
    wrong = b"".join(
        bytes([byte]) for byte in text.encode()
    ).decode("latin-1").translate(WESTERN)  # fmt: skip
    assert repair_mojibake(wrong) == repair_mojibake(text)


WESTERN = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
