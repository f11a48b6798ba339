"""The report: chooses exhibits, builds one frozen Briefing, hands it to every surface.

Each public name is fetched when it is first used, so that the status paragraph does not wait for
the drawing library.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bushehr.report.briefing import EXHIBITS, build_briefing
    from bushehr.report.build import build_report, write_report
    from bushehr.report.changes import build_changes, compare_days
    from bushehr.report.lines import build_lines, render_lines
    from bushehr.report.status import build_status

__all__ = [
    "EXHIBITS",
    "build_briefing",
    "build_changes",
    "build_lines",
    "build_report",
    "build_status",
    "compare_days",
    "render_lines",
    "write_report",
]

_HOMES = {
    "EXHIBITS": "bushehr.report.briefing",
    "build_briefing": "bushehr.report.briefing",
    "build_changes": "bushehr.report.changes",
    "build_lines": "bushehr.report.lines",
    "build_report": "bushehr.report.build",
    "build_status": "bushehr.report.status",
    "compare_days": "bushehr.report.changes",
    "render_lines": "bushehr.report.lines",
    "write_report": "bushehr.report.build",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from the module that defines it."""
    if name not in _HOMES:
        raise AttributeError(f"module 'bushehr.report' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
