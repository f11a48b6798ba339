"""A plant that does not exist, small enough to work out by hand what a report must say.

Two units of one project. Its quantities and milestones are those of the shipped vocabulary;
subjects, people, publishers and every fact are its own.
"""

import csv
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data"

CORRECTED = Path(__file__).parent / "fixtures" / "corrected"

SUBJECTS = """
subject,label,kind,part_of,reactor_model,net_capacity,class,exported,note
COAST,Coast plant,site,,,,,,
COAST-1-2,Units 1 and 2,project,COAST,,,,,
COAST-1,Unit 1,unit,COAST-1-2,,1000,,yes,
COAST-2,Unit 2,unit,COAST-1-2,,1000,,yes,
"""
SPEAKERS = """
speaker,name,organization,side,note
berg,Ada Berg,Coast Power,owner,
builder,Builder,Builder,vendor,
"""
PUBLISHERS = """
publisher,name,tier,country,note
gazette,The Gazette,press,,
wire,Wire,agency,,
"""
SOURCES = """
source,publisher,published,published_basis,accessed,url,archive_url,language,note
gazette-20200110,gazette,2020-01-10,page,2024-01-01,https://gazette.example/2020,,en,
wire-20220305,wire,2022-03-05,page,2024-01-01,https://wire.example/2022,,en,
wire-20220306,wire,2022-03-06,page,2024-01-01,https://wire.example/2022-06,,en,
gazette-20230401,gazette,2023-04-01,page,2024-01-01,https://gazette.example/2023,,en,
"""
DATAPOINTS = """
date,subject,quantity,value,unit,source,speaker,bound,value_high,kind,said,statement,flag,flagged,note
2020-01-08,COAST-1-2,physical_progress,10,percent,gazette-20200110,berg,exact,,actual,,,,,
2022-03-04,COAST-1-2,physical_progress,30,percent,wire-20220305,berg,at_least,,actual,,,,,
2022-03-04,COAST-1,cost_estimate,5,USD,wire-20220305,,exact,,actual,,,doubtful,2022-03-05,No unit.
"""
MILESTONES = """
date,subject,milestone,kind,source,speaker,bound,said,statement,flag,flagged,note
2019-05-01,COAST-1,first_concrete,actual,gazette-20200110,,exact,,,,,
2019-06,COAST-2,site_works_start,actual,gazette-20200110,,exact,,,,,
2030-06,COAST-1,commissioning,target,gazette-20200110,berg,at_most,2020-01-08,,,,
2031,COAST-2,commissioning,target,wire-20220305,berg,exact,2022-03-04,,,,
2022-03-05,COAST-1-2,work_suspended,actual,wire-20220305,builder,exact,,,,,
2022-03-06,COAST-1-2,work_suspended,actual,wire-20220306,builder,exact,,,,,
2023-03-30,COAST-1,work_resumed,actual,gazette-20230401,,exact,,,,,
"""

INLAND = "INLAND-1,Inland 1,unit,,,900,other,,\n"
UNCITED = (
    "wire-20210101,wire,2020-01-01/2021-01-01,context,2020-06-01,https://wire.example/2021,,en,\n"
)

TABLES = {
    "vocabulary/subjects.csv": SUBJECTS,
    "vocabulary/speakers.csv": SPEAKERS,
    "vocabulary/publishers.csv": PUBLISHERS,
    "sources.csv": SOURCES,
    "datapoints.csv": DATAPOINTS,
    "milestones.csv": MILESTONES,
}


def write_plant(folder: Path, changed: Mapping[str, str] | None = None) -> Path:
    """Write the data folder of the plant; `changed` replaces whole tables."""
    (folder / "vocabulary").mkdir(parents=True, exist_ok=True)
    for name in ("quantities.csv", "milestones.csv"):
        shutil.copyfile(SHIPPED / "vocabulary" / name, folder / "vocabulary" / name)
    for path, text in {**TABLES, **(changed or {})}.items():
        (folder / path).write_text(text.lstrip("\n"), encoding="utf-8", newline="\n")
    return folder


def write_corrected(folder: Path) -> Path:
    """Write the plant with figures, events and references that were corrected, one of them twice.

    It has another plant and a source that no row cites.
    """
    (folder / "reference").mkdir(parents=True)
    changed = {
        path: (CORRECTED / path).read_text("utf-8")
        for path in ("datapoints.csv", "milestones.csv", "reference/milestones.csv")
    }
    changed["sources.csv"] = SOURCES + UNCITED
    changed["vocabulary/subjects.csv"] = SUBJECTS + INLAND
    return write_plant(folder, changed)


def read_rows(path: Path) -> Sequence[Mapping[str, str]]:
    """Read a CSV file that may start with a byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
