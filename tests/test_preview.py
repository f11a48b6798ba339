"""What an addition changes is shown as the report will say it."""

import pytest

from bushehr.preview import SHOWN, build_preview, render_preview
from bushehr.store.adding import Draft, plan_addition
from tests.fixtures import DATAPOINTS, MILESTONES, SOURCES, DataFolder
from tests.rules.cases import PROGRESS
from tests.store.additions import NEW, ROW

pytestmark = pytest.mark.usefixtures("remembered")


def preview(folder: DataFolder, *drafts: Draft) -> list[str]:
    return render_preview(build_preview(plan_addition(folder.path, drafts)))


def test_the_headline_is_shown_before_and_after(small: DataFolder) -> None:
    lines = preview(small, Draft(DATAPOINTS, ROW))
    before, after = (
        next(line for line in lines if line.startswith(sign)) for sign in ("  -", "  +")
    )
    assert "is at least 16 %" in before or "is 16.7 %" in before
    assert "is 18 %" in after
    assert any(line.startswith("Chart progress: ") for line in lines)


def test_nothing_changes_where_nothing_does(small: DataFolder) -> None:
    row = {**ROW, "quantity": "cement_used", "value": "39", "unit": "kilotonne"}
    lines = preview(small, Draft(DATAPOINTS, {**row, "speaker": "", "date": "2024-02-15"}))
    assert lines[0] == "The status says the same as before."
    assert not any(line.startswith("  ") for line in lines)


def test_a_further_report_names_the_others_and_their_spread(small: DataFolder) -> None:
    row = {**ROW, "date": "2023-09-04", "value": "17.5", "source": "herald-20240301"}
    lines = preview(small, Draft(DATAPOINTS, row))
    (further,) = [line for line in lines if line.startswith("Further report: ")]
    assert "herald-20240301 exact is one statement with" in further
    assert "2023-09-04 AVALON-1-2 physical_progress actual lovelace gazette-20230904" in further
    (spread,) = [line for line in lines if "is one statement, printed" in line]
    assert spread.endswith(" as at least 16 %, 16.7 %, 17 % and 17.5 %.")


def test_a_second_row_of_one_publisher_may_be_a_duplicate(small: DataFolder) -> None:
    row = {**NEW, "date": "2023-09-04", "value": "16.7", "speaker": "lovelace"}
    lines = preview(small, Draft(DATAPOINTS, row))
    (twice,) = [line for line in lines if line.startswith("Perhaps a duplicate: ")]
    assert "gazette-20240302" in twice
    assert "gazette-20230904" in twice


def test_a_contradiction_is_named_with_both_figures(small: DataFolder) -> None:
    row = {**ROW, "date": "2023-09-20", "value": "60", "speaker": "babbage"}
    lines = preview(small, Draft(DATAPOINTS, row))
    told = [line for line in lines if not line.startswith("Chart ")]
    (against,) = [line for line in told if "contradict one another" in line]
    assert "60 % for 20 September 2023" in against
    assert "16.7 % for 4 September 2023" in against
    assert against.endswith("Both are kept.")


def test_a_new_warning_is_shown_and_an_old_one_is_not(small: DataFolder) -> None:
    small.append(DATAPOINTS, **{**ROW, "value": "15", "date": "2024-02-28", "kind": "actual"})
    row = {**ROW, "value": "14"}
    shown = [line for line in preview(small, Draft(DATAPOINTS, row)) if "cumulative-falls" in line]
    assert [line.split(":")[1] for line in shown] == ["14"]


def test_a_moved_target_changes_the_status(small: DataFolder) -> None:
    row = {
        "date": "2035",
        "subject": "AVALON-2",
        "milestone": "commissioning",
        "kind": "target",
        "source": "herald-20240301",
    }
    lines = preview(small, Draft(MILESTONES, row))
    assert any(line.startswith("  - ") and "2031" in line for line in lines)
    assert any(line.startswith("  + ") and "2035" in line for line in lines)


def test_long_lists_are_cut_and_counted(small: DataFolder) -> None:
    rows = [
        Draft(DATAPOINTS, {**ROW, "date": f"2022-{month:02d}-01", "value": str(60 - month)})
        for month in range(1, 13)
    ]
    lines = preview(small, *rows)
    assert sum("cumulative-falls" in line for line in lines) == SHOWN
    assert any(line.startswith("... and ") for line in lines)


def test_a_record_that_the_rows_complete_has_no_before(small: DataFolder) -> None:
    """A source that no table has yet is an error that its row mends."""
    small.append(DATAPOINTS, **PROGRESS | {"source": "gazette-20240302", "date": "2024-03-02"})
    cells = {"source": "gazette-20240302", "publisher": "gazette", "published": "2024-03-02"}
    cells |= {"published_basis": "page", "url": "https://gazette.example/2024"}
    built = build_preview(plan_addition(small.path, [Draft(SOURCES, cells)]))
    assert built.before == ()
    assert built.after != ()


@pytest.mark.parametrize("table", [DATAPOINTS, MILESTONES])
def test_the_first_row_of_a_table_is_added_like_any_other(table: str, small: DataFolder) -> None:
    header, first = small.read(table).splitlines()[:2]
    small.write(table, f"{header}\n")
    cells = dict(zip(header.split(","), first.split(","), strict=True))
    built = build_preview(plan_addition(small.path, [Draft(table, cells)]))
    assert built.exhibits != ()
    assert {problem.code for problem in built.warnings} == {"source-unused"}  # of the other rows
