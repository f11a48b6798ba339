"""The commands by name, each loaded when somebody calls it.

A list of commands needs their names and one sentence each. Loading all of them for that would make
``bushehr --help`` wait for the options of every command.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from collections.abc import Callable

SUMMARIES: Final = {
    "check": "Check all tables and list every problem with its file, line and column.",
    "report": "Build the charts and pages of the report from the tables.",
    "chart": "Draw one chart into one file, and print its words to paste beside it.",
    "status": "Say what the record says of the project, in the ten lines that a briefing needs.",
    "changes": "Say what became known after one day, up to another, and what that changed.",
    "add": "Add rows to the tables: a figure, an event, a source, a speaker, a publisher.",
    "tidy": "Bring tables that a spreadsheet saved back to canonical CSV.",
    "workbook": "Write the record as a workbook: tables to read, and sheets for new rows.",
}
"""What each command does: the first line of its own help, in the order of a user's work."""

SETTINGS: Final[dict[str, Any]] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
"""Plain help (Rich doubles the time it takes) and plain errors, in every command."""

Element = Any  # typer's own types of contexts and formatters are private


class Commands(TyperGroup):
    """A group that knows its commands by name and loads one when it is called."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401  passed on as they come
        super().__init__(**settings)
        names: dict[str, Any] = dict.fromkeys(SUMMARIES)
        self.commands = names

    def get_command(self, ctx: Element, cmd_name: str) -> Any:  # noqa: ANN401
        """Load a command, None where there is none of that name."""
        if cmd_name in SUMMARIES and self.commands[cmd_name] is None:
            self.commands[cmd_name] = load_command(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, _ctx: Element, formatter: Element) -> None:
        """Write names and sentences."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


def load_command(name: str) -> Any:  # noqa: ANN401  its type is private
    """Import the module of a command and return what runs it."""
    module = importlib.import_module(f"bushehr.cli.{name}")
    if hasattr(module, "build_app"):
        command = get_command(module.build_app())
    else:
        app = typer.Typer(**SETTINGS)
        run: Callable[..., None] = module.run
        app.command(name)(run)
        command = get_command(app)
    command.name = name
    return command
