"""The head of a sheet: mark, name, legal number and address; at the end the sheet's number and when it was printed."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import Letterhead
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.rich import Span, fitted, shrunk, wrapped_text
from coopdesk.printing.style import COOPERATIVE, NOTE, RULE_HEAD, SMALL

MARK_RATIO = 26 / 24
NAME_LEADING, NOTE_LEADING = 1.2, 1.3
LEAST_NAME = 0.75
RECEIPT = TextStyle(Face.SERIF, 10.5)
SMALL_HEIGHT = SMALL.leading() + 1.2


def draw(page: Page, span: tuple[float, float], top: float, head: Letterhead, at_end: Sequence[str] = (), mark: float = 12.0) -> float:
    """The full head between `span[0]` and `span[1]`; returns the y of its rule. `at_end`: short lines on the far side."""
    start, end = span
    height = mark * MARK_RATIO
    draw_name(page, start, top, end - start - (max(map(_width, at_end)) + 4 if at_end else 0), head, mark)
    y = top + height / 2 - len(at_end) * NOTE.leading(1.32) / 2
    for text in at_end:
        page.text_end(end, y + NOTE.baseline(1.32), text, NOTE)
        y += NOTE.leading(1.32)
    page.rule(start, end, top + height + 3, RULE_HEAD)
    return top + height + 3


def draw_small(page: Page, span: tuple[float, float], top: float, head: Letterhead, title: str, at_end: str) -> float:
    """The one line that heads a continuation sheet; returns the y of its rule."""
    start, end = span
    base = top + SMALL.baseline()
    name = TextStyle(Face.SERIF, SMALL.size)
    page.text_end(end, base, at_end, NOTE)
    room = end - start - _width(at_end) - 4
    shown = fitted(head.name, name, room * 0.6)
    page.text(start, base, shown, name)
    used = Span(shown, name).width + 3
    page.text(start + used, base, fitted(title, SMALL, room - used), SMALL)
    page.rule(start, end, top + SMALL_HEIGHT, RULE_HEAD)
    return top + SMALL_HEIGHT


def facts(head: Letterhead) -> str:
    """Legal number, address, telephone in one line."""
    return " · ".join(_facts(head))


def _name_lines(name: str, style: TextStyle, room: float) -> tuple[list[str], TextStyle]:
    """One line, somewhat smaller if need be; a very long name takes two."""
    small = shrunk(name, style, room)
    if small.size >= style.size * LEAST_NAME:
        return [name], small
    small = style._replace(size=style.size * LEAST_NAME)
    return wrapped_text(name, small, room, 2), small


def _facts(head: Letterhead) -> list[str]:
    return [part for part in (head.legal_number, head.address, head.phone) if part]


def _fact_lines(head: Letterhead, room: float) -> list[str]:
    """At most two lines, broken between facts where that is enough."""
    lines: list[str] = []
    for part in _facts(head):
        if lines and _width(f"{lines[-1]} · {part}") <= room:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    if len(lines) <= 2 and all(_width(line) <= room for line in lines):
        return lines
    return wrapped_text(facts(head), NOTE, room, 2)


def draw_name(page: Page, x: float, top: float, room: float, head: Letterhead, mark: float, type_: TextStyle = COOPERATIVE) -> None:
    """The mark and beside it, centred on it, the name over one or two lines of facts."""
    page.mark(x, top, mark)
    names, style = _name_lines(head.name, type_, room - mark - 3)
    notes = _fact_lines(head, room - mark - 3)
    y = top + mark * MARK_RATIO / 2 - (len(names) * style.leading(NAME_LEADING) + len(notes) * NOTE.leading(NOTE_LEADING)) / 2
    for name in names:
        page.text(x + mark + 3, y + style.baseline(NAME_LEADING), name, style)
        y += style.leading(NAME_LEADING)
    for note in notes:
        page.text(x + mark + 3, y + NOTE.baseline(NOTE_LEADING), note, NOTE)
        y += NOTE.leading(NOTE_LEADING)


def _width(text: str) -> float:
    return Span(text, NOTE).width
