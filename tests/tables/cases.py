"""What can be wrong with a cell: each problem with its place, value and hint, and the near miss."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.fixtures import (
    DATAPOINTS,
    MILESTONES,
    PUBLISHERS,
    QUANTITIES,
    SMALL,
    SOURCES,
    SPEAKERS,
    SUBJECTS,
    TERMS,
    Case,
    DataFolder,
    Edit,
)

ZERO_WIDTH = "\u200b"
CYRILLIC_A = "\u0410"  # looks like the Latin A
GREEK_OMICRON = "\u03bf"  # looks like the Latin o


@dataclass(frozen=True)
class CellCase(Case):
    """A bad cell; ``right`` is a text that looks like it and is what the column holds."""

    right: str = ""


def put(table: str, line: int, column: str, value: str) -> Edit:
    def edit(folder: DataFolder) -> None:
        folder.set(table, line, **{column: value})

    return edit


def spoil(  # noqa: PLR0913  the facts of a case
    code: str, table: str, column: str, value: str, hint: str, right: str = "", *, line: int = 2
) -> CellCase:
    """Make a case of one bad cell."""
    return CellCase(
        code,
        f"{column} {value!r}",
        put(table, line, column, value),
        table,
        line,
        column,
        value,
        hint,
        right=right,
    )


def list_numbers() -> Iterator[CellCase]:
    for value, hint in (
        ("5,600", "Two readings: 5600 or 5.600; write the right one."),
        ("-1,057", "Two readings: -1057 or -1.057; write the right one."),
        ("5,600%", "5600 or 5.600; write the right one and put percent into unit."),
        ("5,600-6,000", "Write 5600 or 5.600, put 6000 or 6.000 into value_high"),
        ("1,057,000", "Write 1057000."),
        ("1,057.5", "Write 1057.5."),
        ("18%", "Write 18 and put percent into unit."),
        ("18 %", "Write 18 and put percent into unit."),
        ("\u06f1\u06f8\u066a", "Write 18 and put percent into unit."),
        ("1.057,0", "Two readings: 1057.0 or 1.0570; write the right one."),
        ("16,7", "Write 16.7."),
        ("\u06f1\u06f8", "Write 18."),
        ("\u0661\u066b\u0665", "Write 1.5."),
        ("5 600", "Write 5600."),
        ("5\u00a0600", "Write 5600."),
        ("5'600", "Write 5600."),
        ("NaN", "leave the row out"),
        ("inf", "leave the row out"),
        ("-", "leave the row out"),
        ("0x12", "Write 18."),
        ("1e5", "Write 100000."),
        ("1e999999999", "Digits only"),
        ("+5", "Write 5."),
        (".5", "Write 0.5."),
        ("007", "Write 7."),
        (" 18", "Write 18."),
        (">16", "Write 16 and put at_least into bound."),
        ("<= 20", "Write 20 and put at_most into bound."),
        ("~5,600", "5600 or 5.600; write the right one and put about into bound."),
        ("150-200", "Write 150, put 200 into value_high and between into bound."),
        ("150\u2013200", "Write 150, put 200 into value_high and between into bound."),
        ("about 18", "Digits only"),
        ("1" * 26, "Digits only"),
        ("9" * 500, "words go into note"),
    ):
        yield spoil("number-invalid", DATAPOINTS, "value", value, hint, "-1057.50")
    yield spoil(
        "number-invalid", DATAPOINTS, "value_high", "3.500,0", "3500.0 or 3.5000", "", line=7
    )
    yield spoil("number-invalid", QUANTITIES, "minimum", "none", "leave the row out", "0")
    yield spoil("number-invalid", QUANTITIES, "maximum", "100%", "percent", "100")
    yield spoil("number-invalid", QUANTITIES, "window", "two weeks", "Digits only", "14")
    yield spoil("number-invalid", SUBJECTS, "net_capacity", "950 MW", "Digits only", "950")
    yield spoil("number-invalid", TERMS, "order", "first", "Digits only", "20")


def list_dates() -> Iterator[CellCase]:
    for value, hint in (
        ("14/02/2026", "Write 2026-02-14."),
        ("02/14/2026", "Write 2026-02-14."),
        ("02/03/2026", "Two readings: 2026-03-02 or 2026-02-03"),
        ("2026-13-01", "There is no month 13."),
        ("2026-02-30", "February 2026 has 28 days."),
        ("2026-2-14", "Write 2026-02-14."),
        ("Mar-29", "Two readings: 2029-03 or 29 March of a year that it does not tell"),
        ("Mar-99", "Two readings: 2099-03 or 1999-03"),
        ("29-Mar", "Two readings: 2029-03 or 29 March of a year that it does not tell"),
        ("1404-11-25", "Solar Hijri 1404-11-25 is 2026-02-14."),
        ("\u06f1\u06f4\u06f0\u06f4/\u06f1\u06f1/\u06f2\u06f5", "is 2026-02-14."),
        ("31 Bahman 1402", "Bahman 1402 (Solar Hijri) has 30 days."),
        ("1404-12-30", "Esfand 1404 (Solar Hijri) has 29 days."),
        ("2026-02-14T00:00:00", "Write 2026-02-14."),
        ("2029Q1", "Write 2029-Q1."),
        ("14 February 2026", "Write 2026-02-14."),
        ("2025/2026", "Write 2025-01-01/2026-12-31."),
    ):
        yield spoil("date-invalid", DATAPOINTS, "date", value, hint, "2026-02-14")
    for table, column in (
        (MILESTONES, "date"),
        (DATAPOINTS, "said"),
        (MILESTONES, "said"),
        (DATAPOINTS, "flagged"),
        (MILESTONES, "flagged"),
        (SOURCES, "published"),
        (SOURCES, "accessed"),
        ("reference/milestones.csv", "date"),
    ):
        hint = "Write 2026-02-14."
        yield spoil("date-invalid", table, column, "2026-02-14 00:00", hint, "2026-02-14")
    reversed_ = "2026-03-20/2025-03-21"
    for table, column in ((DATAPOINTS, "date"), (SOURCES, "published")):
        hint, good = "Write 2025-03-21/2026-03-20.", "2025-03-21/2026-03-20"
        yield spoil("interval-reversed", table, column, reversed_, hint, good)


def list_days() -> Iterator[CellCase]:
    for value, last in (
        ("2026-02", "2026-02-28"),
        ("2026", "2026-12-31"),
        ("2026-Q1", "2026-03-31"),
        ("2026-02-14/2026-02-20", "2026-02-20"),
        ("2026-02-14/2026-02-14", "2026-02-14"),
    ):
        hint = f"Write the day itself, {last} at the latest."
        yield spoil("date-imprecise", SOURCES, "accessed", value, hint, "2026-02-14")


def list_codes() -> Iterator[CellCase]:
    for value, hint, good in (
        ("English", "Write en.", "en"),
        ("persian", "Write fa.", "fa"),
        ("Farsi", "Write fa.", ""),
        ("FA", "Write fa.", "fa"),
        ("en-GB", "Write en.", "en"),
        (" en", "Write en.", "en"),
        ("Portugese", "Write pt.", "pt"),
        ("xx", "Leave the cell empty", "az"),
        ("sh", "Leave the cell empty", "sr"),
    ):
        yield spoil("code-unknown", SOURCES, "language", value, hint, good)
    for value, hint, good in (
        ("Iran", "Write IR.", "IR"),
        ("ir", "Write IR.", "IR"),
        ("UK", "Write GB.", "GB"),
        ("Russian Federation", "Write RU.", "RU"),
        ("Turkey", "Write TR.", "TR"),
        ("Germnay", "Write DE.", "DE"),
        ("EU", "Leave the cell empty", ""),
        ("INT", "Leave the cell empty", ""),
        ("x" * 500, "Leave the cell empty", "ZW"),
    ):
        yield spoil("code-unknown", PUBLISHERS, "country", value, hint, good)


def list_addresses() -> Iterator[CellCase]:
    good = "http://a.example/b?c=d#e"
    for value, hint in (
        ("ftp://a.example/b", "address bar"),
        ("javascript:alert(1)", "address bar"),
        ("www.a.example/b", "Write https://www.a.example/b."),
        ("HTTPS://a.example/b", "Write https://a.example/b."),
        ("https://a.example/b c", "Write https://a.example/b%20c."),
        (f"https://a.example/b{ZERO_WIDTH}", "Write https://a.example/b."),
        ("https://", "address bar"),
        ("https://localhost", "address bar"),
        (f"https://a.example/{'a.' * 5_000}", "address bar"),
    ):
        yield spoil("url-invalid", SOURCES, "url", value, hint, good)
    yield spoil("url-invalid", SOURCES, "archive_url", "archive", "address bar", "")


def list_ids() -> Iterator[CellCase]:
    for value, hint in (
        ("Gazette-20200115", "Write gazette-20200115."),
        ("gazette 20200115", "Write gazette-20200115."),
        (" gazette-20200115", "Write gazette-20200115."),
        (f"gazette{ZERO_WIDTH}-20200115", "Write gazette-20200115."),
        ("gazette\u00ad-20200115", "Write gazette-20200115."),
        ("gazette\u201120200115", "Write gazette-20200115."),
        ("g\u0430zette-20200115", "Write gazette-20200115."),
        ("-gazette", "Write gazette."),
        ("1gazette", ""),
        ("mar-29", ""),
        ("true", ""),
        ("june2029", ""),
    ):
        yield spoil("id-characters", DATAPOINTS, "source", value, hint, "gazette-20200115-b")
    yield spoil("id-characters", DATAPOINTS, "statement", "one two", "Write one-two.", "one-two")
    yield spoil("id-characters", SOURCES, "source", "Gazette", "Write gazette.", "marble-1")
    for table, columns in (
        (DATAPOINTS, ("quantity", "speaker")),
        (MILESTONES, ("milestone", "source", "speaker", "statement")),
        (SOURCES, ("publisher",)),
        (QUANTITIES, ("quantity", "family", "part_of")),
        (TERMS, ("milestone",)),
        (SPEAKERS, ("speaker",)),
        (PUBLISHERS, ("publisher",)),
    ):
        for column in columns:
            yield spoil("id-characters", table, column, "Some Id", "Write some-id.", "some-id")
    yield spoil("id-characters", MILESTONES, "subject", "AVALON 1", "Write AVALON-1.", "AVALON-1")
    yield spoil("id-characters", SUBJECTS, "subject", "AVALON 1", "Write AVALON-1.", "AVALON-1")
    subject = f"{CYRILLIC_A}VALON-1"
    for value, hint in (
        (subject, "Write AVALON-1."),
        (f"AVALON{ZERO_WIDTH}-1", "Write AVALON-1."),
        ("AVALON_1", "Write AVALON-1."),
        ("AVALON-1 ", "Write AVALON-1."),
        ("AVALON\u20101", "Write AVALON-1."),
    ):
        yield spoil("id-characters", DATAPOINTS, "subject", value, hint, "Avalon-1")
    yield spoil("id-characters", SUBJECTS, "part_of", "AVALON 1", "Write AVALON-1.", "", line=5)
    yield spoil("id-characters", QUANTITIES, "units", "percent; %", "Write percent;%.", "percent")
    yield spoil("id-characters", TERMS, "resolved_by", "a;;b", "Write a;b.", "a;b")


def list_choices() -> Iterator[CellCase]:
    for table, column, value, hint, good in (
        (DATAPOINTS, "bound", "at-least", "Did you mean at_least?", "at_least"),
        (DATAPOINTS, "bound", "approximately", "Did you mean about?", "about"),
        (DATAPOINTS, "bound", ">=", "Did you mean at_least?", ""),
        (DATAPOINTS, "kind", "Target", "Did you mean target?", "target"),
        (DATAPOINTS, "kind", "planned", "Did you mean target?", ""),
        (DATAPOINTS, "flag", "doubtfull", "Did you mean doubtful?", "doubtful"),
        (MILESTONES, "bound", "between", "Write one of them.", "about"),
        (MILESTONES, "kind", "contract", "Did you mean baseline?", "baseline"),
        (MILESTONES, "flag", "withdrawn", "Did you mean retracted?", "retracted"),
        (SOURCES, "published_basis", "pages", "Did you mean page?", "page"),
        (SUBJECTS, "kind", "reactor", "Write one of them.", "unit"),
        (SUBJECTS, "class", "vver-new", "Did you mean vver_new?", "vver_new"),
        (SUBJECTS, "exported", "maybe", "Write one of them.", "no"),
        (QUANTITIES, "varies", "cumulativ", "Did you mean cumulative?", "cumulative"),
        (TERMS, "stage", "constructing", "Did you mean construction?", "construction"),
        (SPEAKERS, "side", "host_government", "Did you mean host-government?", "vendor"),
        (PUBLISHERS, "tier", "newspaper", "Write one of them.", "press"),
    ):
        yield spoil("choice-unknown", table, column, value, hint, good)


def list_empty() -> Iterator[CellCase]:
    for table, columns in (
        (DATAPOINTS, ("date", "subject", "quantity", "value", "unit", "source")),
        (MILESTONES, ("date", "subject", "milestone", "kind", "source")),
        (SOURCES, ("source", "publisher", "published", "published_basis", "accessed", "url")),
        (SUBJECTS, ("subject", "label", "kind")),
        (QUANTITIES, ("quantity", "label", "family", "units", "varies", "definition")),
        (TERMS, ("milestone", "label", "stage", "definition")),
        (SPEAKERS, ("speaker", "name", "side")),
        (PUBLISHERS, ("publisher", "name", "tier")),
    ):
        for column in columns:
            yield CellCase(
                "cell-empty",
                f"{column} of {table}",
                put(table, 2, column, ""),
                table,
                2,
                column,
                hint="Fill it in",
                message=f"{column} is empty",
                right=DataFolder(SMALL).rows(table)[0][column],
            )


CASES = (
    *list_numbers(),
    *list_dates(),
    *list_days(),
    *list_codes(),
    *list_addresses(),
    *list_ids(),
    *list_choices(),
    *list_empty(),
)
