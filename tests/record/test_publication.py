"""The published days of the committed sources, and the rule that gives them."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from tests.record.publication import (
    Evidence,
    Kind,
    decode_date,
    find_date,
    publication,
    span,
)

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"
ACCESSED = date(2026, 11, 24)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ADDRESSES = _read(HERE / "addresses.csv")
SOURCES = {row["source"]: row for row in _read(DATA / "sources.csv")}
KINDS: dict[str, Kind] = {"news": "news", "background": "background"}


def _collect_evidence(row: dict[str, str], url: str) -> Evidence:
    return Evidence(
        dated_page=row["dated_page"] or None,
        address_date=find_date(url) or decode_date(url, row["hint"]),
        kind=KINDS[row["kind"]],
        events=tuple(event for event in (row["first_event"], row["last_event"]) if event),
    )


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row["source"])
def test_a_committed_source_is_dated_by_the_rule(row: dict[str, str]) -> None:
    source = SOURCES[row["source"]]
    evidence = _collect_evidence(row, source["url"])
    expected = publication(evidence, date.fromisoformat(source["accessed"]))
    assert (source["published"], source["published_basis"]) == expected


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row["source"])
def test_no_page_is_dated_before_the_last_event_it_names(row: dict[str, str]) -> None:
    published_to = span(SOURCES[row["source"]]["published"])[1]
    named = [row[column] for column in ("first_event", "last_event") if row[column]]
    assert all(span(event)[0] <= published_to for event in named)


def test_every_address_has_one_line_of_evidence() -> None:
    listed = [row["source"] for row in ADDRESSES]
    assert listed == sorted(set(listed))


def test_an_id_that_ends_in_a_day_names_the_day_of_publication() -> None:
    for source, row in SOURCES.items():
        match = re.search(r"-(\d{4})(\d\d)(\d\d)(?:-[a-z])?$", source)
        assert match is None or "-".join(match.groups()) == row["published"], source


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param(
            Evidence("2019-11-11", None, "news"), ("2019-11-11", "page"), id="page shows its date"
        ),
        pytest.param(
            Evidence("2017-10-30", "2017-10-30", "news"),
            ("2017-10-30", "address"),
            id="the same day stands in the address",
        ),
        pytest.param(
            Evidence("2017-03-15", "2017-03", "news"),
            ("2017-03-15", "page"),
            id="the address gives the month only",
        ),
        pytest.param(
            Evidence("2026-04-05", "2026-04-08", "news"),
            ("2026-04-05", "page"),
            id="page and address differ",
        ),
        pytest.param(
            Evidence(None, "2008-10", "news", ("2008-10-20",)),
            ("2008-10", "address"),
            id="undated page with a month in the address",
        ),
        pytest.param(
            Evidence(None, None, "news", ("2016-09-10", "2016-09-10")),
            ("2016-09-10/2016-10-10", "context"),
            id="news of one event",
        ),
        pytest.param(
            Evidence(None, None, "news", ("2020-09",)),
            ("2020-09-01/2020-10-30", "context"),
            id="news of one event in a month",
        ),
        pytest.param(
            Evidence(None, None, "news", ("2026-11-01",)),
            ("2026-11-01/2026-11-24", "context"),
            id="never after the day it was read",
        ),
        pytest.param(
            Evidence(None, None, "news", ("2013-09", "2018-09-18")),
            ("2018-09-18/2026-11-24", "accessed"),
            id="news that names two events",
        ),
        pytest.param(
            Evidence(None, None, "background", ("1998-02",)),
            ("1998-02-01/2026-11-24", "accessed"),
            id="background that tells an old story",
        ),
        pytest.param(
            Evidence(None, None, "background", ("2016", "1975-05-01")),
            ("2016-01-01/2026-11-24", "accessed"),
            id="the latest event counts, in whatever order",
        ),
    ],
)
def test_the_rule_on_cases_worked_by_hand(evidence: Evidence, expected: tuple[str, str]) -> None:
    assert publication(evidence, ACCESSED) == expected


def test_an_undated_page_without_events_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the events it names"):
        publication(Evidence(None, None, "news"), ACCESSED)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/2019/11/10/first-concrete", "2019-11-10"),
        ("https://a.example/index.php/2016/9/16/power-water/x", "2016-09-16"),
        ("https://a.example/20150601/1067580446.html", "2015-06-01"),
        ("https://a.example/topic-debt-2021-08-23-18869/", "2021-08-23"),
        ("https://a.example/world/25-01-2016/133153-x/", "2016-01-25"),
        ("https://a.example/videos/03032026/879184", "2026-03-03"),
        ("https://a.example/n3/2025/0621/c90000-20330864.html", "2025-06-21"),
        ("https://a.example/world/2019-11/11/c_1125218274.htm", "2019-11-11"),
        ("https://a.example/title-20110815/title", "2011-08-15"),
        # 26 Mehr 1402, and the leap day 30 Esfand 1399.
        ("https://a.example/fa/news/1402/07/26/2973777/x", "2023-10-18"),
        ("https://a.example/fa/news/1399/12/30/1/x", "2021-03-20"),
        # 17 Mehr 1402 and 23 Shahrivar 1399, in article numbers.
        ("https://www.isna.ir/news/1402071711872/x", "2023-10-09"),
        ("https://isna.ir/amp/99062317635", "2020-09-13"),
        ("https://www.iranintl.com/en/202511178389", "2025-11-17"),
        ("https://ir.sputniknews.com/iran/201911045430470-x/", "2019-11-04"),
        ("http://uk.reuters.com/article/x-idUKL5E8M8CZ220121108", "2012-11-08"),
        ("https://www.world-nuclear-news.org/NN-x-II-12091601.html", "2016-09-12"),
        ("http://nuclear.energy-business-review.com/news/x-021117-5963080", "2017-11-02"),
        ("http://spacewar.com/2003/031221174010.l7e38ebm.html", "2003-12-21"),
        ("https://www.worldtribune.com/x/WTARC/2011/me_iran0083_01_31.html", "2011-01-31"),
        ("http://www.bbc.com/persian/rolling_news/2011/06/110627_l03_x", "2011-06-27"),
        ("https://a.example/2015/10/title.html", "2015-10"),
        ("https://a.example/news-2019-11/48135716-x.htm", "2019-11"),
    ],
)
def test_a_date_spelled_out_in_an_address_is_found(url: str, expected: str) -> None:
    assert find_date(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://a.example/news/view/124553", id="article number"),
        pytest.param("https://a.example/news/83549059/x", id="eight digits that are no day"),
        pytest.param("https://a.example/2019/13/10/x", id="thirteenth month"),
        pytest.param("https://a.example/2019/02/29/x", id="no leap year"),
        pytest.param("https://a.example/fa/news/1400/12/30/1", id="no Solar Hijri leap year"),
        pytest.param("https://a.example/archives/2009-39-37.php", id="no month 39"),
        pytest.param("https://a.example/x?chat_room_id=20150601", id="the query is not read"),
        pytest.param("https://a.example/amp/99062317635", id="that form belongs to one host"),
        pytest.param("https://notisna.ir/amp/99062317635", id="a host with a longer name"),
        pytest.param("https://a.example/launch-in-2024", id="a year in a title"),
        pytest.param("https://a.example/20330101/x", id="a day after the record"),
    ],
)
def test_a_number_that_is_no_plain_date_is_not_read_as_one(url: str) -> None:
    assert find_date(url) is None


def test_coded_days_are_read_where_the_evidence_names_the_code() -> None:
    # 1109585520 s after 1970 is 2005-02-28 10:12 UTC.
    assert decode_date("https://a.example/n.php?st=1109585520", "address: epoch") == "2005-02-28"
    # "ZGUJAi" starts with the bytes 64 65 09 02, and 0x64650902 s is 2023-05-17 17:04 UTC.
    assert decode_date("https://a.example/b/ZGUJAi6T017U81wL", "address: post id") == "2023-05-17"
    assert decode_date("https://a.example/K", "address: 2026-05-15/2026-05-17, article id") == (
        "2026-05-15/2026-05-17"
    )
    assert decode_date("https://a.example/1109585520", "an epoch, perhaps") is None


@pytest.mark.parametrize(
    ("hint", "message"),
    [
        ("address: epoch", "no seconds since 1970"),
        ("address: post id", "no post id"),
        ("address: last week", "not a date of the record"),
    ],
)
def test_a_hint_that_does_not_fit_its_address_is_refused(hint: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decode_date("https://a.example/x", hint)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2025-03-21/2026-03-20", date(2025, 3, 21), date(2026, 3, 20)),
    ],
)
def test_a_date_text_spans_its_own_precision(text: str, first: date, last: date) -> None:
    assert span(text) == (first, last)
