"""The benchmark harness: it must be able to miss."""

import sys
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.harness import BenchError, Command, Result, compare_files, compare_times

QUICK = Command([sys.executable, "-S", "-c", "pass"])
SLOW = Command([sys.executable, "-S", "-c", "import time; time.sleep(0.1)"])


@pytest.mark.parametrize(
    ("excess", "verdict"),
    [(1.0, "ok"), (1.01, "over, within 20 %"), (1.2, "over, within 20 %"), (1.21, "MISSED")],
)
def test_a_figure_is_missed_beyond_twenty_percent(excess: float, verdict: str) -> None:
    assert Result("figure", "", "", excess).verdict == verdict


def test_the_slower_command_is_measured_as_slower() -> None:
    assert compare_times("figure", SLOW, QUICK, bar=1).excess > 1
    assert compare_times("figure", QUICK, SLOW, bar=1).excess < 1


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(BenchError, match="ended with 3"):
        Command([sys.executable, "-c", "raise SystemExit(3)"]).run()


def test_one_different_byte_or_file_is_found(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "charts").mkdir(parents=True)
        (folder / "charts" / "a.svg").write_bytes(b"same")
    assert compare_files("figure", one, other).verdict == "ok"
    (other / "charts" / "a.svg").write_bytes(b"Same")
    (other / "b.svg").write_bytes(b"")
    result = compare_files("figure", one, other)
    assert result.verdict == "MISSED"
    assert "a.svg" in result.measured
    assert "b.svg" in result.measured


def test_the_run_fails_when_a_figure_is_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def miss(_scratch: Path) -> Result:
        return Result("slow", "3 x", "1 x", 3.0)

    monkeypatch.setattr(bench, "FIGURES", (miss,))
    assert bench.main([]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "slow   | 3 x      | 1 x | MISSED"
    assert bench.main(["no such figure"]) == 2
