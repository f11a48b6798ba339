"""Adding: rows stand at the end of their tables, or nothing is touched and the reason is said."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bushehr
from bushehr.errors import AdditionError, BushehrError
from bushehr.store.adding import Draft, add, add_drafts
from bushehr.store.adding.drafting import Drafting
from bushehr.store.adding.planning import _append
from bushehr.store.adding.typed import ENGLISH
from bushehr.store.inspection import check, load_files
from bushehr.store.read import parse_table
from bushehr.tables import TABLE_BY_PATH
from tests.fixtures import (
    DATAPOINTS,
    MILESTONES,
    PUBLISHERS,
    QUANTITIES,
    SMALL,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    DataFolder,
)
from tests.store.additions import NEW, NEW_LINES, ROW, find_errors, list_files, read_all

pytestmark = pytest.mark.usefixtures("remembered")


def refuse(folder: DataFolder, word: str, **cells: str) -> AdditionError:
    """Add a row that must be refused, and see that nothing was touched."""
    before = read_all(folder)
    with pytest.raises(AdditionError, match=r"^Nothing was added: ") as caught:
        add({word: [cells]}, folder.path)  # type: ignore[dict-item]  # any word of the command
    assert read_all(folder) == before
    return caught.value


def test_the_function_is_public() -> None:
    assert bushehr.add is add
    assert bushehr.AdditionError is AdditionError


def test_a_row_stands_at_the_end_and_nothing_else_changes(small: DataFolder) -> None:
    before = read_all(small)
    (row,) = add({"datapoint": [ROW]}, small.path).rows
    after = read_all(small)
    line = "2024-03-01,AVALON-1-2,physical_progress,18,percent,herald-20240301,lovelace,exact,,actual,,,,,\n"  # noqa: E501  one line
    assert after.pop(DATAPOINTS) == before.pop(DATAPOINTS) + line.encode()
    assert after == before
    assert (row.table, row.line) == (DATAPOINTS, 13)
    assert find_errors(small) == []
    assert list_files(small.path) == {*before, DATAPOINTS}


def test_a_source_and_a_speaker_come_along_in_the_same_step(small: DataFolder) -> None:
    before = read_all(small)
    addition = add({"datapoint": [NEW]}, small.path)
    after = read_all(small)
    added = {path: (after[path].removeprefix(before[path])).decode() for path in before}
    assert {path: text for path, text in added.items() if text} == NEW_LINES
    assert [block.table for block in addition.blocks] == list(NEW_LINES)
    assert list(check(small.path)) == []


def test_a_source_may_be_named_by_its_address_alone(small: DataFolder) -> None:
    (row,) = add(
        {"datapoint": [ROW | {"source": "https://herald.example/a?id=3"}]}, small.path
    ).rows
    assert row.cells["source"] == "herald-20240301"


def test_what_a_crash_left_behind_is_used_again(small: DataFolder) -> None:
    """After a crash between the renames the source and the speaker are there, the row is not."""
    before = small.read(DATAPOINTS)
    add({"datapoint": [NEW]}, small.path)
    whole = read_all(small)
    small.write(DATAPOINTS, before)
    add({"datapoint": [NEW]}, small.path)
    assert read_all(small) == whole


def test_a_known_address_with_another_answer_is_refused(small: DataFolder) -> None:
    cells = {**NEW, "source_url": "https://herald.example/a?id=3"}
    error = refuse(small, "datapoint", **cells)
    assert {problem.column for problem in error.problems} == {"publisher", "published"}
    assert "herald-20240301, published 2024-03-01" in str([p.summary for p in error.problems])


def test_an_id_of_another_address_is_refused(small: DataFolder) -> None:
    (problem,) = refuse(small, "datapoint", **NEW, source="herald-20240301").problems
    assert problem.code == "key-duplicate"
    assert "https://herald.example/a?id=3" in problem.summary


def test_a_new_address_needs_its_publisher_and_day(small: DataFolder) -> None:
    (problem,) = refuse(small, "datapoint", **ROW | {"source": "https://new.example/1"}).problems
    assert (problem.column, problem.code) == ("source", "cell-empty")
    assert "--source-url, --publisher and --published" in problem.hint


@pytest.mark.parametrize("word", ["datapoint", "source"])
def test_no_page_is_read_before_it_is_published(word: str, small: DataFolder) -> None:
    row = {"url": "https://x.example/1", "publisher": "gazette"} if word == "source" else NEW
    (problem,) = refuse(small, word, **{**row, "published": "2026-12-01"}).problems
    assert (problem.column, problem.code) == ("published", "date-invalid")
    assert problem.summary.startswith("2026-12-01 lies after 2026-11-24, the day on which")
    add({word: [{**row, "published": "2026-12-01", "accessed": "2026-12-02"}]}, small.path)  # type: ignore[dict-item]  # any word of the command


def test_facts_about_a_source_need_its_address(small: DataFolder) -> None:
    (problem,) = refuse(small, "datapoint", **ROW, published="2024-03-02").problems
    assert "--source-url" in problem.hint


def test_people_and_papers_are_found_by_name(small: DataFolder) -> None:
    addition = add(
        {"datapoint": [{**NEW, "speaker": "ada lovelace", "publisher": "The Gazette"}]}, small.path
    )
    assert [block.table for block in addition.blocks] == [SOURCES, DATAPOINTS]
    assert [row.cells.get("speaker") for row in addition.rows] == [None, "lovelace"]


def test_a_known_speaker_on_another_side_is_refused(small: DataFolder) -> None:
    speaker = "Ada Lovelace, Avalon Power, press"
    (problem,) = refuse(small, "datapoint", **ROW | {"speaker": speaker}).problems
    assert problem.summary == "Ada Lovelace stands in the record as lovelace, owner"


def test_a_new_publisher_comes_along_too(small: DataFolder) -> None:
    addition = add({"datapoint": [{**NEW, "publisher": "Coast Times, press, GB"}]}, small.path)
    assert [block.table for block in addition.blocks] == [PUBLISHERS, SPEAKERS, SOURCES, DATAPOINTS]
    assert small.read(PUBLISHERS).endswith("coast-times,Coast Times,press,GB,\n")
    assert list(check(small.path)) == []


def test_a_side_that_is_none_is_said_where_it_stands(small: DataFolder) -> None:
    error = refuse(small, "datapoint", **NEW | {"speaker": "Grace Hopper, Avalon Power, boss"})
    assert [(p.file, p.column, p.code) for p in error.problems] == [
        (SPEAKERS, "side", "choice-unknown")
    ]


def test_a_subject_is_found_by_its_label(small: DataFolder) -> None:
    labels = {row["subject"]: row["label"] for row in small.rows(SUBJECTS)}
    assert len(set(labels.values())) == len(labels)
    named = {**ROW, "subject": labels[ROW["subject"]].upper()}
    (row,) = add({"datapoint": [named]}, small.path).rows
    assert row.cells["subject"] == ROW["subject"]


def test_a_label_of_two_subjects_is_refused_with_ids_that_exist(small: DataFolder) -> None:
    rows = small.rows(SUBJECTS)
    small.write(SUBJECTS, small.read(SUBJECTS).replace(rows[1]["label"], rows[0]["label"]))
    (problem,) = refuse(small, "datapoint", **{**ROW, "subject": rows[0]["label"]}).problems
    assert problem.message == f'"{rows[0]["label"]}" is no subject of the record'
    advised = re.findall(r"[A-Z]+(?:-\w+)*(?=,| or |\?)", problem.hint)
    assert {rows[0]["subject"], rows[1]["subject"]} <= set(advised)
    assert set(advised) <= {row["subject"] for row in rows}


@pytest.mark.parametrize(
    ("column", "named", "way"),
    [
        ("speaker", "Jane Roe", 'For a new one write "Name, organization, side"'),
        ("source", "Coast News", "For a new one give its address, publisher"),
    ],
)
def test_a_name_that_is_unknown_is_told_how_a_new_one_is_written(
    column: str, named: str, way: str, small: DataFolder
) -> None:
    (problem,) = refuse(small, "datapoint", **{**ROW, column: named}).problems
    assert problem.message == f'"{named}" is no {column} of the record'
    assert problem.hint.startswith(way)


def test_a_new_publisher_without_tier_is_told_what_is_missing(small: DataFolder) -> None:
    (problem,) = refuse(small, "datapoint", **{**NEW, "publisher": "Coast News, GB"}).problems
    assert (problem.file, problem.column) == (SOURCES, "publisher")
    assert problem.message.startswith('"Coast News, GB" lacks its tier: official, ')
    advised = problem.hint.split('"')[1]
    add({"datapoint": [{**NEW, "publisher": advised}]}, small.path)
    assert small.rows(PUBLISHERS)[-1]["country"] == "GB"


@pytest.mark.parametrize("quantity", ["physical_progress", "workforce_on_site"])
def test_an_empty_unit_names_those_of_the_quantity(quantity: str, small: DataFolder) -> None:
    rows = {row["quantity"]: row["units"] for row in small.rows(QUANTITIES)}
    (problem,) = refuse(small, "datapoint", **{**ROW, "quantity": quantity, "unit": ""}).problems
    assert re.split(", | or ", problem.expected) == rows[quantity].split(";")


def test_a_name_without_latin_letters_needs_an_id(small: DataFolder) -> None:
    error = refuse(small, "datapoint", **NEW | {"speaker": "آدا برگ, Avalon Power, owner"})
    assert "bushehr add speaker" in error.problems[0].summary


def test_facts_about_other_plants_go_to_their_own_table(small: DataFolder) -> None:
    other = {**ROW, "subject": "Elsewhere-1", "date": "2016-01-01", "source": "almanac-elsewhere"}
    (row,) = add({"datapoint": [other]}, small.path).rows
    assert (row.table, row.line) == ("reference/datapoints.csv", 3)


def test_a_table_that_a_folder_may_lack_is_made(small: DataFolder) -> None:
    (small / "reference/datapoints.csv").unlink()
    other = {**ROW, "subject": "Elsewhere-1", "date": "2016-01-01", "source": "almanac-elsewhere"}
    (row,) = add({"datapoint": [other]}, small.path).rows
    assert row.line == 2
    assert small.read("reference/datapoints.csv").startswith("date,subject,quantity")
    assert find_errors(small) == []


def test_each_kind_of_row_has_its_table(small: DataFolder) -> None:
    addition = add(
        {
            "milestone": [
                {
                    "date": "2030-Q2",
                    "subject": "AVALON-2",
                    "milestone": "Commissioning (undefined)",
                    "kind": "target",
                    "source": "wire-20240401",
                    "speaker": "babbage",
                }
            ],
            "source": [
                {"url": "https://wire.example/1", "publisher": "wire", "published": "1 April 2024"}
            ],
            "publisher": [{"name": "Wire", "tier": "agency"}],
            "speaker": [{"name": "Alan Turing", "organization": "Bletchley", "side": "press"}],
        },
        small.path,
    )
    tables = [block.table for block in addition.blocks]
    assert tables == [PUBLISHERS, SPEAKERS, SOURCES, MILESTONES]
    assert small.read(MILESTONES).endswith(
        "2030-Q2,AVALON-2,commissioning,target,wire-20240401,babbage,exact,,,,,\n"
    )
    assert small.read(SOURCES).endswith(
        "wire-20240401,wire,2024-04-01,page,2026-11-24,https://wire.example/1,,,\n"
    )


@pytest.mark.parametrize(
    ("word", "cells"),
    [
        ("speaker", {"name": "Ada Lovelace", "organization": "Avalon Power", "side": "owner"}),
        ("publisher", {"name": "The Gazette", "tier": "press"}),
        (
            "source",
            {
                "url": "https://herald.example/a?id=3",
                "publisher": "herald",
                "published": "2024-03-01",
            },
        ),
    ],
)
def test_what_is_there_is_not_added_again(
    word: str, cells: dict[str, str], small: DataFolder
) -> None:
    (problem,) = refuse(small, word, **cells).problems
    assert problem.code == "key-duplicate"
    assert problem.hint == "It is in the record: nothing is to be added."


def test_a_figure_that_is_there_is_refused_with_the_way_to_correct_it(small: DataFolder) -> None:
    row = small.rows(DATAPOINTS)[4]
    (problem,) = refuse(small, "datapoint", **row).problems
    assert (problem.line, problem.code) == (13, "key-duplicate")
    assert "Flag that line retracted" in problem.hint


def test_every_error_of_a_row_is_said_at_once(small: DataFolder) -> None:
    wrong = {**ROW, "quantity": "physical_progres", "unit": "pct", "source": "herald-2024030"}
    error = refuse(small, "datapoint", **wrong)
    assert {problem.column for problem in error.problems} == {"quantity", "unit", "source"}
    assert {(problem.file, problem.line) for problem in error.problems} == {(DATAPOINTS, 13)}
    hints = {problem.column: problem.hint for problem in error.problems}
    assert hints["source"].startswith(
        "Did you mean herald-20240301? For a new one give its address"
    )
    assert "3 errors" in str(error)


def test_one_bad_row_keeps_all_rows_out(small: DataFolder) -> None:
    before = read_all(small)
    with pytest.raises(AdditionError, match="value-implausible"):
        add({"datapoint": [ROW, {**ROW, "date": "2024-02", "value": "118"}]}, small.path)
    assert read_all(small) == before


@pytest.mark.parametrize("missing", ["date", "subject", "quantity", "value", "unit", "source"])
def test_no_cell_that_a_row_needs_may_be_missing(missing: str, small: DataFolder) -> None:
    cells = {name: text for name, text in ROW.items() if name != missing}
    error = refuse(small, "datapoint", **cells)
    assert (missing, "cell-empty") in {(p.column, p.code) for p in error.problems}


def test_a_range_needs_no_word_for_its_bound(small: DataFolder) -> None:
    (row,) = add({"datapoint": [{**ROW, "value_high": "20"}]}, small.path).rows
    assert (row.cells["bound"], row.cells["value_high"]) == ("between", "20")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "starts with a byte order mark"),
        (lambda data: data.replace(b"\n", b"\r\n"), "has lines that end in CR LF or CR"),
        (lambda data: data + b"x\r", "has lines that end in CR LF or CR"),
        (lambda data: data[:-1], "has no line end after its last row"),
        (lambda data: data.replace(b",", b";"), "has another header than the table"),
        (lambda data: data.replace(b"date,subject", b"subject,date", 1), "has another header"),
        (lambda data: data.decode().encode("utf-16"), "has another header than the table"),
    ],
)
def test_an_untidy_table_is_not_added_to(
    spoil: Callable[[bytes], bytes], said: str, small: DataFolder
) -> None:
    small.write(DATAPOINTS, spoil((small / DATAPOINTS).read_bytes()))
    before = read_all(small)
    with pytest.raises(BushehrError, match=rf"^datapoints.csv {said}.*: run bushehr tidy first"):
        add({"datapoint": [NEW]}, small.path)
    assert read_all(small) == before


def test_a_record_with_errors_of_its_own_is_mended_first(small: DataFolder) -> None:
    small.set(DATAPOINTS, 6, unit="MW")
    before = read_all(small)
    with pytest.raises(BushehrError, match="already have an error, not in the new rows"):
        add({"datapoint": [ROW]}, small.path)
    assert read_all(small) == before


def test_short_rows_and_warnings_are_no_hindrance(small: DataFolder) -> None:
    with (small / DATAPOINTS).open("a", newline="") as file:
        file.write("2024-02-01,AVALON-1-2,cement_used,39,kilotonne,herald-20240301\n")
    add({"datapoint": [ROW]}, small.path)
    assert find_errors(small) == []


def test_a_warning_about_the_new_row_comes_along(small: DataFolder) -> None:
    addition = add({"datapoint": [{**ROW, "value": "15"}]}, small.path)
    assert [(found.line, found.code) for found in addition.warnings] == [(13, "cumulative-falls")]


def test_bytes_that_are_no_text_are_refused(small: DataFolder) -> None:
    before = read_all(small)
    with pytest.raises(BushehrError, match="bytes that are no text"):
        add({"datapoint": [{**ROW, "note": "caf\udce9"}]}, small.path)
    assert read_all(small) == before


def test_an_empty_addition_is_none(small: DataFolder) -> None:
    with pytest.raises(BushehrError, match="no row to add"):
        add({}, small.path)


def test_what_is_shown_is_asked_for_and_nothing_is_written_without_consent(
    small: DataFolder,
) -> None:
    before = read_all(small)
    addition = add_drafts(small.path, [Draft(DATAPOINTS, ROW)], confirm=lambda _: False)
    assert read_all(small) == before
    assert addition.replacements == ()


def test_what_others_add_while_the_user_thinks_is_checked_again(small: DataFolder) -> None:
    def add_meanwhile(_: object) -> bool:
        add({"datapoint": [ROW]}, small.path)
        return True

    with pytest.raises(AdditionError, match="key-duplicate"):
        add_drafts(small.path, [Draft(DATAPOINTS, ROW)], confirm=add_meanwhile)
    other = Draft(DATAPOINTS, {**ROW, "date": "2024-02"})
    add_drafts(
        small.path,
        [other],
        confirm=lambda _: bool(add({"datapoint": [{**ROW, "date": "2024-01"}]}, small.path)),
    )
    assert [row["date"] for row in small.rows(DATAPOINTS)[-3:]] == [
        "2024-03-01",
        "2024-01",
        "2024-02",
    ]


FILES = load_files(SMALL)
READINGS = {
    path: parse_table(FILES[path], TABLE_BY_PATH[path])
    for path in FILES
    if path == SOURCES or path.startswith("vocabulary/")
}


@given(st.text(max_size=60), st.sampled_from(["17.5", "۱۸", "17.5 %"]))
def test_any_text_is_written_so_that_it_reads_back(note: str, value: str) -> None:
    drafting = Drafting(READINGS, {DATAPOINTS: 13}, ENGLISH)
    drafting.draw_up([Draft(DATAPOINTS, {**ROW, "note": note, "value": value})], lambda *_: None)
    assume(not drafting.problems)
    block = drafting.blocks[DATAPOINTS]
    before = FILES[DATAPOINTS]
    assert isinstance(before, bytes)
    after = _append(before, block)
    assert after.startswith(before)
    assert after.endswith(b"\n")
    assert after.count(b"\n") == before.count(b"\n") + 1
    assert b"\r" not in after
    reading = parse_table(after, TABLE_BY_PATH[DATAPOINTS])
    assert reading.frame is not None
    codes = {problem.code for problem in reading.problems}
    if "nul" not in codes:  # the check refuses it: no text holds one
        assert reading.frame.iloc[-1].to_dict() == block[0].cells
        assert codes == set()


@pytest.mark.parametrize(
    ("column", "text", "code", "hint"),
    [
        ("language", "English", "code-unknown", "Write en."),
        ("language", "EN", "code-unknown", "Write en."),
        ("accessed", "2026-10", "date-imprecise", "2026-10-31 at the latest"),
        ("publisher", "Daily, press, Iran", "code-unknown", "Write IR."),
    ],
)
def test_a_code_or_day_of_a_new_source_is_refused_as_the_check_does(
    column: str, text: str, code: str, hint: str, small: DataFolder
) -> None:
    with pytest.raises(AdditionError, match=code) as caught:
        add({"datapoint": [NEW | {column: text}]}, small.path)
    (problem,) = caught.value.problems
    table, cell = (PUBLISHERS, "country") if column == "publisher" else (SOURCES, column)
    assert (problem.file, problem.column, problem.code) == (table, cell, code)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"published": "02/03/2024"}, "published"),
        ({"published": "2026-12-01"}, "published"),
        ({"published": "31 Bahman 1404"}, "published"),
        ({"accessed": "02/03/2024"}, "accessed"),
        ({"source_note": "#NAME?"}, "note"),
        ({"source_url": "https://herald.example/a?id=3", "publisher": "herald"}, "published"),
        ({"source_url": ""}, "publisher"),
    ],
)
def test_a_problem_of_a_source_that_comes_along_stands_in_its_table(
    cells: dict[str, str], column: str, small: DataFolder
) -> None:
    error = refuse(small, "datapoint", **NEW | cells)
    places = {(problem.file, problem.line, problem.column) for problem in error.problems}
    assert places == {(SOURCES, 10, column)}


@pytest.mark.parametrize(
    ("date", "length"),
    [("1402-11-31", "Bahman 1402 {} 30"), ("30 Esfand 1404", "Esfand 1404 {} 29")],
)
def test_a_day_that_the_iranian_calendar_lacks_is_told_how_long_its_month_is(
    date: str, length: str, small: DataFolder
) -> None:
    (problem,) = refuse(small, "datapoint", **NEW | {"date": date}).problems
    assert problem.hint == f"{length.format('(Solar Hijri) has')} days."


def test_problems_of_two_sources_keep_the_rows_they_came_from(small: DataFolder) -> None:
    slips = ("02/03/2024", "03/04/2024")
    drafts = [
        Draft(
            DATAPOINTS, NEW | {"source_url": f"https://x.example/{n}", "published": day}, f"r:{n}"
        )
        for n, day in enumerate(slips)
    ]
    with pytest.raises(AdditionError, match="2 errors") as caught:
        add_drafts(small.path, drafts)
    assert caught.value.origins == {(SOURCES, 10): "r:0", (SOURCES, 11): "r:1"}


def test_a_row_that_stands_twice_in_one_file_is_not_said_to_be_in_the_record(
    small: DataFolder,
) -> None:
    drafts = [
        Draft(DATAPOINTS, ROW | {"value": v}, f"rows.csv:{n}") for n, v in ((2, "18"), (3, "19"))
    ]
    with pytest.raises(AdditionError) as caught:
        add_drafts(small.path, drafts)
    (problem,) = caught.value.problems
    assert problem.code == "key-duplicate"
    assert problem.summary.startswith("rows.csv:3 repeats rows.csv:2: 2024-03-01 AVALON-1-2")
    assert problem.hint.startswith("The record has neither")


@pytest.mark.parametrize(
    ("line", "cells", "there", "here"),
    [
        (6, {"value": "9"}, "8 percent", "9 percent"),
        (6, {"value": "8.0"}, "8 percent", "8.0 percent"),
        (7, {"value_high": "3600"}, "3000-3500 person", "3000-3600 person"),
    ],
)
def test_another_value_for_a_key_names_both_and_the_way_to_correct(
    line: int, cells: dict[str, str], there: str, here: str, small: DataFolder
) -> None:
    row = small.rows(DATAPOINTS)[line - 2] | cells
    (problem,) = refuse(small, "datapoint", **row).problems
    said = f"Line {line} of the record says {there}, the new row {here}: 20"
    assert problem.summary.startswith(said)
    assert 'README, "Correct a row"' in problem.hint
