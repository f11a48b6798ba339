"""Pictures of exhibits: size, words, links, and the same bytes every time."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from lxml import etree
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from bushehr.exhibits import Exhibit
from bushehr.surfaces import figure
from bushehr.surfaces.links import SVG, XLINK
from bushehr.surfaces.overlay import read_style
from bushehr.surfaces.style import COLUMN_WIDTH
from tests.exhibits.boxes import find_faults

LABELS = ('18 %, \u0627\u06cc\u0631\u0627\u0646 <b> & "quoted" ]]>', "nothing behind it", "third")
URLS = ("https://example.org/a?b=1&c=(2)", "", "https://example.org/%D8%A7")
TITLE = "Physical progress was 18 % in February 2026, the owner said; it costs $5 & more"


def draw(table: pd.DataFrame, ax: Axes) -> Sequence[Artist]:
    """Draw a point and its words for each row, the first with a bar too."""
    ax.set(xlim=(0, 4), ylim=(0, 4))
    ax.set_axis_off()
    artists: list[Artist] = []
    for index, row in table.iterrows():
        artists += [
            ax.scatter([row["x"]], [row["x"]]),
            ax.text(row["x"], row["x"] + 0.3, str(row["x"])),
        ]
        for artist in artists[-2:]:
            artist.set_gid(str(index))
    (bar,) = ax.plot([1, 1], [0.5, 1.5])
    bar.set_gid("0")
    return [*artists, bar]


def make(name: str = "sample", title: str = TITLE) -> Exhibit:
    return Exhibit(
        name=name,
        title=title,
        alt="Three points & no line.",
        caption="As of a day.",
        as_of=date(2026, 2, 19),
        statements=2,
        table=pd.DataFrame({"x": [1, 2, 3], "label": LABELS, "source": "s", "url": URLS}),
        sources=("s",),
        draw=draw,
    )


@pytest.fixture(scope="module")
def drawn() -> Figure:
    return figure.render(make(), "slide")


@pytest.fixture(scope="module")
def file(drawn: Figure) -> bytes:
    return figure.to_svg(drawn, make())


@pytest.fixture(scope="module")
def inline(file: bytes) -> str:
    return figure.inline_svg(make(), "slide", svg=file)


def tag(name: str) -> str:
    return f"{{{SVG}}}{name}"


def find_ids(root: etree._Element) -> list[str]:
    return [element.get("id") for element in root.iter() if element.get("id")]


def find_references(root: etree._Element) -> set[str]:
    found = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            found |= set(re.findall(r"url\(#([^)]+)\)", value))
            if name in {"href", f"{{{XLINK}}}href"} and value.startswith("#"):
                found.add(value[1:])
    return found


# Size and words


@pytest.mark.parametrize(
    ("size", "inches"),
    [
        ("slide", (40 / 3, 7.5)),
        ("column", (16 / 2.54, 16 / 2.54 * 0.7)),
        ((5.0, 5.0), (5.0, 5.0)),
    ],
)
def test_a_size_is_kept_to(size: "figure.Size", inches: tuple[float, float]) -> None:
    assert tuple(figure.render(make(), size).get_size_inches()) == pytest.approx(inches)


def test_a_slide_fills_a_full_hd_screen_and_a_column_is_sharp_in_print(drawn: Figure) -> None:
    with Image.open(io.BytesIO(figure.to_png(drawn, make()))) as picture:
        assert picture.size == (1920, 1080)
    column = figure.to_png(figure.render(make(), "column"), make())
    with Image.open(io.BytesIO(column)) as picture:
        assert picture.width == pytest.approx(16 / 2.54 * 300, abs=1)


def test_an_unknown_size_or_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r'"poster" is not a size; expected slide or column\.'):
        figure.render(make(), "poster")
    with pytest.raises(ValueError, match=r'"\.bmp" is no picture format'):
        figure.save(make(), "column", tmp_path / "a.bmp")


def test_title_and_footer_frame_the_chart(drawn: Figure) -> None:
    texts = [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in drawn.texts]
    assert texts[0].replace("\n", " ") == TITLE  # `$` starts no formula
    assert texts[1:] == [
        "As of 19 February 2026 · 2 statements · 1 source",
        f"Code {make().code}",
    ]
    assert find_faults(drawn) == []


@pytest.mark.parametrize("size", figure.SIZES)
@pytest.mark.parametrize("words", [1, 30, 60])
def test_a_title_of_any_length_is_wrapped_and_the_chart_gives_way(size: str, words: int) -> None:
    picture = figure.render(make(title=" ".join(["progress"] * words)), size)
    assert find_faults(picture) == []
    assert picture.axes[0].get_window_extent().height > 0.25 * picture.bbox.height


def test_a_line_ends_before_no_number_and_lines_are_about_equal() -> None:
    sheet = Figure(figsize=(4, 2), dpi=100)
    FigureCanvasAgg(sheet)
    text = sheet.text(0, 1, "")
    figure.wrap_text(text, "aaa bbb was 18 % in March 2029 ccc ddd eee", 200)
    lines = text.get_text().split("\n")
    assert len(lines) > 1
    assert [line for line in lines if re.match(r"[\d%]", line)] == []
    figure.wrap_text(text, "one two three four", 10_000)
    assert text.get_text() == "one two three four"


def test_a_slide_has_larger_text_than_a_column(drawn: Figure) -> None:
    column = figure.render(make(), "column")
    small, large = (float(picture.texts[0].get_fontsize()) for picture in (column, drawn))
    assert small == 11  # the style's own: 16 cm is the width it is made for
    assert small < large < small * drawn.get_figwidth() / COLUMN_WIDTH


def test_a_style_of_ones_own_is_laid_over_the_house_style(tmp_path: Path) -> None:
    own = tmp_path / "own.mplstyle"
    own.write_text("figure.facecolor: ffeedd\nfigure.titlesize: 20\n", encoding="utf-8")
    picture = figure.render(make(), "column", style=read_style(own).settings)
    assert picture.get_facecolor()[:3] == pytest.approx((1, 0xEE / 255, 0xDD / 255))
    assert picture.texts[0].get_fontsize() == 20
    assert picture.texts[1].get_fontsize() == 7  # untouched by it


# The same bytes


@pytest.mark.parametrize("write", [figure.to_svg, figure.to_png, figure.to_pdf])
def test_the_same_exhibit_gives_the_same_bytes(
    write: "figure.Writer", monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write(figure.render(make(), "column"), make())
    monkeypatch.setitem(mpl.rcParams, "font.size", 20)  # as a user's matplotlibrc would
    monkeypatch.setitem(mpl.rcParams, "svg.fonttype", "none")
    again = figure.render(make(), "column")
    assert write(again, make()) == first
    assert write(again, make()) == first  # writing leaves the figure as it was


def test_nor_do_hash_seed_time_zone_and_locale_matter(tmp_path: Path) -> None:
    code = (
        "import hashlib, sys; from tests.surfaces.test_figure import figure, make;"
        "picture = figure.render(make(), 'column');"
        "data = [w(picture, make()) for w in (figure.to_svg, figure.to_png, figure.to_pdf)];"
        "print(hashlib.sha256(b''.join(data)).hexdigest())"
    )
    printed = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tehran")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        env |= {"MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(tmp_path))}
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True,
            cwd=Path(__file__).parent.parent.parent,
        )  # fmt: skip
        printed.add(done.stdout)
    assert len(printed) == 1


def test_no_clock_and_no_version_is_written(drawn: Figure, file: bytes) -> None:
    pdf, png = figure.to_pdf(drawn, make()), figure.to_png(drawn, make())
    for name in (b"CreationDate", b"Producer", b"Creator", b"matplotlib v", b"Matplotlib v"):
        assert name not in pdf
        assert name not in png
        assert name not in file
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.info["Title"] == TITLE
        assert picture.info["Description"] == make().alt
        assert "Software" not in picture.info


# Links


def test_the_file_is_one_picture_with_title_and_description(file: bytes) -> None:
    root = etree.fromstring(file)
    assert root.get("role") == "img"
    names = {element.get("id"): element for element in root if element.get("id")}
    assert names[root.get("aria-labelledby")].text == TITLE
    assert names[root.get("aria-describedby")].text == make().alt
    assert file.startswith(b"<?xml")
    assert b"<!DOCTYPE" not in file


def test_every_row_with_an_address_is_one_link_with_its_own_title(file: bytes) -> None:
    root = etree.fromstring(file)
    links = list(root.iter(tag("a")))
    assert [link.get("href") for link in links] == [URLS[0], URLS[2]]
    assert [link.get(f"{{{XLINK}}}href") for link in links] == [URLS[0], URLS[2]]
    assert [link[0].tag for link in links] == [tag("title")] * 2
    assert [link[0].text for link in links] == [LABELS[0], LABELS[2]]
    assert len(links[0]) == 4  # title, point, bar, words
    assert len(links[1]) == 3


def test_a_row_without_an_address_keeps_its_title_but_is_no_link(file: bytes) -> None:
    root = etree.fromstring(file)
    (row,) = (e for e in root.iter(tag("g")) if e.get("id") == "row-1")
    assert row[0].text == LABELS[1]
    assert b"example.org" not in etree.tostring(row)


@pytest.mark.parametrize("form", ["file", "inline"])
def test_ids_are_unique_and_every_reference_is_met(form: str, file: bytes, inline: str) -> None:
    root = etree.fromstring(file if form == "file" else inline)
    ids = find_ids(root)
    assert len(ids) == len(set(ids))
    assert [name for name in ids if name[0].isdecimal()] == []
    references = find_references(root)
    assert references
    assert references <= set(ids)


def test_text_is_paths_and_no_style_sheet_leaks_into_the_page(file: bytes, inline: str) -> None:
    for root in (etree.fromstring(file), etree.fromstring(inline)):
        found = {element.tag for element in root.iter()}
        assert found.isdisjoint({tag("text"), tag("style"), tag("script"), tag("metadata")})
        assert root.get("stroke-linejoin") == "round"  # what the style sheet set


def test_inline_it_is_a_group_of_named_links(inline: str) -> None:
    root = etree.fromstring(inline)
    assert inline.startswith("<svg")
    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "sample-title"
    assert "xlink" not in inline
    assert root.get("width") is None
    assert root.get("viewBox") == "0 0 960 540"
    links = list(root.iter(tag("a")))
    assert [link.get("href") for link in links] == [URLS[0], URLS[2]]
    assert [link.get("aria-label") for link in links] == [LABELS[0], LABELS[2]]
    assert [name for name in find_ids(root) if not name.startswith("sample-")] == []


def test_two_exhibits_in_one_page_share_no_id(inline: str) -> None:
    other = figure.inline_svg(make("other"), "slide")
    first, second = (set(find_ids(etree.fromstring(text))) for text in (inline, other))
    assert first
    assert second
    assert first.isdisjoint(second)


def test_in_a_pdf_every_point_and_label_is_a_link(drawn: Figure) -> None:
    pdf = figure.to_pdf(drawn, make())
    uris = re.findall(rb"/URI \((.*?[^\\])\)", pdf)
    addresses = [uri.replace(b"\\(", b"(").replace(b"\\)", b")").decode() for uri in uris]
    assert sorted(addresses) == sorted([URLS[0]] * 3 + [URLS[2]] * 2)
    assert len(drawn.texts) == 3  # the transparent texts are gone again


# Files


def test_files_are_written_by_their_ending(tmp_path: Path) -> None:
    paths = [tmp_path / f"sample.{form}" for form in ("svg", "png", "pdf")]
    figure.save(make(), "column", *paths)
    starts = [path.read_bytes()[:5] for path in paths]
    assert starts == [b"<?xml", b"\x89PNG\r", b"%PDF-"]


def test_the_table_has_a_byte_order_mark_for_excel() -> None:
    data = figure.to_csv(make())
    assert data.startswith(b"\xef\xbb\xbfx,label")
    assert data.decode("utf-8-sig") == make().to_csv()
