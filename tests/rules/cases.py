"""What can be wrong with rows: each problem with its place, value and hint, and the near miss."""

from collections.abc import Iterator

from tests.fixtures import (
    CHANGES,
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

PROGRESS = {
    "date": "2024-02-29",
    "subject": "AVALON-1-2",
    "quantity": "physical_progress",
    "value": "18",
    "unit": "percent",
    "source": "herald-20240301",
    "speaker": "lovelace",
}
EVENT = {
    "date": "2023-08-01",
    "subject": "AVALON-2",
    "milestone": "site_works_start",
    "kind": "actual",
    "source": "herald-20230904",
}
CAPACITY = {"quantity": "gross_electrical_capacity", "subject": "AVALON-1", "unit": "MW"}


def put(table: str, line: int, **cells: str) -> Edit:
    return lambda folder: folder.set(table, line, **cells)


def add(table: str, row: dict[str, str], **cells: str) -> Edit:
    """Add a row: to datapoints on line 13, to milestones on line 11."""
    return lambda folder: folder.append(table, **row | cells)


def both(*edits: Edit) -> Edit:
    def edit(folder: DataFolder) -> None:
        for step in edits:
            step(folder)

    return edit


def log(*lines: str) -> Edit:
    """Write the changelog of the data."""
    return lambda folder: folder.write(CHANGES, "\n".join(lines))


def list_references() -> Iterator[Case]:
    for table, line, column, value, hint, good in (
        (DATAPOINTS, 2, "subject", "AVALON-11", "Did you mean AVALON-1?", "AVALON-2"),
        (DATAPOINTS, 6, "quantity", "progress", "Did you mean physical_progress?", "cement_used"),
        (DATAPOINTS, 6, "speaker", "lovelac", "Did you mean lovelace?", "babbage"),
        (DATAPOINTS, 6, "speaker", "turing", "A new one needs a row there.", ""),
        (MILESTONES, 2, "subject", "avalon-1-2", "Did you mean AVALON-1-2?", "AVALON-2"),
        (MILESTONES, 4, "milestone", "first-concrete", "first_concrete?", "ground_breaking"),
        (SOURCES, 3, "publisher", "gazete", "Did you mean gazette?", "herald"),
        (SUBJECTS, 3, "part_of", "AVALON-12", "Did you mean AVALON-1-2?", "AVALON"),
        (QUANTITIES, 6, "part_of", "workforce", "A new one needs a row there.", ""),
        (TERMS, 9, "resolved_by", "commercial_operations", "commercial_operation?", ""),
        ("reference/datapoints.csv", 2, "subject", "Elsewhere-2", "Elsewhere-1?", "AVALON"),
        ("reference/milestones.csv", 2, "source", "almanac-x", "almanac-e", "herald-20240301"),
    ):
        yield Case(
            "reference-unknown",
            f"{column} {value!r} of {table}",
            put(table, line, **{column: value}),
            table,
            line,
            column,
            value,
            hint,
            f'"{value}" is no ',
            put(table, line, **{column: good}),
            "find_unknown_ids",
        )
    for value, row in (
        ("gazette-20240229", "gazette,2024-02-29,page,2024-02-29,https://ADDRESS,,en,"),
        ("gazette-20240229-b", "gazette,2024-02-29,page,2024-02-29,https://ADDRESS,,en,"),
        ("herald-jubilee", "herald,YYYY-MM-DD,page,YYYY-MM-DD,https://ADDRESS,,en,"),
        ("gazette-20241399", "gazette,YYYY-MM-DD,page,YYYY-MM-DD,https://ADDRESS,,en,"),
        ("unheard-of", "PUBLISHER,YYYY-MM-DD,page,YYYY-MM-DD,https://ADDRESS,,en,"),
    ):
        yield Case(
            "reference-unknown",
            f"source {value!r}, with the line to paste",
            put(DATAPOINTS, 12, source=value),
            DATAPOINTS,
            12,
            "source",
            value,
            f"A new source needs this line there, with its address: {value},{row}",
            f'"{value}" is no source: sources.csv does not have it',
            rule="find_unknown_ids",
        )


def list_structure() -> Iterator[Case]:
    project = "find_project"
    hint = "The project is what the monitor watches"
    yield Case(
        "project-missing",
        "none",
        put(SUBJECTS, 2, kind="plant"),
        SUBJECTS,
        1,
        "kind",
        "",
        hint,
        "0 subjects",
        rule=project,
    )
    yield Case(
        "project-missing",
        "two",
        put(SUBJECTS, 5, kind="project"),
        SUBJECTS,
        1,
        "kind",
        "AVALON-1-2, AVALON",
        hint,
        "2 subjects",
        put(SUBJECTS, 5, kind="plant"),
        project,
    )
    cycle = "find_cycles"
    hint = "Name the larger whole"
    good = put(SUBJECTS, 5, part_of="Elsewhere-1")
    for line, of, value in ((5, "AVALON-1", "AVALON-1"), (3, "AVALON-1", "AVALON-1")):
        name = "through three subjects" if line == 5 else "a subject in itself"
        bad = put(SUBJECTS, line, part_of=of)
        case = Case("part-of-cycle", name, bad, SUBJECTS, line, "part_of", value, hint)
        yield Case(**vars(case) | {"good": good, "rule": cycle})
    yield Case(
        "part-of-cycle",
        "two quantities",
        put(QUANTITIES, 5, part_of="workforce_foreign"),
        QUANTITIES,
        6,
        "part_of",
        "workforce_on_site",
        hint,
        '"workforce_foreign" is, step by step, part of itself',
        put(QUANTITIES, 5, part_of="cement_used"),
        cycle,
    )


def list_keys() -> Iterator[Case]:
    duplicate = "find_duplicate_keys"
    for name, table, line, new, column, good in (
        ("a figure", DATAPOINTS, 6, 13, "date", {"bound": "about"}),
        ("a figure with the default bound", DATAPOINTS, 6, 13, "date", {"date": "2021-06"}),
        ("an event", MILESTONES, 4, 11, "date", {"said": "2021-05-31"}),
        ("a target", MILESTONES, 9, 11, "date", {"said": "2023-09-03"}),
        ("a source", SOURCES, 3, 10, "source", {"source": "gazette-20200115-b"}),
        ("a speaker", SPEAKERS, 2, 4, "speaker", {"speaker": "turing"}),
        ("a publisher", PUBLISHERS, 2, 6, "publisher", {"publisher": "mirror"}),
        ("a subject", SUBJECTS, 3, 7, "subject", {"subject": "AVALON-3"}),
    ):
        changed = {"bound": ""} if "default" in name else {}

        def bad(
            folder: DataFolder,
            table: str = table,
            line: int = line,
            changed: dict[str, str] = changed,
        ) -> None:
            folder.copy_row(table, line, **changed)

        def near(
            folder: DataFolder, table: str = table, line: int = line, good: dict[str, str] = good
        ) -> None:
            folder.copy_row(table, line, **good)

        value = DataFolder(SMALL).rows(table)[line - 2][column]
        yield Case(
            "key-duplicate",
            f"{name} twice",
            bad,
            table,
            new,
            column,
            value,
            "tell them apart by their key",
            f"Line {line} states the same: {value}",
            near,
            duplicate,
        )
    yield Case(
        "key-duplicate",
        "another value for one key",
        lambda folder: folder.copy_row(DATAPOINTS, 6, bound="", value="9"),
        DATAPOINTS,
        13,
        "date",
        "2021-06-01",
        'Flag it as README shows under "Correct a row"',
        "Line 6 has the same key and another value: 2021-06-01",
        lambda folder: folder.copy_row(DATAPOINTS, 6, date="2021-06", value="9"),
        duplicate,
    )
    retracted = {"flag": "retracted", "flagged": "2021-07-01", "note": "Withdrawn."}
    for name, table, line, new, good in (
        ("a figure", DATAPOINTS, 6, 13, {"value": "9"}),
        ("an event", MILESTONES, 4, 11, {"date": "2021-06-02"}),
    ):
        for flag in ("", "doubtful"):

            def undo(
                folder: DataFolder,
                table: str = table,
                line: int = line,
                changed: dict[str, str] | None = None,
                flag: str = flag,
            ) -> None:
                folder.copy_row(table, line, flag=flag, note="Again.", **changed or {})
                folder.set(table, line, **retracted)

            def differ(
                folder: DataFolder,
                table: str = table,
                line: int = line,
                changed: dict[str, str] = good,
            ) -> None:
                folder.copy_row(table, line, **changed)
                folder.set(table, line, **retracted)

            yield Case(
                "retraction-undone",
                f"{name} back {flag or 'unflagged'}",
                undo,
                table,
                new,
                "flag",
                flag,
                "Delete this line",
                f"The row repeats line {line}",
                differ,
                duplicate,
            )


def list_units() -> Iterator[Case]:
    for value, hint in (
        ("MW(e)", "Write MW: gross or net belongs in the quantity."),
        ("mW", "mW is milliwatts"),
        ("MW\u200b", "Write MW."),
        ("mwe", "Write MWe."),
        ("MW(t)", "Thermal and electrical power are different quantities"),
        ("pct", "Write one of them"),
        ("9**9**9", "Write one of them"),
    ):
        yield Case(
            "unit-unknown",
            f"{value!r} for a capacity",
            put(DATAPOINTS, 2, unit=value),
            DATAPOINTS,
            2,
            "unit",
            value,
            hint,
            "is not a unit of gross_electrical_capacity",
            put(DATAPOINTS, 2, unit="MWe"),
            "find_wrong_units",
        )
    for quantity, value, of in (
        ("physical_progress", "person", "workforce_on_site"),
        ("physical_progress", "MW", "gross_electrical_capacity"),
        ("workforce_on_site", "percent", "physical_progress"),
        ("gross_electrical_capacity", "MWt", "thermal_power"),
        ("cost_estimate", "tonne", "cement_used"),
    ):
        yield Case(
            "unit-dimension",
            f"{value!r} for {quantity}",
            put(DATAPOINTS, 6, quantity=quantity, unit=value),
            DATAPOINTS,
            6,
            "unit",
            value,
            f"It is a unit of {of}: check quantity and unit.",
            f"is not a unit of {quantity}",
            put(DATAPOINTS, 6, unit="%"),
            "find_wrong_units",
        )
    for units, unit in (("MW;MW(e)", "MW(e)"), ("9**9**9", "9**9**9"), ("MW;parsec", "parsec")):
        yield Case(
            "unit-unknown",
            f"{unit!r} in the vocabulary",
            put(QUANTITIES, 4, units=units),
            QUANTITIES,
            4,
            "units",
            units,
            "bushehr/units.txt defines",
            f'"{unit}" cannot be read as a unit of measure',
            put(QUANTITIES, 4, units="MW;GW;thousand MW"),
            "find_unreadable_units",
        )


def list_values() -> Iterator[Case]:
    for name, line, cells, column, message, good in (
        (
            "1057 kW",
            2,
            {"unit": "kW"},
            "value",
            "1057 kW is 1.057 MW",
            {"unit": "kW", "value": "1057000"},
        ),
        ("above", 6, {"value": "100.1"}, "value", "100.1 percent is implausible", {"value": "100"}),
        ("below", 6, {"value": "-1"}, "value", "-1 percent is implausible", {"value": "0"}),
        (
            "the upper end",
            7,
            {"value_high": "20001"},
            "value_high",
            "20001 person is implausible",
            {"value_high": "20000"},
        ),
        (
            "below, with no greatest value",
            2,
            {"quantity": "thermal_power", "unit": "MWt", "value": "99"},
            "value",
            "99 MWt is implausible",
            {"quantity": "thermal_power", "unit": "MWt", "value": "1000000"},
        ),
        (
            "above, with no least value",
            7,
            {"quantity": "workforce_foreign", "value": "5001", "value_high": "5002"},
            "value",
            "5001 person is implausible",
            {"quantity": "workforce_foreign", "value": "0", "value_high": "5000"},
        ),
    ):
        value = cells.get(column, "1057")
        yield Case(
            "value-implausible",
            name,
            put(DATAPOINTS, line, **cells),
            DATAPOINTS,
            line,
            column,
            value,
            "flag doubtful",
            message,
            put(DATAPOINTS, line, **good),
            "find_implausible_values",
        )
    for name, line, cells, value, hint, good in (
        ("missing", 7, {"value_high": ""}, "", "upper end", {"value_high": "", "bound": "about"}),
        ("needless", 7, {"bound": "about"}, "3500", "empty value_high", {"value_high": "3001"}),
        ("below value", 7, {"value_high": "2999"}, "2999", "lower end stands in value", {}),
        ("equal to value", 7, {"value_high": "3000"}, "3000", "lower end stands in value", {}),
    ):
        yield Case(
            "value-high",
            name,
            put(DATAPOINTS, line, **cells),
            DATAPOINTS,
            line,
            "value_high",
            value,
            hint,
            good=put(DATAPOINTS, line, **good),
            rule="find_wrong_ranges",
        )


def list_provenance() -> Iterator[Case]:
    for name, table, line, cells, column, value, hint in (
        ("no day", DATAPOINTS, 8, {"flagged": ""}, "flagged", "", "the day into flagged"),
        ("no note", DATAPOINTS, 8, {"note": ""}, "note", "", "the reason into note"),
        ("no flag", DATAPOINTS, 8, {"flag": ""}, "flag", "", "doubtful or retracted into flag"),
        ("no note", MILESTONES, 2, {"flag": "retracted", "flagged": "2021"}, "note", "", "note"),
    ):
        yield Case(
            "flag-incomplete",
            f"{name} in {table}",
            put(table, line, **cells),
            table,
            line,
            column,
            value,
            hint,
            rule="find_incomplete_flags",
        )
    for name, table, line, date, message in (
        ("a figure", DATAPOINTS, 11, "2023-09-05", "after gazette-20230904 was known, 4 Sept"),
        ("an event", MILESTONES, 4, "2021-06-02", "after gazette-20210601 was known, 1 June"),
        ("a year", MILESTONES, 4, "2022", "2022 starts after"),
        ("after the reading of an undated page", DATAPOINTS, 12, "2024-07", "30 June 2024"),
    ):
        undated = {"source": "almanac-elsewhere"} if "undated" in name else {}
        good = "2024-06-30" if undated else {"a year": "2021"}.get(name, date)
        kind = {} if undated or name == "a year" else {"kind": "target"}
        yield Case(
            "actual-after-source",
            name,
            put(table, line, date=date, **undated),
            table,
            line,
            "date",
            date,
            "is of kind target",
            message,
            put(table, line, date=good, **undated, **kind),
            "find_early_actuals",
        )
    context = {"source": "ministry-halt", "kind": "target"}  # 10 November to 10 December 2022
    for name, table, line, cells, value, good in (
        ("a figure", DATAPOINTS, 11, {}, "2023-09-05", "2023-09-04"),
        ("a month", DATAPOINTS, 11, {}, "2023-10", "2023-09"),
        ("a figure of another plant", "reference/datapoints.csv", 2, {}, "2024-07", "2024-06"),
        ("an event", MILESTONES, 4, {}, "2021-06-02", "2021"),
        ("a target", MILESTONES, 9, {}, "2023-09-05/2023-10-01", "2023-09-01/2023-10-01"),
        ("after the last day of an interval", MILESTONES, 4, context, "2022-12-11", "2022-12-10"),
        ("flagged it is not judged", DATAPOINTS, 11, {}, "2023-09-05", ""),
    ):
        flag = {} if good else {"flag": "doubtful", "flagged": "2024-03-02", "note": "A slip."}
        yield Case(
            "said-after-source",
            name,
            put(table, line, **cells, said=value),
            table,
            line,
            "said",
            value,
            "check both dates",
            f"{value} lies after 20",
            put(table, line, **cells, said=good or value, **flag),
            "find_late_statements",
        )
    early = {"source": "almanac-c", "url": "https://a.example/c", "published": "2024-03-02"}
    yield Case(
        "source-read-early",
        "a page that was read before it was there",
        lambda folder: folder.copy_row(SOURCES, 2, **early, accessed="2024-03-01"),
        SOURCES,
        10,
        "published",
        "2024-03-02",
        "Compare both days",
        "2024-03-02 lies after 2024-03-01",
        lambda folder: folder.copy_row(SOURCES, 2, **early, accessed="2024-03-02"),
        "find_early_readings",
    )
    yield Case(
        "source-unused",
        "a source that no row cites",
        lambda folder: folder.copy_row(SOURCES, 2, source="almanac-b", url="https://a.example/b"),
        SOURCES,
        10,
        "source",
        "almanac-b",
        "Cite it in a row, or delete it.",
        good=both(
            lambda folder: folder.copy_row(SOURCES, 2, source="almanac-b", url="https://a.example"),
            put("reference/milestones.csv", 2, source="almanac-b"),
        ),
        rule="find_unused_sources",
    )
    address = "https://gazette.example/concrete"
    yield Case(
        "address-repeated",
        "an address under two ids",
        put(SOURCES, 6, url=address),
        SOURCES,
        6,
        "url",
        address,
        "Cite gazette-20210601 and delete this row.",
        "gazette-20210601 has the same address",
        put(SOURCES, 6, url=f"{address}2"),
        "find_repeated_addresses",
    )
    wrong = {"flag": "retracted", "flagged": "2022-04-01", "note": "Misread."}
    entry = (
        "- `2021-06-01 AVALON-1-2 physical_progress actual lovelace gazette-20210601 exact`: slip."
    )
    yield Case(
        "retraction-unlogged",
        "no word in the changelog",
        both(put(DATAPOINTS, 6, **wrong), log("## 2022-04-01", "### Added", entry)),
        DATAPOINTS,
        6,
        "flag",
        "retracted",
        'under "### Retracted": - `',
        good=both(put(DATAPOINTS, 6, **wrong), log("## 2022-04-01", "### Retracted", entry)),
        rule="find_unlogged_retractions",
    )
    for table, line, value, good in (
        (DATAPOINTS, 8, "2026-11-25", "2026-11-24"),
        (MILESTONES, 2, "2026", "2026-11-24"),
    ):
        flag = {"flag": "doubtful", "note": "A slip."}
        yield Case(
            "date-future",
            f"flagged {value}",
            put(table, line, **flag, flagged=value),
            table,
            line,
            "flagged",
            value,
            "Write the day",
            f"{value} lies after today, 24 November 2026",
            put(table, line, **flag, flagged=good),
            "find_future_dates",
        )
    for column, value, good in (
        ("published", "2026-11-25", "2026-11-24"),
        ("published", "2027", "2026"),
        ("accessed", "2026-11-25", "2026-11-24"),
    ):
        yield Case(
            "date-future",
            f"{column} {value}",
            put(SOURCES, 3, **{column: value}),
            SOURCES,
            3,
            column,
            value,
            "Check the year",
            f"{value} lies after today, 24 November 2026",
            put(SOURCES, 3, **{column: good}),
            "find_future_dates",
        )


def list_totals() -> Iterator[Case]:
    for value, good in (("2120", "2100"), ("2100.0", "2114.0"), ("2000", "2110"), ("2200", "2114")):
        yield Case(
            "total-differs",
            f"{value} MW of two units of 1,057",
            put(DATAPOINTS, 3, value=value),
            DATAPOINTS,
            3,
            "value",
            value,
            "Compare lines 2 and 4.",
            "The parts add up to 2,114 MW",
            put(DATAPOINTS, 3, value=good),
            "find_differing_totals",
        )
    later = {"date": "2020-02-01", **CAPACITY, "kind": "target", "source": "gazette-20210601"}
    yield Case(
        "total-differs",
        "after a part has changed",
        both(
            add(DATAPOINTS, later, value="1080"),
            lambda folder: folder.copy_row(DATAPOINTS, 3, date="2020-03"),
        ),
        DATAPOINTS,
        14,
        "value",
        "2114",
        "Compare lines 13 and 4.",
        "The parts add up to 2,137 MW, not 2,114 MW: 2020-02-01 AVALON-1 gross",
        both(
            add(DATAPOINTS, later, value="1080"),
            lambda folder: folder.copy_row(DATAPOINTS, 3, date="2020-03", value="2137"),
        ),
        "find_differing_totals",
    )


def list_history() -> Iterator[Case]:
    falls = "find_falls"
    for name, cells, good, message in (
        ("a lower share", {"value": "16"}, {"value": "17"}, "16 % on 2024-02-29 is below 17 %"),
        (
            "an upper bound",
            {"value": "16", "bound": "at_most"},
            {"bound": "at_least"},
            "at most 16",
        ),
        (
            "a range",
            {"value": "15", "bound": "between", "value_high": "16.5"},
            {"value": "15", "bound": "between", "value_high": "17"},
            "15 to 16.5 %",
        ),
        (
            "another unit string",
            {"value": "16", "unit": "%"},
            {"value": "16", "date": "2023"},
            "16 %",
        ),
    ):
        yield Case(
            "cumulative-falls",
            name,
            add(DATAPOINTS, PROGRESS, **cells),
            DATAPOINTS,
            13,
            "value",
            cells["value"],
            "Compare line 9.",
            message,
            add(DATAPOINTS, PROGRESS, **good),
            falls,
        )
    order = "find_disorder"
    for name, cells, line, good, message in (
        (
            "first concrete before site works",
            {"milestone": "first_concrete", "subject": "AVALON-1", "date": "2020-09-30"},
            11,
            {"milestone": "first_concrete", "subject": "AVALON-1", "date": "2020-12"},
            "first_concrete on 2020-09-30 is earlier than site_works_start in 2020-Q4 AVALON-1",
        ),
        (
            "grid connection before first concrete",
            {"milestone": "first_grid_connection", "subject": "AVALON-1", "date": "2021-05"},
            11,
            {"milestone": "contract_signed", "subject": "AVALON-1", "date": "2020-05"},
            "earlier than first_concrete in 2021-06-01 AVALON-1",
        ),
    ):
        yield Case(
            "milestone-order",
            name,
            add(MILESTONES, EVENT, **cells),
            MILESTONES,
            line,
            "date",
            cells["date"],
            "Compare line",
            message,
            add(MILESTONES, EVENT, **good),
            order,
        )
    pauses = "find_odd_suspensions"
    stop = {"milestone": "work_suspended"}
    for name, cells, good in (
        (
            "of the whole",
            {**stop, "subject": "AVALON-1-2", "date": "2023-08-01"},
            {**stop, "subject": "AVALON-1-2", "date": "2022-11-10"},
        ),
        (
            "of a part of what is suspended",
            {**stop, "subject": "AVALON-2", "date": "2023-08-01"},
            {**stop, "subject": "AVALON-1", "date": "2023-08-01"},
        ),
    ):
        yield Case(
            "suspension-repeated",
            name,
            add(MILESTONES, EVENT, **cells),
            MILESTONES,
            11,
            "milestone",
            "work_suspended",
            "Compare line 5. It counts as a further report of it.",
            "was already suspended by 2022-11-10 AVALON-1-2 work_suspended",
            add(MILESTONES, EVENT, **good),
            pauses,
        )
    resume = {"milestone": "work_resumed"}
    for name, cells, good in (
        (
            "of a subject that nobody stopped",
            {**resume, "subject": "AVALON"},
            {**resume, "subject": "AVALON-2"},
        ),
        (
            "before the suspension",
            {**resume, "subject": "AVALON-2", "date": "2022-11-09"},
            {**resume, "subject": "AVALON-2", "date": "2022-11-10"},
        ),
    ):
        yield Case(
            "resumption-alone",
            name,
            add(MILESTONES, EVENT, **cells),
            MILESTONES,
            11,
            "milestone",
            "work_resumed",
            "Add the suspension",
            f"No suspension of {cells['subject']} comes before",
            add(MILESTONES, EVENT, **good),
            pauses,
        )


CASES = (
    *list_references(),
    *list_structure(),
    *list_keys(),
    *list_units(),
    *list_values(),
    *list_provenance(),
    *list_totals(),
    *list_history(),
)
