"""A statement page. `python -m tests.bench.ours.statement_page PAGES`; with a file, writes the first page's texts and rules there instead."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Currency
from coopdesk.domain.papers import Letterhead, PaperMember, Proof, StatementAccount, StatementLine, StatementPaper
from coopdesk.i18n.catalogue import translator
from coopdesk.printing import pdf
from coopdesk.printing.forms import statement
from coopdesk.printing.page import Page
from coopdesk.printing.style import PrintStyle

LINES_MOST = 40
FIRST = date(2025, 1, 1)


def paper(number: int, count: int) -> StatementPaper:
    """A year of one member in `count` lines."""
    lines = []
    opening = balance = 250_000 + number
    for n in range(count):
        paid_in, paid_out = (0, 15_000 + n) if n % 4 == 3 else (50_000 + n * 1_250, 0)
        balance += paid_in - paid_out
        kind = EventKind.DEPOSIT if paid_in else EventKind.WITHDRAWAL
        lines.append(StatementLine(FIRST + timedelta(11 * n), f"KM-2025-{number * 40 + n:05d}", kind, paid_out, paid_in, balance))
    total_out, total_in = sum(line.out for line in lines), sum(line.in_ for line in lines)
    account = StatementAccount("Simpanan sukarela", f"{number:04d}-03", opening, tuple(lines), total_out, total_in, balance)
    return StatementPaper(
        letterhead=Letterhead("KSP Sumber Makmur", "Badan Hukum 518/BH/XVI/2009", "Jl. Raya Tumpang 27, Malang", "0341-787147", "Malang"),
        member=PaperMember(f"{number:04d}", f"Siti Aminah {number}", address="Jl. Melati 12, Malang", joined=date(2019, 5, 3)),
        from_date=FIRST,
        to_date=date(2025, 12, 31),
        accounts=(account,),
        savings_total=balance,
        loans=(),
        loans_total=0,
        treasurer="Bendahara",
        proof=Proof("7F3A 91C2", f"member-statement {number}", f"RK-{number:04d}"),
    )


def style() -> PrintStyle:
    return PrintStyle(translator("id"), "A4", Currency.of("IDR"), datetime(2025, 12, 31, 8, 0, tzinfo=UTC))


@cache
def lines_of_a_sheet() -> int:
    """How many lines make one full sheet."""
    return next(lines for lines in range(LINES_MOST, 0, -1) if len(statement.pages(paper(1, lines), style())) == 1)


def sheets(count: int) -> Iterator[Page]:
    look, lines = style(), lines_of_a_sheet()
    for number in range(1, count + 1):
        yield from statement.pages(paper(number, lines), look)


def document(count: int) -> bytes:
    return pdf.write(sheets(count), "Rekening koran", "id")


def items(sheet: Page) -> dict[str, object]:
    """The page's size, texts and rules in points from the lower left corner, as bare lists."""
    point = pdf.POINTS_PER_MM
    texts = [(text.x * point, (sheet.height - text.y) * point, text.text, text.style.face.value, text.style.size, text.style.grey) for text in sheet.texts]
    rules = [(r.x1 * point, (sheet.height - r.y1) * point, r.x2 * point, (sheet.height - r.y2) * point, r.weight * point, r.grey) for r in sheet.rules]
    return {"size": [sheet.width * point, sheet.height * point], "texts": texts, "rules": rules}


def main(count: int) -> float:
    """Seconds of one page in a document of `count`, the layout of each included."""
    document(2)
    began = time.perf_counter()
    document(count)
    return (time.perf_counter() - began) / count


if __name__ == "__main__":
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(items(next(sheets(1)))), encoding="utf-8")
    else:
        print(json.dumps({"seconds": main(int(sys.argv[1]))}))
