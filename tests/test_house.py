"""The rules of the house: what every module, lock file and command of the project keeps to.

Each rule over the source is a function from a module to its offenses, so that the first test of
the file shows each of them failing on a module that breaks it.
"""

import ast
import csv
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bushehr

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bushehr"
MODULES = sorted(PACKAGE.rglob("*.py"))

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
HEAVY = {"jinja2", "lxml", "matplotlib", "numpy", "openpyxl", "pandas", "pandera", "pint", "scipy"}
CLOCK_METHODS = {"now", "today", "utcnow"}
CLOCK_FUNCTIONS = {"ctime", "gmtime", "localtime", "time", "time_ns"}
TARGETS = {
    *("report", "check", "status", "test", "lint"),
    *("fmt", "bench", "torture", "lock", "clean"),
}
LONGEST_MODULE = 320  # lines
LONGEST_FUNCTION = 45  # lines of the body, docstring not counted

Tree = ast.Module
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def read_column(file: str, column: str) -> set[str]:
    with (ROOT / "data" / file).open(encoding="utf-8-sig", newline="") as lines:
        return {row[column] for row in csv.DictReader(lines)}


SUBJECTS = read_column("vocabulary/subjects.csv", "subject")
OTHER_IDS = (
    read_column("vocabulary/speakers.csv", "speaker")
    | read_column("vocabulary/publishers.csv", "publisher")
    | read_column("sources.csv", "source")
)


def find_docstrings(tree: Tree) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, Documented) and ast.get_docstring(node, clean=False) is not None:
            statement = node.body[0]
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def find_asserts(tree: Tree) -> list[str]:
    return [f"line {node.lineno}" for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def find_long_functions(tree: Tree) -> list[str]:
    docstrings = {id(text): text for text in find_docstrings(tree)}
    long = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        # A command's signature spells out its options: that is no step of the work.
        lines = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
        text = docstrings.get(id(getattr(node.body[0], "value", None)))
        if text is not None:
            lines -= (text.end_lineno or text.lineno) - text.lineno + 1
        if lines > LONGEST_FUNCTION:
            long.append(f"{node.name}: {lines} lines")
    return long


def find_clock_reads(tree: Tree) -> list[str]:
    reads = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            names = {alias.name for alias in node.names} & CLOCK_FUNCTIONS
            reads += [f"line {node.lineno}: from time import {name}" for name in sorted(names)]
        if isinstance(node, ast.Attribute):
            of_time = isinstance(node.value, ast.Name) and node.value.id == "time"
            is_our_clock = isinstance(node.value, ast.Name) and node.value.id == "clock"
            if (node.attr in CLOCK_METHODS and not is_our_clock) or (
                of_time and node.attr in CLOCK_FUNCTIONS
            ):
                reads.append(f"line {node.lineno}: {ast.unparse(node)}")
    return reads


def find_data_ids(tree: Tree) -> list[str]:
    """Find ids of the shipped data in strings; a docstring may name one as an example."""
    subject = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(SUBJECTS)))})(?![\w-])")
    docstrings = {id(text) for text in find_docstrings(tree)}
    return [
        f"line {node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and (subject.search(node.value) or node.value in OTHER_IDS)
    ]


RULES: dict[Callable[[Tree], list[str]], str] = {
    find_asserts: "def read(x):\n    assert x\n",
    find_long_functions: "def grow():\n" + "    step()\n" * (LONGEST_FUNCTION + 1),
    find_clock_reads: "import datetime\nday = datetime.date.today()\n",
    find_data_ids: f"def choose():\n    return {min(SUBJECTS)!r}\n",
}


@pytest.mark.parametrize(("rule", "offense"), RULES.items())
def test_each_rule_finds_its_offense(rule: Callable[[Tree], list[str]], offense: str) -> None:
    assert len(rule(ast.parse(offense))) == 1


@pytest.mark.parametrize(
    "offense", ["from time import time", "time.time_ns()", "pd.Timestamp.now()", "date.today"]
)
def test_every_way_to_the_clock_is_found(offense: str) -> None:
    assert len(find_clock_reads(ast.parse(offense))) == 1


def test_a_docstring_is_neither_counted_nor_searched() -> None:
    text = "\n".join([min(SUBJECTS)] * (LONGEST_FUNCTION + 1))
    tree = ast.parse(f'def read():\n    """{text}"""\n    return 1\n')
    assert find_long_functions(tree) == []
    assert find_data_ids(tree) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_keeps_the_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert path.stem not in VAGUE_NAMES
    assert path.parent.name not in VAGUE_NAMES
    assert text.count("\n") <= LONGEST_MODULE
    assert find_asserts(tree) == []
    assert find_long_functions(tree) == []
    assert find_data_ids(tree) == []
    assert find_clock_reads(tree) == [] or path.name == "clock.py"


def test_only_one_module_reads_the_clock() -> None:
    readers = [path for path in MODULES if find_clock_reads(ast.parse(path.read_text("utf-8")))]
    assert readers == [PACKAGE / "clock.py"]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, bushehr; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "bushehr" in loaded
    assert loaded & HEAVY == set()


def test_the_public_api_is_small_and_every_name_resolves() -> None:
    assert len(bushehr.__all__) <= 15
    assert [name for name in bushehr.__all__ if not hasattr(bushehr, name)] == []


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")


def read_pins(lock: str) -> dict[str, set[str]]:
    """Map each locked package to its versions (several where they differ by Python)."""
    pins: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text("utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==([^ ]+)", line):
            pins.setdefault(match[1], set()).add(match[2])
    return pins


def read_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9-]", requirement, maxsplit=1)[0] for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_file_holds_hashes_and_no_address_or_path(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9-]+==)", text)[1:]
    assert len(entries) == sum(len(versions) for versions in read_pins(lock).values())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|file:|index-url|find-links|^/|[ =]/\w", text) == []


def test_lock_files_hold_every_dependency_and_agree() -> None:
    runtime, dev = (read_pins(lock) for lock in LOCKS)
    groups = PROJECT["dependency-groups"]
    assert read_names(PROJECT["project"]["dependencies"]) | read_names(groups["build"]) <= set(
        runtime
    )
    assert read_names([item for item in groups["dev"] if isinstance(item, str)]) <= set(dev)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_contributing_says_why_for_every_dependency() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    dev = [item for item in PROJECT["dependency-groups"]["dev"] if isinstance(item, str)]
    names = read_names(PROJECT["project"]["dependencies"] + dev)
    assert [name for name in sorted(names) if name not in text] == []


def test_every_ignored_lint_has_a_reason() -> None:
    section = (ROOT / "pyproject.toml").read_text("utf-8").partition("[tool.ruff.lint]")[2]
    section = section.partition("[tool.ruff.lint.flake8")[0]
    ignores = re.findall(r'^ +"[A-Z]+\d*",.*$', section, flags=re.MULTILINE)
    assert len(ignores) > 10
    assert [line for line in ignores if not re.search(r"# \w+", line)] == []


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not on this machine")
def test_make_alone_names_every_target() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)
    named = set(re.findall(r"^  (\w+) ", done.stdout, flags=re.MULTILINE))
    assert named == TARGETS


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_test_cannot_reach_the_network(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with (
        socket.socket(family) as connection,
        pytest.raises(pytest.fail.Exception, match="tried to reach the network"),
    ):
        connection.connect((host, 80))
    with pytest.raises(pytest.fail.Exception, match="tried to look up a host"):
        socket.getaddrinfo("example.org", 443)
