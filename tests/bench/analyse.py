"""All of the analysis once, timed: python -m tests.bench.analyse FOLDER prints seconds as JSON.

``load`` is the time to load and check the tables, ``analyse`` that of everything the analysis
works out from one view of them; each analysis is named with its share.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bushehr.analysis.agreement import compute_agreement
from bushehr.analysis.capacity import compute_capacity
from bushehr.analysis.changes import compute_changes
from bushehr.analysis.earned_schedule import compute_earned_schedule
from bushehr.analysis.pace import compute_pace
from bushehr.analysis.publication import collect_publications
from bushehr.analysis.record_summary import summarize_record
from bushehr.analysis.scorecard import compute_scorecard
from bushehr.analysis.silence import measure_silence
from bushehr.analysis.slip_rates import compute_slippage, list_slippages
from bushehr.analysis.status import compute_status
from bushehr.analysis.support import find_support
from bushehr.ledger import Ledger, load

Analysis = Callable[[Ledger], object]


def analyse_capacity(ledger: Ledger) -> object:
    return compute_capacity(ledger, compute_status(ledger))


def analyse_support(ledger: Ledger) -> object:
    figure = compute_status(ledger).last_figure
    return find_support(ledger, figure) if figure else None


def analyse_changes(ledger: Ledger) -> object:
    before = ledger.previous()
    return compute_changes(before, ledger) if before else None


def analyse_publication(ledger: Ledger) -> object:
    return collect_publications(ledger, ledger.vocabulary.subjects)


ANALYSES: dict[str, Analysis] = {
    "status": compute_status,
    "pace": compute_pace,
    "earned schedule": compute_earned_schedule,
    "slippage": compute_slippage,
    "slip rates": list_slippages,
    "silence": measure_silence,
    "capacity": analyse_capacity,
    "support": analyse_support,
    "agreement": compute_agreement,
    "scorecard": compute_scorecard,
    "publication": analyse_publication,
    "record": summarize_record,
}
COMPARISONS: dict[str, Analysis] = {"changes": analyse_changes}
"""What takes two views of the record: it is no part of the analysis of one day."""


def main(folder: Path) -> None:
    start = time.perf_counter()
    ledger = load(folder)
    loaded = time.perf_counter()
    shares: dict[str, float] = {}
    for name, analyse in (ANALYSES | COMPARISONS).items():
        began = time.perf_counter()
        analyse(ledger)
        shares[name] = time.perf_counter() - began
    whole = sum(shares[name] for name in ANALYSES)
    print(json.dumps({"load": loaded - start, "analyse": whole, "shares": shares}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
