"""The receipt as lines of characters, 32 to 80 a line: for rolls and continuous paper, as a page and for raw printers."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.papers import ReceiptPaper
from coopdesk.i18n.loan_costs import part_label
from coopdesk.printing import letterhead, papers, receipt_text
from coopdesk.printing.fonts import Face
from coopdesk.printing.page import Page, TextStyle
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.text_line import TextLine, Weight, broken, pair

MARGIN_SHARE = 0.05
"""The unprinted strip on each side of a roll, as a share of its width."""
MONO_ADVANCE = 0.6
"""Width of a character of the monospaced face, as a share of its size."""
QR_SHARE = 0.4


def lines(paper: ReceiptPaper, style: PrintStyle, columns: int) -> list[TextLine]:
    """The receipt from top to bottom, each line at most `columns` wide (half of that where it is large)."""
    words = style.words
    out = [TextLine(text, Weight.STRONG, centred=True) for text in (practice_line(style, columns), *broken(paper.letterhead.name, columns)) if text]
    out += [TextLine(text, centred=True) for text in broken(letterhead.facts(paper.letterhead), columns) if text]
    out.append(TextLine("-" * columns))
    title = receipt_text.title(paper, style)
    out += [TextLine(text, Weight.STRONG) for text in pair(title, paper.number, columns)]
    if paper.copy:
        out.append(TextLine(receipt_text.copy_mark(paper, style), Weight.STRONG, centred=True))
    if paper.member:
        out += _plain(pair(words.gettext(receipt_text.PARTIES[paper.flow]), f"{paper.member.number} {paper.member.name}", columns))
    elif paper.payee:
        out += _plain(pair(words.gettext(receipt_text.PARTIES[paper.flow]), paper.payee, columns))
    out += _plain(broken(receipt_text.purpose(paper, style), columns))
    for part in paper.parts:
        out += _plain(pair(part_label(part.component, paper.cost, words), style.amount(part.amount), columns))
    out.append(TextLine("-" * columns))
    out += [TextLine(text, Weight.LARGE) for text in broken(style.money(paper.amount).replace("\u00a0", " "), columns // 2)]
    out += _plain(broken(style.in_words(paper.amount), columns))
    out.append(TextLine("-" * columns))
    if found := receipt_text.balance(paper, style):
        figures = style.fill(found.sentence, before=style.amount(paper.balance_before or 0), after=style.amount(paper.balance_after or 0))
        out += _plain(pair(found.title, figures, columns))
    out += [
        TextLine(text)
        for fact in (receipt_text.change(paper, style), receipt_text.when(paper, style), paper.memo)
        for text in broken(fact, columns)
        if text
    ]
    out += _plain(pair(words.gettext("Teller"), paper.operator, columns))
    out.append(TextLine("", qr=paper.proof.payload))
    out += _plain(pair(words.gettext("Check code"), paper.proof.check, columns))
    return [*out, TextLine(practice_line(style, columns), Weight.STRONG, centred=True)] if style.watermark else out


def practice_line(style: PrintStyle, columns: int) -> str:
    """The word of a practice book across a whole line; empty for a real book."""
    return f" {style.watermark} ".center(columns, "*") if style.watermark else ""


def page(paper: ReceiptPaper, style: PrintStyle) -> Page:
    """The same lines as a page of the roll."""
    return roll_page(lines(paper, style, papers.paper(style.paper).text_columns or 32), style)


def roll_page(text_lines: Sequence[TextLine], style: PrintStyle) -> Page:
    """Lines of characters as a page of the roll's width, as long as they need."""
    roll = papers.paper(style.paper)
    columns = roll.text_columns or 32
    margin = roll.width * MARGIN_SHARE
    advance = (roll.width - 2 * margin) / columns
    type_ = TextStyle(Face.MONO, advance / MONO_ADVANCE / (25.4 / 72))
    qr_size = roll.width * QR_SHARE
    heights = [qr_size + 3 if line.qr else type_.leading() * (2 if line.weight is Weight.LARGE else 1) for line in text_lines]
    sheet = style.page(roll.width, sum(heights) + 2 * margin)
    y = margin
    for line, height in zip(text_lines, heights, strict=True):
        line_type = type_._replace(size=type_.size * 2) if line.weight is Weight.LARGE else type_
        if line.qr:
            sheet.qr((roll.width - qr_size) / 2, y + 1.5, qr_size, line.qr)
        elif line.centred:
            sheet.text_centred(roll.width / 2, y + line_type.baseline(), line.text, line_type)
        elif line.text:
            sheet.text(margin, y + line_type.baseline(), line.text, line_type)
        y += height
    return sheet


def _plain(texts: list[str]) -> list[TextLine]:
    return [TextLine(text) for text in texts if text]
