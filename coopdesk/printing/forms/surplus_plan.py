"""The plan of a year's surplus for the members' meeting: what goes where, two proposals side by side, the officers' parts."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.domain.papers import SurplusPaper, SurplusSplit
from coopdesk.domain.surplus_rules import Purpose
from coopdesk.i18n.labels import label
from coopdesk.i18n.surplus_words import office_words
from coopdesk.marks import N_
from coopdesk.printing import pdf
from coopdesk.printing.form_sheet import opened, put, put_title, signed
from coopdesk.printing.page import Page
from coopdesk.printing.sheet import Sheets
from coopdesk.printing.style import PrintStyle
from coopdesk.printing.table import Align, Column, Table

PERCENT, FIGURES = 16, 34
NAMES = {"a": N_("Proposal A"), "b": N_("Proposal B"), "": N_("Decided")}


def render(paper: SurplusPaper, style: PrintStyle) -> bytes:
    return pdf.write(pages(paper, style), _title(paper, style), style.language)


def pages(paper: SurplusPaper, style: PrintStyle) -> list[Page]:
    title = _title(paper, style)
    sheets = opened(style, paper.letterhead, title)
    put_title(sheets, title)
    put_plan(sheets, paper)
    return signed(sheets, paper.proof, paper.signatures)


def put_plan(sheets: Sheets, paper: SurplusPaper) -> None:
    """What the surplus is, how it is split, and the officers' parts, where the last box ended."""
    put(sheets, *_about(paper, sheets.style))
    sheets.y += 4
    _split(sheets, paper)
    if paper.officers:
        sheets.y += 5
        _officers(sheets, paper)
    sheets.y += 4
    put(sheets, *_notes(paper, sheets.style))


def _title(paper: SurplusPaper, style: PrintStyle) -> str:
    words = style.words.gettext("Surplus of {year}") if paper.decided_on else style.words.gettext("Plan for the surplus of {year}")
    return style.fill(words, year=paper.year)


def _about(paper: SurplusPaper, style: PrintStyle) -> list[str]:
    words, money = style.words, style.money
    cost = paper.income - paper.surplus
    first = style.fill(words.gettext("Income {income}, costs {cost}: a surplus of {surplus}."), income=money(paper.income), cost=money(cost), surplus=money(paper.surplus))
    if not paper.decided_on:
        return [first, words.gettext("The members' meeting decides how it is shared out.")]
    day = style.formats.date(paper.decided_on)
    return [first, style.fill(words.gettext("Decided by the members' meeting, minutes {decision}, recorded on {day}."), decision=paper.decision, day=day)]


def _split(sheets: Sheets, paper: SurplusPaper) -> None:
    style, words = sheets.style, sheets.style.words
    columns = [Column(words.gettext("What for"))]
    for split in paper.splits:
        columns += [Column("%", Align.FIGURE, PERCENT), Column(words.gettext(NAMES[split.place]), Align.FIGURE, FIGURES)]
    rows = [_row(paper, purpose, style) for purpose in Purpose if any(split.amounts.get(purpose) for split in paper.splits)]
    if any(split.covered for split in paper.splits):
        covered = [text for split in paper.splits for text in ("", style.amount_or_nothing(split.covered))]
        rows.insert(0, [words.gettext("Losses of earlier years, covered first"), *covered])
    total = [words.gettext("Surplus"), *(text for split in paper.splits for text in (_sum(split, style), style.amount(paper.surplus)))]
    table = Table(sheets.start, sheets.width, columns, [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _row(paper: SurplusPaper, purpose: Purpose, style: PrintStyle) -> list[str]:
    cells = [label(purpose, style.words)]
    for split in paper.splits:
        percent = split.percents.get(purpose)
        cells += [style.formats.number(percent) if percent else "", style.amount(split.amounts.get(purpose, 0))]
    return cells


def _sum(split: SurplusSplit, style: PrintStyle) -> str:
    total = sum(split.percents.values(), Decimal(0))
    return style.formats.number(total.quantize(Decimal(1)) if total == total.to_integral_value() else total)


def _officers(sheets: Sheets, paper: SurplusPaper) -> None:
    style, words = sheets.style, sheets.style.words
    rows = [[office_words(office, words), style.amount(amount)] for office, amount in paper.officers]
    total = [words.gettext("Officers"), style.amount(sum(amount for _, amount in paper.officers))]
    table = Table(sheets.start, sheets.width / 2, [Column(words.gettext("Officers' part")), Column(words.gettext("Amount"), Align.FIGURE, FIGURES)], [*rows, total])
    sheets.table(table, [table.prepare(row) for row in rows], total)


def _notes(paper: SurplusPaper, style: PrintStyle) -> list[str]:
    said = []
    for split in paper.splits:
        words = style.words.ngettext(
            "{name}: {n} member gets a part; rounding left {residue}, which is in the reserve.",
            "{name}: {n} members get a part; rounding left {residue}, which is in the reserve.",
            split.members,
        )
        name = style.words.gettext(NAMES[split.place])
        said.append(style.fill(words, name=name, n=style.formats.number(split.members), residue=style.money(split.residue)))
    return said
