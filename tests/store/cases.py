"""What can be wrong with a file: each problem, and the near miss that is none."""

from tests.fixtures import DATAPOINTS, PUBLISHERS, Case, DataFolder, Edit

HEADER = (
    "date,subject,quantity,value,unit,source,speaker,bound,value_high,kind,said,"
    "statement,flag,flagged,note"
)
ROW = "2021-06-01,AVALON-1-2,physical_progress,8,percent,gazette-20210601"
FULL = f"{ROW},lovelace,exact,,actual,,,,,"


def write(data: str | bytes, table: str = DATAPOINTS) -> Edit:
    return lambda folder: folder.write(table, data)


def add(text: str | bytes) -> Edit:
    """Put raw text below the 11 rows of the table, so on line 13."""
    tail = text if isinstance(text, bytes) else text.encode()
    return lambda folder: folder.write(DATAPOINTS, (folder / DATAPOINTS).read_bytes() + tail)


def swap(old: str, new: str) -> Edit:
    return lambda folder: folder.replace(DATAPOINTS, old, new)


def recode(encoding: str) -> Edit:
    return lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS).encode(encoding))


def end_lines(end: str) -> Edit:
    return lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS).replace("\n", end))


def cut_end(count: int) -> Edit:
    return lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS)[:-count])


def make_folder(folder: DataFolder) -> None:
    (folder / DATAPOINTS).unlink()
    (folder / DATAPOINTS).mkdir()


def delimit(mark: str) -> Edit:
    return lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS).replace(",", mark))


CASES = (
    Case(
        "file-missing",
        "a table that every record needs",
        lambda folder: (folder / DATAPOINTS).unlink(),
        DATAPOINTS,
        0,
        hint=f"Create it with the header {HEADER}.",
    ),
    Case(
        "file-unreadable",
        "a folder in place of the file",
        make_folder,
        DATAPOINTS,
        0,
        hint="Is it a folder",
    ),
    Case("file-empty", "no byte", write(""), DATAPOINTS, 1, hint=HEADER, good=write(HEADER)),
    Case("file-empty", "only a byte order mark", write("\ufeff"), DATAPOINTS, 1, hint=HEADER),
    Case("file-empty", "only line ends", write("\n\n"), DATAPOINTS, 1, hint=HEADER),
    Case(
        "rows-missing",
        "header only",
        write("publisher,name,tier,country,note\n", PUBLISHERS),
        PUBLISHERS,
        1,
        hint="Append the first row",
    ),
    Case(
        "table-empty",
        "header only",
        write(f"{HEADER}\n"),
        DATAPOINTS,
        1,
        hint="bushehr add appends a row",
        good=write(f"{HEADER}\n{FULL}\n"),
    ),
    Case(
        "encoding",
        "a row in Windows-1252",
        add(f"{FULL}au café\n".encode("cp1252")),
        DATAPOINTS,
        13,
        value="au café",
        message="Byte 0xe9 is not UTF-8",
        hint="CSV UTF-8",
        good=add(f"{FULL}au café \u06f1\u06f8\n"),
    ),
    Case(
        "encoding",
        "UTF-16 with its mark",
        recode("utf-16"),
        DATAPOINTS,
        1,
        message="UTF-16",
        hint="CSV UTF-8",
    ),
    Case(
        "encoding",
        "UTF-16 without its mark",
        recode("utf-16-le"),
        DATAPOINTS,
        1,
        message="UTF-16",
        hint="CSV UTF-8",
    ),
    Case(
        "encoding",
        "big-endian UTF-16 without its mark",
        recode("utf-16-be"),
        DATAPOINTS,
        1,
        message="UTF-16",
        hint="CSV UTF-8",
    ),
    Case(
        "encoding",
        "a workbook with the wrong ending",
        write(b"PK\x03\x04\x14\x00\x06\x00"),
        DATAPOINTS,
        1,
        message="spreadsheet",
        hint="CSV UTF-8",
    ),
    Case("nul", "a NUL byte", add(f"{FULL}a\0b\n"), DATAPOINTS, 13, hint="Delete it"),
    *(
        Case(
            "delimiter",
            f"cells separated by {name}",
            delimit(mark),
            DATAPOINTS,
            1,
            value=HEADER.replace(",", mark),
            message=name,
            hint="comma separated",
            good=add(f'{FULL}"one{mark} two"\n'),
        )
        for mark, name in ((";", "a semicolon"), ("\t", "a tab"), ("|", "a vertical bar"))
    ),
    Case(
        "quote",
        "a quotation mark that nothing closes",
        swap("\n2022-03-15", f'\n{FULL}"never closed\n2022-03-15'),
        DATAPOINTS,
        7,
        value=f'{FULL}"never closed',
        hint='"a ""b"" c"',
        good=add(f'{FULL}"it said ""so"", twice"\n'),
    ),
    Case(
        "quote",
        "text after the closing quotation mark",
        add(f'{FULL}"one" two\n'),
        DATAPOINTS,
        13,
        value=f'{FULL}"one" two',
        hint='"a ""b"" c"',
        good=add(f'{FULL}one "two" three\n'),
    ),
    Case(
        "quote",
        "a note torn at the end of the file",
        add(f'{FULL}"they said'),
        DATAPOINTS,
        13,
        value=f'{FULL}"they said',
        message="breaks off",
        hint="Complete the row",
        good=add(f'{FULL}"they said"'),
    ),
    *(
        Case(
            "merge-conflict",
            f"the line {line}",
            swap("\n2022-03-15", f"\n{line}\n2022-03-15"),
            DATAPOINTS,
            7,
            value=line,
            message=f"The line {line.partition(' ')[0]} was left by git",
            hint=hint,
            good=swap("\n2022-03-15", f"\n{FULL}{line}\n2022-03-15"),
        )
        for line, hint in (
            ("<<<<<<< HEAD", "keep the rows of both sides and delete the marker lines."),
            ("||||||| 1c0ffee", "also what stands between ||||||| and =======."),
            ("=======", "keep the rows of both sides and delete the marker lines."),
            (">>>>>>> rows of May; and June", "keep the rows of both sides"),
        )
    ),
    Case(
        "byte-order-mark",
        "as Windows editors write it",
        lambda folder: folder.write(DATAPOINTS, f"\ufeff{folder.read(DATAPOINTS)}"),
        DATAPOINTS,
        1,
        hint="without BOM",
    ),
    Case(
        "line-ending",
        "CR LF",
        end_lines("\r\n"),
        DATAPOINTS,
        1,
        message="12 lines end in CR LF",
        hint="LF",
    ),
    Case("line-ending", "CR", end_lines("\r"), DATAPOINTS, 1, message="12 lines", hint="LF"),
    Case(
        "line-ending",
        "one line of many",
        add(f"{FULL}\r\n"),
        DATAPOINTS,
        13,
        message="1 line ends",
        hint="LF",
        good=add(f"{FULL}\n"),
    ),
    Case("final-newline", "none", cut_end(1), DATAPOINTS, 12, hint="End the file with"),
    Case(
        "line-torn",
        "a row cut off before its unit",
        add("2024-04-01,AVALON-1-2,physical_progress,1"),
        DATAPOINTS,
        13,
        value="2024-04-01,AVALON-1-2,physical_progress,1",
        hint="Complete the row",
        good=add(ROW),
    ),
    Case("line-blank", "empty", add("\n"), DATAPOINTS, 13, hint="Delete it"),
    Case("line-blank", "spaces only", add("  , \n"), DATAPOINTS, 13, hint="Delete it"),
    Case("line-blank", "commas only", add(f"{',' * 14}\n"), DATAPOINTS, 13, hint="Delete it"),
    Case(
        "column-missing",
        "no unit",
        swap(",unit,", ",Einheit,"),
        DATAPOINTS,
        1,
        "unit",
        hint="Add unit to the header",
    ),
    Case(
        "column-missing",
        "under a near name",
        swap(",unit,", ",units,"),
        DATAPOINTS,
        1,
        "unit",
        "units",
        message='The column unit is missing, "units" is no column',
        hint='Rename "units" to unit.',
    ),
    Case(
        "column-missing",
        "all of them, because the header is gone",
        lambda folder: folder.write(DATAPOINTS, folder.read(DATAPOINTS).partition("\n")[2]),
        DATAPOINTS,
        1,
        value="2020-01-15,AVALON-1,gross_electrical_capacity,1057,MW,gazette-20200115,,exact,,"
        "target,,capacity-2020,,,",
        message="The first line is not the header",
        hint="Put the header above it.",
    ),
    Case(
        "column-extra",
        "a name that the table has not",
        swap("flagged,note\n", "flagged,note,remark\n"),
        DATAPOINTS,
        1,
        "remark",
        "remark",
        hint="move its text into note",
    ),
    Case(
        "column-extra",
        "commas at the end of the header",
        swap("flagged,note\n", "flagged,note,,\n"),
        DATAPOINTS,
        1,
        message="2 empty cells",
        hint="Delete the needless commas",
    ),
    Case(
        "column-order",
        "two columns changed places",
        swap("value,unit", "unit,value"),
        DATAPOINTS,
        1,
        value=HEADER.replace("value,unit", "unit,value"),
        hint="move the columns",
    ),
    Case(
        "column-duplicate",
        "a column twice",
        swap("flagged,note\n", "flagged,note,note\n"),
        DATAPOINTS,
        1,
        "note",
        "note",
        message="stands 2 times",
        hint="Keep one",
    ),
    Case(
        "header-repeated",
        "as two files put together have it",
        add(f"{HEADER}\n{FULL}\n"),
        DATAPOINTS,
        13,
        hint="Delete the line",
        good=add(f"{FULL}\n"),
    ),
    Case(
        "row-long",
        "a comma outside quotation marks",
        add(f"{FULL}first, then\n"),
        DATAPOINTS,
        13,
        value=" then",
        message="16 cells, the header 15",
        hint="quotation marks",
        good=add(f'{FULL}"first, then"\n'),
    ),
    Case(
        "row-long",
        "a figure that its comma parts",
        add(f"{FULL}\n".replace(",8,percent", ",5,600,percent")),
        DATAPOINTS,
        13,
        value="",
        hint="Write 5600 without a comma: it parts cells.",
        good=add(f"{FULL}\n"),
    ),
    Case(
        "row-long",
        "commas at the end",
        add(f"{FULL}noted,,\n"),
        DATAPOINTS,
        13,
        value=",",
        hint="Delete the commas at the end",
        good=add(f"{FULL}noted\n"),
    ),
    Case("row-short", "a minimal row", add(f"{ROW}\n"), DATAPOINTS, 13, hint="count as empty"),
    Case(
        "row-short",
        "two of them",
        add(f"{ROW}\n{ROW},lovelace\n"),
        DATAPOINTS,
        13,
        message="2 rows",
        hint="count as empty",
        good=add(f"{FULL}\n"),
    ),
    Case(
        "line-break",
        "inside quotation marks",
        add(f'{FULL}"first\nsecond"\n'),
        DATAPOINTS,
        13,
        "note",
        "first\nsecond",
        hint="on one line",
        good=add(f'{FULL}"first second"\n'),
    ),
    Case(
        "cell-long",
        "10,001 characters",
        add(f"{FULL}{'x' * 10_001}\n"),
        DATAPOINTS,
        13,
        "note",
        "x" * 10_001,
        message="10,001 characters",
        hint="Is a quotation mark missing?",
        good=add(f"{FULL}{'x' * 10_000}\n"),
    ),
)
