"""Measure every figure, or those whose name holds a word given, and print the table."""

import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from tests.bench.figures import FIGURES
from tests.bench.harness import BenchError, Result

PACKAGES = ("typer", "pandas", "pint", "pandera", "matplotlib")


def read_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def describe_machine() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} cores, {read_processor()}"
    return (
        f"{platform.system()} {platform.machine()}, {cores}{load}\n"
        f"Python {platform.python_version()}, {versions}"
    )


def format_table(results: list[Result]) -> str:
    rows = [("figure", "measured", "bar", "ok")]
    rows += [(result.name, result.measured, result.bar, result.verdict) for result in results]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def main(words: list[str]) -> int:
    chosen = [one for one in FIGURES if not words or any(word in one.__name__ for word in words)]
    if not chosen:
        print(f"No figure is named so; there are {', '.join(one.__name__ for one in FIGURES)}.")
        return 2
    print(describe_machine())
    results = []
    for figure in chosen:
        print(f"{figure.__name__} ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as scratch:
            try:
                results.append(figure(Path(scratch)))
            except BenchError as error:
                print(error, file=sys.stderr)
                results.append(Result(figure.__name__, "did not run", "", float("inf")))
    print(format_table(results))
    return int(any(result.verdict == "MISSED" for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
