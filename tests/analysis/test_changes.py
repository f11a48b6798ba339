"""Changes: what became known between two days; applied to the earlier view, the later one."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from bushehr import clock, report
from bushehr.analysis.changes import Changes, apply_changes, compute_changes
from bushehr.analysis.status import compute_status
from bushehr.errors import AsOfError
from bushehr.ledger import Ledger, build_ledger, load
from bushehr.report.changes import SHOWN, build_changes, list_sentences, write_section
from bushehr.store.inspection import Inspection
from bushehr.tables import TABLE_BY_PATH
from bushehr.tables.known import date_corrections
from tests.analysis.made import HEADERS, day, load_shipped
from tests.plant import write_plant

FIRST = dt.date(2020, 1, 1)
SOURCES = """
source,publisher,published,published_basis,accessed,url,archive_url,language,note
gazette-1,gazette,2020-01-10,page,2024-01-01,https://gazette.example/1,,en,
alpha-2,wire,2020-02-10,page,2024-01-01,https://wire.example/2,,en,
wire-3,wire,2020-03-10,page,2024-01-01,https://wire.example/3,,en,
gazette-4,gazette,2020-04-10,page,2024-01-01,https://gazette.example/4,,en,
wire-5,wire,2020-05-10,page,2024-01-01,https://wire.example/5,,en,
"""
DATAPOINTS = """
2020-01-08,COAST-1-2,physical_progress,10,percent,gazette-1,berg
2020-01-08,COAST-1-2,physical_progress,10,percent,alpha-2,berg
2020-01,COAST-1-2,physical_progress,12,percent,wire-3,berg
2020-01-09,COAST-1-2,physical_progress,40,percent,alpha-2,builder
2020-03-09,COAST-1-2,workforce_on_site,300,person,wire-3,,exact,,actual,,,retracted,2020-04-20,Typo.
2020-03-09,COAST-1-2,workforce_on_site,3000,person,wire-3,
2020-02-09,COAST-1,cost_estimate,5,USD,alpha-2,,exact,,actual,,,doubtful,2020-04-15,No unit.
2020-05-09,COAST-1-2,physical_progress,20,percent,wire-5,berg
"""
MILESTONES = """
2019-05-01,COAST-1-2,ground_breaking,actual,gazette-1
2020-12,COAST-1,commissioning,target,gazette-1,berg
2021-12,COAST-1,commissioning,target,gazette-4,berg
2021-12-15,COAST-1,commissioning,target,wire-5,berg,exact,2020-04-10
2022,COAST-2,commissioning,baseline,gazette-1,berg
2020-03-09,COAST-1-2,work_suspended,actual,wire-3,builder,exact,,,retracted,2020-04-12,Mistaken.
2020-04-09,COAST-1,first_concrete,actual,gazette-4
"""


@pytest.fixture(autouse=True, scope="module")
def _stop_the_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: dt.date(2026, 11, 24))
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Load a record with a statement in three reports, flags, a retraction and a moved target."""
    return load_made(tmp_path_factory.mktemp("made"))


def load_made(folder: Path, **rows: str) -> Ledger:
    tables = {"datapoints.csv": DATAPOINTS, "milestones.csv": MILESTONES}
    changed = {
        path: f"{HEADERS[path]}\n{rows.get(path.removesuffix('.csv'), text).lstrip()}"
        for path, text in tables.items()
    }
    return load(write_plant(folder, {"sources.csv": SOURCES, **changed}))


def compare(ledger: Ledger, since: str, until: str) -> Changes:
    return compute_changes(ledger.as_of(since), ledger.as_of(until))


def say(ledger: Ledger, since: str, until: str, kind: str = "") -> list[str]:
    """Return the sentences of one kind, or those above all changes."""
    changes, after = compare(ledger, since, until), ledger.as_of(until)
    if kind:
        return [sentence.text for sentence in list_sentences(changes, after)[kind]]
    return [sentence.text for sentence in write_section(changes, after).paragraphs[0]]


def assert_same(one: Ledger, other: Ledger) -> None:
    assert one.day == other.day
    for name in ("datapoints", "milestones", "reference_datapoints", "reference_milestones"):
        left, right = (spell_out(getattr(view, name)) for view in (one, other))
        assert_frame_equal(left, right)
    assert_frame_equal(spell_out(one.sources), spell_out(other.sources))


def spell_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Write categories as text: which others there are is no part of a view."""
    return frame.astype(dict.fromkeys(frame.select_dtypes(["category", "object", "str"]), str))


# Applied to one view they give the other


@settings(max_examples=6)
@given(st.lists(st.dates(dt.date(2010, 1, 1), dt.date(2026, 11, 24)), min_size=2, max_size=2))
def test_applied_to_a_view_of_the_shipped_record_they_give_a_later_one(days: list[dt.date]) -> None:
    before, after = (load_shipped().as_of(moment) for moment in sorted(days))
    changes = compute_changes(before, after)
    applied = apply_changes(before, changes)
    assert_same(applied, after)
    assert repr(compute_status(applied)) == repr(compute_status(after))


def scatter(frame: pd.DataFrame, drawn: st.DataObject) -> pd.DataFrame:
    """Let every row become known, and some be flagged, on other days."""
    size = len(frame)
    offsets = st.lists(st.integers(0, 12), min_size=size, max_size=size)
    flags = st.lists(
        st.sampled_from(("", "", "doubtful", "retracted")), min_size=size, max_size=size
    )
    known, later, flag = drawn.draw(offsets), drawn.draw(offsets), drawn.draw(flags)
    was = frame["flag"].astype(str)  # what is retracted has the key of another row, so it stays so
    flag = [old if old == "retracted" else new for old, new in zip(was, flag, strict=True)]
    start = pd.Timestamp(FIRST)
    flagged_from = [
        start + pd.Timedelta(days=one + other) if name else pd.NaT
        for one, other, name in zip(known, later, flag, strict=True)
    ]
    return frame.assign(
        known=pd.Series([start + pd.Timedelta(days=n) for n in known], index=frame.index).astype(
            "datetime64[s]"
        ),
        flag=pd.Categorical(flag),
        flagged_from=pd.Series(flagged_from, index=frame.index, dtype="datetime64[s]"),
    )


@settings(max_examples=20)
@given(st.data())
def test_applied_to_a_view_of_any_record_they_give_a_later_one(
    made: Ledger, drawn: st.DataObject
) -> None:
    whole = made.whole.record
    typed = dict(whole.typed)
    for path in ("datapoints.csv", "milestones.csv"):
        frame = scatter(whole.typed[path], drawn)
        known = date_corrections(frame, TABLE_BY_PATH[path].key)
        typed[path] = frame.assign(known=known)
    record = build_ledger(Inspection(dataclasses.replace(whole, typed=typed)), made.directory)
    offsets = sorted(drawn.draw(st.lists(st.integers(-1, 26), min_size=2, max_size=2)))
    before, after = (record.as_of(FIRST + dt.timedelta(days=n)) for n in offsets)
    changes = compute_changes(before, after)
    assert_same(apply_changes(before, changes), after)
    assert_every_row_is_told(changes)


def assert_every_row_is_told(changes: Changes) -> None:
    """Find each new row in a first or further report, or among the corrections."""
    told = {source for figure in changes.figures for source in figure.sources}
    told |= {source for event in changes.events for source in event.sources}
    told |= {source for report_ in changes.further for source in report_.sources}
    corrected = {correction.row["key"] for correction in changes.corrections}
    for name in ("datapoints", "milestones"):
        rows = changes.tables[name]
        for row in rows.added.to_dict("records"):
            assert (row["source"] in told) if row["flag"] == "" else (row["key"] in corrected)
        assert set(rows.flagged["key"]) <= corrected


@settings(max_examples=5)
@given(st.data())
def test_two_steps_add_up_to_one(made: Ledger, drawn: st.DataObject) -> None:
    days = drawn.draw(st.lists(st.dates(FIRST, dt.date(2020, 6, 1)), min_size=3, max_size=3))
    first, middle, last = (made.as_of(moment) for moment in sorted(days))
    steps = compute_changes(first, middle), compute_changes(middle, last)
    whole = compute_changes(first, last)
    for name, table in whole.tables.items():
        added = [key for step in steps for key in step.tables[name].added["key"]]
        found, expected = (  # a row that is retracted in the second step has another key then
            sorted(key.partition(" retracted")[0] for key in keys)
            for keys in (table.added["key"], added)
        )
        assert found == expected
    assert_same(
        apply_changes(apply_changes(first, steps[0]), steps[1]), apply_changes(first, whole)
    )


def test_days_in_the_wrong_order_are_refused(made: Ledger) -> None:
    with pytest.raises(AsOfError, match="2020-03-10 lies after 2020-02-10"):
        compare(made, "2020-03-10", "2020-02-10")


def test_a_day_without_news_changes_nothing(made: Ledger) -> None:
    changes = compare(made, "2020-02-11", "2020-03-09")
    assert changes.is_empty
    assert say(made, "2020-02-11", "2020-03-09")[0] == "Of the project, nothing became known."
    assert not any(list_sentences(changes, made.as_of("2020-03-09")).values())


# What the shipped record says


def test_the_suspension_of_3_march_2026_changes_the_status() -> None:
    changes = compare(load_shipped(), "2026-03-02", "2026-03-03")
    assert [(c.after.subject, c.before.is_suspended) for c in changes.status] == [
        ("BUSHEHR-2-3", False),
        ("BUSHEHR-2", False),
        ("BUSHEHR-3", False),
    ]
    assert all(change.after.is_suspended and not change.has_new_phase for change in changes.status)
    (said,) = list_sentences(changes, load_shipped().as_of("2026-03-03"))["status"]
    assert said.text == (
        "Alexey Likhachev (Rosatom) said on 3 March 2026 that work on Units 2 and 3 was suspended."
    )
    assert len(said.sources) == 3
    assert (len(changes.figures), len(changes.events), changes.moves) == (3, 1, ())


def test_the_resumption_known_on_17_may_2026_is_of_unit_2_alone() -> None:
    changes = compare(load_shipped(), "2026-05-16", "2026-05-17")
    (change,) = changes.status
    assert change.after.subject == "BUSHEHR-2"
    assert (change.before.is_suspended, change.after.is_suspended) == (True, False)
    assert say(load_shipped(), "2026-05-16", "2026-05-17", "status") == [
        "Work on Unit 2 was reported resumed on 16 May 2026, by Rosatom (one source)."
    ]


def test_the_targets_moved_on_26_february_2025_with_their_slippage() -> None:
    """By hand: days between the ends of the dates, over 30.4375."""
    two, three = compare(load_shipped(), "2025-02-25", "2025-02-26").moves
    assert (two.slip.later.subject, two.slip.days.value) == ("BUSHEHR-2", 151)
    assert (three.slip.later.subject, three.slip.days.value) == ("BUSHEHR-3", -395)
    slippages = [
        chain.headline.days.value
        for move in (two, three)
        for chain in (move.before, move.after)
        if chain and chain.headline
    ]
    assert slippages == [1157, 1308, 1157, 762]
    said = say(load_shipped(), "2025-02-25", "2025-02-26", "moves")[0]
    assert said == (
        "Unit 2: Mohammad Eslami (AEOI) moved the target by 5 months to a later date, from "
        "commissioning by October 2028 (said on 8 October 2023) to commissioning in March 2029 "
        "(said on 26 February 2025). That date lies 43 months after provisional acceptance in "
        "August 2025 of the contract schedule; before, the last target lay 38 months after it."
    )


def test_the_headline_before_and_after_the_targets_moved() -> None:
    """By hand: 83.3 points in 1,933 or 1,538 days, against 16.7 in the 2,631 days before."""
    changes = compare(load_shipped(), "2025-02-25", "2025-02-26")
    assert changes.before.ratio == pytest.approx(83.3 / 1933 * 2631 / 16.7)
    assert changes.after.ratio == pytest.approx(83.3 / 1538 * 2631 / 16.7)
    said = say(load_shipped(), "2025-02-25", "2025-02-26")
    assert "\n".join(said) == (
        "Of the project, 3 figures and 2 events or targets became known.\n"
        "The last reported physical progress of Units 2 and 3 stays 16.7 % (Mohammad Eslami "
        "(AEOI), 13 January 2025).\n"
        "In the reading most favorable to the project, the last targets require 8.53 times the "
        "pace demonstrated; before, 6.79 times.\n"
        "The last stated target for Unit 2 is commissioning in March 2029, as Mohammad Eslami "
        "(AEOI) said on 26 February 2025. Before, it was commissioning by October 2028.\n"
        "The last stated target for Unit 3 is commissioning in March 2029, as Mohammad Eslami "
        "(AEOI) said on 26 February 2025. Before, it was commissioning around April 2030."
    )


def test_a_target_of_the_whole_is_held_against_its_own_older_one() -> None:
    """The older one was no current target: those of the units were newer."""
    assert say(load_shipped(), "2025-01-03", "2025-01-13")[-1] == (
        "The last stated target for Units 2 and 3 is all units online in 2028, as Mohammad Eslami "
        "(AEOI) said on 13 January 2025. Before, it was completion in 2026."
    )


def test_doubtful_rows_and_a_contradiction_of_december_2019() -> None:
    changes = compare(load_shipped(), "2019-12-09", "2019-12-10")
    assert [(c.row["subject"], c.row["flag"], c.is_new) for c in changes.corrections] == [
        ("BUSHEHR-2", "doubtful", True),
        ("BUSHEHR-2", "doubtful", True),
    ]
    (pair,) = changes.disagreements
    assert pair.relation == "contradiction"
    assert pair.factor == pytest.approx(5000 / 242)
    assert pair.has_doubtful
    assert changes.spreads == ()


def test_a_figure_printed_again_is_a_further_report_and_no_new_figure() -> None:
    changes = compare(load_shipped(), "2026-06-15", "2026-11-24")
    (further,) = changes.further
    assert [figure.quantity for figure in changes.figures] == ["desalination_capacity"]
    assert further.sources == ("geoenergetics-debt",)
    assert further.statement.speaker == "salehi"
    (said,) = say(load_shipped(), "2026-06-15", "2026-11-24", "further_reports")
    assert said == (
        "Geoenergetics prints again what Ali Akbar Salehi (AEOI) said: debt outstanding of Units 2 "
        "and 3, 500 million EUR for 26 June 2021."
    )


def test_from_before_the_first_row_everything_is_new() -> None:
    shipped = load_shipped()
    changes = compare(shipped, "1970-01-01", "2026-11-24")
    assert len(changes.tables["datapoints"].added) == len(shipped.datapoints)
    assert len(changes.tables["reference_milestones"].added) > 0
    flagged = sum((frame["flag"] != "").sum() for frame in (shipped.datapoints, shipped.milestones))
    assert len(changes.corrections) == flagged
    assert changes.before.ratio is None
    said = say(shipped, "1970-01-01", "2026-11-24")
    assert said[1].startswith("A row whose source has no date counts from the day on which the ")
    assert said[2].startswith("Of other plants, ")
    assert "; before, none had been reported." in said[3]
    assert "there was none (no progress has been reported)" in said[4]


# What a made-up record says


CORRECTED = """
2020-01-08,COAST-1-2,physical_progress,20,percent,gazette-1,berg,exact,,actual,,,retracted,{day},Slip.
2020-01-08,COAST-1-2,physical_progress,21,percent,gazette-1,berg,exact,,actual,,,,,
2020-01-08,COAST-1-2,physical_progress,20,percent,alpha-2,berg,exact,,actual,,,,,
"""


def test_the_row_that_replaces_another_is_no_further_report(tmp_path: Path) -> None:
    ledger = load_made(tmp_path, datapoints=CORRECTED.format(day="2020-06-01"))
    changes = compare(ledger, "2020-05-31", "2020-06-01")
    ((correction,), further) = changes.corrections, changes.further
    assert [row["value"] for row in correction.kept] == [21]
    assert further == ()
    assert [row["value"] for row in changes.tables["datapoints"].added.to_dict("records")] == [21]


def test_a_report_that_renames_its_statement_is_a_further_one(made: Ledger) -> None:
    changes = compare(made, "2020-02-09", "2020-02-10")
    assert list(changes.tables["datapoints"].later["source"]) == ["gazette-1"]
    (further,) = changes.further
    assert further.sources == ("alpha-2",)
    assert [(figure.speaker, figure.value) for figure in changes.figures] == [
        ("builder", 40),
        ("", 5),
    ]


def test_a_contradiction_is_new_once(made: Ledger) -> None:
    assert len(compare(made, "2020-02-09", "2020-02-10").disagreements) == 1
    later = compare(made, "2020-02-10", "2020-03-10")
    assert later.disagreements == ()
    assert [(spread.low, spread.high) for spread in later.spreads][:1] == [(10, 12)]
    assert compare(made, "2020-03-10", "2020-05-10").spreads == ()


def test_a_retraction_names_what_the_record_keeps(made: Ledger) -> None:
    (workforce,) = compare(made, "2020-04-19", "2020-04-20").corrections
    assert workforce.row["value"] == 300
    assert not workforce.is_new
    assert [row["value"] for row in workforce.kept] == [3000]
    (said,) = say(made, "2020-04-19", "2020-04-20", "corrections")
    assert said == (
        "Units 1 and 2, workforce, 9 March 2020: 300 people (Wire). Marked retracted on 20 "
        "April 2020. Typo. From the same source the record keeps 3,000 people."
    )


def test_a_row_marked_doubtful_later_is_a_correction_of_a_known_row(made: Ledger) -> None:
    changes = compare(made, "2020-04-14", "2020-04-15")
    (cost,) = changes.corrections
    assert (cost.row["quantity"], cost.is_new, cost.kept) == ("cost_estimate", False, ())
    assert changes.figures == ()
    assert len(changes.tables["datapoints"].later) == 1


def test_a_retracted_suspension_is_said_to_count_no_more(made: Ledger) -> None:
    assert [c.after.subject for c in compare(made, "2020-03-09", "2020-03-10").status] == [
        "COAST-1-2",
        "COAST-1",
        "COAST-2",
    ]
    said = say(made, "2020-04-11", "2020-04-12", "status")
    assert said[0] == "Units 1 and 2: the suspension counts no more: its report was flagged."


def test_a_new_phase_names_the_one_before(made: Ledger) -> None:
    (said, ended) = say(made, "2020-04-09", "2020-04-10", "status")
    assert said == (
        "Unit 1 counts as under construction since its first concrete, which is dated 9 April "
        "2020 (one source). Before, it counted as planned, with works on the site."
    )
    assert ended == "Unit 1: first concrete reported on 9 April 2020."


def test_a_date_that_is_only_finer_is_no_new_move(made: Ledger) -> None:
    (move,) = compare(made, "2020-04-09", "2020-04-10").moves
    assert (move.slip.earlier.date, move.slip.later.date) == ("2020-12", "2021-12")
    assert compare(made, "2020-04-10", "2020-05-10").moves == ()


def test_an_older_target_that_turns_up_later_does_not_repeat_a_known_move(tmp_path: Path) -> None:
    ledger = load_made(
        tmp_path,
        milestones="2020-12,COAST-1,commissioning,target,gazette-1,berg\n"
        "2023-12,COAST-1,commissioning,target,gazette-4,berg\n"
        "2021-12,COAST-1,commissioning,target,wire-5,berg,exact,2020-02-01\n",
    )
    moves = compare(ledger, "2020-05-09", "2020-05-10").moves
    assert [(m.slip.earlier.date, m.slip.later.date) for m in moves] == [("2020-12", "2021-12")]


def test_the_last_figure_is_shown_before_and_after(made: Ledger) -> None:
    said = say(made, "2020-05-09", "2020-05-10")
    assert said[1] == (
        "The last reported physical progress of Units 1 and 2 is 20 % (Ada Berg (Coast Power), 9 "
        "May 2020); before, it was 40 % (Builder, 9 January 2020)."
    )


def test_a_target_that_goes_by_changes_the_headline_without_a_row(made: Ledger) -> None:
    changes = compare(made, "2021-12-31", "2022-01-01")
    assert all(table.is_empty for table in changes.tables.values())
    assert (changes.before.pace.outcome, changes.after.pace.outcome) == ("computed", "none-ahead")
    assert not changes.is_empty
    assert say(made, "2021-12-31", "2022-01-01")[2].startswith(
        "No ratio of required to demonstrated pace: no stated target lies ahead; before, "
    )


def test_a_target_flagged_without_another_counts_no_more(tmp_path: Path) -> None:
    row = "2020-12,COAST-1,commissioning,target,gazette-1,berg,exact,,,doubtful,2020-02-01,Why."
    ledger = load_made(tmp_path, milestones=f"{row}\n")
    assert say(ledger, "2020-01-31", "2020-02-01")[-1] == (
        "No target date has been stated for Unit 1. Before, it was commissioning in December 2020."
    )


# The section of the report


def test_the_section_compares_the_last_two_publication_days(made: Ledger) -> None:
    section = build_changes(made)
    assert section is not None
    assert section.title == "Since the previous publication day, 20 April 2020"
    assert section.groups[0].title == "New figures"
    flagged = build_changes(made.as_of("2020-04-20"))  # a retraction, and what replaces the row
    assert flagged is not None
    assert flagged.title == "Since the previous publication day, 15 April 2020"
    assert flagged.groups[0].title == "Corrections and doubtful figures"
    between = build_changes(made.as_of("2020-03-20"))
    assert between is not None
    assert between.title == "Since the previous publication day, 10 February 2020"


def test_the_first_publication_day_has_no_such_section(made: Ledger) -> None:
    assert made.as_of("2020-01-10").previous() is None
    names = [section.name for section in report.build_briefing(made.as_of("2020-01-10")).sections]
    assert "changes" not in names


def test_the_report_has_the_section_with_its_sources(made: Ledger) -> None:
    briefing = report.build_briefing(made)
    (section,) = (section for section in briefing.sections if section.name == "changes")
    cited = {id_ for sentence in section.sentences for id_ in sentence.sources}
    assert cited
    assert cited <= {source.id for source in briefing.sources}


def test_a_long_list_is_cut_and_counted() -> None:
    shipped = load_shipped()
    changes = compare(shipped, "2020-01-01", "2026-11-24")
    section = write_section(changes, shipped, limit=SHOWN)
    figures = next(group for group in section.groups if group.title == "New figures")
    assert len(figures.items) == SHOWN + 1
    assert figures.items[-1].text == (
        f"And {len(changes.figures) - SHOWN} more: bushehr changes --since 2020-01-01 --until "
        "2026-11-24 lists all."
    )
    assert day("2026-11-24") == changes.until


def test_every_change_that_states_something_has_a_source() -> None:
    changes = compare(load_shipped(), "2015-01-01", "2026-11-24")
    told = list_sentences(changes, load_shipped())
    assert [kind for kind, sentences in told.items() if not sentences] == ["further_reports"]
    assert [said.text for kind in told.values() for said in kind if not said.sources] == []
