"""The codebook defines every figure that is worked out, and every word of the results."""

import importlib
import pkgutil
from pathlib import Path
from typing import get_args

from bushehr import text
from bushehr.analysis import status
from bushehr.analysis.comparison import Relation
from bushehr.analysis.earned_schedule import Reason
from bushehr.analysis.origins import OriginKind
from bushehr.analysis.pace import Outcome
from bushehr.analysis.required import TargetState
from bushehr.analysis.scorecard import Group, Scope
from bushehr.analysis.settlement import Verdict
from bushehr.analysis.silence import Topic
from bushehr.codebook import analysis
from bushehr.text.definitions import Definition

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
README = (DATA / "README.md").read_text("utf-8")

WORDS_OF_THE_ANALYSIS: dict[str, tuple[str, ...]] = {
    "phase of a subject": status.PHASES,
    "state of a target": get_args(TargetState),
    "origin of a pace": get_args(OriginKind),
    "no pace": tuple(set(get_args(Outcome)) - {"computed", "complete"}),
    "no earned schedule": tuple(set(get_args(Reason)) - {""}),
    "relation of two figures": tuple(Relation),
    "verdict on a target": get_args(Verdict),
    "group of a score": get_args(Group),
    "place of a score": get_args(Scope),
    "topic of a silence": get_args(Topic),
}


def test_every_word_that_the_analysis_may_give_is_defined() -> None:
    listed = {kind: set(words) for kind, words in analysis.WORDS}
    assert listed == {kind: set(words) for kind, words in WORDS_OF_THE_ANALYSIS.items()}


def test_every_definition_of_the_package_stands_in_the_codebook() -> None:
    found = [
        one
        for module in pkgutil.iter_modules(text.__path__)
        for value in vars(importlib.import_module(f"bushehr.text.{module.name}")).values()
        for one in (value if isinstance(value, tuple) else (value,))
        if isinstance(one, Definition)
    ]
    assert len(found) > 20
    assert {one.term for one in found} == {one.term for one in analysis.DEFINITIONS}
    for one in analysis.DEFINITIONS:
        assert one.not_meaning.replace("|", "\\|") in README
