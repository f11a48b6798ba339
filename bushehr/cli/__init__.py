"""The command line: parses, calls, prints.

Each command is one module; what it needs is imported when it runs, so that ``bushehr --help`` costs
little more than the library that prints it. An error that a user can mend is one line on stderr and
exit 1, never a traceback.
"""

from __future__ import annotations

import io
import sys

import typer

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
    """Collect the commands."""
    from bushehr.cli import (  # noqa: PLC0415  they need `Data` and kin first
        add,
        chart,
        check,
        report,
        status,
        tidy,
        workbook,
    )

    app = typer.Typer(
        help="An open monitor of one energy project: every figure leads back to its source.",
        epilog="Example: bushehr check, then bushehr report, then open reports/index.html.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.add_typer(add.build_app(), name="add")
    app.command("check")(check.run)
    app.command("chart")(chart.run)
    app.command("report")(report.run)
    app.command("status")(status.run)
    app.command("tidy")(tidy.run)
    app.command("workbook")(workbook.run)
    return app


def fail(message: str, code: int = 1) -> None:
    """Print one line on stderr and exit."""
    sys.stderr.write(f"bushehr: {message}\n")
    sys.exit(code)
