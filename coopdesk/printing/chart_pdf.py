"""Charts on sheets of their own, one under the other, with the head, code and proof of every report."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.papers import Letterhead, Proof
from coopdesk.marks import N_
from coopdesk.printing import chart, pdf
from coopdesk.printing.rack import SHEETS, Form
from coopdesk.printing.report_pdf import begun, close, finished
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.chart import Chart

CHART_HEIGHT, GAP = 64.0, 6.0


@dataclass(frozen=True, slots=True)
class ChartsPaper:
    charts: tuple[Chart, ...]
    letterhead: Letterhead
    proof: Proof


def render(paper: ChartsPaper, style: PrintStyle) -> bytes:
    title, formats = style.words.gettext("Charts"), style.formats
    first, last = (min(each.first for each in paper.charts), max(each.last for each in paper.charts)) if paper.charts else (None, None)
    dates = style.fill(style.words.gettext("{first} to {last}"), first=formats.date_long(first), last=formats.date_long(last)) if first and last else ""
    sheets = begun(title, dates, (), paper.letterhead, style)
    for each in paper.charts:
        high = chart.height_of(each, CHART_HEIGHT)
        sheets.need(high)
        sheets.y = chart.draw(sheets.page, chart.Box(sheets.start, sheets.y, sheets.width, high), each, style) + GAP
    close(sheets, paper.proof)
    return pdf.write(finished(sheets), title, style.language)


CHARTS = Form("charts", N_("Charts"), "ChartsPaper", SHEETS, render)
"""Not of the rack: it takes any charts, not a paper of its own."""
