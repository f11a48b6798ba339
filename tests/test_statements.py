"""Statements: which reports are of one saying, whatever the order in which they were entered."""

import itertools
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bushehr.dates import parse_date
from bushehr.statements import GIVEN, name_statements

DATES = (
    *("2025", "2026", "2025-Q1", "2025-Q2", "2025-01", "2025-02", "2025-04", "2026-05"),
    *("2025-01-13", "2025-01-14", "2025-02-01", "2026-05-16"),
)


def build(rows: list[dict[str, str]], what: str = "quantity") -> pd.DataFrame:
    """Make the rows of a ledger from what differs between them."""
    records = []
    for place, row in enumerate(rows):
        date, said = parse_date(row["date"]), parse_date(row.get("said", row["date"]))
        records.append(
            {
                "key": row.get("key", f"{place:03d} {row['date']}"),
                "date": row["date"],
                "subject": row.get("subject", "AVALON-1"),
                what: row.get(what, "physical_progress"),
                "kind": row.get("kind", "actual"),
                "speaker": row.get("speaker", "lovelace"),
                "publisher": row.get("publisher", "gazette"),
                "flag": row.get("flag", ""),
                GIVEN: row.get("given", ""),
                "start": pd.Timestamp(date.start),
                "end": pd.Timestamp(date.end),
                "said_start": pd.Timestamp(said.start),
                "said_end": pd.Timestamp(said.end),
            }
        )
    return pd.DataFrame(records)


def group(rows: list[dict[str, str]], what: str = "quantity") -> list[int]:
    """Number the statements in the order of the rows."""
    names = name_statements(build(rows, what)).tolist()
    return [names.index(name) for name in names]


def on(*dates: str, **same: str) -> list[dict[str, str]]:
    return [{"date": date, **same} for date in dates]


@pytest.mark.parametrize(
    ("dates", "statements"),
    [
        (("2025-01-13", "2025-01-13"), [0, 0]),
        (("2025-01-13", "2025-01-14"), [0, 1]),
        (("2025-01", "2025-01-13"), [0, 0]),
        (("2025", "2025-01", "2025-01-13"), [0, 0, 0]),
        (("2025", "2025-01-13", "2025-01-14"), [0, 1, 2]),
        (("2025", "2025-01", "2025-01-13", "2025-04"), [0, 1, 1, 3]),
        (("2025-01", "2025-01-13", "2025-01-14", "2025-01-14"), [0, 1, 2, 2]),
        (("2025", "2026-05-16"), [0, 1]),
        (("2025-Q1", "2025-04"), [0, 1]),
        (("2025-Q1", "2025-02"), [0, 0]),
    ],
)
def test_reports_join_where_one_date_holds_exactly_one_other(
    dates: tuple[str, ...], statements: list[int]
) -> None:
    assert group(on(*dates)) == statements


@pytest.mark.parametrize(
    "differs",
    [
        {"subject": "AVALON-2"},
        {"quantity": "schedule_share"},
        {"kind": "target"},
        {"speaker": "babbage"},
        {"flag": "doubtful"},
        {"flag": "retracted"},
    ],
)
def test_reports_of_something_else_stay_apart(differs: dict[str, str]) -> None:
    assert group([{"date": "2025-01-13"}, {"date": "2025-01-13", **differs}]) == [0, 1]


def test_a_withdrawn_report_does_not_part_the_others() -> None:
    rows = on("2025", "2025-01-13")
    assert group([*rows, {"date": "2025-04", "flag": "retracted"}]) == [0, 0, 2]


def test_without_a_speaker_each_publisher_speaks_for_itself() -> None:
    rows = [
        {"date": "2025-01-13", "speaker": "", "publisher": publisher}
        for publisher in ("gazette", "herald", "gazette")
    ]
    assert group(rows) == [0, 1, 0]


def test_a_publisher_is_no_speaker_of_the_same_name() -> None:
    rows = [
        {"date": "2025", "speaker": "gazette"},
        {"date": "2025", "speaker": "", "publisher": "gazette"},
    ]
    assert group(rows) == [0, 1]


def test_a_given_id_joins_what_dates_keep_apart_and_parts_what_they_join() -> None:
    rows = [
        {"date": "2025-01-13", "given": "visit"},
        {"date": "2025-01-14", "given": "visit"},
        {"date": "2025-01-13"},
    ]
    assert name_statements(build(rows)).tolist()[:2] == ["visit", "visit"]
    assert group(rows) == [0, 0, 2]


@pytest.mark.parametrize("what", ["quantity", "milestone"])
def test_a_target_is_joined_by_the_day_it_was_said(what: str) -> None:
    said = {"kind": "target"}
    rows = [
        {"date": "2029", "said": "2025-01-13", **said},
        {"date": "2029", "said": "2025-01", **said},
        {"date": "2029", "said": "2025-04", **said},
        {"date": "2031", "said": "2025-01-13", **said},
    ]
    assert group(rows, what) == [0, 0, 2, 3]


def test_two_targets_named_in_one_breath_are_two_statements() -> None:
    rows = on("2027", "2028", kind="target", said="2025-01-13")
    assert group(rows) == [0, 1]


def test_nothing_has_no_statement() -> None:
    assert name_statements(build(on("2025")).iloc[:0]).empty


def find_groups(dates: list[str]) -> list[frozenset[int]]:
    """Join reports by the rule as it is written, comparing every date with every other."""
    spans = sorted({parse_date(date) for date in dates}, key=lambda s: (s.start, s.end))

    def hold(one: int) -> list[int]:
        inside = [n for n in range(len(spans)) if n != one and spans[one].contains(spans[n])]
        return [
            n for n in inside if not any(m != n and spans[m].contains(spans[n]) for m in inside)
        ]

    joined = {n: n for n in range(len(spans))}
    for one in sorted(joined, key=lambda n: spans[n].end - spans[n].start):
        held = hold(one)
        if len(held) == 1:
            joined[one] = joined[held[0]]
    of = {span.text: joined[n] for n, span in enumerate(spans)}
    return [frozenset(k for k, d in enumerate(dates) if of[d] == of[date]) for date in dates]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(DATES), min_size=1, max_size=12))
def test_reports_join_by_the_rule_as_it_is_written(dates: list[str]) -> None:
    names = name_statements(build(on(*dates))).tolist()
    found = [frozenset(k for k, other in enumerate(names) if other == name) for name in names]
    assert found == find_groups(dates)


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "date": st.sampled_from(DATES),
                "said": st.sampled_from(DATES),
                "speaker": st.sampled_from(["", "lovelace", "babbage"]),
                "publisher": st.sampled_from(["gazette", "herald"]),
                "kind": st.sampled_from(["actual", "target"]),
                "given": st.sampled_from(["", "", "visit"]),
                "flag": st.sampled_from(["", "", "doubtful"]),
            }
        ),
        min_size=1,
        max_size=15,
    ),
    st.integers(0, 99),
)
def test_the_order_of_the_rows_changes_no_id(rows: list[dict[str, str]], seed: int) -> None:
    keyed = [{**row, "key": f"{place:03d}"} for place, row in enumerate(rows)]
    frame = build(keyed)
    before = dict(zip(frame["key"], name_statements(frame), strict=True))
    random.Random(seed).shuffle(keyed)  # noqa: S311  no secret
    frame = build(keyed)
    assert before == dict(zip(frame["key"], name_statements(frame), strict=True))
    assert all(before.values())


def test_names_are_keys_of_their_own_reports() -> None:
    frame = build(on(*DATES))
    names = name_statements(frame)
    for name, keys in itertools.groupby(
        sorted(zip(names, frame["key"], strict=True)), key=lambda pair: pair[0]
    ):
        assert name == min(key for _, key in keys)
