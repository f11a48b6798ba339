"""Any earlier day is what tables give that never held the later rows."""

import datetime as dt
import json
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from bushehr import clock
from bushehr.cli import build_app, main
from bushehr.ledger import Ledger, load
from bushehr.report import build_briefing
from bushehr.store.inspection import check
from bushehr.tables.known import cut_record
from tests import plant
from tests.comparing import move_problems, read_briefing, read_frames
from tests.cutting import FACTS, SOURCES, Whole, read_whole
from tests.plant import SHIPPED

APP = build_app()
DAYS = ("2002-12-31", "2019-11-10", "2026-03-03")
"""The first day of the project's rows, one before flags on rows known then, a late one."""

EMPTY = "1990-01-01"


@pytest.fixture(autouse=True)
def _go_to_the_far_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2200, 1, 1))


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(SHIPPED)


@pytest.fixture(scope="module")
def whole() -> Whole:
    return read_whole(SHIPPED)


def compare(ledger: Ledger, whole: Whole, day: dt.date, folder: Path) -> None:
    """Look for a difference between a day of a ledger and tables that were cut to it."""
    then, cut = ledger.as_of(day), load(whole.write(day, folder)).as_of(day)
    assert read_frames(then) == read_frames(cut)
    assert read_briefing(build_briefing(then)) == read_briefing(build_briefing(cut))
    lines = {
        (table, line): place
        for table, rows in whole.cut(day).items()
        for place, (line, _) in enumerate(rows, start=2)
    }
    assert move_problems(then.warnings, lines) == list(cut.whole.problems)


# The rule


def test_a_known_day_has_the_rows_sources_and_flags_of_the_rule(
    ledger: Ledger, whole: Whole
) -> None:
    """Each day of the project's tables, and every eighth of the others; all: `test_as_of_whole`."""
    days = {*whole.list_days(*FACTS[:2]), *whole.list_days()[::8]}
    assert len(days) > 200
    for day in days:
        texts = cut_record(ledger.whole.record, day).texts
        expected = whole.cut(day)
        for table in (*FACTS, SOURCES):
            if table not in texts:
                assert table not in expected
                continue
            frame = texts[table]
            columns = [frame[name].cat for name in whole.columns[table]]
            cells = [list(one.categories.to_numpy()[one.codes.to_numpy()]) for one in columns]
            rows = [(line, tuple(row.values())) for line, row in expected[table]]
            assert list(zip(frame.index, zip(*cells, strict=True), strict=True)) == rows, day


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_the_record_is_what_cut_tables_give(
    day: str, ledger: Ledger, whole: Whole, tmp_path: Path
) -> None:
    compare(ledger, whole, dt.date.fromisoformat(day), tmp_path / "cut")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant.write_corrected(tmp_path_factory.mktemp("corrected") / "data")


def test_every_day_of_a_corrected_record_is_what_cut_tables_give(
    corrected: Path, tmp_path: Path
) -> None:
    ledger, whole = load(corrected), read_whole(corrected)
    days = {*whole.list_days(), *(line.known for line in whole.sources)}
    assert len(days) == 14
    for day in (dt.date(1999, 1, 1), *sorted(days)):
        compare(ledger, whole, day, tmp_path / str(day))


def test_until_a_retraction_the_wrong_row_stands_and_from_then_on_its_correction(
    corrected: Path,
) -> None:
    ledger = load(corrected)
    assert ledger.day == dt.date(2024, 2, 1)

    def tell(day: str) -> list[tuple[str, str, str]]:
        rows = ledger.as_of(day).datapoints
        rows = rows[(rows["date"] == "2020-01-08")]
        return [(row["value_typed"], row["flag"], row["note"]) for _, row in rows.iterrows()]

    once, twice = "Typed wrong.", "Typed wrong again."
    assert tell("2020-01-09") == []
    assert tell("2020-01-31") == [("1", "", "")]
    assert tell("2020-02-01") == [("100", "", ""), ("1", "retracted", once)]
    assert tell("2021-01-31") == [("100", "", ""), ("1", "retracted", once)]
    assert tell("2021-02-01") == [
        ("10", "", ""),
        ("1", "retracted", once),
        ("100", "retracted", twice),
    ]


def test_the_last_day_of_a_record_may_be_that_of_a_flag(tmp_path: Path) -> None:
    rows = plant.DATAPOINTS.replace("2022-03-05,No unit.", "2023-09-01,No unit.")
    ledger = load(plant.write_plant(tmp_path, {"datapoints.csv": rows}))
    assert ledger.day == dt.date(2023, 9, 1)
    assert list(ledger.datapoints["flag"]) == ["", "doubtful", ""]
    then = ledger.as_of("2023-08-31").datapoints
    assert set(then["flag"]) == set(then["flagged"]) == set(then["note"]) == {""}


def test_a_flag_of_a_later_day_than_today_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2024, 1, 1))
    rows = plant.DATAPOINTS.replace("2022-03-05,No unit.", "2024,No unit.")
    plant.write_plant(tmp_path, {"datapoints.csv": rows})
    (problem,) = (found for found in check(tmp_path) if found.code == "date-future")
    assert (problem.line, problem.column, problem.value) == (4, "flagged", "2024")
    assert problem.hint == "Write the day, such as 2026-03-02."


# The commands


def run(*words: str) -> Result:
    return CliRunner().invoke(APP, [*words, "--data", str(SHIPPED)])


def test_before_the_first_row_the_status_says_so() -> None:
    result = run("status", "--as-of", EMPTY)
    assert result.exit_code == 0
    assert (
        "Status: As of 1 January 1990, nothing was known of Units 2 and 3: no row goes back that "
        "far.\n"
    ) in result.stdout
    told = json.loads(run("status", "--as-of", EMPTY, "--format", "json").stdout)
    assert told["sources"] == {}


def test_before_the_first_row_the_report_is_empty_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("report", "--as-of", EMPTY, "--out", str(out))
    assert result.exit_code == 0
    assert result.stdout == (
        f"{out.as_posix()}: 3 files written.\n"
        f"{out.as_posix()} has no chart: nothing that can be drawn was known by 1 January 1990.\n"
    )
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert files == ["README.md", "charts/index.json", "index.html"]
    (out / "README.md").unlink()
    again = run("report", "--as-of", EMPTY, "--out", str(out)).stdout
    assert again.startswith(f"{out.as_posix()}: 1 file written; the other 2 are as they should")
    again = run("report", "--as-of", EMPTY, "--out", str(out)).stdout
    assert "all 3 files are as they should be; nothing was written.\n" in again
    assert json.loads((out / "charts/index.json").read_text("utf-8")) == []
    for name in ("README.md", "index.html"):
        text = (out / name).read_text("utf-8")
        assert "nothing was known of Units 2 and 3: no row goes back that far." in text
        assert "No row" not in text
        assert "Nothing here rests on a source." in text
        assert "The table holds no row yet. Files: datapoints.csv; milestones.csv." in text


def test_before_the_first_row_the_check_says_which_tables_are_empty() -> None:
    result = run("check", "--as-of", EMPTY)
    assert result.exit_code == 0
    *empty, counts = result.stdout.splitlines()
    assert [
        line.split(": table-empty (warning): The table holds no row yet.")[0] for line in empty
    ] == [
        "datapoints.csv:1",
        "milestones.csv:1",
    ]
    assert counts.endswith(f" as of {EMPTY}: 0 errors, 2 warnings.")


def test_before_the_first_row_the_workbook_has_no_row_of_the_project(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    result = run("workbook", "--as-of", EMPTY, "-o", str(path))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "Nothing was known of the project by 1 January 1990: its tables hold no row."
    ]
    assert openpyxl.load_workbook(path)["datapoints"].max_row == 1


def test_a_workbook_of_an_earlier_day_holds_the_tables_of_that_day(
    tmp_path: Path, whole: Whole
) -> None:
    path = tmp_path / "book.xlsx"
    run("workbook", "--as-of", "2019-11-10", "-o", str(path))
    cut = whole.cut(dt.date(2019, 11, 10))
    book = openpyxl.load_workbook(path)
    for sheet, table in (("datapoints", FACTS[0]), ("reference milestones", FACTS[3])):
        shown = [[cell or "" for cell in row] for row in book[sheet].iter_rows(values_only=True)]
        assert shown == [whole.columns[table], *(list(row.values()) for _, row in cut[table])]
    assert "Outlier: other reports of that day say 2024 or 2025." not in {
        cell for row in book["milestones"].iter_rows(values_only=True) for cell in row
    }


def test_a_check_of_an_earlier_day_leaves_out_what_came_later(small_error: Path) -> None:
    assert CliRunner().invoke(APP, ["check", "--data", str(small_error)]).exit_code == 1
    words = ["check", "--data", str(small_error), "--as-of", "2022-03-05"]
    result = CliRunner().invoke(APP, words)
    assert result.exit_code == 0
    assert result.stdout.endswith(" as of 2022-03-05: 0 errors, 0 warnings.\n")


@pytest.fixture
def small_error(tmp_path: Path) -> Path:
    """A plant with an error and a warning in rows of 2023."""
    rows = (
        "2023-03-30,COAST-1-2,physical_progress,40,pct,gazette-20230401,,exact,,actual,,,,,\n"
        "2023-03-30,COAST-1-2,physical_progress,20,percent,gazette-20230401,berg,exact,,actual,,,,,\n"
    )
    return plant.write_plant(tmp_path / "data", {"datapoints.csv": plant.DATAPOINTS + rows})


@pytest.mark.parametrize("command", ["status", "report", "check", "workbook"])
@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2199-01-01", "2199-01-01 lies after today; the record cannot be had as of the future."),
        ("soon", '"soon" is not a date; write a day such as 2026-03-02.'),
        ("", '"" is not a date; write a day such as 2026-03-02.'),
        ("2026-03", '"2026-03" is not one day; write a day such as 2026-03-31.'),
    ],
)
def test_a_future_or_unreadable_day_is_refused_in_one_line(
    command: str,
    day: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
    monkeypatch.setattr(sys, "argv", ["bushehr", command, "--as-of", day])
    monkeypatch.chdir(tmp_path)
    plant.write_plant(tmp_path / "data")
    with pytest.raises(SystemExit, match=r"^1$"):
        main()
    assert capsys.readouterr() == ("", f"bushehr: {message}\n")
    assert list_files(tmp_path) == {"data"}


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*")}


def test_a_record_may_start_without_a_fact(tmp_path: Path) -> None:
    data = plant.write_plant(tmp_path / "data")
    for table in ("datapoints.csv", "milestones.csv"):
        header = (data / table).read_text("utf-8").splitlines()[0]
        (data / table).write_text(f"{header}\n", encoding="utf-8", newline="\n")
    assert {problem.code for problem in check(data)} == {"table-empty"}
    ledger = load(data)
    assert ledger.is_empty
    assert build_briefing(ledger).sections == ()
