"""Letters that charts share: each outline once, and every letter where it was."""

import re

from lxml import etree

from bushehr.exhibits import Exhibit
from bushehr.surfaces import figure
from bushehr.surfaces.glyphs import Glyphs
from bushehr.surfaces.inline import draw_inline
from tests.surfaces import sample

USE = re.compile(r'<use [^>]*href="#(glyphs-[0-9a-f]+)"')


def make(name: str) -> Exhibit:
    return sample.make_exhibit(name, [sample.FIRST, sample.TARGET])


def draw(exhibit: Exhibit, glyphs: Glyphs) -> str:
    return draw_inline(exhibit, "slide", glyphs)[0]


def test_charts_share_each_outline() -> None:
    glyphs = Glyphs()
    first = draw(make("first"), glyphs)
    outlines = glyphs.render().count("<path")
    assert outlines == len(set(USE.findall(first))) > 10
    second = draw(make("second"), glyphs)
    assert glyphs.render().count("<path") == outlines
    assert USE.findall(first) == USE.findall(second)


def test_every_letter_refers_to_an_outline_of_the_page() -> None:
    glyphs = Glyphs()
    used = set(USE.findall(draw(make("first"), glyphs) + draw(make("second"), glyphs)))
    root = etree.fromstring(glyphs.render())
    assert {outline.get("id") for outline in root.iter("{*}path")} == used
    assert root.get("aria-hidden") == "true"


def test_letters_keep_their_places_in_the_line() -> None:
    exhibit = make("first")
    file = figure.to_svg(figure.render(exhibit, "slide"), exhibit).decode()
    drawn = [
        round(float(across))
        for across in re.findall(r'<use [^>]*#DejaVu[^>]*transform="translate\(([\d.]+) 0', file)
    ]
    markup = draw(exhibit, Glyphs())
    placed = [
        int(found[1]) if (found := re.search(r' x="(\d+)"', letter)) else 0
        for letter in re.findall(r"<use [^>]*#glyphs-[^>]*>", markup)
    ]
    assert len(placed) > 20
    assert [place for place in placed if place] == [place for place in drawn if place]
