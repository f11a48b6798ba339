"""Run the command line with ``python -m bushehr``."""

from bushehr.cli import main

main()
