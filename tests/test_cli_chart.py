"""``bushehr chart``: one chart with its own time, size, style and file."""

import csv
import io
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from bushehr import cli, clock
from bushehr.errors import SizeError
from bushehr.exhibits.window import Window
from bushehr.ledger import Ledger, load
from bushehr.report.briefing import CHARTS, EXHIBITS, WINDOWED
from bushehr.surfaces import fitting
from bushehr.surfaces.fitting import LEAST_TEXT, render_fitting
from bushehr.surfaces.overlay import read_style
from bushehr.surfaces.sizes import read_size
from bushehr.text.one_chart import DAYS
from tests import plant
from tests.exhibits.boxes import find_faults, find_texts
from tests.memory import remember

Run = Callable[..., tuple[int, str, str]]
CM = 2.54


@pytest.fixture(scope="module")
def shipped() -> Ledger:
    return load(plant.SHIPPED)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the data folder of the made-up plant."""
    return plant.write_plant(tmp_path_factory.mktemp("data"))


@pytest.fixture
def run(
    tables: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Give the command, in an empty folder and on a day after the record's end."""
    remember(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 24))

    def run_(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["bushehr", "chart", *words, "--data", str(tables)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run_


def read_svg(path: Path) -> Any:
    return etree.fromstring(path.read_bytes())


def read_table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


# The file


def test_without_options_it_writes_a_slide_named_after_the_chart(run: Run) -> None:
    code, out, err = run("progress")
    assert (code, err) == (0, "")
    title = (
        "Physical progress of Units 1 and 2 was at least 30 % in March 2022, the owner said; the "
        "last stated targets are no later than June 2030 (Unit 1) and 2031 (Unit 2)"
    )
    first, second, third, fourth = out.splitlines()
    assert first.startswith("progress.png: code ")
    assert second == f"Title: {title}"
    assert third.startswith("Caption: Filled marks are reported")
    assert fourth.startswith("Alternative text: Chart. Reported progress of Units 1 and 2")
    with Image.open("progress.png") as picture:
        assert picture.size == (1920, 1080)
        assert picture.info["Title"] == title
    assert [path.name for path in Path().iterdir()] == ["progress.png"]


def test_the_ending_decides_the_format_and_the_bytes_are_the_same_twice(run: Run) -> None:
    heads = {"a.svg": b"<?xml", "a.PDF": b"%PDF", "new/a.csv": b"\xef\xbb\xbfmark"}
    for name, head in heads.items():
        assert run("timeline", "-o", name)[0] == 0
        first = Path(name).read_bytes()
        assert first.startswith(head)
        Path(name).unlink()
        run("timeline", "-o", name)
        assert Path(name).read_bytes() == first


def test_the_code_printed_is_that_of_the_table_written(run: Run, tables: Path) -> None:
    _, out, _ = run("progress", "--to", "2021", "-o", "a.csv")
    exhibit = WINDOWED["progress"](
        load(tables), Window(last=date(2021, 12, 31), words="up to 2021")
    )
    assert exhibit is not None
    assert out.startswith(f"a.csv: code {exhibit.code}\n")
    assert Path("a.csv").read_text("utf-8-sig") == exhibit.to_csv()


def test_a_failure_leaves_the_old_file_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("progress.png").write_bytes(b"old")
    monkeypatch.setattr(fitting, "LEAST_TEXT", 99.0)
    monkeypatch.setattr(fitting, "_AREAS", ())
    code, _, err = run("progress")
    assert code == 1
    assert err.startswith("bushehr: progress does not fit into 33.9x19.1cm: ")
    assert Path("progress.png").read_bytes() == b"old"
    assert len(list(Path().iterdir())) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("progres",),
            (
                'there is no chart "progres". Did you mean progress? The charts are progress, '
                "slippage, timeline, workforce, capacity, slip-rates, scorecard, agreement and "
                "record."
            ),
        ),
        (
            ("progress", "-o", "a.jpg"),
            '-o "a.jpg": the ending says the format; write .png, .svg, .pdf or .csv.',
        ),
        (
            ("progress", "--size", "big"),
            (
                '--size "big" is no size; write slide, column, square or width x height, such as '
                "16x9cm or 12.8x7.2in."
            ),
        ),
        (
            ("progress", "--size", "200x100"),
            '--size "200x100" does not work: each side is from 8 to 100 cm.',
        ),
        (
            ("progress", "--size", "40x10"),
            '--size "40x10" does not work: a side is up to 3 times as long as the other.',
        ),
        (
            ("progress", "--from", "2022", "--to", "2019"),
            '--from "2022" lies after --to "2019"; the earlier day comes first.',
        ),
        (
            ("progress", "--from", "March"),
            '--from: "March" is not a date; write a year, month or day such as 2026-03.',
        ),
        (
            ("progress", "--to", "2019/2020"),
            '--to: "2019/2020" is two dates; write one, such as 2026-03.',
        ),
        (
            ("capacity", "--from", "2019"),
            (
                "capacity shows no course of time, so --from and --to do not go with it; they go "
                "with progress, slippage, timeline and workforce. For an earlier day there is "
                "--as-of DATE."
            ),
        ),
    ],
)
def test_what_cannot_be_followed_is_one_line_and_exit_2(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    assert run(*words) == (2, "", f"bushehr: {said}\n")
    assert list(Path().iterdir()) == []


def test_a_folder_is_no_file(run: Run) -> None:
    Path("a.png").mkdir()
    assert run("progress", "-o", "a.png")[::2] == (
        1,
        'bushehr: -o "a.png" is a folder; name a file in it.\n',
    )


def test_a_chart_without_rows_says_so(run: Run) -> None:
    assert run("workforce") == (
        1,
        "",
        "bushehr: workforce has nothing to draw as of 2023-04-01.\n",
    )
    assert run("progress", "--from", "2050") == (
        1,
        "",
        (
            "bushehr: progress has nothing to draw from 2050 on as of 2023-04-01; the date of each "
            "figure, milestone and target counts.\n"
        ),
    )
    assert list(Path().iterdir()) == []


def test_every_chart_of_a_report_can_be_had_alone() -> None:
    assert tuple(CHARTS.values()) == EXHIBITS
    assert all(build.__module__ == f"bushehr.exhibits.{name.replace('-', '_')}"
               for name, build in CHARTS.items())  # fmt: skip
    assert list(WINDOWED) == list(DAYS) == [name for name in CHARTS if name in WINDOWED]


# The time


def test_as_of_shows_what_was_known(run: Run) -> None:
    code, out, _ = run("progress", "--as-of", "2020-01-10", "-o", "a.csv")
    assert code == 0
    assert "Title: Physical progress of Units 1 and 2 was 10 % in January 2020" in out
    assert {row["source"] for row in read_table(Path("a.csv"))} == {"gazette-20200110"}
    code, _, err = run("progress", "--as-of", "2199-01-01")
    assert (code, err.count("\n")) == (1, 1)
    assert "after today" in err


def test_a_window_cuts_table_title_alt_and_code_alike(run: Run) -> None:
    _, whole, _ = run("progress", "-o", "whole.csv")
    code, out, _ = run("progress", "--from", "2020-02", "--to", "2022", "-o", "part.svg")
    assert code == 0
    first, title, caption, alt = out.splitlines()
    assert first.removeprefix("part.svg") != whole.splitlines()[0].removeprefix("whole.csv")
    assert title == (
        "Title: Physical progress of Units 1 and 2 was at least 30 % in March 2022, the owner said"
    )
    assert "Shown are dates from February 2020 to 2022; 6 marks of other dates are left out." in (
        caption
    )
    assert "10 %" not in alt
    assert "2030" not in alt
    run("progress", "--from", "2020-02", "--to", "2022", "-o", "part.csv")
    rows = read_table(Path("part.csv"))
    links = read_svg(Path("part.svg")).findall(".//{*}a[@id]")
    assert len(links) == len(rows) == 4
    assert {row["end"][:4] for row in rows} == {"2022"}  # the suspensions are cut at the end
    assert {row["as_of"] for row in rows} == {""}
    assert len(read_table(Path("whole.csv"))) == 10


def test_a_target_that_was_replaced_does_not_become_the_last_one(shipped: Ledger) -> None:
    """The record has targets for Unit 2 in 2024 to 2026 that later ones replaced."""
    window = Window(date(2024, 1, 1), date(2026, 12, 31), "from 2024 to 2026")
    for name in ("progress", "timeline"):
        exhibit = WINDOWED[name](shipped, window)
        assert exhibit is not None
        assert "last stated" not in exhibit.title
        assert not (exhibit.table["end"] > "2026-12-31").any()
    assert exhibit is not None
    late = exhibit.table[exhibit.table["stage"].isin(["startup", "operation"])]
    assert set(late[late["kind"] == "target"]["level"]) == {"earlier"}


def test_a_slip_is_shown_only_with_both_of_its_dates(shipped: Ledger) -> None:
    window = Window(date(2019, 1, 1), words="from 2019 on")
    whole, part = CHARTS["slippage"](shipped), WINDOWED["slippage"](shipped, window)
    assert whole is not None
    assert part is not None
    assert "slip" in set(whole.table["mark"])
    assert "slip" not in set(part.table["mark"])
    targets = ((part.table["mark"] == "target") & (part.table["flag"] == "")).sum()
    assert part.title == f"{targets} target dates for Unit 2 and Unit 3 were said from 2019 on"
    assert (part.table["said_end"] >= "2019-01-01").all()


def test_a_window_leaves_no_claim_on_all_time(shipped: Ledger) -> None:
    """A title must not say of the whole record what holds for a part of it."""
    late = Window(date(2027, 1, 1), words="from 2027 on")
    early = Window(last=date(2020, 6, 30), words="up to June 2020")
    titles = {
        (name, window.words): exhibit.title
        for name, build in WINDOWED.items()
        for window in (late, early)
        if (exhibit := build(shipped, window))
    }
    assert titles["progress", late.words] == (
        "No progress figure of Units 2 and 3 is on record from 2027 on; the last stated target "
        "for both is March 2029"
    )
    assert titles["timeline", early.words] == (
        "The last milestone reported of Unit 2 up to June 2020 is first concrete, 10 November 2019"
    )
    assert titles["workforce", early.words] == (
        "The workforce of Units 2 and 3 was expected to number 5,000 to 7,000 in September 2016, "
        "the supplier said"
    )
    assert {name for name, words in titles if words == late.words} == {"progress", "timeline"}


def test_a_cut_picture_says_so_and_has_no_end_of_the_record(shipped: Ledger) -> None:
    window = Window(date(2014, 1, 1), date(2020, 12, 31), "from 2014 to 2020")
    for build in WINDOWED.values():
        exhibit = build(shipped, window)
        assert exhibit is not None
        figure = render_fitting(exhibit, (16 / CM, 12 / CM)).figure
        said = [text.get_text() for text in find_texts(figure)]
        assert sum("dates from 2014 to 2020" in text.replace("\n", " ") for text in said) == 1
        assert not any("as of" in text for text in said)
        assert find_faults(figure) == []


# The size

ODD = {
    "progress": "30x10",
    "slippage": "9x16cm",
    "timeline": "4.5 x 4.5 in",
    "workforce": "square",
    "capacity": "240x100mm",
    "slip-rates": "16x14",
    "scorecard": "square",
    "agreement": "20x14",
    "record": "24x12",
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_has_room_in_an_odd_size(name: str, shipped: Ledger) -> None:
    exhibit = CHARTS[name](shipped)
    assert exhibit is not None
    size = read_size(ODD[name])
    figure = render_fitting(exhibit, size).figure
    assert tuple(figure.get_size_inches()) == pytest.approx(size)
    assert find_faults(figure) == []
    assert min(float(text.get_fontsize()) for text in find_texts(figure)) >= LEAST_TEXT


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("16x9cm", (16, 9)),
        (" 16 x 9 ", (16, 9)),
        ("12.8X7.2IN", (12.8 * CM, 7.2 * CM)),
        ("160x90mm", (16, 9)),
        ("16cm x 9cm", (16, 9)),
        ("16\u00d79", (16, 9)),
        ("square", (16, 16)),
        ("100x40", (100, 40)),
        ("8x8", (8, 8)),
    ],
)
def test_sizes_are_read_in_centimeters_and_inches(text: str, size: tuple[float, float]) -> None:
    read = read_size(text)
    assert not isinstance(read, str)
    assert [side * CM for side in read] == pytest.approx(size)


def test_a_size_is_that_of_the_file(run: Run) -> None:
    run("timeline", "--size", "20x12cm", "-o", "b.svg")
    root = read_svg(Path("b.svg"))
    points = [float(root.get(side).removesuffix("pt")) / 72 * CM for side in ("width", "height")]
    assert points == pytest.approx([20, 12])


def test_what_has_no_room_is_refused_with_a_size_that_has(shipped: Ledger) -> None:
    exhibit = CHARTS["slip-rates"](shipped)
    assert exhibit is not None
    with pytest.raises(SizeError, match="its words could not be read") as refused:
        render_fitting(exhibit, (10 / CM, 8 / CM))
    needed = str(refused.value).rpartition("read; ")[2].removesuffix(" is large enough.")
    size = read_size(needed)
    assert isinstance(size, tuple)
    assert find_faults(render_fitting(exhibit, size).figure) == []


# The style


def write_style(text: str) -> Path:
    path = Path("own.mplstyle")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("font.sise: 14", "1: font.sise is no setting of matplotlib. Did you mean font.size?"),
        (
            "# sizes\n\nfont.size: big",
            "3: font.size does not take \"big\": could not convert 'big' to float.",
        ),
        ("font.size: -3", '1: font.size does not take "-3": a size lies between 0 and 100 pt.'),
        ("font.size 14", '1: "font.size 14" has no colon; a line reads KEY: VALUE.'),
        (
            "axes.facecolor: blau",
            ("1: axes.facecolor does not take \"blau\": 'blau' does not look like a color arg."),
        ),
        (
            "figure.facecolor: black",
            (
                "1: figure.facecolor is too dark: words on it have a contrast of 2.5, and need 4.5 "
                "or more. Choose a light color."
            ),
        ),
    ],
)
def test_a_broken_style_is_one_line_with_file_line_and_key(run: Run, text: str, said: str) -> None:
    write_style(text)
    assert run("progress", "--style", "own.mplstyle") == (1, "", f"bushehr: own.mplstyle:{said}\n")


def test_a_style_that_cannot_be_read_is_one_line(run: Run) -> None:
    said = "bushehr: own.mplstyle: the style cannot be read: "
    assert run("progress", "--style", "own.mplstyle")[2] == f"{said}no such file or directory.\n"
    Path("own.mplstyle").write_bytes(b"\xff\xfe\x00")
    assert run("progress", "--style", "own.mplstyle")[2] == f"{said}it is no UTF-8 text.\n"


def test_a_style_with_large_text_leaves_nothing_cut(run: Run, shipped: Ledger) -> None:
    style = read_style(write_style("font.size: 14\n")).settings
    for name in ("progress",):
        exhibit = CHARTS[name](shipped)
        assert exhibit is not None
        fitted = render_fitting(exhibit, "column", style)
        assert find_faults(fitted.figure) == []
        title = float(fitted.figure.texts[0].get_fontsize())
        assert title == pytest.approx(fitted.shrink * 11 * 14 / 8)  # it grows with the rest
    code, _, err = run("progress", "--style", "own.mplstyle", "--size", "16x9")
    assert code == 0
    said = r"bushehr: Text is drawn at \d0 % of the size that the style and the width ask for: .*\n"
    assert re.fullmatch(said, err)


def test_a_missing_font_is_said_once_and_replaced(run: Run) -> None:
    write_style("font.family: Nonesuch\n")
    code, _, err = run("timeline", "--style", "own.mplstyle", "-o", "a.svg")
    assert (code, err) == (
        0,
        (
            "bushehr: own.mplstyle:1: this machine has no font Nonesuch; DejaVu Sans stands in for "
            "it.\n"
        ),
    )
    replaced = Path("a.svg").read_bytes()
    write_style("font.family: Nonesuch, serif\nfont.serif: Neither, DejaVu Serif\n")
    code, _, err = run("timeline", "--style", "own.mplstyle", "-o", "a.svg")
    assert (code, err) == (0, "")
    assert Path("a.svg").read_bytes() != replaced


def test_a_style_cannot_touch_what_the_pictures_rest_on(run: Run) -> None:
    run("timeline", "-o", "a.svg")
    plain = Path("a.svg").read_bytes()
    write_style("svg.hashsalt: None\nsavefig.bbox: tight\ntext.usetex: True\nbackend: tkagg\n")
    code, _, err = run("timeline", "--style", "own.mplstyle", "-o", "a.svg")
    assert code == 0
    assert Path("a.svg").read_bytes() == plain
    keys = ("svg.hashsalt", "savefig.bbox", "text.usetex", "backend")
    assert err.splitlines() == [
        f"bushehr: own.mplstyle:{number}: {key} is not followed: a style sets fonts, sizes, "
        "backgrounds and lines only."
        for number, key in enumerate(keys, start=1)
    ]


def test_a_background_reaches_every_format(run: Run) -> None:
    write_style('figure.facecolor: "#ffeedd"  # paper\naxes.facecolor: ffeedd\n')
    for name in ("a.svg", "a.png"):
        assert run("timeline", "--style", "own.mplstyle", "-o", name)[::2] == (0, "")
    assert "fill: #ffeedd" in Path("a.svg").read_text("utf-8")
    with Image.open("a.png") as picture:
        assert picture.convert("RGB").getpixel((0, 0)) == (0xFF, 0xEE, 0xDD)


def test_a_table_has_neither_size_nor_style(run: Run) -> None:
    code, _, err = run("timeline", "--size", "square", "-o", "a.csv")
    said = "A table has no size and no style: --size and --style were not followed."
    assert (code, err) == (0, f"bushehr: {said}\n")
