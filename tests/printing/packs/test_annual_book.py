"""The book of an annual meeting read back as a reader sees it: sections in order, pages that are true, the figures of the reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coopdesk.domain.annual_book import BookSection
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.labels import label
from coopdesk.printing.packs.annual_book import AnnualBook, pages, render, sections_of
from coopdesk.printing.style import PrintStyle
from coopdesk.reports.annual_book import AnnualReports, annual_reports
from coopdesk.reports.kind import Parameters, answered
from coopdesk.reports.rack import report_kind
from coopdesk.services.annual_book import LeaveOutSection, SaveAnnualText, annual_book
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.runner import Runner
from tests.books import request_id
from tests.printing.read_back import Found, found, outside, overlapping, page_sizes
from tests.services.surplus_year import SURPLUS, TODAY, YEAR, busy_year, close_year

AT = datetime(2026, 2, 20, 9, 30, tzinfo=UTC)
SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
SUPERVISED = "Kami memeriksa kas tiga kali dan tidak menemukan selisih."
MINUTES = "RAT tahun lalu menerima laporan pengurus."
LAST = date(YEAR, 12, 31)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """A closed year with a budget for the next one, and the supervisors' text."""
    made = busy_year(tmp_path_factory.mktemp("rat") / "buku.coop")
    close_year(made)
    amounts = (("4-1100", over_months(2_400_000)), ("5-2200", over_months(600_000)))
    made.execute(SaveBudget(request_id(), TODAY, YEAR + 1, BudgetVersion.PROPOSED, amounts))
    made.execute(SaveAnnualText(request_id(), YEAR, BookSection.SUPERVISORS, SUPERVISED))
    made.execute(SaveAnnualText(request_id(), YEAR, BookSection.SUPERVISORS, "Checked thrice.", "en"))
    made.execute(SaveAnnualText(request_id(), YEAR, BookSection.MINUTES, MINUTES))
    made.execute(SaveAnnualText(request_id(), YEAR, BookSection.COVER, "Balai Desa, 14 Maret 2026"))
    yield made
    made.book.close()


def made(runner: Runner, language: str, paper: str = "A4") -> tuple[AnnualBook, PrintStyle]:
    def asked(unit: Any, context: Any) -> tuple[Any, AnnualReports, PrintStyle]:
        values = annual_book(unit, context, YEAR, language)
        reports = annual_reports(unit, values.day, language, context.business_date)
        return values, reports, PrintStyle.of(unit.books.cooperative(), translator(language), paper, AT)

    values, reports, style = runner.read(asked)
    return AnnualBook(values, reports.figures, reports.before, reports.tables, reports.charts, reports.split), style


def texts_of(pdf: bytes) -> list[str]:
    return [run.text for run in found(pdf)]


@pytest.mark.parametrize(("language", "paper"), [("id", "A4"), ("en", "F4")])
def test_every_section_begins_on_the_page_that_the_contents_say(runner: Runner, language: str, paper: str) -> None:
    book, style = made(runner, language, paper)
    pdf = render(book, style)
    runs, sizes = found(pdf), page_sizes(pdf)
    assert set(sizes) <= {SIZES[paper], SIZES[paper][::-1]}
    assert sizes[0] == sizes[1] == SIZES[paper]
    wanted = [f"{number}. {label(section, style.words)}" for number, section in enumerate(sections_of(book), 1)]
    listed = _contents([run for run in runs if run.page == 2])
    assert [title for title, _page in listed] == wanted
    begins = {run.text: run.page for run in reversed(runs) if run.page > 2 and run.text in wanted}
    assert [page for _title, page in listed] == [begins[title] for title in wanted]
    assert begins[wanted[0]] == 3
    numbered = style.words.gettext("Page {number} of {count}")
    said = {(run.page, run.text) for run in runs}
    assert all((page, numbered.format(number=page, count=len(sizes))) in said for page in range(2, len(sizes) + 1))


def _contents(runs: list[Found]) -> list[tuple[str, int]]:
    """The title at the start of each line with the number at its end."""
    lines: dict[int, list[Found]] = {}
    for run in runs:
        lines.setdefault(round(run.bottom), []).append(run)
    entries = [sorted(line, key=lambda run: run.left) for line in lines.values()]
    return [(line[0].text, int(line[-1].text)) for line in entries if len(line) > 1 and line[-1].text.isdigit()]


def test_its_figures_are_those_of_the_reports(runner: Runner) -> None:
    book, style = made(runner, "id")
    told = texts_of(render(book, style))

    def total(code: str, row: str) -> int:
        asked = Parameters("id", as_of=LAST)
        table = runner.read(lambda unit, context: answered(report_kind(code), unit, asked, context.business_date))
        place = [column.key for column in table.columns].index("amount")
        return next(cells[place] for cells in table.rows if getattr(cells[1], "code", "") == row)  # type: ignore[return-value]

    assets = total("financial-position", "assets.total")
    assert book.figures.assets == assets
    assert book.figures.own_capital == total("financial-position", "equity.total")
    assert book.figures.surplus == SURPLUS
    for amount in (assets, SURPLUS):
        assert any(style.amount(amount) in text for text in told)


def test_what_was_written_is_printed_and_what_nobody_wrote_is_named(runner: Runner) -> None:
    book, style = made(runner, "id")
    whole = " ".join(texts_of(render(book, style)))
    assert "Checked thrice." not in whole
    assert SUPERVISED in whole
    assert MINUTES in whole
    assert "Balai Desa, 14 Maret 2026" in whole
    assert "Tidak ada dalam buku ini: Tata tertib rapat (belum ditulis); Rencana kerja (belum ditulis)" in whole
    assert "sementara" not in whole


def test_the_management_report_proposes_sentences_with_the_figures(runner: Runner) -> None:
    """1,800,000 of share capital; income 976,000 + 24,000 + 18,000, no cost."""
    book, style = made(runner, "en")
    whole = " ".join(texts_of(render(book, style)))
    assert "Share capital: Rp 1,800,000 at the end of the year." in whole
    assert "a surplus of Rp 1,018,000 is left" in whole


def test_each_language_has_its_own_text_and_else_that_of_the_cooperative(runner: Runner) -> None:
    whole = " ".join(texts_of(render(*made(runner, "en"))))
    assert "Checked thrice." in whole
    assert SUPERVISED not in whole
    assert MINUTES in whole


def test_a_section_left_out_is_neither_there_nor_missed(runner: Runner) -> None:
    for out in (True, False):
        runner.execute(LeaveOutSection(request_id(), YEAR, BookSection.CHARTS, out))
        book, style = made(runner, "en")
        said = {text.text for page in pages(book, style) for text in page.texts}
        assert any("The year in pictures" in text for text in said) is not out


def test_a_year_that_is_not_closed_says_so_on_every_page(runner: Runner) -> None:
    book, style = made(runner, "en")
    laid_out = pages(replace(book, paper=replace(book.paper, provisional=True)), style)
    assert all(any("rovisional" in text.text for text in page.texts) for page in laid_out)


def test_a_loss_is_put_to_the_meeting(runner: Runner) -> None:
    book, style = made(runner, "en")
    loss = replace(book.paper, surplus=replace(book.paper.surplus, surplus=-5_000, splits=()))
    said = " ".join(text.text for page in pages(replace(book, paper=loss), style) for text in page.texts)
    assert f"a loss of {style.money(5_000)}" in said


@pytest.mark.parametrize("language", ["id", "en", "qps-rtl"])
def test_nothing_runs_over_its_edge_or_into_each_other(runner: Runner, language: str) -> None:
    book, style = made(runner, language)
    for page in pages(book, style):
        assert not outside(page)
        assert not overlapping(page)


def test_two_thousand_members_are_laid_out_at_once(runner: Runner, tmp_path: Path) -> None:
    book, style = made(runner, "id")
    (members,) = book.tables[BookSection.MEMBERS]
    many = replace(members, rows=members.rows * 1000, drills=())
    laid_out = pages(replace(book, tables={**book.tables, BookSection.MEMBERS: (many,)}), style)
    assert len(laid_out) > 40
