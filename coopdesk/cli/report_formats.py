"""A report in each format of the command line: one function a format, each importing its writer where it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coopdesk.i18n.catalogue import Words
from coopdesk.reports.table import ReportTable

if TYPE_CHECKING:
    from coopdesk.domain.books import Cooperative
    from coopdesk.domain.papers import Signature


@dataclass(frozen=True, slots=True)
class Answer:
    """A report with what its writers need of the book: whose it is, and who signs."""

    table: ReportTable
    cooperative: Cooperative
    signatures: tuple[Signature, ...] = ()


def _text(answer: Answer, words: Words) -> bytes:
    from coopdesk.cli.report_text import report_text

    return report_text(answer.table, answer.cooperative.currency, words).encode()


def _json(answer: Answer, words: Words) -> bytes:
    from coopdesk.exchange.report_json import report_json

    return (report_json(answer.table, answer.cooperative.currency, words) + "\n").encode()


def _csv(answer: Answer, words: Words) -> bytes:
    from coopdesk.exchange.report_csv import report_csv

    return report_csv(answer.table, answer.cooperative.currency, words)


def _xlsx(answer: Answer, words: Words) -> bytes:
    from coopdesk.exchange.report_xlsx import report_xlsx

    return report_xlsx([answer.table], answer.cooperative.currency, words)


def _pdf(answer: Answer, words: Words) -> bytes:
    from coopdesk.domain.papers import Letterhead
    from coopdesk.printing.report_pdf import render
    from coopdesk.printing.style import PrintStyle
    from coopdesk.runtime import clock
    from coopdesk.services.papers.heads import proof

    table, cooperative = answer.table, answer.cooperative
    head = Letterhead(cooperative.name, cooperative.legal_number, cooperative.address, cooperative.phone, cooperative.place)
    style = PrintStyle.of(cooperative, words, "A4", clock.now_utc().astimezone())
    return render(table, head, style, proof(table.sheet_code, table.content()), answer.signatures)


FORMATS: Mapping[str, Callable[[Answer, Words], bytes]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "xlsx": _xlsx,
    "pdf": _pdf,
}
BINARY = frozenset({"xlsx", "pdf"})
"""Formats that need a file: a terminal cannot show them."""
