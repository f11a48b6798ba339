"""The shipped data: every row, source, unit and id, and the facts a reader would check first."""

import csv
import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from bushehr import clock, units
from bushehr.analysis.figures import collect_figures, find_limits
from bushehr.dates import parse_date
from bushehr.ledger import Ledger, load
from bushehr.tables import TABLES, cells

DATA = Path(__file__).parent.parent / "data"
FRAMES = ("datapoints", "milestones", "reference_datapoints", "reference_milestones")
OWN = FRAMES[:2]


def read(table: str) -> list[dict[str, str]]:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {table.path: read(table.path) for table in TABLES if (DATA / table.path).exists()}
FACTS = [path for path in ROWS if path.endswith(("datapoints.csv", "milestones.csv"))]
FACTS = [path for path in FACTS if not path.startswith("vocabulary")]


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
        yield load(DATA)


@pytest.mark.parametrize("table", ROWS)
def test_a_file_is_as_the_package_writes_it(table: str) -> None:
    data = (DATA / table).read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    columns = next(found.columns for found in TABLES if found.path == table)
    lines = data.decode().splitlines()
    assert lines[0] == ",".join(columns)
    assert len(lines) == len(ROWS[table]) + 1  # no line break in a cell


@pytest.mark.parametrize("table", ROWS)
def test_no_cell_has_spaces_around_it_or_anything_invisible(table: str) -> None:
    odd = [
        (number, name, cell)
        for number, row in enumerate(ROWS[table], 2)
        for name, cell in row.items()
        if cell != cell.strip() or not cell.isprintable() or "  " in cell
    ]
    assert odd == []


def test_the_shipped_record_has_no_error_and_few_warnings(ledger: Ledger) -> None:
    assert {warning.code for warning in ledger.warnings} <= {
        "source-unused",
        "said-after-source",
        "cumulative-falls",
        "suspension-repeated",
        "milestone-order",
        "total-differs",
    }


@pytest.mark.parametrize("table", FACTS)
def test_every_row_says_outright_what_a_default_would_say(table: str) -> None:
    assert [row for row in ROWS[table] if not row["bound"] or not row["kind"]] == []


@pytest.mark.parametrize("table", FACTS)
def test_every_note_is_short_enough_for_a_table(table: str) -> None:
    assert [row["note"] for row in ROWS[table] if len(row["note"]) > 200] == []


def test_every_id_has_the_form_of_its_kind() -> None:
    for table in TABLES:
        if table.path not in ROWS:
            continue
        for row in ROWS[table.path]:
            key = row[table.key[0]]
            if table.path.startswith("vocabulary") or table.path == "sources.csv":
                judge = cells.is_subject if table.key[0] == "subject" else cells.is_id
                assert judge(key), key


def test_every_source_has_an_address_and_a_day_of_its_own(ledger: Ledger) -> None:
    rows = ROWS["sources.csv"]
    assert len({row["url"] for row in rows}) == len(rows)
    for row in rows:
        assert row["accessed"] == "2026-11-24"
        assert parse_date(row["published"]).start <= dt.date(2026, 11, 24)
        assert re.fullmatch(r"[a-z]{2}", row["language"]), row["source"]
        assert row["source"].startswith(f"{row['publisher']}-"), row["source"]
    assert ledger.sources["known"].notna().all()


@pytest.mark.parametrize("table", FACTS)
def test_every_row_leads_to_an_address(table: str) -> None:
    addresses = {row["source"]: row["url"] for row in ROWS["sources.csv"]}
    assert [row for row in ROWS[table] if not addresses[row["source"]].startswith("http")] == []


def test_every_unit_of_the_vocabulary_can_be_read_and_converted(ledger: Ledger) -> None:
    for quantity in ledger.vocabulary.quantities.values():
        dimensions = {units.measure(unit)[1] for unit in quantity.units}
        money = {"USD", "EUR", "IRR", "RUB"} & set(
            " ".join(quantity.units).replace("/", " ").split()
        )
        assert len(dimensions) == max(1, len(money)), quantity.id
        for unit in quantity.units:
            assert ledger.vocabulary.units.convert(quantity.id, unit).factor > 0


def test_electrical_and_thermal_units_are_never_listed_together(ledger: Ledger) -> None:
    for quantity in ledger.vocabulary.quantities.values():
        kinds = {unit[-1] for unit in quantity.units if re.fullmatch(r"[MG]W[et]", unit)}
        assert len(kinds) <= 1


def test_every_quantity_has_a_family_a_definition_and_a_range_that_is_one(ledger: Ledger) -> None:
    for quantity in ledger.vocabulary.quantities.values():
        assert quantity.label
        assert len(quantity.definition) > 30
        assert not quantity.minimum > quantity.maximum
        if quantity.family == "progress":
            assert (quantity.units[0], quantity.minimum, quantity.maximum) == ("percent", 0, 100)
            assert quantity.varies == "cumulative"


def test_every_share_has_a_whole_in_its_family(ledger: Ledger) -> None:
    quantities = ledger.vocabulary.quantities
    for quantity in quantities.values():
        if quantity.part_of:
            assert quantities[quantity.part_of].family == quantity.family
            assert quantities[quantity.part_of].units[0] == quantity.units[0]


def test_every_milestone_is_settled_by_events(ledger: Ledger) -> None:
    terms = ledger.vocabulary.milestones
    for term in terms.values():
        assert term.resolved_by
        assert set(term.resolved_by) <= set(terms)
        assert math.isnan(term.order) or term.stage != "interruption"


def test_the_order_of_milestones_runs_with_the_stages(ledger: Ledger) -> None:
    stages = ("agreement", "preparation", "construction", "startup", "operation")
    ordered = [t for t in ledger.vocabulary.milestones.values() if not math.isnan(t.order)]
    places = [stages.index(term.stage) for term in sorted(ordered, key=lambda t: t.order)]
    assert places == sorted(places)


def test_the_project_has_two_parts_in_a_site(ledger: Ledger) -> None:
    vocabulary = ledger.vocabulary
    assert vocabulary.project.id == "BUSHEHR-2-3"
    assert vocabulary.parts_of("BUSHEHR-2-3") == ("BUSHEHR-2", "BUSHEHR-3")
    assert vocabulary.ancestors("BUSHEHR-2") == ("BUSHEHR-2-3", "SITE")
    assert set(vocabulary.parts_of("SITE")) == {"BUSHEHR-1", "BUSHEHR-2-3", "DESALINATION"}


def test_own_tables_are_about_the_plant_and_reference_tables_about_others(ledger: Ledger) -> None:
    own = {"SITE", *ledger.vocabulary.parts_of("SITE"), *ledger.vocabulary.parts_of("BUSHEHR-2-3")}
    for name in OWN:
        assert set(getattr(ledger, name)["subject"].astype(str)) <= own
    for name in FRAMES[2:]:
        assert not set(getattr(ledger, name)["subject"].astype(str)) & own


def test_no_id_is_there_for_nothing(ledger: Ledger) -> None:
    cited = {
        "speaker": set(),
        "publisher": {row["publisher"] for row in ROWS["sources.csv"]},
        "subject": {row["part_of"] for row in ROWS["vocabulary/subjects.csv"]},
    }
    for table in FACTS:
        for name in ("speaker", "subject"):
            cited[name] |= {row[name] for row in ROWS[table]}
    for name, ids in cited.items():
        listed = {row[name] for row in ROWS[f"vocabulary/{name}s.csv"]}
        assert listed - ids == set(), name
    assert not ledger.is_empty


@pytest.mark.parametrize("name", FRAMES)
def test_every_value_is_a_number_in_its_canonical_unit(name: str, ledger: Ledger) -> None:
    frame = getattr(ledger, name)
    assert frame["key"].is_unique
    assert frame[["start", "end", "said_start", "said_end", "known"]].notna().all(axis=None)
    assert (frame["start"] <= frame["end"]).all()
    if "value" not in frame:
        return
    assert frame["value"].notna().all()
    low, high = find_limits(frame)
    assert (low <= high).all()
    for quantity, rows in frame.groupby("quantity", observed=True):
        accepted = ledger.vocabulary.quantities[str(quantity)].units
        assert set(rows["unit_typed"].astype(str)) <= set(accepted)
        assert set(rows["unit"].astype(str)) <= set(accepted)


def test_nothing_actual_happened_after_it_was_known(ledger: Ledger) -> None:
    for name in OWN:
        frame = getattr(ledger, name)
        actual = frame[frame["kind"] == "actual"]
        assert (actual["start"] <= actual["known"]).all()


def test_a_flag_says_when_and_why(ledger: Ledger) -> None:
    for name in FRAMES:
        frame = getattr(ledger, name)
        flagged = frame[frame["flag"].astype(str) != ""]
        assert (flagged["flagged"].astype(str) != "").all()
        assert (flagged["note"].astype(str) != "").all()
        assert (flagged["flagged_from"] >= flagged["known"]).all()


def test_the_founding_figure_is_18_percent_on_14_february_2026(ledger: Ledger) -> None:
    series = ledger.series("physical_progress", "BUSHEHR-2-3")
    last = collect_figures(series)[-1]
    assert (last.value, last.unit, last.bound) == (18.0, "percent", "exact")
    assert (last.start, last.end) == (dt.date(2026, 2, 14), dt.date(2026, 2, 14))
    assert last.speaker == "eslami"
    assert "presstv-20260219" in last.sources
    assert last.reports >= 4


def test_three_reports_of_january_2025_are_one_statement_of_16_7_percent(ledger: Ledger) -> None:
    figures = collect_figures(ledger.series("physical_progress", "BUSHEHR-2-3"))
    (visit,) = (f for f in figures if f.start >= dt.date(2025, 1, 1) and f.end.year == 2025)
    assert (visit.value, visit.bound) == (16.7, "exact")
    assert visit.low == 16.0
    assert visit.high == math.inf  # one report says "more than 16"
    assert visit.reports >= 3
    rows = ledger.datapoints[ledger.datapoints["statement"] == visit.statement]
    assert {"16", "16.7", "17"} <= set(rows["value_typed"])


def test_two_units_of_1057_mw_make_the_claimed_2114(ledger: Ledger) -> None:
    rows = ledger.datapoints
    capacity = rows[(rows["quantity"] == "gross_electrical_capacity") & (rows["flag"] == "")]
    of = {
        subject: set(capacity[capacity["subject"] == subject]["value"])
        for subject in ("BUSHEHR-2", "BUSHEHR-3", "BUSHEHR-2-3")
    }
    assert 1057.0 in of["BUSHEHR-2"] & of["BUSHEHR-3"]
    assert 2114.0 in of["BUSHEHR-2-3"]
    table = ledger.vocabulary.units
    total = table.add_values("gross_electrical_capacity", [(1057, "MW"), (1057, "MWe")])
    assert total == (2114.0, "MW")
    assert [w for w in ledger.warnings if w.code == "total-differs"] == []


def test_the_schedule_share_is_no_physical_progress(ledger: Ledger) -> None:
    share = ledger.series("schedule_share")
    assert set(share["value"]) >= {30.0}
    progress = ledger.series("physical_progress", "BUSHEHR-2-3")
    day = progress[progress["date"].astype(str) == "2019-11-10"]
    assert set(day["value"]) == {8.0}


def test_the_default_day_is_one_of_the_record(ledger: Ledger) -> None:
    known = pd.concat([ledger.datapoints["known"], ledger.milestones["known"]])
    assert pd.Timestamp(ledger.day) == known.max()
    assert ledger.day <= dt.date(2026, 11, 24)


def test_only_what_the_contract_said_is_a_baseline(ledger: Ledger) -> None:
    baseline = ledger.milestones[ledger.milestones["kind"] == "baseline"]
    units_ = Counter(baseline["subject"].astype(str))
    assert units_["BUSHEHR-2"] == units_["BUSHEHR-3"] == 2
    assert set(units_) <= {"BUSHEHR-1", "BUSHEHR-2", "BUSHEHR-3"}


def test_the_record_grows_day_by_day(ledger: Ledger) -> None:
    days = sorted({*ledger.datapoints["known"], *ledger.milestones["known"]})
    sizes = []
    for day in days[:: len(days) // 15]:
        then = ledger.as_of(day.date())
        sizes.append((len(then.datapoints), len(then.milestones), len(then.sources)))
    assert sizes == sorted(sizes)
    assert sizes[-1][0] > sizes[0][0]
