"""The report: a true paragraph, all its sources, and files that are put in place whole."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bushehr import report
from bushehr.briefing import Briefing
from bushehr.errors import AsOfError, BushehrError, DataError
from bushehr.ledger import Ledger, load
from bushehr.report.build import build_report
from bushehr.report.chart import draw_chart, read_order
from bushehr.surfaces import index_json, markdown
from bushehr.surfaces.outbox import Outbox
from bushehr.text import status as words
from tests import plant

Steps = list[tuple[int, int, str]]


def name_files(charts: list[str]) -> list[str]:
    """Return the files of a report with these charts, in its order."""
    return [
        *(
            f"charts/{chart}{size}.{form}"
            for chart in charts
            for size in ("", "-column")
            for form in index_json.FORMATS
        ),
        *(f"charts/{chart}.csv" for chart in charts),
        "charts/index.json",
        "README.md",
        "index.html",
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant.write_plant(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def ledger(data: Path) -> Ledger:
    return load(data)


@pytest.fixture(scope="module")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path], Steps]:
    folder = tmp_path_factory.mktemp("out") / "reports"
    steps: Steps = []
    files = build_report(data, folder, progress=lambda *step: steps.append(step))
    return folder, files, steps


@pytest.fixture(scope="module")
def charts(ledger: Ledger) -> list[str]:
    """Return the names of the charts of the plant, in the order of its report."""
    return [exhibit.name for exhibit in report.build_briefing(ledger).exhibits]


@pytest.fixture(scope="module")
def out(built: tuple[Path, list[Path], Steps]) -> Path:
    return built[0]


@pytest.fixture
def _no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the charts, which take most of the time, where they do not matter."""
    monkeypatch.setattr("bushehr.report.briefing.EXHIBITS", ())


@pytest.fixture(scope="module")
def shipped() -> Briefing:
    return report.build_briefing(load(plant.SHIPPED))


def say(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    return [(sentence.text, sentence.sources) for sentence in report.build_status(ledger)]


def list_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# The status paragraph


def test_the_status_says_figure_works_phases_and_targets(ledger: Ledger) -> None:
    assert say(ledger) == [
        (
            (
                "As of 1 April 2023, the last reported physical progress of Units 1 and 2 is at "
                "least 30 % (1 statement by 1 speaker, 1 report): Ada Berg (Coast Power) gave it "
                "for 4 March 2022, published by Wire."
            ),
            ("wire-20220305",),
        ),
        (
            "Builder said on 5 March 2022 that work on Units 1 and 2 was suspended.",
            ("wire-20220305",),
        ),
        (
            "A further statement on the suspension was made on 6 March 2022.",
            ("wire-20220306",),
        ),
        (
            "Work on Unit 1 was reported resumed on 30 March 2023, by The Gazette (one source).",
            ("gazette-20230401",),
        ),
        ("No resumption has been reported for Unit 2.", ()),
        (
            (
                "Unit 1 counts as under construction since its first concrete, which is dated "
                "1 May 2019 (one source)."
            ),
            ("gazette-20200110",),
        ),
        (
            (
                "Unit 2 counts as planned, with works on the site since June 2019 (one source): no "
                "first concrete of it has been reported."
            ),
            ("gazette-20200110",),
        ),
        (
            (
                "The last stated target for Unit 1 is commissioning by June 2030 (1 statement by "
                "1 speaker, 1 report), as Ada Berg (Coast Power) said on 8 January 2020."
            ),
            ("gazette-20200110",),
        ),
        (
            (
                "The last stated target for Unit 2 is commissioning in 2031 (1 statement by 1 "
                "speaker, 1 report), as Ada Berg (Coast Power) said on 4 March 2022."
            ),
            ("wire-20220305",),
        ),
    ]


def test_a_day_after_the_stop_it_rests_on_one_source(ledger: Ledger) -> None:
    texts = [text for text, _ in say(ledger.as_of(date(2022, 3, 5)))]
    assert (
        "Builder said on 5 March 2022 that work on Units 1 and 2 was suspended (one source)."
        in texts
    )
    assert not any("further" in text or "resum" in text for text in texts)


def test_before_the_stop_nothing_is_said_of_it(ledger: Ledger) -> None:
    texts = [text for text, _ in say(ledger.as_of(date(2020, 1, 10)))]
    assert texts[0].startswith("As of 10 January 2020, the last reported")
    assert "10 %" in texts[0]
    assert not any("suspended" in text for text in texts)


def test_before_any_report_the_absence_is_said(ledger: Ledger) -> None:
    nothing = "nothing was known of Units 1 and 2: no row goes back that far."
    assert say(ledger.as_of(date(2019, 1, 1))) == [(f"As of 1 January 2019, {nothing}", ())]


def test_what_nobody_has_reported_is_said(tmp_path: Path) -> None:
    head = plant.DATAPOINTS.strip().splitlines()[0]
    row = "2022,COAST,staff_housing_start,actual,wire-20220305,,exact,,,,,"
    rows = "\n".join((plant.MILESTONES.strip().splitlines()[0], row)) + "\n"
    tables = {"datapoints.csv": f"{head}\n", "milestones.csv": rows}
    assert say(load(plant.write_plant(tmp_path, tables))) == [
        ("As of 5 March 2022, no physical progress of Units 1 and 2 has been reported.", ()),
        ("Nothing has been reported on the state of Unit 1.", ()),
        ("Nothing has been reported on the state of Unit 2.", ()),
        ("No target date has been stated for Units 1 and 2.", ()),
    ]


def write_milestones(tmp_path: Path, *rows: str) -> Ledger:
    head = plant.MILESTONES.strip().splitlines()[0]
    text = "\n".join((head, *rows)) + "\n"
    return load(plant.write_plant(tmp_path, {"milestones.csv": text}))


def test_units_with_one_target_share_a_sentence(tmp_path: Path) -> None:
    row = "2031,{},commissioning,target,wire-20220305,berg,about,2022-03-04,,,,"
    ledger = write_milestones(tmp_path, row.format("COAST-1"), row.format("COAST-2"))
    assert say(ledger)[-1] == (
        (
            "The last stated target for Unit 1 and Unit 2 is commissioning around 2031 (1 "
            "statement by 1 speaker, 1 report), as Ada Berg (Coast Power) said on 4 March 2022."
        ),
        ("wire-20220305",),
    )


def test_a_newer_target_of_the_whole_comes_before_those_of_its_units(tmp_path: Path) -> None:
    ledger = write_milestones(
        tmp_path,
        "2030,COAST-1,commissioning,target,gazette-20200110,berg,exact,2020-01-08,,,,",
        "2033,COAST-1-2,commissioning,target,wire-20220305,berg,at_least,2022-03-04,,,,",
    )
    targets = [text for text, _ in say(ledger) if "target" in text]
    assert [text.split(" (")[0] for text in targets] == [
        "The last stated target for Units 1 and 2 is commissioning not before 2033",
        "The last stated target for Unit 1 is commissioning in 2030",
    ]


def test_an_older_target_of_the_whole_is_not_the_last(tmp_path: Path) -> None:
    ledger = write_milestones(
        tmp_path,
        "2033,COAST-1-2,commissioning,target,gazette-20200110,berg,exact,2020-01-08,,,,",
        "2030,COAST-1,commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,",
    )
    assert [text for text, _ in say(ledger) if "Units 1 and 2 is commissioning" in text] == []


def test_work_that_went_on_without_word_of_it_is_told_by_its_event(tmp_path: Path) -> None:
    ledger = write_milestones(
        tmp_path,
        "2022-03-05,COAST-1,work_suspended,actual,wire-20220305,builder,exact,,,,,",
        "2023-03-30,COAST-1,first_concrete,actual,gazette-20230401,,exact,,,,,",
    )
    texts = [text for text, _ in say(ledger)]
    assert "Unit 1: first concrete reported on 30 March 2023." in texts
    assert not any("resumed" in text for text in texts)


def test_a_bound_stands_with_the_date_of_an_event(tmp_path: Path) -> None:
    ledger = write_milestones(
        tmp_path,
        "2019,COAST-1,first_concrete,actual,gazette-20200110,,at_most,,,,,",
        "2022-03,COAST-1,work_suspended,actual,wire-20220305,builder,about,,,,,",
    )
    texts = [text for text, _ in say(ledger)]
    assert texts[1:3] == [
        (
            "Builder said on 5 March 2022 that work on Unit 1 was suspended about March 2022 "
            "(one source)."
        ),
        (
            "Unit 1 counts as under construction since its first concrete, which is dated no later "
            "than 2019 (one source)."
        ),
    ]


def test_reports_of_one_figure_that_differ_are_said_to(tmp_path: Path) -> None:
    rows = plant.DATAPOINTS.replace("at_least", "exact") + (
        ""
        "2022-03-04,COAST-1-2,physical_progress,30.4,percent,wire-20220306,berg,exact,,actual,,,,,\n"
    )
    ledger = load(plant.write_plant(tmp_path, {"datapoints.csv": rows}))
    texts = say(ledger)
    said, sources = texts[0]
    assert "is 30.4 % (1 statement by 1 speaker, 2 reports, from 30 % to 30.4 %): Ada Berg" in said
    assert sources == ("wire-20220306", "wire-20220305")


def test_a_whole_figure_in_the_shipped_report_has_a_source(shipped: Briefing) -> None:
    sourceless = [sentence.text for sentence in shipped.status if not sentence.sources]
    absences = ("No ", "Nothing ")
    assert [text for text in sourceless if not text.startswith(absences)] == []
    assert len(sourceless) < len(shipped.status)


def test_attribution_names_a_body_once() -> None:
    by = words.Attribution("Rosatom", "Rosatom", "Wire", "2022-03-05", ("a",))
    assert by.who == "Rosatom"
    spoken = words.state_suspension("Unit 1", "in March 2022", by, one_source=False).text
    assert spoken == (
        "Rosatom said on 5 March 2022 that work on Unit 1 was suspended in March 2022."
    )
    silent = replace(by, speaker="", organization="")
    assert words.state_suspension("Unit 1", "", silent, one_source=True).text == (
        "Wire reported on 5 March 2022 that work on Unit 1 was suspended (one source)."
    )


# The briefing


def test_the_sources_are_those_cited_and_no_other(shipped: Briefing) -> None:
    sentences = [*shipped.status, *(told for s in shipped.sections for told in s.sentences)]
    cited = {id_ for sentence in sentences for id_ in sentence.sources}
    cited |= {id_ for exhibit in shipped.exhibits for id_ in exhibit.sources}
    listed = [source.id for source in shipped.sources]
    assert listed == sorted(cited)
    drawn = {
        id_ for e in shipped.exhibits for cell in e.table["sources"] for id_ in cell.split(";")
    }
    assert drawn <= cited


def test_a_flagged_row_is_listed_with_its_reason_and_source(ledger: Ledger) -> None:
    briefing = report.build_briefing(ledger)
    (section,) = (section for section in briefing.sections if section.name == "corrections")
    assert [(item.text, item.sources) for item in section.items] == [
        (
            (
                "Unit 1, cost estimate, 4 March 2022: 5 USD (Wire). Marked doubtful on 5 March "
                "2022. No unit."
            ),
            ("wire-20220305",),
        )
    ]


def test_every_flagged_row_of_the_shipped_tables_is_listed(shipped: Briefing) -> None:
    ledger = load(plant.SHIPPED)
    flagged = sum((frame["flag"] != "").sum() for frame in (ledger.datapoints, ledger.milestones))
    listed = next(section for section in shipped.sections if section.name == "corrections")
    assert len(listed.items) == flagged > 0


def test_a_record_without_flags_has_no_such_section(tmp_path: Path) -> None:
    rows = "\n".join(plant.DATAPOINTS.strip().splitlines()[:-1]) + "\n"
    ledger = load(plant.write_plant(tmp_path, {"datapoints.csv": rows}))
    names = [section.name for section in report.build_briefing(ledger).sections]
    assert "corrections" not in names
    assert names[0] == "progress"


def test_a_warning_names_the_row_by_its_content_and_never_by_line(shipped: Briefing) -> None:
    text = markdown.render(shipped)
    part = text.partition("\n## Warnings\n")[2].partition("\n## ")[0]
    assert part.count("\n- ") >= 1
    assert re.findall(r"\.csv:\d+|\blines? \d+", part) == []
    for problem in shipped.warnings:
        assert markdown.escape(problem.key) in part


# Files


def test_a_report_is_these_files(out: Path, charts: list[str]) -> None:
    assert sorted(list_files(out)) == sorted(name_files(charts))


def test_the_returned_paths_are_the_files(
    built: tuple[Path, list[Path], Steps], charts: list[str]
) -> None:
    folder, files, _ = built
    assert [path.relative_to(folder).as_posix() for path in files] == name_files(charts)


def test_each_step_is_told_before_it_is_done(
    built: tuple[Path, list[Path], Steps], charts: list[str]
) -> None:
    _, _, steps = built
    told = [f"{chart}, {size}" for chart in charts for size in ("slide", "column")]
    assert [step[2] for step in steps] == [*told, "index.html"]
    assert [step[:2] for step in steps] == [(done, len(told) + 1) for done in range(len(told) + 1)]


def test_every_file_that_a_page_points_at_is_there(out: Path, charts: list[str]) -> None:
    page = (out / "index.html").read_text(encoding="utf-8")
    view = (out / "README.md").read_text(encoding="utf-8")
    targets = {
        *re.findall(r'href="(charts/[^"]*)"', page),
        *re.findall(r"\]\((charts/[^)]*)\)", view),
    }
    assert len(targets) == 4 * len(charts)
    assert [target for target in targets if not (out / target).is_file()] == []


def test_the_published_table_is_what_is_drawn_and_opens_in_excel(out: Path, ledger: Ledger) -> None:
    exhibit = report.build_briefing(ledger).exhibits[0]
    bytes_ = (out / "charts/progress.csv").read_bytes()
    assert bytes_.startswith(b"\xef\xbb\xbf")
    assert bytes_[3:].decode() == exhibit.to_csv()
    assert len(plant.read_rows(out / "charts/progress.csv")) == len(exhibit.table)


def test_the_list_of_charts_names_every_file_and_its_size(out: Path, ledger: Ledger) -> None:
    exhibit, *others = report.build_briefing(ledger).exhibits
    chart, *rest = json.loads((out / "charts/index.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in rest] == [other.name for other in others]
    for name in chart["files"]:
        assert (out / "charts" / name).is_file()
    assert len(chart["files"]) == 7
    assert chart["sizes"]["slide"] == {"width_cm": 33.87, "height_cm": 19.05}
    assert chart["sizes"]["column"]["width_cm"] == 16
    assert (chart["title"], chart["alt"]) == (exhibit.title, exhibit.alt)
    assert (chart["digest"], chart["code"]) == (exhibit.digest, exhibit.digest[:8])
    assert [source["id"] for source in chart["sources"]] == list(exhibit.sources)
    assert chart["sources"][0]["url"].startswith("https://")


def test_errors_in_the_tables_stop_it_before_anything_is_written(tmp_path: Path) -> None:
    bad = plant.DATAPOINTS.replace(",percent,", ",pct,")
    data = plant.write_plant(tmp_path / "data", {"datapoints.csv": bad})
    with pytest.raises(DataError, match="errors in the data"):
        build_report(data, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_as_of_day_in_the_future_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(AsOfError, match="after today"):
        build_report(data, tmp_path / "out", as_of="2199-01-01")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("_no_charts")
def test_a_view_of_the_past_says_its_day(data: Path, tmp_path: Path) -> None:
    build_report(data, tmp_path, as_of="2020-01-10")
    for name in ("README.md", "index.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "As of 10 January 2020" in text
        assert "wire.example" not in text


@pytest.mark.usefixtures("_no_charts")
def test_a_file_that_stays_the_same_is_left_alone(data: Path, tmp_path: Path) -> None:
    files = build_report(data, tmp_path)
    for path in files:
        os.utime(path, (1, 1))
    (tmp_path / "README.md").write_text("edited", encoding="utf-8")
    assert build_report(data, tmp_path) == files
    assert [path.name for path in files if path.stat().st_mtime != 1] == ["README.md"]


@pytest.mark.usefixtures("_no_charts")
def test_charts_of_a_former_exhibit_go_and_files_of_others_stay(data: Path, tmp_path: Path) -> None:
    former = [{"files": ["old.svg", "old.csv", "../README.md", "notes.txt", "../../x.svg"]}]
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/index.json").write_text(json.dumps(former), encoding="utf-8")
    for name in ("old.svg", "old.csv", "mine.svg", "notes.txt"):
        (tmp_path / "charts" / name).write_text("x", encoding="utf-8")
    build_report(data, tmp_path)
    left = {path.name for path in (tmp_path / "charts").iterdir()}
    assert left == {"index.json", "mine.svg", "notes.txt"}
    assert (tmp_path / "README.md").is_file()


@pytest.mark.parametrize("text", ["", "{", "null", "[1]", '[{"files": 3}]', '{"a": 1}'])
def test_a_broken_list_of_charts_removes_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(text, encoding="utf-8")
    assert index_json.read_files(tmp_path / "index.json") == frozenset()
    assert index_json.read_files(tmp_path / "missing.json") == frozenset()


@pytest.mark.usefixtures("_no_charts")
def test_a_failure_halfway_leaves_the_old_report_whole(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_report(data, tmp_path)
    before = list_files(tmp_path)

    def fail(*_: Any) -> str:
        raise RuntimeError("no room")

    monkeypatch.setattr("bushehr.surfaces.html.render", fail)
    with pytest.raises(RuntimeError, match="no room"):
        build_report(data, tmp_path, as_of="2020-01-10")
    assert list_files(tmp_path) == before
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_that_another_program_holds_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with Outbox(tmp_path) as outbox:
        outbox.write_text("a.txt", "x")
        with pytest.raises(BushehrError, match=r"a\.txt cannot be replaced .* Close the"):
            outbox.publish()


def test_the_same_data_give_the_same_bytes_elsewhere(out: Path, tmp_path: Path) -> None:
    code = "import sys; from bushehr import build_report; build_report(sys.argv[1], sys.argv[2])"
    plant.write_plant(tmp_path / "tables")
    elsewhere = {"TZ": "Asia/Tehran", "PYTHONHASHSEED": "7", "LC_ALL": "C", "USER": "somebody"}
    subprocess.run(
        [sys.executable, "-c", code, "tables", "made here"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(plant.SHIPPED.parent), **elsewhere},
        check=True,
    )
    assert list_files(tmp_path / "made here") == list_files(out)


def test_the_shipped_page_is_light_enough(shipped: Briefing) -> None:
    from bushehr.surfaces import html  # noqa: PLC0415

    assert len(html.render(shipped).encode()) < 1_500_000


@pytest.mark.parametrize(
    ("name", "size", "file"),
    [
        ("progress", "column", "progress-column.png"),
        ("progress", "slide", "progress.svg"),
        ("slippage", "slide", "slippage.png"),
        ("timeline", "column", "timeline-column.svg"),
    ],
)
def test_a_chart_alone_is_the_chart_of_the_report_to_the_byte(
    name: str, size: str, file: str, ledger: Ledger, out: Path, tmp_path: Path
) -> None:
    draw_chart(ledger, read_order(name, tmp_path / file, size=size))
    assert (tmp_path / file).read_bytes() == (out / "charts" / file).read_bytes()
