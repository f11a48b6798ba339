"""The time axis: whole years, and as many labels as there is room for."""

from datetime import date

import pytest
from matplotlib.figure import Figure

from bushehr.exhibits.drawing import frame
from bushehr.surfaces.style import use_style


def read_ticks(width: float, first: date, last: date) -> list[str]:
    with use_style(6.3):
        ax = Figure(figsize=(width, 3)).add_axes((0.1, 0.2, 0.8, 0.7))
        frame.set_years(ax, [first, last])
        return [text.get_text() for text in ax.get_xticklabels()]


@pytest.mark.parametrize(
    ("width", "last", "ticks"),
    [
        (8.0, 2025, "2025 Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec 2026"),
        (4.0, 2026, "2025 Apr Jul Oct 2026 Apr Jul Oct 2027"),
        (2.0, 2026, "2025 2026 2027"),
        (8.0, 2028, "2025 2026 2027 2028 2029"),
        (2.0, 2036, "2025 2030 2035"),
    ],
)
def test_ticks_are_as_fine_as_there_is_room_for(width: float, last: int, ticks: str) -> None:
    assert read_ticks(width, date(2025, 3, 9), date(last, 5, 2)) == ticks.split()
