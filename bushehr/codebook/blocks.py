"""The generated blocks of the codebook: what each table, word and code means, with counts.

One function a block. Rows of the vocabulary are sorted by what they are, never by their place in
the file, so that two orders of one table give one codebook.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bushehr.codebook import terms
from bushehr.codebook.analysis import list_definitions, list_words
from bushehr.codebook.counts import count_facts, write_count
from bushehr.codebook.datapackage import license_of
from bushehr.codebook.listings import (
    list_columns,
    list_milestones,
    list_quantities,
    list_reference_classes,
    list_subjects,
)
from bushehr.codebook.markers import write_code, write_table
from bushehr.problems import CODES
from bushehr.tables import TABLES
from bushehr.text.numbers import write_share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bushehr.tables.record import Record


def build_blocks(record: Record) -> dict[str, str]:
    """Write every generated block.

    Parameters
    ----------
    record
        A record without errors.

    Returns
    -------
    dict of str to str
        Markdown by the name of the block.
    """
    return {
        "files": _list_files(record),
        "bounds": _list_row_words(record, "bound", terms.BOUNDS),
        "kinds": _list_row_words(record, "kind", terms.KINDS),
        "flags": _list_row_words(record, "flag", terms.FLAGS),
        "bases": _list_bases(record),
        "sides": _list_sides(record),
        "tiers": _list_tiers(record),
        "columns": list_columns(),
        "subjects": list_subjects(record),
        "classes": list_reference_classes(record),
        "varies": _list_meanings("varies", terms.VARIES),
        "quantities": list_quantities(record),
        "stages": _list_meanings("stage", terms.STAGES),
        "milestones": list_milestones(record),
        "definitions": list_definitions(),
        "words": list_words(),
        "severities": _list_meanings("severity", terms.SEVERITIES),
        "problems": _list_problems(),
    }


def _list_files(record: Record) -> str:
    """List the tables with what a row states."""
    rows = [
        [
            write_code(table.path),
            table.title,
            write_count(len(record.texts[table.path])),
            license_of(table)["name"],
        ]
        for table in TABLES
        if table.path in record.texts
    ]
    return write_table(["file", "a row states", "rows", "license"], rows)


def _list_meanings(word: str, meanings: Mapping[str, str]) -> str:
    """List words that need no count."""
    rows = [[write_code(name), text] for name, text in meanings.items()]
    return write_table([word, "meaning"], rows)


def _list_row_words(record: Record, column: str, meanings: Mapping[str, str]) -> str:
    """List the words of a column of facts with the rows of each table that hold them."""
    paths = [table.path for table in TABLES if table.path in record.typed]
    counts = [count_facts(record, column, path) for path in paths]
    rows = [
        [write_code(word), text, *(write_count(count[word]) for count in counts)]
        for word, text in meanings.items()
    ]
    return write_table([column, "meaning", *(f"rows of `{path}`" for path in paths)], rows)


def _list_bases(record: Record) -> str:
    """List how publication days were found, with the sources dated so."""
    counts = Counter(record.sources["published_basis"])
    whole = sum(counts.values())
    rows = [
        [write_code(basis), text, write_count(counts[basis]), write_share(counts[basis], whole)]
        for basis, text in terms.BASES.items()
    ]
    return write_table(["published_basis", "how the day was found", "sources", "share"], rows)


def _list_sides(record: Record) -> str:
    """List the sides with their speakers and rows."""
    speakers = record.vocabulary.speakers
    persons = Counter(speaker.side for speaker in speakers.values())
    said = count_facts(record, "speaker")
    rows = [
        [
            write_code(side),
            text,
            write_count(persons[side]),
            write_count(sum(said[name] for name in speakers if speakers[name].side == side)),
        ]
        for side, text in terms.SIDES.items()
    ]
    rows.append(["(no speaker)", "The publisher itself says it.", "", write_count(said[""])])
    return write_table(["side", "who", "speakers", "rows"], rows)


def _list_tiers(record: Record) -> str:
    """List the tiers with their publishers, sources and rows."""
    publishers = record.vocabulary.publishers
    tier_of = {name: publisher.tier for name, publisher in publishers.items()}
    counts = (
        Counter(tier_of.values()),
        Counter(tier_of[name] for name in record.sources["publisher"]),
        Counter(tier_of[name] for name in count_facts(record, "publisher").elements()),
    )
    rows = [
        [write_code(tier), text, *(write_count(count[tier]) for count in counts)]
        for tier, text in terms.TIERS.items()
    ]
    return write_table(["tier", "who publishes", "publishers", "sources", "rows"], rows)


def _list_problems() -> str:
    """List the problem codes in the order in which they are checked."""
    rows = [[write_code(code), severity, text] for code, (severity, text) in CODES.items()]
    return write_table(["code", "severity", "meaning"], rows)
