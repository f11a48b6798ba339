"""List what a report saves: size, format, resolution and text labels of every picture.

The list is taken from a real report by watching matplotlib save, so that a new exhibit or format is
in it without a line here.
"""

from pathlib import Path
from typing import Any
from unittest import mock

from matplotlib.backend_bases import FigureCanvasBase
from matplotlib.text import Text

import bushehr
from tests.bench.harness import ROOT, BenchError


def is_seen(text: Text) -> bool:
    """Tell whether a text is a label for a reader (the carriers of links in a PDF are not)."""
    return text.get_visible() and text.get_alpha() != 0 and bool(text.get_text().strip())


def list_pictures(folder: Path) -> list[dict[str, Any]]:
    """Build a report into a folder and describe each picture that was saved."""
    pictures: list[dict[str, Any]] = []
    save = FigureCanvasBase.print_figure

    def watch(canvas: FigureCanvasBase, filename: Any, *args: Any, **options: Any) -> Any:
        saved = save(canvas, filename, *args, **options)
        labels = [text.get_text() for text in canvas.figure.findobj(Text) if is_seen(text)]
        pictures.append(
            {
                "size": list(canvas.figure.get_size_inches()),
                "dpi": canvas.figure.dpi,
                "format": options.get("format") or Path(filename).suffix[1:],
                "labels": labels,
            }
        )
        return saved

    # One core: what a copy of this process saves could not be watched.
    with (
        mock.patch.object(FigureCanvasBase, "print_figure", watch),
        mock.patch("bushehr.report.drawing.count_cores", return_value=1),
    ):
        bushehr.build_report(ROOT / "data", folder)
    if not pictures:
        raise BenchError("bushehr report saved no picture: there is nothing to compare it with")
    return pictures
