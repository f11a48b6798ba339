"""Tidying whole files: every fixture of a spreadsheet, with and without a committed version."""

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bushehr.errors import BushehrError
from bushehr.store import writing
from bushehr.store.adding.typed import TypedCells
from bushehr.store.tidying import Finding, NoTableError, Options, files, tidy_files
from bushehr.store.tidying.terms import Terms
from bushehr.tables import TABLE_BY_PATH
from tests.fixtures import DATAPOINTS, QUANTITIES, DataFolder, copy_small
from tests.store.spreadsheets import CANONICAL, SPREADSHEETS

FIXTURES = sorted(path for path in SPREADSHEETS.glob("*.csv"))
NEEDS = {"excel-ru": Options(restore=True, page="cp1251")}
PLAIN = {"canonical", "all-quoted", "excel-one-column", "persian-digits", "ragged"}
RESTORE = Options(restore=True)

Place = tuple[int, str]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """The small folder with canonical.csv for its figures, in no repository."""
    copied = copy_small(tmp_path / "data")
    copied.write(DATAPOINTS, CANONICAL.read_bytes())
    return copied


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, committed once for all tests."""
    copied = copy_small(tmp_path_factory.mktemp("repository") / "data")
    copied.write(DATAPOINTS, CANONICAL.read_bytes())
    commit(copied)
    return copied.path


@pytest.fixture
def committed(repository: Path, tmp_path: Path) -> DataFolder:
    """A copy of the repository."""
    return DataFolder(Path(shutil.copytree(repository, tmp_path / "committed")))


def commit(folder: DataFolder) -> None:
    name = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*name, "commit", "-qm", "Start"]):
        subprocess.run(["git", "-C", str(folder.path), *words], check=True)


def tidy(
    folder: DataFolder, options: Options | None = None, *, write: bool = True
) -> tuple[Finding, ...]:
    path = folder / DATAPOINTS
    (done,) = tidy_files([path], folder.path, options or Options(), write=write)
    return done.findings


TABLE = TABLE_BY_PATH[DATAPOINTS]


def rewrite(folder: DataFolder, delimiter: str, **cells: str) -> None:
    """Write the table with one row, its cells parted by a sign."""
    out = io.StringIO()
    writer = csv.DictWriter(out, TABLE.columns, "", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerow(cells)
    folder.write(DATAPOINTS, out.getvalue())


def places(findings: tuple[Finding, ...], action: str) -> dict[Place, Finding]:
    return {(found.line, found.column): found for found in findings if found.action == action}


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_with_a_committed_version_every_fixture_comes_back_to_the_byte(
    path: Path, committed: DataFolder
) -> None:
    committed.write(DATAPOINTS, path.read_bytes())
    tidy(committed, NEEDS.get(path.stem, RESTORE))
    assert committed.read(DATAPOINTS) == CANONICAL.read_text("utf-8")
    assert tidy(committed) == ()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_check_writes_nothing_and_finds_the_same(path: Path, committed: DataFolder) -> None:
    committed.write(DATAPOINTS, path.read_bytes())
    checked = tidy(committed, RESTORE, write=False)
    assert (committed / DATAPOINTS).read_bytes() == path.read_bytes()
    assert tidy(committed, RESTORE) == checked


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_without_a_committed_version_what_is_plain_is_done_and_the_rest_refused(
    path: Path, folder: DataFolder
) -> None:
    folder.write(DATAPOINTS, path.read_bytes())
    findings = tidy(folder)
    if path.stem in PLAIN:
        assert folder.read(DATAPOINTS) == CANONICAL.read_text("utf-8")
        assert not places(findings, "refuse")
    elif not path.stem.endswith("-opened"):
        assert places(findings, "refuse")
        assert (folder / DATAPOINTS).read_bytes() == path.read_bytes()


def test_each_change_of_a_cell_is_listed_with_its_line(committed: DataFolder) -> None:
    committed.write(DATAPOINTS, (SPREADSHEETS / "excel-us-unicode.csv").read_bytes())
    findings = tidy(committed)
    changed = {
        place: (found.old, found.new)
        for place, found in places(findings, "change").items()
        if place[1]
    }
    assert changed == {
        (2, "date"): ("2/14/2026", "2026-02-14"),
        (2, "value"): ("18%", "18"),
        (3, "said"): ("2/14/2026", "2026-02-14"),
        (4, "value"): ("1.6E+12", "1600000000000"),
        (4, "said"): ("7/2/2025", "2025-07-02"),
        (5, "date"): ("7/2/2025", "2025-07-02"),
        (5, "value"): ("5,600", "5600"),
        (7, "value"): ("1,057", "1057"),
        (8, "flagged"): ("3/2/2026", "2026-03-02"),
    }
    of_file = {found.code: found.old for found in findings if not found.column}
    assert of_file == {
        "encoding": "UTF-16",
        "line-ending": "CR LF",
        "byte-order-mark": "",
        "delimiter": "tabs",
    }


def test_cells_whose_meaning_a_spreadsheet_changed_are_named(committed: DataFolder) -> None:
    committed.write(DATAPOINTS, (SPREADSHEETS / "excel-de.csv").read_bytes())
    findings = tidy(committed)
    refused = places(findings, "refuse")
    assert {place: found.committed for place, found in refused.items()} == {
        (3, "date"): "2029-03",
        (6, "date"): "2024-11",
        (6, "value_high"): "2.5",
        (7, "said"): "2026-02",
        (8, "value"): "1234567890123",
    }
    assert refused[3, "date"].readings == ("2029-03", "1929-03")
    assert places(findings, "damage")[8, "note"].committed == "true"


def test_an_ambiguous_date_is_refused_with_both_readings(folder: DataFolder) -> None:
    row = "02/03/2026,AVALON-1,physical_progress,8,percent,gazette-20210601"
    folder.write(DATAPOINTS, folder.read(DATAPOINTS) + row + ",,,,,,,,,\n")
    before = folder.read(DATAPOINTS)
    refused = places(tidy(folder), "refuse")
    assert refused.keys() == {(9, "date")}
    assert refused[9, "date"].readings == ("2026-03-02", "2026-02-03")
    assert folder.read(DATAPOINTS) == before
    assert not places(tidy(folder, Options(order="month-first")), "refuse")
    assert folder.read(DATAPOINTS).endswith(f"2026-02-03{row[10:]},,,,,,,,,\n")


def test_a_decimal_mark_against_the_delimiter_is_asked_for(folder: DataFolder) -> None:
    folder.write(DATAPOINTS, (SPREADSHEETS / "moved-columns.csv").read_bytes())
    refused = places(tidy(folder), "refuse")
    assert {place: found.readings for place, found in refused.items()} == {
        (7, "value"): ("1.057", "1057")
    }
    tidy(folder, Options(decimal="point"))
    assert folder.read(DATAPOINTS) == CANONICAL.read_text("utf-8")


def test_a_reading_outside_the_range_of_its_quantity_is_no_reading(folder: DataFolder) -> None:
    rows = [
        "2026-03-02;AVALON-1;workforce_on_site;5.600;person;gazette-20210601;;;;;;;;;",
        "2026-03-02;AVALON-1;workforce_on_site;5.600;person;gazette-20210601;;;;;;;doubtful;;",
        "2026-03-02;AVALON-1;cost_estimate;5.600;USD;gazette-20210601;;;;;;;;;",
    ]
    header = folder.read(DATAPOINTS).partition("\n")[0].replace(",", ";")
    folder.write(DATAPOINTS, "\n".join([header, *rows]) + "\n")
    findings = tidy(folder)
    assert places(findings, "change")[2, "value"].new == "5600"
    assert places(findings, "refuse").keys() == {(3, "value"), (4, "value")}


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "readings"),
    [
        ("1.900,5", "percent", "physical_progress", ("1900.5", "1.9005")),
        ("5,600", "percent", "physical_progress", ("5600", "5.600")),
        ("5,600", "%", "physical_progress", ("5600", "5.600")),
        ("5,600%", "", "physical_progress", ("5600", "5.600")),
        ("1,057", "percent", "physical_progress", ("1057", "1.057")),
        ("1,900.5", "percent", "physical_progress", ("1900.5", "1.9005")),
        ("1.900,5", "person", "workforce_on_site", ("1900.5", "1.9005")),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_figure_whose_decimal_mark_its_row_leaves_open_is_refused(
    value: str,
    unit: str,
    quantity: str,
    readings: tuple[str, ...],
    delimiter: str,
    folder: DataFolder,
) -> None:
    row = {"value": value, "unit": unit, "quantity": quantity, "subject": "AVALON-1"}
    rewrite(folder, delimiter, date="2026-03-02", source="gazette-20210601", **row)
    if delimiter != "," and unit == "person":  # the notation of such a file settles it
        assert places(tidy(folder), "refuse") == {}
        return
    before = folder.read(DATAPOINTS)
    (refusal,) = places(tidy(folder), "refuse").values()
    assert set(refusal.readings) == set(readings)
    assert "Write one of them" in refusal.detail
    assert folder.read(DATAPOINTS) == before
    _, (problem,) = TypedCells(Terms.read(folder.path).vocabulary).read(TABLE, row)
    assert all(reading in problem.summary for reading in readings)  # adding asks for it too


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "options", "written"),
    [
        ("5,600", "person", "workforce_on_site", Options(), "5600"),
        ("5,600", "percent", "physical_progress", Options(decimal="comma"), "5.600"),
        ("16,7", "percent", "physical_progress", Options(), "16.7"),
        ("1,057", "MW", "gross_electrical_capacity", Options(), "1057"),
        ("5.600", "percent", "physical_progress", Options(), "5.600"),
    ],
)
def test_a_figure_with_one_plausible_meaning_is_read(
    value: str, unit: str, quantity: str, options: Options, written: str, folder: DataFolder
) -> None:
    row = {"value": value, "unit": unit, "quantity": quantity, "subject": "AVALON-1"}
    rewrite(folder, ",", date="2026-03-02", source="gazette-20210601", **row)
    assert places(tidy(folder, options), "refuse") == {}
    assert folder.rows(DATAPOINTS)[-1]["value"] == written
    assert tidy(folder) == ()


def test_an_option_that_was_given_is_not_advised_again(folder: DataFolder) -> None:
    row = {"value": "5,600", "unit": "percent", "quantity": "physical_progress"}
    folder.append(
        DATAPOINTS, date="2026-03-02", subject="AVALON-1", source="gazette-20210601", **row
    )
    (refusal,) = places(tidy(folder, Options(decimal="point")), "refuse").values()
    assert refusal.readings == ("5600", "5.600")
    assert refusal.detail == "Write the right one."


def test_a_month_that_may_be_a_day_without_year_is_refused_with_both(folder: DataFolder) -> None:
    folder.append(
        DATAPOINTS,
        date="Mar-29",
        subject="AVALON-1",
        quantity="physical_progress",
        value="18",
        unit="percent",
        source="gazette-20210601",
    )
    (refusal,) = places(tidy(folder), "refuse").values()
    assert refusal.readings == ("2029-03", "1929-03")
    assert "It can also mean 29 March of a year that it does not tell." in refusal.detail


@pytest.mark.parametrize(
    ("value", "unit", "quantity", "said"),
    [
        ("18%", "", "physical_progress", ""),
        ("18%", "%", "physical_progress", ""),
        ("18%", "MW", "gross_electrical_capacity", 'the unit is "MW"'),
        ("18%", "", "workforce_on_site", "is not measured in percent"),
    ],
)
def test_a_percent_sign_moves_to_the_unit_or_is_refused(
    value: str, unit: str, quantity: str, said: str, folder: DataFolder
) -> None:
    row = {"value": value, "unit": unit, "quantity": quantity, "subject": "AVALON-1"}
    line = folder.append(DATAPOINTS, date="2026-03-02", source="gazette-20210601", **row)
    refused = places(tidy(folder), "refuse")
    if said:
        assert said in refused[line, "value"].detail
    else:
        last = folder.rows(DATAPOINTS)[-1]
        assert (last["value"], last["unit"]) == ("18", unit or "percent")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 1c0ffee", "=======", ">>>>>>> 2c, x"])
def test_a_merge_left_unfinished_is_refused(mark: str, folder: DataFolder) -> None:
    whole = folder.read(DATAPOINTS)
    before = len(whole.splitlines())
    folder.write(DATAPOINTS, f"{whole}{mark}\n")
    (refusal,) = tidy(folder)
    assert (refusal.line, refusal.action, refusal.code) == (before + 1, "refuse", "merge-conflict")
    folder.write(DATAPOINTS, f"{whole[:-1]}{mark.replace(',', ';')}\n")  # in a note
    assert "merge-conflict" not in {found.code for found in tidy(folder)}


def test_digits_that_a_spreadsheet_cut_are_asked_for(folder: DataFolder) -> None:
    folder.replace(DATAPOINTS, "1234567890123", "1.23457E+12")
    (refusal,) = places(tidy(folder), "refuse").values()
    assert "only six digits" in refusal.detail
    assert refusal.readings == ()


def test_one_refusal_keeps_every_file_from_being_written(folder: DataFolder) -> None:
    folder.replace(DATAPOINTS, "2026-02-14,AVALON", "02/03/2026,AVALON")
    folder.write(QUANTITIES, folder.read(QUANTITIES).replace("\n", "\r\n"))
    done = tidy_files([], folder.path, Options(), write=True)
    changed = {tidied.name for tidied in done if tidied.is_changed}
    assert changed == {QUANTITIES}
    assert "\r\n" in folder.read(QUANTITIES)


def test_a_date_with_the_order_of_committed_ones_is_read_in_it(committed: DataFolder) -> None:
    text = (SPREADSHEETS / "excel-uk.csv").read_bytes().decode("cp1252")
    row = "03/04/2026,AVALON-1,physical_progress,8,percent,gazette-20210601,,,,,,,,,\r\n"
    committed.write(DATAPOINTS, text + row)
    tidy(committed, RESTORE)
    assert committed.read(DATAPOINTS).splitlines()[-1].startswith("2026-04-03,AVALON-1,")


def test_an_edit_is_named_and_kept_even_when_restoring(committed: DataFolder) -> None:
    committed.replace(DATAPOINTS, "physical_progress,18,", "physical_progress,19,")
    edited = committed.read(DATAPOINTS)
    findings = tidy(committed, RESTORE)
    assert [(f.action, f.old, f.committed) for f in findings] == [("edit", "19", "18")]
    assert committed.read(DATAPOINTS) == edited


def test_a_committed_row_that_is_gone_is_named(committed: DataFolder) -> None:
    committed.drop(DATAPOINTS, 5)
    (gone,) = tidy(committed)
    assert gone.action == "gone"
    assert (
        gone.old
        == "2025-07-02 AVALON-1-2 workforce_on_site actual babbage herald-20220315 at_least"
    )


def test_rows_in_another_order_are_still_compared(committed: DataFolder) -> None:
    header, *rows = committed.read(DATAPOINTS).splitlines()
    rows = [row.replace("2029-03,", "2029-03-01,") for row in reversed(rows)]
    committed.write(DATAPOINTS, "\n".join([header, *rows]) + "\n")
    assert places(tidy(committed), "damage").keys() == {(7, "date")}
    tidy(committed, RESTORE)
    assert committed.read(DATAPOINTS).splitlines()[6].startswith("2029-03,AVALON-1,")


def test_rows_of_one_source_are_paired_by_what_fits_best(committed: DataFolder) -> None:
    for day, value in (("2026-03", "21"), ("2026-05", "24.5")):
        committed.append(
            DATAPOINTS,
            date=day,
            subject="AVALON-1-2",
            quantity="physical_progress",
            value=value,
            unit="percent",
            source="herald-20240301",
        )
    subprocess.run(["git", "-C", str(committed.path), "add", "-A"], check=True)
    commit(committed)
    whole = committed.read(DATAPOINTS)
    committed.write(DATAPOINTS, whole.replace("2026-03,", "Mar-26,").replace("2026-05,", "May-26,"))
    tidy(committed, RESTORE)
    assert committed.read(DATAPOINTS) == whole


def test_a_lost_column_is_refused_and_restored(committed: DataFolder) -> None:
    rows = list(csv.reader(io.StringIO(committed.read(DATAPOINTS))))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[:-1] for row in rows)
    committed.write(DATAPOINTS, out.getvalue())
    (refusal,) = places(tidy(committed), "refuse").values()
    assert (refusal.column, refusal.code) == ("note", "column-missing")
    tidy(committed, RESTORE)
    assert committed.read(DATAPOINTS) == CANONICAL.read_text("utf-8")


def test_an_untidy_committed_version_counts_by_what_it_means(folder: DataFolder) -> None:
    folder.replace(DATAPOINTS, ",5600,", ',"5,600",')
    commit(folder)
    assert [found.action for found in tidy(folder)] == ["change"]
    assert folder.read(DATAPOINTS) == CANONICAL.read_text("utf-8")
    assert tidy(folder) == ()


@pytest.mark.parametrize(
    ("spoil", "line", "code"),
    [
        (lambda text: text.replace("date,subject", "day,subject"), 1, "column-missing"),
        (lambda text: text.replace(",note\n", ",remark\n", 1), 1, "column-extra"),
        (lambda text: text.replace(",note\n", ",flag\n", 1), 1, "column-duplicate"),
        (lambda text: f"{text}2029-03,AVALON-1\n", 9, "line-torn"),
        (lambda text: text.replace('Unit 2."', 'Unit 2." more'), 3, "quote"),
        (lambda text: text.replace("18,percent", "16,7,percent"), 2, "row-long"),
        (lambda text: text.replace("naïve", "na\0ïve"), 5, "nul"),
        (lambda _: "", 1, "file-empty"),
        (lambda _: "a,b,c\n1,2,3\n", 1, "header"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_table_is_refused(
    spoil: Callable[[str], str], line: int, code: str, folder: DataFolder
) -> None:
    folder.write(DATAPOINTS, spoil(folder.read(DATAPOINTS)))
    before = folder.read(DATAPOINTS)
    refused = places(tidy(folder), "refuse")
    assert [(place[0], found.code) for place, found in refused.items()] == [(line, code)]
    assert folder.read(DATAPOINTS) == before


def test_code_pages_that_give_other_letters_are_named(folder: DataFolder) -> None:
    folder.write(DATAPOINTS, (SPREADSHEETS / "excel-ru.csv").read_bytes())
    (refusal,) = tidy(folder)
    assert '"ìàð" in cp1252 or "мар" in cp1251' in refusal.detail


def test_a_persian_code_page_is_known_by_the_committed_letters(folder: DataFolder) -> None:
    folder.replace(DATAPOINTS, "A year of the Iranian calendar.", "سال ۱۴۰۴")
    text = folder.read(DATAPOINTS).replace("۱۴۰۴", "1404").replace("ü", "u").replace("ï", "i")
    folder.write(DATAPOINTS, text)
    commit(folder)
    folder.write(DATAPOINTS, text.replace("\n", "\r\n").encode("cp1256"))
    tidy(folder)
    assert folder.read(DATAPOINTS) == text


def test_a_line_that_an_old_program_appended_is_decoded_alone(folder: DataFolder) -> None:
    row = "2026-03-02,AVALON-1,physical_progress,8,percent,gazette-20210601,,,,,,,,,café\n"
    folder.write(DATAPOINTS, (folder / DATAPOINTS).read_bytes() + row.encode("cp1252"))
    (found,) = tidy(folder)
    assert (found.line, found.code) == (9, "encoding")
    assert folder.read(DATAPOINTS) == CANONICAL.read_text("utf-8") + row


def test_a_file_that_another_program_changes_meanwhile_is_left_alone(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write(DATAPOINTS, folder.read(DATAPOINTS).replace("\n", "\r\n"))
    other = b"written by somebody else"

    def write_first(path: Path, data: bytes, *, expected: bytes) -> None:
        path.write_bytes(other)
        files_replace(path, data, expected=expected)

    files_replace = writing.replace_file
    monkeypatch.setattr(files, "replace_file", write_first)
    with pytest.raises(BushehrError, match="changed meanwhile"):
        tidy(folder)
    assert (folder / DATAPOINTS).read_bytes() == other
    assert [path.name for path in folder.path.glob(".datapoints*")] == []


def test_a_missing_git_is_said(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(path: str) -> str:
        monkeypatch.setenv("PATH", path)
        (done,) = tidy_files([folder / DATAPOINTS], folder.path, Options(), write=False)
        return done.committed

    found = shutil.which("git")
    assert found is not None
    monkeypatch.setenv("GIT_DIR", str(folder.path.parent / "elsewhere"))
    assert check(str(Path(found).parent)) == "the folder is not in a git repository"
    assert check("") == "git is not installed"
    monkeypatch.undo()
    for words in (["init", "-q"], ["add", "sources.csv"]):
        subprocess.run(["git", "-C", str(folder.path), *words], check=True)
    assert check(str(Path(found).parent)) == "no commit has the file yet"


def test_files_are_found_by_place_name_and_header(folder: DataFolder, tmp_path: Path) -> None:
    for named in (folder / QUANTITIES, Path(QUANTITIES)):
        (done,) = tidy_files([named], folder.path, Options(), write=False)
        assert done.name == QUANTITIES
    elsewhere = tmp_path / "saved from mail.csv"
    elsewhere.write_bytes((SPREADSHEETS / "excel-fr.csv").read_bytes())
    (done,) = tidy_files([elsewhere], folder.path, Options(), write=False)
    assert done.is_refused
    assert done.name == elsewhere.as_posix()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere.csv", "is not there"),
        ("book.xlsx", "is a workbook; tidy takes CSV"),
        ("other.csv", "is the header of none of datapoints.csv"),
    ],
)
def test_what_is_no_table_is_named(name: str, said: str, folder: DataFolder) -> None:
    folder.write("book.xlsx", b"PK\x03\x04")
    folder.write("other.csv", "a,b\n1,2\n")
    with pytest.raises(NoTableError, match=said):
        tidy_files([Path(name)], folder.path, Options(), write=True)
