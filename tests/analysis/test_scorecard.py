"""Scorecard: counts and medians worked by hand, known answers of the shipped record."""

import dataclasses
import math
from pathlib import Path

import pandas as pd
import pytest

from bushehr.analysis.scorecard import Score, Scorecard, compute_scorecard
from tests.analysis.made import load_plant, load_shipped, shuffle

MONTH = 30.4375


@pytest.fixture(scope="module")
def shipped() -> Scorecard:
    return compute_scorecard(load_shipped().as_of("2026-11-24"))


def find(card: Scorecard, *key: str) -> Score:
    """Return a score that must be there."""
    found = card.find(*key)  # type: ignore[arg-type]  # any name a test asks for
    assert found is not None
    return found


TARGET = "{date},COAST-1,{milestone},target,{source},{speaker},exact,{said},,,,"


def make_card(folder: Path, *targets: str, as_of: str = "2023-04-01") -> Scorecard:
    """Score targets given as `date milestone speaker said`, and two events of Unit 1.

    First concrete on 2019-05-01 and first grid connection on 2022-03-05.
    """
    lines = [
        "2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,",
        "2022-03-05,COAST-1,first_grid_connection,actual,wire-20220305,,exact,,,,,",
        "2023-04-01,COAST-1,work_suspended,actual,gazette-20230401,,exact,,,,,",
    ]
    for text in targets:
        date, milestone, speaker, said = text.split()
        named = "" if speaker == "-" else speaker
        lines.append(
            TARGET.format(
                date=date, milestone=milestone, speaker=named, said=said, source="gazette-20200110"
            )
        )
    ledger = load_plant(folder, milestones="\n".join(lines))
    return compute_scorecard(ledger.as_of(as_of))


# Grid on 2022-03-05: 64 days after 2021-12-31, on 2022-03-31 still 26 days ahead; the concrete
# of 2019-05-01 was 244 days ahead of the end of 2019.
def test_a_score_counts_what_came_due_and_takes_the_median(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        "2021 first_grid_connection berg 2016-01-01",
        "2022-03 first_grid_connection berg 2017-01-01",
        "2019 first_concrete berg 2018-01-01",
        "2030 commercial_operation berg 2018-01-01",
    )
    score = find(card, "own", "speaker", "berg")
    assert (score.due, score.met, score.met_surely, score.unreported) == (3, 2, 2, 0)
    assert score.delay.value == pytest.approx(-26 / MONTH)
    assert score.span == pytest.approx((-244 / MONTH, 64 / MONTH))
    assert card.count("own", "pending") == 1


def test_a_target_counts_once_in_a_group_by_its_first_statement(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        "2021 first_grid_connection berg 2016-01-01",
        "2021-12 first_grid_connection berg 2017-06-01",  # the same due date, said more finely
        "2021 first_grid_connection builder 2018-01-01",
        "2021-Q4 first_grid_connection - 2019-01-01",
        "2022-03 first_grid_connection builder 2017-01-01",
        "2019 first_concrete builder 2018-01-01",
    )
    assert card.statements == 6
    assert [item.target.said_end.year for item in card.targets] == [2016, 2017, 2018]
    assert find(card, "own").due == 3
    assert find(card, "own", "side", "vendor").due == 3
    assert card.find("own", "side", "owner") is None


def test_two_undefined_words_for_one_thing_count_once(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        "2021 commissioning berg 2016-01-01",
        "2021 completion berg 2016-02-01",
        "2021 commercial_operation berg 2016-03-01",
    )
    assert [item.target.milestone for item in card.targets] == [
        "commissioning",
        "commercial_operation",
    ]


def test_fewer_than_three_targets_get_no_score(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        "2021 first_grid_connection berg 2016-01-01",
        "2022-03 first_grid_connection berg 2017-01-01",
        "2030 first_grid_connection berg 2017-01-01",  # not yet due
    )
    assert card.scores == ()
    assert card.unscored["own", "speaker"] == 1


def test_a_median_that_falls_on_an_unreported_target_is_open(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        "2021 first_grid_connection berg 2016-01-01",
        "2021 commercial_operation berg 2016-01-01",  # 455 days before the as-of day
        "2022 commercial_operation berg 2016-01-01",  # 91 days before it
    )
    score = find(card, "own")
    assert (score.due, score.met, score.unreported) == (3, 0, 2)
    assert score.delay.low == pytest.approx(91 / MONTH)
    assert math.isinf(score.delay.high)


def test_times_ahead_are_split_at_one_two_and_four_years(tmp_path: Path) -> None:
    dates = ("2020-01-02", "2020-02-02", "2020-03-02")
    ahead = {
        "4-": ("2016-01-02", "2016-02-01", "2016-03-02"),  # 1,461 or 1,462 days: 4 years
        "2-4": ("2016-01-03", "2018-01-31", "2016-03-03"),
    }
    for name, said in ahead.items():
        targets = [f"{due} first_concrete berg {day}" for due, day in zip(dates, said, strict=True)]
        card = make_card(tmp_path / name, *targets)
        assert [score.name for score in card.select("own", "horizon")] == [name]


def test_a_vendor_is_scored_by_its_organization(tmp_path: Path) -> None:
    card = make_card(
        tmp_path,
        *(f"{year} first_grid_connection builder 2016-01-01" for year in (2019, 2020, 2021)),
    )
    assert [score.name for score in card.select("own", "vendor")] == ["Builder"]


def test_waits_are_of_targets_that_came_due_and_were_set_ahead(shipped: Scorecard) -> None:
    assert {item.target.subject for item in shipped.waits} >= {
        *("BUSHEHR-1", "BUSHEHR-2", "BUSHEHR-3", "Akkuyu-1", "Olkiluoto-3")
    }
    for item in shipped.waits:
        assert item.came_due
        assert item.waited is not None
        assert item.promised > 0
        assert item.waited.low <= item.waited.high


# ---- the shipped record ------------------------------------------------------------------------


# One of the two is Chashma-4 (said 2013 for 2017), the other Rostov-3 (said 2010 for 2014), the
# latter on its most favorable reading only.
def test_two_targets_set_four_years_ahead_were_met_at_other_plants(shipped: Scorecard) -> None:
    score = find(shipped, "elsewhere", "horizon", "4-")
    met = [
        item.target.subject
        for item in shipped.targets
        if item.is_reference and item.promised >= 4 and item.verdict == "met"
    ]
    assert sorted(met) == ["Chashma-4", "Rostov-3"]
    assert (score.due, score.met, score.met_surely) == (91, 2, 1)


def test_scopes_add_up(shipped: Scorecard) -> None:
    for group, name in (("all", ""), ("side", "vendor"), ("side", "owner"), ("horizon", "4-")):
        scores = [find(shipped, scope, group, name) for scope in ("own", "elsewhere", "everywhere")]
        assert scores[0].due + scores[1].due == scores[2].due
        assert scores[0].met + scores[1].met == scores[2].met


def test_every_target_has_one_verdict_and_one_time_ahead(shipped: Scorecard) -> None:
    everywhere = shipped.targets
    due = sum(item.came_due for item in everywhere)
    others = shipped.count("everywhere", "pending") + shipped.count("everywhere", "unknown")
    assert due + others == len(everywhere)
    horizons = shipped.select("everywhere", "horizon")
    assert [score.name for score in horizons] == ["0-1", "1-2", "2-4", "4-"]
    assert sum(score.due for score in horizons) == find(shipped, "everywhere").due


def test_no_score_rests_on_fewer_than_three(shipped: Scorecard) -> None:
    assert min(score.due for score in shipped.scores) >= 3
    assert all(score.met_surely <= score.met <= score.due for score in shipped.scores)


def test_a_later_day_never_takes_back_what_came_due() -> None:
    counts = [
        find(compute_scorecard(load_shipped().as_of(day)), "elsewhere").due
        for day in ("2012-01-01", "2018-01-01", "2024-01-01")
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[2]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(seed: int, shipped: Scorecard) -> None:
    ledger = load_shipped().as_of("2026-11-24")
    assert compute_scorecard(shuffle(ledger, seed)) == shipped


def test_a_repeated_row_changes_no_score(shipped: Scorecard) -> None:
    ledger = load_shipped().as_of("2026-11-24")
    rows = ledger.reference_milestones
    planned = rows[rows["kind"] == "target"]
    later = planned.assign(
        statement="again " + planned["statement"],
        key="again " + planned["key"],
        said_start=planned["said_start"] + (planned["end"] - planned["said_end"]) // 2,
        said_end=planned["said_end"] + (planned["end"] - planned["said_end"]) // 2,
    )
    doubled = pd.concat([rows, later[later["said_end"] <= "2026-11-24"]], ignore_index=True)
    card = compute_scorecard(dataclasses.replace(ledger, reference_milestones=doubled))
    assert card.statements > shipped.statements
    assert card.scores == shipped.scores
