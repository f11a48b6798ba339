"""When a page was published, worked out from the evidence an address gives.

A row of the record is known once its source was readable, so every address needs
one upper bound for its day of publication. The rule below takes the evidence
apart from the judgement: ``addresses.csv`` says what each page shows, this module
turns that into ``published`` and ``published_basis``. Writing the two cells by hand
instead would leave nobody able to tell a rule from a slip.
"""

import base64
import binascii
import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import jdatetime

Kind = Literal["news", "background"]
Basis = Literal["page", "address", "context", "accessed"]

# An undated report is taken to appear within a month of what it reports.
NEWS_DELAY = timedelta(days=30)

EARLIEST_YEAR = 1995
LATEST_YEAR = 2026
# The Solar Hijri years that overlap the Gregorian years above.
EARLIEST_HIJRI_YEAR = 1374
LATEST_HIJRI_YEAR = 1405
HIJRI_CENTURY = 1300


@dataclass(frozen=True)
class Evidence:
    """What is known of one address before the rule is applied.

    Parameters
    ----------
    dated_page
        The date the page shows, at its own precision, or None.
    address_date
        The date readable in the address, at its own precision, or None.
    kind
        `news` for a report on something new, `background` for anything else.
    events
        The dates of the events the page names, oldest first.
    """

    dated_page: str | None
    address_date: str | None
    kind: Kind
    events: tuple[str, ...] = ()


class Publication(NamedTuple):
    """The two cells of a source that the rule decides."""

    published: str
    basis: Basis


def span(text: str) -> tuple[date, date]:
    """Return the first and last day of a date text.

    Parameters
    ----------
    text
        `2029`, `2029-Q1`, `2029-03`, `2029-03-14`, or two of these with a slash between.

    Raises
    ------
    ValueError
        The text has none of these forms.

    Examples
    --------
    >>> span("2020-02")
    (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))
    """
    if "/" in text:
        first, last = text.split("/", maxsplit=1)
        return span(first)[0], span(last)[1]
    match = re.fullmatch(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?", text)
    if match is None:
        message = f"{text!r} is not a date of the record"
        raise ValueError(message)
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    if year is None or day is not None:
        single = date.fromisoformat(text)
        return single, single
    first_month, last_month = 1, 12
    if quarter is not None:
        first_month, last_month = 3 * quarter - 2, 3 * quarter
    elif month is not None:
        first_month = last_month = month
    last_day = calendar.monthrange(year, last_month)[1]
    return date(year, first_month, 1), date(year, last_month, last_day)


def publication(evidence: Evidence, accessed: date) -> Publication:
    """Apply the rule to one address.

    Parameters
    ----------
    evidence
        What the address and its page show.
    accessed
        The day the page was read.

    Returns
    -------
    Publication
        A date shown by the page wins, and its basis is `address` where the same date
        stands in the address. Without one, a date in the address; then, for news of a
        single event, that event and the 30 days after it; then the time from the latest
        event to `accessed`.

    Raises
    ------
    ValueError
        The page is undated and names no event.

    Examples
    --------
    >>> publication(Evidence(None, None, "news", ("2016-09-10",)), date(2026, 11, 24))
    Publication(published='2016-09-10/2016-10-10', basis='context')
    """
    if evidence.dated_page and evidence.dated_page != evidence.address_date:
        return Publication(evidence.dated_page, "page")
    if evidence.address_date:
        return Publication(evidence.address_date, "address")
    if not evidence.events:
        message = "an undated page needs the events it names"
        raise ValueError(message)
    if evidence.kind == "news" and len(set(evidence.events)) == 1:
        first, last = span(evidence.events[0])
        return Publication(f"{first}/{min(last + NEWS_DELAY, accessed)}", "context")
    latest = max(span(event)[0] for event in evidence.events)
    return Publication(f"{latest}/{accessed}", "accessed")


class _Form(NamedTuple):
    """One way in which addresses write a date; an empty host fits every address."""

    host: str
    pattern: re.Pattern[str]


# Days before months and the forms of single hosts first: the first valid reading wins.
_FORMS = tuple(
    _Form(host, re.compile(pattern))
    for host, pattern in (
        # Article numbers that begin with the day.
        ("isna.ir", r"/(?P<y>1[34]\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{5}(?!\d)"),
        ("isna.ir", r"/(?P<hijri>\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{5}(?!\d)"),
        ("iranintl.com", r"/(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{4,6}(?!\d)"),
        ("sputniknews.com", r"/(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)\d{7}-"),
        # Article numbers that end with the day.
        ("reuters.com", r"-id[A-Z0-9]{11}(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)$"),
        ("world-nuclear-news.org", r"-(?P<d>\d\d)(?P<m>\d\d)(?P<yy>\d\d)\d\d\.html$"),
        ("energy-business-review.com", r"-(?P<d>\d\d)(?P<m>\d\d)(?P<yy>\d\d)-\d{7}$"),
        # A folder for the year, the rest in the file name.
        ("spacewar.com", r"/(?P<y>\d{4})/\d\d(?P<m>\d\d)(?P<d>\d\d)\d{6}\."),
        ("worldtribune.com", r"/(?P<y>\d{4})/\w+_(?P<m>\d\d)_(?P<d>\d\d)\.html$"),
        ("bbc.com", r"/(?P<y>\d{4})/\d\d/\d\d(?P<m>\d\d)(?P<d>\d\d)_"),
        ("", r"/(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d-])"),
        ("", r"/(?P<y>\d{4})/(?P<m>\d\d)(?P<d>\d\d)/"),
        ("", r"/(?P<y>\d{4})-(?P<m>\d\d)/(?P<d>\d\d)/"),
        ("", r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        ("", r"(?<!\d)(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>\d{4})(?!\d)"),
        ("", r"[/-](?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?![\d-])"),
        ("", r"/(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d{4})/"),
        ("", r"/(?P<y>\d{4})/(?P<m>\d\d)/(?!\d{1,2}(?:/|$))"),
        ("", r"[/-](?P<y>\d{4})-(?P<m>\d\d)/"),
    )
)


def find_date(url: str) -> str | None:
    """Find the date that an address spells out.

    Parameters
    ----------
    url
        The address; its query is not looked at.

    Returns
    -------
    str or None
        A day or a month, Solar Hijri days converted; None where no part of the address
        is plainly a date.

    Examples
    --------
    >>> find_date("https://agency.example/fa/news/1402/07/26/2973777/title")
    '2023-10-18'
    """
    parts = urlsplit(url)
    for form in _FORMS:
        if not _is_on(parts.netloc, form.host):
            continue
        match = form.pattern.search(parts.path)
        found = None if match is None else _read_groups(match.groupdict())
        if found is not None:
            return found
    return None


def _is_on(netloc: str, host: str) -> bool:
    return not host or netloc == host or netloc.endswith(f".{host}")


def _read_groups(groups: dict[str, str]) -> str | None:
    """Turn the named parts of a form into a day or month, or None if there is no such day."""
    year = _read_year(groups)
    month = int(groups["m"])
    if EARLIEST_HIJRI_YEAR <= year <= LATEST_HIJRI_YEAR and "d" in groups:
        try:
            solar = jdatetime.date(year, month, int(groups["d"]))
        except ValueError:
            return None
        return str(solar.togregorian())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        found = date(year, month, int(groups.get("d", "1")))
    except ValueError:
        return None
    return str(found) if "d" in groups else f"{found:%Y-%m}"


def _read_year(groups: dict[str, str]) -> int:
    if "y" in groups:
        return int(groups["y"])
    if "yy" in groups:
        return 2000 + int(groups["yy"])
    return HIJRI_CENTURY + int(groups["hijri"])


def decode_date(url: str, hint: str) -> str | None:
    """Read a date that an address holds in coded form.

    Parameters
    ----------
    url
        The address.
    hint
        `address: epoch` for ten digits of seconds since 1970, `address: post id` for such
        seconds in the first four bytes of a base64 id, `address:` and a date text for a code read
        elsewhere. Words without `address:` hold no date.

    Returns
    -------
    str or None
        The day [UTC], or the date text of the hint.

    Raises
    ------
    ValueError
        The hint names a code that the address does not hold.

    Examples
    --------
    >>> decode_date("http://site.example/x/1473698735.260312", "address: epoch, at the end")
    '2016-09-12'
    """
    if not hint.startswith("address:"):
        return None
    code = hint.removeprefix("address:").split(",")[0].strip()
    if code == "epoch":
        seconds = re.search(r"(?<!\d)(1\d{9})(?!\d)", url)
        if seconds is None:
            message = f"no seconds since 1970 in {url}"
            raise ValueError(message)
        return _day_of(int(seconds[1]))
    if code == "post id":
        return _day_of(_read_post_id(url))
    span(code)
    return code


def _read_post_id(url: str) -> int:
    try:
        head = base64.urlsafe_b64decode(url.rsplit("/", maxsplit=1)[1][:8])
    except binascii.Error as error:
        message = f"no post id in {url}"
        raise ValueError(message) from error
    return int.from_bytes(head[:4])


def _day_of(seconds: int) -> str:
    return str(datetime.fromtimestamp(seconds, tz=UTC).date())
