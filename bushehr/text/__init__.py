"""Every sentence a reader sees.

One module a topic; functions take plain values and return text, so that another language is one
more catalogue and no analysis or surface ever builds a sentence of its own. A sentence that states
a figure is a `Sentence`, which carries the sources it rests on: a surface cannot print the figure
without being able to print the address.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the ids of the sources it rests on, in order of importance."""

    text: str
    sources: tuple[str, ...] = ()


def join_sentences(sentences: tuple[Sentence, ...]) -> str:
    """Return the sentences as one paragraph without references."""
    return " ".join(sentence.text for sentence in sentences)
