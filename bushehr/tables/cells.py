"""What a cell may hold: pandera checks, and the words for a cell that fails one.

Each check runs on the distinct texts of a column, not on its rows (a million rows: 0.05 s against
1.9 s). A check only says yes or no; `explain_cell` finds the code, the expectation and the hint for
the few cells that fail, so pandera's own text never reaches a user.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bushehr import dates
from bushehr.errors import DateError
from bushehr.tables import codes, guesses
from bushehr.text.numbers import list_words
from bushehr.text.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from pandera.pandas import Check

ID = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
SUBJECT = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*", re.ASCII)
URL = re.compile(r"https?://[^\s/?#]+\.[^\s]+")
LONGEST_URL = 4_000
_LONGEST_HINT = 300
_MISREAD = re.compile(  # by a spreadsheet, as a date or a truth value
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)-?\d{1,4}|true|false",
    re.IGNORECASE,
)

Explanation = tuple[str, str, str, str]
"""Code, message, expectation and hint."""


def is_date(text: str) -> bool:
    """Say whether a filled cell is a date of the record."""
    if not text:
        return True
    try:
        dates.parse_date(text)
    except DateError:
        return False
    return True


def is_day(text: str) -> bool:
    """Say whether a date of the record, where a cell holds one, is a single day."""
    return not is_date(text) or len(text) in {0, len("2026-03-14")}


def is_number(text: str) -> bool:
    """Say whether a filled cell is a plain decimal number."""
    return not text or guesses.is_number(text)


def is_url(text: str) -> bool:
    """Say whether a filled cell is a web address."""
    if len(text) > LONGEST_URL:
        return False
    return not text or (text.isprintable() and URL.fullmatch(text) is not None)


def is_id(text: str) -> bool:
    """Say whether a filled cell could be an id."""
    return not text or _is_name(text, ID)


def is_subject(text: str) -> bool:
    """Say whether a filled cell could be the id of a subject."""
    return not text or _is_name(text, SUBJECT)


def _is_name(text: str, form: re.Pattern[str]) -> bool:
    """Say whether a text has the form of a name and a spreadsheet leaves it alone."""
    return form.fullmatch(text) is not None and _MISREAD.fullmatch(text) is None


def is_list(text: str) -> bool:
    """Say whether each part of a semicolon list is free of stray spaces."""
    return all(part and part == part.strip() for part in text.split(";")) if text else True


@dataclass(frozen=True, slots=True)
class CellCheck:
    """What a cell may hold; `build` makes a pandera check of it.

    Parameters
    ----------
    name
        Which check it is.
    accepts
        Says whether a text passes.
    choices
        The words that pass, where the check is a choice.
    """

    name: str
    accepts: Callable[[str], bool]
    choices: tuple[str, ...] = ()

    def build(self) -> Check:
        """Make a check of a categorical column that calls `accepts` once per distinct text."""
        import numpy as np  # noqa: PLC0415  definitions are read where no data frame is
        import pandas as pd  # noqa: PLC0415
        from pandera.pandas import Check  # noqa: PLC0415

        def run(series: pd.Series[str]) -> pd.Series[bool]:
            texts = series.cat.categories
            passed = np.array([self.accepts(text) for text in texts] + [False], dtype=bool)
            return pd.Series(passed[series.cat.codes.to_numpy()], index=series.index)

        check = Check(run, name=self.name)
        if self.choices:
            check.statistics = {"choices": self.choices}
        return check


FILLED = CellCheck("filled", bool)
DATE = CellCheck("date", is_date)
DAY = CellCheck("day", is_day)
NUMERIC = CellCheck("number", is_number)
ADDRESS = CellCheck("url", is_url)
IDENTIFIER = CellCheck("id", is_id)
SUBJECT_ID = CellCheck("subject", is_subject)
LIST = CellCheck("list", is_list)
LANGUAGE = CellCheck("language", codes.is_language)
COUNTRY = CellCheck("country", codes.is_country)


def check_choice(choices: Sequence[str]) -> CellCheck:
    """Make a check that a filled cell is one of a few words."""
    return CellCheck("choice", frozenset({"", *choices}).__contains__, tuple(choices))


def explain_cell(check: Check, column: str, value: str) -> Explanation:
    """Say why a cell failed a check.

    Returns
    -------
    tuple of str
        Problem code, message, expectation and hint.
    """
    if check.name == "choice":
        return _explain_choice(column, value, (check.statistics or {})["choices"])
    if check.name == "filled":
        hint = "Fill it in; a row without it says nothing."
        return "cell-empty", f"{column} is empty", "a value", hint
    code, message, expected, hint = _EXPLANATIONS[str(check.name)](value)
    return code, message, expected, hint if len(hint) <= _LONGEST_HINT else ""


def suggest(value: str, names: Sequence[str] | set[str]) -> str:
    """Return the nearest valid name, empty when none is near."""
    folded = {name.casefold().replace("_", "-"): name for name in names}
    wanted = guesses.fold(value[:80]).casefold().strip().replace("_", "-").replace(" ", "-")
    near = difflib.get_close_matches(wanted, list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def _explain_choice(column: str, value: str, choices: Sequence[str]) -> Explanation:
    """Say which words the column allows."""
    synonym = guesses.find_synonym(value)
    near = synonym if synonym in choices else suggest(value, choices)
    hint = f"Did you mean {near}?" if near else "Write one of them."
    return "choice-unknown", f"{quote(value)} is no {column}", list_words(list(choices), "or"), hint


def _explain_date(value: str) -> Explanation:
    """Say why a text is no date."""
    try:
        dates.parse_date(value)
    except DateError as error:
        expected = "" if error.code == "interval-reversed" else dates.EXPECTED
        hint = error.hint or "Words such as early or about go into note."
        return error.code, str(error), expected, hint
    return "date-invalid", f"{quote(value)} is not a date", dates.EXPECTED, ""


def _explain_day(value: str) -> Explanation:
    """Say that a cell names more than one day."""
    message = f"{quote(value)} is not one day"
    hint = f"Write the day itself, {dates.parse_date(value).end} at the latest."
    return "date-imprecise", message, "a day such as 2026-03-14", hint


def _explain_language(value: str) -> Explanation:
    """Say how a language is written."""
    return _explain_code("language", "ISO 639-1 such as en or fa", value, codes.guess_language)


def _explain_country(value: str) -> Explanation:
    """Say how a country is written."""
    return _explain_code("country", "ISO 3166-1 such as IR or RU", value, codes.guess_country)


def _explain_code(what: str, expected: str, value: str, guess: Callable[[str], str]) -> Explanation:
    """Say that a text is no code, and name the nearest."""
    near = guess(value)
    hint = f"Write {near}." if near else "Leave the cell empty where no code fits."
    return "code-unknown", f"{quote(value)} is no code of a {what}", f"a code of {expected}", hint


def _explain_number(value: str) -> Explanation:
    """Say why a text is no number and guess what was meant."""
    message, expected = f"{quote(value)} is not a number", "digits such as 5600 or 16.7"
    return "number-invalid", message, expected, guesses.guess_number(value)


def _explain_url(value: str) -> Explanation:
    """Say why a text is no web address."""
    expected = "an address that starts with http:// or https://"
    guess = guesses.guess_address(value)
    hint = f"Write {guess}." if guess != value and is_url(guess) and guess else ""
    hint = hint or "Copy it from the address bar of a browser."
    return "url-invalid", f"{quote(value)} is not a web address", expected, hint


def _explain_id(value: str) -> Explanation:
    """Say which character an id must not have."""
    folded = re.sub(r"[^a-z0-9_]+", "-", guesses.fold(value).lower()).strip("-_")
    hint = f"Write {folded}." if folded != value and is_id(folded) and folded else ""
    message = f"{quote(value)} cannot be an id: {guesses.describe_characters(value)}"
    return "id-characters", message, "lower-case letters, digits and hyphens", hint


def _explain_subject(value: str) -> Explanation:
    """Say which character the id of a subject must not have."""
    folded = re.sub(r"[^A-Za-z0-9]+", "-", guesses.fold(value)).strip("-")
    hint = f"Write {folded}." if folded != value and folded and is_subject(folded) else ""
    reason = guesses.describe_characters(value, "-", capitals=True)
    message = f"{quote(value)} cannot be a subject: {reason}"
    return "id-characters", message, "letters, digits and hyphens", hint


def _explain_list(value: str) -> Explanation:
    """Say how a list in a cell is written."""
    hint = f"Write {';'.join(part.strip() for part in value.split(';') if part.strip())}."
    return (
        "id-characters",
        f"{quote(value)} is not a list",
        "parts joined by ; without spaces",
        hint,
    )


_EXPLANATIONS: dict[str, Callable[[str], Explanation]] = {
    "date": _explain_date,
    "day": _explain_day,
    "language": _explain_language,
    "country": _explain_country,
    "number": _explain_number,
    "url": _explain_url,
    "id": _explain_id,
    "subject": _explain_subject,
    "list": _explain_list,
}
