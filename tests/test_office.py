"""With a real LibreOffice: a chart in a document, pasted and linked, comes out whole.

Documents are written in the flat form of OpenDocument, with the picture inside (as pasted) or by
its address (as "Insert and Link" keeps it), turned into Word and PowerPoint files by LibreOffice,
printed to PDF, and compared with the picture itself.
"""

import base64
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageStat

from bushehr.ledger import load
from bushehr.report.briefing import CHARTS
from bushehr.surfaces import figure
from tests.plant import SHIPPED
from tests.store.spreadsheets import SOFFICE, convert

PDFTOPPM = shutil.which("pdftoppm")
# .ci/run installs both, so that these tests run there; elsewhere they say what is missing.
pytestmark = [
    pytest.mark.skipif(
        SOFFICE is None,
        reason="LibreOffice is not installed (Debian: libreoffice-writer, libreoffice-impress)",
    ),
    pytest.mark.skipif(PDFTOPPM is None, reason="no pdftoppm here (Debian: poppler-utils)"),
]

WIDTH, HEIGHT = 28.0, 15.75  # cm, the slide of Impress; the picture fills the page
DPI = 60
CELLS = (112, 63)  # a page is compared in squares of a quarter of a centimeter
WORST = 110  # of 255: greatest difference of a square; without a filled mark it is more

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{path}:1.0"'
    for name, path in {
        "office": "office",
        "style": "style",
        "text": "text",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "presentation": "presentation",
    }.items()
)
DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.{{kind}}">
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="{WIDTH}cm" fo:page-height="{HEIGHT}cm" style:print-orientation="landscape"
 fo:margin-top="0cm" fo:margin-bottom="0cm" fo:margin-left="0cm" fo:margin-right="0cm"/>
</style:page-layout><style:style style:name="whole" style:family="graphic">
<style:graphic-properties style:wrap="run-through" style:horizontal-pos="from-left"
 style:horizontal-rel="page" style:vertical-pos="from-top" style:vertical-rel="page"/>
</style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page"/>
</office:master-styles>
<office:body>{{body}}</office:body></office:document>
"""
FRAME = f"""<draw:frame draw:style-name="whole" {{anchor}} svg:x="0cm" svg:y="0cm"
 svg:width="{WIDTH}cm" svg:height="{HEIGHT}cm">{{image}}</draw:frame>"""
WRITER = "<office:text><text:p>{frame}</text:p></office:text>"
IMPRESS = (
    '<office:presentation><draw:page draw:master-page-name="Standard">{frame}'
    "</draw:page></office:presentation>"
)


def link(picture: Path) -> str:
    """Return an image by its address, as Insert and Link keeps it."""
    return f'<draw:image xlink:href="{picture.name}" xlink:type="simple" xlink:actuate="onLoad"/>'


def embed(picture: Path) -> str:
    """Return an image inside the document, as pasted."""
    data = base64.b64encode(picture.read_bytes()).decode()
    mime = {".svg": "image/svg+xml", ".png": "image/png"}[picture.suffix]
    held = f"<office:binary-data>{data}</office:binary-data>"
    return f'<draw:image draw:mime-type="{mime}">{held}</draw:image>'


def write_text(path: Path, image: str) -> Path:
    """Write a Writer document with one picture."""
    frame = FRAME.format(anchor='text:anchor-type="paragraph"', image=image)
    body = WRITER.format(frame=frame)
    path.write_text(DOCUMENT.format(kind="text", body=body), encoding="utf-8")
    return path


def write_slides(path: Path, image: str) -> Path:
    """Write an Impress document with one picture."""
    body = IMPRESS.format(frame=FRAME.format(anchor="", image=image))
    path.write_text(DOCUMENT.format(kind="presentation", body=body), encoding="utf-8")
    return path


def rasterize(pdf: Path) -> Image.Image:
    """Return the one page of a PDF as a picture."""
    assert PDFTOPPM is not None
    base = pdf.with_suffix("")
    subprocess.run([PDFTOPPM, "-r", str(DPI), "-png", pdf, base], check=True, timeout=60)
    (page,) = pdf.parent.glob(f"{pdf.stem}-*.png")
    return Image.open(page).convert("RGB")


def find_worst(page: Image.Image, picture: Path) -> float:
    """Return the greatest difference of a square between a page and a chart's own picture."""
    with Image.open(picture) as chart:
        pair = [one.convert("RGB").resize(CELLS, Image.Resampling.BOX) for one in (page, chart)]
    return max(high for _, high in ImageStat.Stat(ImageChops.difference(*pair)).extrema)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with two charts, beside which LibreOffice keeps its profile."""
    folder = tmp_path_factory.mktemp("office") / "files"
    folder.mkdir()
    ledger = load(SHIPPED)
    for name in ("progress", "capacity"):
        exhibit = CHARTS[name](ledger)
        assert exhibit is not None
        figure.save(exhibit, "slide", folder / f"{name}.svg", folder / f"{name}.png")
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Image.Image]:
    """Print each kind of document with the chart: its page, by the name of the document."""
    svg, png = folder / "progress.svg", folder / "progress.png"
    texts = [
        write_text(folder / "pasted-svg.fodt", embed(svg)),
        write_text(folder / "pasted-png.fodt", embed(png)),
        write_text(folder / "linked-svg.fodt", link(svg)),
    ]
    slides = [
        write_slides(folder / "pasted-svg.fodp", embed(svg)),
        write_slides(folder / "linked-png.fodp", link(png)),
    ]
    convert(texts[:2], "docx", folder)
    convert(slides[:1], "pptx", folder)
    printed: dict[str, Path] = {}
    made = [*texts, *slides, *folder.glob("*.docx"), *folder.glob("*.pptx")]
    for suffix in {path.suffix for path in made}:  # one folder a kind, as their names are alike
        same = [path for path in made if path.suffix == suffix]
        convert(same, "pdf", folder / suffix[1:])
        printed |= {path.name: folder / suffix[1:] / f"{path.stem}.pdf" for path in same}
    return {name: rasterize(pdf) for name, pdf in printed.items()}


@pytest.mark.parametrize(
    "document",
    [
        *("pasted-svg.fodt", "pasted-png.fodt", "linked-svg.fodt"),
        *("pasted-svg.docx", "pasted-png.docx"),
        *("pasted-svg.fodp", "linked-png.fodp", "pasted-svg.pptx"),
    ],
)
def test_a_chart_in_a_document_comes_out_whole(
    document: str, pages: dict[str, Image.Image], folder: Path
) -> None:
    page = pages[document]
    assert page.size == pytest.approx((WIDTH / 2.54 * DPI, HEIGHT / 2.54 * DPI), abs=1.5)
    assert find_worst(page, folder / "progress.png") < WORST


def test_a_missing_mark_would_be_found(folder: Path) -> None:
    with Image.open(folder / "progress.png") as chart:
        page = chart.convert("RGB")
    rows, columns = np.nonzero((np.asarray(page) == (0x7A, 0x21, 0xDD)).all(axis=2))
    last = columns > columns.max() - 20  # the newest figure
    page.paste("white", (columns.max() - 20, rows[last].min(), columns.max() + 1, rows[last].max()))
    assert find_worst(page, folder / "progress.png") > WORST


def test_a_linked_chart_shows_the_next_report(folder: Path, pages: dict[str, Image.Image]) -> None:
    before = pages["linked-svg.fodt"]
    shutil.copyfile(folder / "capacity.svg", folder / "progress.svg")
    convert([folder / "linked-svg.fodt"], "pdf", folder / "again")
    after = rasterize(folder / "again/linked-svg.pdf")
    assert find_worst(after, folder / "capacity.png") < WORST
    assert find_worst(before, folder / "capacity.png") > WORST
