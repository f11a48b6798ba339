"""The command line: parses, calls, prints.

Each command is one module; what it needs is imported when it runs, so that ``bushehr --help`` costs
little more than the library that prints it. An error that a user can mend is one line on stderr and
exit 1, never a traceback.
"""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from bushehr.cli.commands import SETTINGS, Commands
from bushehr.errors import BushehrError, UsageError


def main() -> None:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows pipe cannot write every cell
            stream.reconfigure(errors="backslashreplace")
    try:
        build_app()()
    except UsageError as error:
        fail(str(error), code=2)
    except BushehrError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except KeyboardInterrupt:
        sys.stderr.write("\nbushehr: stopped\n")
        sys.exit(130)


def build_app() -> typer.Typer:
    """Return the command line; its commands are loaded when they are called."""
    app = typer.Typer(
        cls=Commands,
        help="An open monitor of one energy project: every figure leads back to its source.",
        epilog="Example: bushehr check, then bushehr report, then open reports/index.html.",
        no_args_is_help=True,
        **SETTINGS,
    )
    app.callback()(start)
    return app


def tell_version(*, is_wanted: bool) -> None:
    """Say which version this is, and end."""
    if is_wanted:
        from importlib.metadata import version  # noqa: PLC0415  rarely wanted

        sys.stdout.write(f"bushehr {version('bushehr')}\n")
        raise typer.Exit


def start(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Say which version this is, and exit.",
            is_eager=True,
            callback=lambda is_wanted: tell_version(is_wanted=is_wanted),
        ),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def fail(message: str, code: int = 1) -> None:
    """Print one line on stderr and exit."""
    sys.stderr.write(f"bushehr: {message}\n")
    sys.exit(code)
