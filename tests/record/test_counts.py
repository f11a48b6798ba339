"""Nothing was dropped silently: each row of the founding notes is in the tables or left out."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from bushehr.tables import TABLE_BY_PATH
from tests.record.left_out import README, read_rows, replace_section

DATA = Path(__file__).parents[2] / "data"
NOTES = {
    "observations": 181,
    "milestones": 109,
    "plans": 130,
    "reference_builds": 100,
    "peer_progress": 87,
    "peer_targets": 399,
    "reference_disagreements": 56,
}
COUNTS = {row["file"]: row for row in read_rows("counts.csv")}
TAKEN = read_rows("taken.csv")
LEFT_OUT = read_rows("left_out.csv")
FOUNDING = read_rows("founding.csv")


def read_keys(table: str) -> set[str]:
    with (DATA / table).open(encoding="utf-8-sig", newline="") as lines:
        return {
            "|".join(row[name] for name in TABLE_BY_PATH[table].key)
            for row in csv.DictReader(lines)
        }


KEYS = {table: read_keys(table) for table in sorted({row["table"] for row in TAKEN + FOUNDING})}


def numbers_of(rows: list[dict[str, str]], file: str) -> set[int]:
    return {int(row["row"]) for row in rows if row["file"] == file}


def test_the_committed_counts_are_those_of_the_notes() -> None:
    assert {file: int(row["rows"]) for file, row in COUNTS.items()} == NOTES


@pytest.mark.parametrize("file", NOTES)
def test_every_row_of_the_notes_is_either_taken_or_left_out(file: str) -> None:
    taken, left_out = numbers_of(TAKEN, file), numbers_of(LEFT_OUT, file)
    assert taken & left_out == set()
    assert taken | left_out == set(range(1, NOTES[file] + 1))
    assert (len(taken), len(left_out)) == (
        int(COUNTS[file]["taken"]),
        int(COUNTS[file]["left_out"]),
    )


def test_no_other_file_is_counted() -> None:
    assert {row["file"] for row in TAKEN + LEFT_OUT} <= set(NOTES)


@pytest.mark.parametrize("table", KEYS)
def test_the_row_made_of_each_note_is_in_the_data(table: str) -> None:
    made = {row["key"] for row in TAKEN + FOUNDING if row["table"] == table}
    assert sorted(made - KEYS[table]) == []


def test_the_founding_figures_are_in_the_data_apart_from_the_notes() -> None:
    keys = {row["key"] for row in FOUNDING}
    assert len(keys) == 4
    assert keys & {row["key"] for row in TAKEN} == set()
    assert {key.split("|")[5] for key in keys} == {"presstv-20260219"}


def test_no_row_is_listed_twice() -> None:
    listed = Counter((row["file"], row["row"], row.get("key", "")) for row in TAKEN + LEFT_OUT)
    assert [row for row, count in listed.items() if count > 1] == []


def test_every_row_left_out_has_a_reason_and_an_address_or_says_why_not() -> None:
    assert [row for row in LEFT_OUT if not row["reason"] or not row["what"]] == []
    without = [row for row in LEFT_OUT if not row["url"].startswith("http")]
    assert {row["reason"] for row in without} == {
        "the only address found is an unrelated spam host"
    }


def test_no_spam_host_is_a_source() -> None:
    text = (DATA / "sources.csv").read_text("utf-8") + README.read_text("utf-8")
    assert [host for host in ("takebackmovies", "trokendi") if host in text] == []


def test_the_codebook_lists_what_was_left_out() -> None:
    text = README.read_text("utf-8")
    assert replace_section(text) == text, "run: python -m tests.record.left_out"
