"""A chart on paper in black alone: bars black, hatched, white and dotted, lines solid, dashed and dotted; figures written beside them.

Time runs from left to right in every language. What stands above and below (a heading, a table) is for the caller.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from coopdesk.domain.portfolio import percent_of
from coopdesk.i18n.chart_scale import Scale, month_end_words, scale_of, short_figure, unit_words, whole_figure
from coopdesk.i18n.wording import heading, said
from coopdesk.printing.page import Dash, Fill, Page, TextStyle
from coopdesk.printing.rich import Span, shrunk, wrapped_text
from coopdesk.printing.style import HEADING, NOTE, NOTE_STRONG, RULE_ROW, RULE_TOTAL, SMALL, SMALL_STRONG, PrintStyle
from coopdesk.reports.chart import Chart, ChartKind
from coopdesk.reports.table import Worded

FILLS = (Fill.BLACK, Fill.HATCH, Fill.WHITE, Fill.DOTS)
"""From the foot of a bar upwards."""
DASHES = (Dash.SOLID, Dash.DASHED, Dash.DOTTED, Dash.FOLD)
BAR, LINE_WEIGHT, EDGE = 0.64, 0.55, 0.25
KEY, GAP = 3.0, 1.6
MARK, END_GAP, LABEL_GAP = 1.3, 2.2, 1.2
SHARE_ROW, SHARE_BAR = 6.4, 4.2
GREY = 0.6


class Box(NamedTuple):
    """Where a chart stands, as it is written (mirrored for right to left), in mm."""

    x: float
    y: float
    width: float
    height: float


def height_of(chart: Chart, whole: float = 62.0) -> float:
    """What a chart needs: `whole` for one of months, a row each for shares."""
    return whole if chart.kind is not ChartKind.SHARES or chart.is_empty else HEADING.leading(1.2) + 4 + SHARE_ROW * len(chart.categories)


def draw(page: Page, box: Box, chart: Chart, style: PrintStyle) -> float:
    """Title, what the figures count, legend and marks; returns the bottom."""
    scale = scale_of(chart.extremes, style.currency, from_zero=chart.kind is not ChartKind.LINES or min(chart.extremes) >= 0, measure=chart.measure)
    top = _head(page, box, chart, scale, style)
    if chart.is_empty:
        page.text(box.x, top + SMALL.baseline(), style.words.gettext("Nothing in these months."), SMALL)
    elif chart.kind is ChartKind.SHARES:
        _shares(page, Box(box.x, top, box.width, SHARE_ROW), chart, style)
    else:
        top = _legend(page, box, top, chart, style)
        _Months(page, Box(box.x, top, box.width, box.y + box.height - top), chart, scale, style).draw()
    return box.y + height_of(chart, box.height)


def _head(page: Page, box: Box, chart: Chart, scale: Scale, style: PrintStyle) -> float:
    """The title with the unit at the end of its line, or under it where both do not fit."""
    words = style.words
    title = Span(words.gettext(chart.title), shrunk(words.gettext(chart.title), HEADING, box.width))
    unit = month_end_words(scale, words) if chart.kind is not ChartKind.SHARES else unit_words(scale_of((0,), style.currency, from_zero=True), words)
    base = box.y + HEADING.baseline(1.2)
    page.text(box.x, base, title.text, title.style)
    top = box.y + HEADING.leading(1.2)
    if title.width + Span(unit, NOTE).width + 4 <= box.width:
        page.text_end(box.x + box.width, base, unit, NOTE)
        return top + GAP
    page.text(box.x, top + NOTE.baseline(), unit, shrunk(unit, NOTE, box.width))
    return top + NOTE.leading() + GAP


def _legend(page: Page, box: Box, top: float, chart: Chart, style: PrintStyle) -> float:
    """A patch before each name, the foot of the bars first, in as many lines as they need; lines have their names at their ends, a single series its title."""
    if len(chart.series) == 1 or chart.kind is ChartKind.LINES:
        return top
    x = box.x
    for place, series in reversed(list(enumerate(chart.series))):
        name = heading(series.name, style.words)
        needs = KEY + 1.2 + Span(name, NOTE).width
        if x > box.x and x + needs > box.x + box.width:
            x, top = box.x, top + NOTE.leading()
        base = top + NOTE.baseline()
        page.rect(x, base - KEY + 0.6, KEY, KEY, EDGE, _fill(chart, place))
        page.text(x + KEY + 1.2, base, name, shrunk(name, NOTE, box.width - KEY - 1.2))
        x += needs + 5
    return top + NOTE.leading() + GAP


def _fill(chart: Chart, place: int) -> Fill:
    return FILLS[len(chart.series) - 1 - place]


def _shares(page: Page, row: Box, chart: Chart, style: PrintStyle) -> None:
    """A bar for each part, its words before it, its share and amount after it; the bars run from the start of the line."""
    figures, whole = chart.series[0].figures, sum(chart.series[0].figures)
    names = [_category(each, style) for each in chart.categories]
    ends = [
        (style.formats.percent(percent_of(figure, whole)), whole_figure(figure, chart.measure, style.currency, style.words))
        for figure in figures
    ]
    name_room = min(max(Span(name, SMALL).width for name in names), row.width * 0.34) + 3
    percent_room = max(Span(percent, SMALL).width for percent, _amount in ends) + 3
    amount_room = max(Span(amount, SMALL_STRONG).width for _percent, amount in ends) + 3
    bar = row.width - name_room - percent_room - amount_room
    top = row.y
    for name, (percent, amount), figure in zip(names, ends, figures, strict=True):
        base = top + SHARE_ROW / 2 + 1.1
        _name(page, row.x, base, name, name_room - 3)
        page.rect(row.x + name_room, top + (SHARE_ROW - SHARE_BAR) / 2, max(bar * figure / max(figures), 0.2), SHARE_BAR, EDGE, Fill.BLACK)
        page.figure(row.x + name_room + bar, row.x + name_room + bar + percent_room, base, percent, SMALL)
        page.figure(row.x + row.width - amount_room, row.x + row.width, base, amount, SMALL_STRONG)
        top += SHARE_ROW


def _name(page: Page, x: float, base: float, name: str, room: float) -> None:
    """In one line, or small in two."""
    if Span(name, SMALL).width <= room:
        page.text(x, base, name, SMALL)
        return
    lines = wrapped_text(name, NOTE, room, 2)
    for place, line in enumerate(lines):
        page.text(x, base + (place - (len(lines) - 1) / 2) * NOTE.leading(1.15), line, NOTE)


def _category(category: date | Worded, style: PrintStyle) -> str:
    return style.formats.date(category) if isinstance(category, date) else said(category, style.words)


class _Months:
    """Grid, marks, months and labels of one chart over time; its places count from the left of the sheet."""

    def __init__(self, page: Page, box: Box, chart: Chart, scale: Scale, style: PrintStyle) -> None:
        self.page, self.chart, self.scale, self.style = page, chart, scale, style
        left = page.still(box.x, box.width)
        ticks = max(Span(scale.words(tick, style.words), NOTE).width for tick in scale.ticks)
        self.left, self.right = left + ticks + 2, left + box.width - self._end_room()
        self.top, self.bottom = box.y + NOTE.leading(), box.y + box.height - 2 * NOTE.leading(1.25) - LABEL_GAP
        self.step = (self.right - self.left) / len(chart.categories)

    def draw(self) -> None:
        self._grid()
        if self.chart.kind is ChartKind.BARS:
            self._bars()
            self._sums()
        else:
            self._lines()
            self._ends()
        self._months()

    def _x(self, place: int) -> float:
        return self.left + self.step * (place + 0.5)

    def _y(self, figure: int) -> float:
        return self.bottom - (self.bottom - self.top) * (figure - self.scale.base) / (self.scale.top - self.scale.base)

    def _grid(self) -> None:
        """Under the marks; the line of nothing is strong."""
        for tick in self.scale.ticks:
            y, words = self._y(tick), self.scale.words(tick, self.style.words)
            strong = tick in (0, self.scale.base)
            x, wide = self.left, self.right - self.left
            self.page.rect(self.page.still(x, wide), y, wide, 0, RULE_TOTAL if strong else RULE_ROW, grey=0.0 if strong else GREY)
            room = Span(words, NOTE).width
            self._text(self.left - 1.4 - room, y + 0.9, words)

    def _bars(self) -> None:
        wide = min(self.step * BAR, 12.0)
        for place in range(len(self.chart.categories)):
            above = below = 0
            for number in range(len(self.chart.series) - 1, -1, -1):
                figure = self.chart.series[number].figures[place]
                foot = above if figure >= 0 else below
                high, low = sorted((self._y(foot), self._y(foot + figure)))
                if figure:
                    x = self._x(place) - wide / 2
                    self.page.rect(self.page.still(x, wide), high, wide, low - high, EDGE, _fill(self.chart, number))
                above, below = (above + figure, below) if figure >= 0 else (above, below + figure)

    def _lines(self) -> None:
        """The first line is drawn last, its marks smaller: where two lines meet both are to be seen."""
        for number in range(len(self.chart.series) - 1, -1, -1):
            points = [(self._x(place), self._y(figure)) for place, figure in enumerate(self.chart.series[number].figures)]
            for (x1, y1), (x2, y2) in pairwise(points):
                self.page.stroke(x1, y1, x2, y2, LINE_WEIGHT, DASHES[number])
            fill, size = (Fill.BLACK, MARK) if number == 0 else (Fill.WHITE, MARK + 0.7 * number)
            for x, y in points:
                self.page.rect(self.page.still(x - size / 2, size), y - size / 2, size, size, EDGE, fill)

    def _months(self) -> None:
        """As many as stand apart, counted back from the last; the year under the first of each."""
        formats, years = self.style.formats, set[int]()
        days = [day for day in self.chart.categories if isinstance(day, date)]
        names = [formats.month_short(day.month) for day in days]
        shown = self._apart(max(Span(name, NOTE).width for name in names) + 1.5)
        base = self.bottom + LABEL_GAP + NOTE.baseline(1.25)
        for place in reversed(shown):
            self._centred(self._x(place), base, names[place])
            if days[place].year not in years:
                years.add(days[place].year)
                self._centred(self._x(place), base + NOTE.leading(1.25), str(days[place].year), strong=True)

    def _sums(self) -> None:
        """Over the bars, in the unit of the axis: as many as stand apart and do not lie on a taller bar; the last one always."""
        sums, last = self.chart.sums, len(self.chart.categories) - 1
        tops = [self._y(max(figure, 0)) for figure in sums]
        words = [self.scale.short(figure, self.style.words) for figure in sums]
        wide = max(Span(text, NOTE_STRONG).width for text in words)
        reach = int((wide / 2 + self.step * BAR / 2) / self.step)
        for place in self._apart(wide + 1.2):
            beside = [*tops[max(place - reach, 0) : place], *tops[place + 1 : place + reach + 1]]
            if place == last or min((*beside, tops[place])) > tops[place] - 0.5:
                base = min(*beside, tops[place]) if place == last and beside else tops[place]
                self._over_bar(self._x(place), base - 1.0, words[place], strong=place == last)

    def _over_bar(self, x: float, base: float, text: str, *, strong: bool) -> None:
        """On a white ground, so that no line of the grid runs through it."""
        wide, high = Span(text, NOTE_STRONG if strong else NOTE).width, NOTE.leading(1.0)
        left = min(x, self.right - wide / 2) - wide / 2
        self.page.rect(self.page.still(left - 0.3, wide + 0.6), base - high * 0.8, wide + 0.6, high, 0, Fill.WHITE)
        self._centred(x, base, text, strong=strong)

    def _ends(self) -> None:
        """At the end of each line its name and last figure, under each other where the lines meet."""
        high, least = 2 * NOTE.leading(1.2), self.top - NOTE.leading()
        rows = sorted((self._y(series.figures[-1]), number) for number, series in enumerate(self.chart.series))
        for place, (y, number) in enumerate(rows):
            top = min(max(y - high / 2, least), self.bottom - high * (len(rows) - place))
            for line, (text, type_) in enumerate(self._end_words(number)):
                self._text(self.right - self.step / 2 + END_GAP, top + line * NOTE.leading(1.2) + NOTE.baseline(1.2), text, type_)
            least = top + high

    def _end_words(self, number: int) -> tuple[tuple[str, TextStyle], ...]:
        series = self.chart.series[number]
        return (heading(series.name, self.style.words), NOTE_STRONG), (self._short(series.figures[-1]), NOTE)

    def _end_room(self) -> float:
        """What the words at the ends of lines need."""
        if self.chart.kind is ChartKind.BARS:
            return 0.0
        return END_GAP + max(Span(text, type_).width for number in range(len(self.chart.series)) for text, type_ in self._end_words(number))

    def _short(self, figure: int) -> str:
        return short_figure(figure, self.chart.measure, self.style.currency, self.style.words)

    def _apart(self, width: float) -> list[int]:
        """Places whose words do not lie on each other, the last one first."""
        each = 1
        while each * self.step < width and each < len(self.chart.categories):
            each += 1
        return list(range(len(self.chart.categories) - 1, -1, -each))

    def _text(self, x: float, y: float, text: str, type_: TextStyle = NOTE) -> None:
        self.page.text(self.page.still(x, Span(text, type_).width), y, text, type_)

    def _centred(self, x: float, y: float, text: str, *, strong: bool = False) -> None:
        """Around `x`, but never over the end of the chart."""
        type_ = NOTE_STRONG if strong else NOTE
        half = Span(text, type_).width / 2
        self.page.text_centred(self.page.still(min(x, self.right - half)), y, text, type_)
