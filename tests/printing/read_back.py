"""What a PDF shows, read back by pdfium: texts with their places, so that a test sees what a reader sees."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pypdfium2

from coopdesk.printing import fonts
from coopdesk.printing.page import Page, Text

MM = 25.4 / 72
SPACE_GAP, WORD_GAP = 0.5, 1.3
"""Characters further apart (mm) than the first are two words, than the second two texts."""


class Found(NamedTuple):
    """A run of characters: page from 1, left and right edge and bottom of its line, in mm from the top left."""

    page: int
    left: float
    right: float
    bottom: float
    text: str


def found(pdf: bytes) -> list[Found]:
    """All texts, in the order of the content stream."""
    document = pypdfium2.PdfDocument(pdf)
    runs: list[Found] = []
    for number in range(len(document)):
        page = document[number]
        height = page.get_height()
        textpage = page.get_textpage()
        runs += _runs(number + 1, height, textpage)
        textpage.close()
        page.close()
    document.close()
    return runs


def texts(pdf: bytes) -> list[str]:
    return [run.text for run in found(pdf)]


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm, to a tenth."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [tuple(round(side * MM, 1) for side in document[number].get_size()) for number in range(len(document))]
    document.close()
    return [(width, height) for width, height in sizes]


def outside(page: Page) -> list[Text]:
    """Texts that run over the edge of their sheet."""
    return [
        text for text in page.texts if text.x < -0.01 or text.x + width(text, page) > page.width + 0.01 or not 0 < text.y <= page.height
    ]


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts on one line that run into each other."""
    pairs = []
    for line in _lines(page.texts):
        for one, other in itertools.pairwise(line):
            if one.x + width(one, page) > other.x + 0.05:
                pairs.append((one.text, other.text))
    return pairs


def width(text: Text, page: Page) -> float:
    return fonts.width_mm(text.text, text.style.face, text.style.size, rtl=page.rtl)


def _lines(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Texts whose baselines are less than 0.4 mm apart, from left to right."""
    line: list[Text] = []
    for text in sorted(texts, key=lambda text: text.y):
        if line and text.y - line[0].y > 0.4:
            yield sorted(line)
            line = []
        line.append(text)
    yield sorted(line)


def _runs(number: int, height: float, textpage: pypdfium2.PdfTextPage) -> list[Found]:
    runs: list[Found] = []
    for index in range(textpage.count_chars()):
        char = textpage.get_text_range(index, 1)
        if char in "\r\n":
            continue
        left, bottom, right, _ = (edge * MM for edge in textpage.get_charbox(index, loose=True))
        below = height * MM - bottom
        last = runs[-1] if runs else None
        if last and abs(last.bottom - below) < 0.6 and -1.0 < left - last.right < WORD_GAP:
            space = " " if left - last.right > SPACE_GAP and not last.text.endswith(" ") else ""
            runs[-1] = last._replace(right=right, text=last.text + space + char)
        elif char.strip():
            runs.append(Found(number, left, right, below, char))
    return [run._replace(text=" ".join(run.text.split())) for run in runs]
