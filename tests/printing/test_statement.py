from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import DueInstalment, StatementAccount, StatementLine
from coopdesk.printing.forms import statement
from tests.printing import read_back, samples


def rows(pdf: bytes, page: int = 1) -> list[list[str]]:
    """The texts of a page, line by line."""
    lines: dict[float, list[str]] = {}
    for run in read_back.found(pdf):
        if run.page == page:
            key = next((known for known in lines if abs(known - run.bottom) < 0.4), run.bottom)
            lines.setdefault(key, []).append(run.text)
    return list(lines.values())


def test_balances_stand_first_and_add_up() -> None:
    texts = read_back.texts(statement.render(samples.statement(), samples.style("id")))
    first = texts.index("Simpanan pokok")
    assert texts[first : first + 10] == [
        "Simpanan pokok",
        "100.000",
        "Simpanan wajib",
        "1.950.000",
        "Simpanan sukarela",
        "3.428.167",
        "Jumlah simpanan",
        "Rp 5.478.167",
        "Sisa pokok pinjaman",
        "7.000.000",
    ]


def test_an_account_opens_runs_and_closes_in_columns() -> None:
    found = rows(statement.render(samples.statement(), samples.style("id")))
    start = found.index(["Simpanan sukarela, 0147-03"])
    assert found[start + 1] == ["Tanggal", "Bukti", "Uraian", "Ambil", "Setor", "Saldo"]
    assert found[start + 2] == ["01/01/2026", "Saldo awal", "3.213.000"]
    assert found[start + 4] == ["20/01/2026", "KK-0037", "Tarik tunai", "400.000", "3.013.000"]
    assert found[start + 10] == ["Jumlah", "400.000", "615.167", "3.428.167"]


def test_interest_of_a_month_is_called_interest() -> None:
    paper = samples.statement()
    savings = paper.accounts[2]
    line = replace(savings.lines[2], kind=EventKind.SAVINGS_INTEREST, memo="2026-01")
    changed = replace(paper, accounts=(replace(savings, lines=(line,)),))
    assert "Jasa · 2026-01" in " ".join(read_back.texts(statement.render(changed, samples.style("id"))))


def test_figures_of_a_column_end_at_one_edge() -> None:
    found = read_back.found(statement.render(samples.statement(), samples.style("id")))
    edges = {
        round(run.right, 1)
        for run in found
        if run.text in {"3.213.000", "3.413.000", "3.013.000", "3.428.167", "1.950.000"} and run.left > 160
    }
    assert len(edges) == 1


def test_a_statement_without_accounts_is_a_sheet_with_zeros() -> None:
    paper = replace(samples.statement(), accounts=(), loans=(), savings_total=0, due_total=0)
    texts = read_back.texts(statement.render(paper, samples.style("en")))
    assert "Rp 0" in texts
    assert not any(text.startswith("Awaited") for text in texts)


def test_what_is_due_is_said_in_figures_and_words() -> None:
    said = " ".join(read_back.texts(statement.render(samples.statement(), samples.style("en"))))
    assert "Awaited this month: instalment 6, Rp 1,105,000 by 15/03/2026; simpanan wajib for March, Rp 25,000." in said
    assert "In all Rp 1,130,000 (one million, one hundred and thirty thousand rupiah)." in said


def test_with_two_loans_each_instalment_names_its_own() -> None:
    paper = samples.statement()
    paper = replace(paper, due_instalments=(*paper.due_instalments, DueInstalment("PJ-2026-0002", 1, date(2026, 3, 20), 5)))
    said = " ".join(read_back.texts(statement.render(paper, samples.style("en"))))
    assert "instalment 6 of PJ-2025-0031, Rp 1,105,000 by 15/03/2026; instalment 1 of PJ-2026-0002, Rp 5 by 20/03/2026" in said


def test_forty_sheets_lose_no_line_and_number_themselves() -> None:
    lines = tuple(
        StatementLine(date(2016, 1, 1) + timedelta(days=n), f"KM-{n:04d}", EventKind.DEPOSIT, 0, n + 1, (n + 1) * (n + 2) // 2)
        for n in range(1500)
    )
    account = StatementAccount("Simpanan sukarela", "0147-03", 0, lines, 0, lines[-1].balance, lines[-1].balance)
    pdf = statement.render(replace(samples.statement(), accounts=(account,)), samples.style("id"))
    found = read_back.found(pdf)
    count = len(read_back.page_sizes(pdf))
    assert count >= 38
    assert [run.text for run in found if run.text.startswith("KM-")] == [line.number for line in lines]
    assert [run.text for run in found if run.text.startswith("Lembar")] == [f"Lembar {n} dari {count}" for n in range(1, count + 1)]
    assert sum(run.text == "Uraian" for run in found) == sum(run.text.startswith("Simpanan sukarela, 0147-03") for run in found)
    assert all(run.bottom < 297 - 11 for run in found)


def test_a_total_never_stands_alone_on_a_sheet() -> None:
    """Whatever the number of lines, the last line of an account is on the sheet of its total."""
    for count in range(20, 64):
        lines = tuple(StatementLine(date(2026, 1, 1), f"KM-{n:04d}", EventKind.DEPOSIT, 0, 1, n + 1) for n in range(count))
        account = StatementAccount("Simpanan sukarela", "0147-03", 0, lines, 0, count, count)
        pages = statement.pages(replace(samples.statement(), accounts=(account,), loans=(), due_total=0), samples.style("en"))
        total = [number for number, page in enumerate(pages) for text in page.texts if text.text == "Total"]
        last = [number for number, page in enumerate(pages) for text in page.texts if text.text == lines[-1].number]
        assert total == last
        assert all(text.y < 297 - 11 for page in pages for text in page.texts)


def test_long_names_and_huge_figures_keep_every_digit() -> None:
    huge = 123_456_789_012
    lines = (
        StatementLine(
            date(2026, 1, 1), "BKM/0001/KSP/XII/2025-A", EventKind.DEPOSIT, huge, huge, 13 * huge, "Setoran titipan kelompok tani " * 5
        ),
    )
    account = StatementAccount("Simpanan sukarela", "0147-03", huge, lines, huge, huge, 13 * huge)
    paper = replace(samples.statement(), accounts=(account,), savings_total=13 * huge, member=replace(samples.SITI, name="Wulandari " * 12))
    pages = statement.pages(paper, samples.style("id"))
    texts = [text.text for page in pages for text in page.texts]
    assert texts.count("123.456.789.012") == 5
    assert texts.count("1.604.938.257.156") == 3
    assert not any(read_back.overlapping(page) or read_back.outside(page) for page in pages)
