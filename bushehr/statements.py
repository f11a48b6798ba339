"""Statements: what one speaker said once, however many outlets print it.

Reports belong to one statement when subject, quantity or milestone, kind and speaker are the same
and one's date lies in the other's. A coarse date that would join two different statements (a year
that holds two dated ones) joins neither: it stays a statement of its own. The alternative, joining
everything that overlaps, would merge a whole year of figures through one vague report. An id in the
column ``statement`` overrides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt

GIVEN = "statement_given"


def name_statements(frame: pd.DataFrame) -> pd.Series[str]:
    """Give each row the id of its statement.

    Parameters
    ----------
    frame
        Rows of one table of facts with ``statement_given`` (as typed), ``key``, ``subject``,
        ``kind``, ``speaker``, ``publisher``, ``quantity`` or ``milestone``, ``start``, ``end``;
        for targets also ``said_start`` and ``said_end``.

    Returns
    -------
    Series of str
        Same index. The given id, else the smallest key among the reports of the statement. Rows in
        another order get the same ids.
    """
    if frame.empty:
        return frame["key"].astype(str)
    what = "quantity" if "quantity" in frame else "milestone"
    speaker = frame["speaker"].astype(str)
    speaker = speaker.where(speaker != "", "publisher " + frame["publisher"].astype(str))
    said = frame["kind"].astype(str) != "actual"
    target_date = frame["date"].astype(str).where(said, "")
    columns = [frame["subject"], frame[what], frame["kind"], speaker, frame["flag"], target_date]
    start = np.where(said, frame["said_start"], frame["start"]).astype("datetime64[s]")
    end = np.where(said, frame["said_end"], frame["end"]).astype("datetime64[s]")
    group = _number(columns)
    cluster = _cluster(group, start.astype(np.int64), end.astype(np.int64))
    key = frame["key"].astype(str)
    smallest = key.groupby(cluster).transform("min")
    given = frame[GIVEN].astype(str)
    return given.where(given != "", smallest)


def _number(columns: list[pd.Series]) -> npt.NDArray[np.int64]:
    """Give each distinct combination of several columns a number."""
    combined = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes, names = pd.factorize(column)
        combined = pd.factorize(combined * (len(names) + 1) + codes)[0].astype(np.int64)
    return combined


def _cluster(
    group: npt.NDArray[np.int64], start: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Give each statement a number: equal spans, and spans that hold exactly one other.

    Spans are walked by start, the longer first, with a stack of those still open: the top of the
    stack is the nearest span that holds the current one.
    """
    spans = pd.DataFrame({"group": group, "start": start, "end": end})
    node = _number([spans["group"], spans["start"], spans["end"]])
    nodes = spans.assign(node=node).drop_duplicates("node")
    order = np.lexsort((-nodes["end"], nodes["start"], nodes["group"]))
    nodes = nodes.iloc[order]
    alone = ~nodes["group"].duplicated(keep=False).to_numpy()
    parent = np.full(len(nodes), -1, dtype=np.int64)
    stack: list[int] = []
    groups, ends = nodes["group"].to_numpy(), nodes["end"].to_numpy()
    for place in np.flatnonzero(~alone):
        while stack and (groups[stack[-1]] != groups[place] or ends[stack[-1]] < ends[place]):
            stack.pop()
        if stack:
            parent[place] = stack[-1]
        stack.append(int(place))
    children = np.bincount(parent[parent >= 0], minlength=len(nodes))
    found = np.arange(len(nodes), dtype=np.int64)
    for place in np.flatnonzero(parent >= 0):
        if children[parent[place]] == 1:
            found[place] = found[parent[place]]
    by_node = np.empty(len(nodes), dtype=np.int64)
    by_node[nodes["node"].to_numpy()] = found
    return by_node[node]
