"""Adding: rows as people type them, checked with the whole record, appended whole or not at all.

What is typed is brought to the form of the record first, and only where it can be read in one way.
Then the tables as they would be are checked in memory; no file is touched before they are free of
errors. The alternative, appending and checking afterwards, leaves it to the user to find the way
back.
"""

from bushehr.store.adding.addition import AddedRow, Addition
from bushehr.store.adding.drafts import SOURCE_CELLS, TABLE_OF, Draft
from bushehr.store.adding.planning import plan_addition
from bushehr.store.adding.ways import add, add_drafts

__all__ = [
    "SOURCE_CELLS",
    "TABLE_OF",
    "AddedRow",
    "Addition",
    "Draft",
    "add",
    "add_drafts",
    "plan_addition",
]
