"""``python -m bushehr.codebook [FOLDER]``: write the generated parts of a data folder."""

from __future__ import annotations

import argparse
import sys

from bushehr.codebook import find_stale, write_codebook
from bushehr.errors import BushehrError


def main(arguments: list[str] | None = None) -> int:
    """Write, or with ``--check`` only name, what is not current.

    Returns
    -------
    int
        Exit code: 0 done or current, 1 refused or, with ``--check``, not current.
    """
    parser = argparse.ArgumentParser(
        prog="python -m bushehr.codebook",
        description="Write datapackage.json and the generated blocks of README.md.",
        epilog="Example: python -m bushehr.codebook --check",
    )
    parser.add_argument("folder", nargs="?", default="data", help="the data folder (data)")
    parser.add_argument("--check", action="store_true", help="write nothing; name what is old")
    options = parser.parse_args(arguments)
    try:
        names = find_stale(options.folder) if options.check else write_codebook(options.folder)
    except BushehrError as error:
        sys.stderr.write(f"bushehr: {error}\n")
        return 1
    word = "is not current" if options.check else "written"
    for name in names:
        sys.stdout.write(f"{options.folder}/{name}: {word}\n")
    if not names:
        sys.stdout.write(f"{options.folder}: the codebook is current.\n")
    return int(bool(names) and options.check)


if __name__ == "__main__":
    sys.exit(main())
