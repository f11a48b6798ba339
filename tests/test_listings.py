"""Listings: every count of the scorecard and of agreement comes out of the published rows."""

import csv
import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import pandas as pd
import pytest

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.scorecard import Score, compute_scorecard
from bushehr.briefing import Listing
from bushehr.ledger import Ledger
from bushehr.report import briefing
from bushehr.report.build import build_report
from bushehr.report.listings import pairs, targets
from bushehr.surfaces import index_json
from bushehr.surfaces.figure import to_csv
from bushehr.text.agreement import RELATIONS
from bushehr.text.scorecard import SCOPES
from tests import plant
from tests.analysis.made import load_shipped
from tests.surfaces import sample

Rows = Sequence[dict[str, str]]
COLUMNS = {"side": "side", "vendor": "vendor", "class": "class", "speaker": "speaker"}


@pytest.fixture(scope="module")
def shipped() -> Ledger:
    return load_shipped().as_of("2026-11-24")


def publish(listing: Listing | None, folder: Path) -> Rows:
    """Write a listing as the report does and read the file as anybody would."""
    assert listing is not None
    path = folder / listing.file
    path.write_bytes(to_csv(listing))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def keep_first(rows: Rows) -> Rows:
    """Return the first row of each number under ``target``."""
    first: dict[str, dict[str, str]] = {}
    for row in rows:
        first.setdefault(row["target"], row)
    return list(first.values())


def count_again(rows: Rows, score: Score) -> tuple[int, int, int, int]:
    """Count the rows of a score by the note beside the listing, and by nothing else."""
    if score.scope != "everywhere":
        rows = [row for row in rows if row["place"] == SCOPES[score.scope]]
    if score.group == "horizon":
        rows = [row for row in rows if row["first"] == "yes" and row["years_ahead"] == score.name]
    elif score.group in COLUMNS:
        rows = [row for row in rows if row[COLUMNS[score.group]] == score.name]
    due = [row for row in keep_first(rows) if row["outcome"] in {"met", "not met"}]
    least = median(float(row["delay_at_least"]) for row in due)
    assert least == pytest.approx(score.delay.low, abs=0.01)
    return (
        len(due),
        sum(row["outcome"] == "met" for row in due),
        sum(row["met_on_every_reading"] == "yes" for row in due),
        sum(row["delay_at_most"] == "" for row in due),
    )


def test_every_score_can_be_counted_again_from_the_rows(shipped: Ledger, tmp_path: Path) -> None:
    rows = publish(targets.build(shipped), tmp_path)
    card = compute_scorecard(shipped)
    assert len(card.scores) > 40
    assert len(rows) == card.statements
    assert len(keep_first(rows)) == len(card.targets)
    for score in card.scores:
        expected = score.due, score.met, score.met_surely, score.unreported
        assert count_again(rows, score) == expected, (score.scope, score.group, score.name)


def test_every_relation_can_be_counted_again_from_the_rows(shipped: Ledger, tmp_path: Path) -> None:
    rows = publish(pairs.build(shipped), tmp_path)
    found = compute_agreement(shipped)
    counted = Counter(RELATIONS[pair.relation] for pair in found.comparisons)
    assert Counter(row["relation"] for row in rows) == counted
    assert counted["contradiction"] == 14


def test_each_row_leads_to_its_sources_and_addresses(shipped: Ledger, tmp_path: Path) -> None:
    known = dict(zip(shipped.sources.index, shipped.sources["url"], strict=True))
    cases = [
        *((row, "sources", "urls") for row in publish(targets.build(shipped), tmp_path)),
        *((row, f"{n}_sources", f"{n}_urls")
          for row in publish(pairs.build(shipped), tmp_path) for n in ("first", "second")),
    ]  # fmt: skip
    for row, sources, urls in cases:
        ids = row[sources].split(";")
        assert ids[0]
        assert row[urls].split(" ") == [known[id_] for id_ in ids]
    settled = [row for row in publish(targets.build(shipped), tmp_path) if row["events"]]
    assert settled
    assert all(row["event_sources"] and row["event_urls"] for row in settled)


def test_a_record_without_such_cases_has_no_listing() -> None:
    ledger = load_shipped().as_of("1980-01-01")
    assert targets.build(ledger) is None
    assert pairs.build(ledger) is None


COUNTED = """
2021-01-08,COAST-1-2,workforce_on_site,900,person,gazette-20200110,berg,exact,,actual,,,,,
2021-01-20,COAST-1-2,workforce_on_site,2000,person,gazette-20200110,builder,exact,,actual,,,,,
""".lstrip()


def test_page_and_view_lead_to_the_file_and_it_goes_with_its_last_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefing, "EXHIBITS", ())
    rows = plant.DATAPOINTS + COUNTED.replace("gazette-20200110", "wire-20220305")
    differing = plant.write_plant(tmp_path / "differing", {"datapoints.csv": rows})
    out = tmp_path / "out"
    file = out / "charts" / f"{pairs.NAME}.csv"
    assert file in build_report(differing, out)
    assert [row["second_value"] for row in plant.read_rows(file)] == ["2000.0"]
    view = (out / "README.md").read_text(encoding="utf-8")
    assert f"All cases: [{file.name}](charts/{file.name}). Every pair" in view
    page = (out / "index.html").read_text(encoding="utf-8")
    assert f'All cases: <a href="charts/{file.name}">{file.name}</a>. Every pair' in page
    build_report(plant.write_plant(tmp_path / "plain"), out)
    assert not file.exists()
    assert file.name not in (out / "README.md").read_text(encoding="utf-8")


def test_the_list_of_charts_names_the_listing_of_a_chart() -> None:
    told = sample.make_briefing()
    first, *rest = told.sections
    listed = dataclasses.replace(first, listing=Listing("cases", "One a row.", pd.DataFrame()))
    charts = json.loads(index_json.render(dataclasses.replace(told, sections=(listed, *rest))))
    assert "cases.csv" in charts[0]["files"]
    assert [name for chart in charts[1:] for name in chart["files"] if "cases" in name] == []
