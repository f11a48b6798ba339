"""Every exception that the package raises on purpose.

One root, so that a caller can catch all of them; the messages are whole sentences that say what to
do next, because the command line prints them unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bushehr.problems import Problem


class BushehrError(Exception):
    """Root of the package's exceptions."""


class DateError(BushehrError):
    """A text that is not a date of the record.

    Parameters
    ----------
    message
        What is wrong, with the text as typed.
    code
        The problem code: ``date-invalid`` or ``interval-reversed``.
    hint
        What to write instead, empty when there is no safe guess.
    """

    def __init__(self, message: str, *, code: str = "date-invalid", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class UnitError(BushehrError):
    """A unit of measure that a quantity does not accept, or a sum over two dimensions.

    Parameters
    ----------
    reason
        What is wrong, with the unit as typed.
    code
        The problem code: ``unit-unknown`` or ``unit-dimension``.
    expected
        The unit strings that would be right.
    hint
        What to write instead.
    """

    def __init__(
        self, reason: str, *, code: str = "unit-unknown", expected: str = "", hint: str = ""
    ) -> None:
        super().__init__(f"{reason}; expected {expected}" if expected else reason)
        self.reason = reason
        self.code = code
        self.expected = expected
        self.hint = hint


class DataError(BushehrError):
    """Tables with errors; ``problems`` holds all of them, warnings included."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        errors = sum(problem.severity == "error" for problem in problems)
        word = "error" if errors == 1 else "errors"
        super().__init__(f"{errors} {word} in the data. Run `bushehr check` to see each line.")
        self.problems = tuple(problems)


class AdditionError(DataError):
    """Rows that the record does not take; nothing was written.

    ``problems`` says why, at the lines that the rows would have had; ``origins`` maps table and
    line to where the row stands in the file it came from.
    """

    def __init__(
        self,
        message: str,
        problems: Sequence[Problem],
        origins: Mapping[tuple[str, int], str] | None = None,
    ) -> None:
        super().__init__(problems)
        self.args = (message,)
        self.origins = dict(origins or {})


class AsOfError(BushehrError):
    """An as-of day that cannot be read or lies after today."""


class StyleError(BushehrError):
    """A style file that cannot be laid over the house style; the message names file, line, key."""


class UsageError(BushehrError):
    """An option or argument that cannot be followed; the command line exits with 2."""


class SizeError(BushehrError):
    """A picture that is too small for its words."""


class EmptyError(BushehrError):
    """A chart that has nothing to draw."""


class AnalysisError(BushehrError):
    """A computation that the figures do not allow; ``code`` is stable: ``basis-mismatch``."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code
