"""Which topics nobody has spoken of for long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bushehr.analysis.silence import measure_silence
from bushehr.report.findings import Finding
from bushehr.text import findings as names
from bushehr.text import silence as words

if TYPE_CHECKING:
    from bushehr.analysis.silence import Silence
    from bushehr.ledger import Ledger
    from bushehr.text import Sentence


def find(ledger: Ledger) -> Finding:
    """Say for which subjects progress, works or workforce have not been spoken of for long."""
    silences = [one for one in measure_silence(ledger) if one.is_silent]
    brief = [one for one in silences if not _repeats_whole(ledger, one, silences)]
    return Finding(
        key="silence",
        sentences=tuple(_state(ledger, one) for one in brief) or (names.NO_SILENCE,),
        details=tuple(_state(ledger, one) for one in silences if one not in brief),
        definitions=(words.DEFINITION,),
        values={
            "silences": [
                {
                    "subject": one.subject,
                    "topic": one.topic,
                    "last": str(one.last.day) if one.last else None,
                    "days": one.days,
                    "at_least": one.last.is_latest if one.last else None,
                }
                for one in silences
            ]
        },
    )


def _repeats_whole(ledger: Ledger, silence: Silence, silences: list[Silence]) -> bool:
    """Say whether the project itself was spoken of last on the same day: a part adds nothing."""
    project = ledger.vocabulary.project.id
    return silence.subject != project and any(
        one.subject == project and (one.topic, one.days) == (silence.topic, silence.days)
        for one in silences
    )


def _state(ledger: Ledger, silence: Silence) -> Sentence:
    """Say one silence."""
    subjects = ledger.vocabulary.subjects
    label = subjects[silence.subject].label
    last = silence.last
    if last is None or silence.days is None:
        return words.state_no_statement(label, silence.topic)
    whom = "" if last.subject == silence.subject else subjects[last.subject].label
    return words.state_silence(
        label,
        silence.topic,
        (last.day, whom),
        silence.days,
        last.sources,
        is_latest=last.is_latest,
    )
