"""`coopdesk print`: every form as PDF; a passbook in visits, a receipt and its copies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdf
import pytest

from coopdesk.domain.minutes import Decision, Votes
from coopdesk.services import books
from coopdesk.services.meetings import OpenMeeting
from coopdesk.services.member_leaving import leaving_of
from coopdesk.services.minutes import SaveDecision
from coopdesk.services.savings import Deposit
from coopdesk.services.settlements import Settle
from coopdesk.services.share_out import ShareOutFund
from tests.cli.conftest import Run, posting
from tests.services.meeting_hall import MEETS, NAMES, open_hall
from tests.services.savings_group import MEETS as GROUP_MEETS
from tests.services.savings_group import SHARE, open_group
from tests.services.surplus_year import busy_year


@pytest.fixture
def lent(run: Run, book: Path) -> Path:
    told = posting(
        {
            "command": "disburse",
            "request_id": "l",
            "date": "2025-10-10",
            "member": "0001",
            "product": "flat",
            "amount": "1200000",
            "term": 12,
        },
        {"command": "admit_member", "request_id": "b", "date": "2025-10-10", "name": "Budi Santoso"},
        {"command": "deposit", "request_id": "bd", "date": "2025-10-11", "member": "0002", "product": "sukarela", "amount": "77000"},
    )
    assert all(answer["ok"] for answer in run("post", book, told=told).lines)
    return book


def text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["statement", "--member", "0001"], ["Siti Aminah", "150.000"]),
        (["statement", "--all"], ["Siti Aminah", "Budi Santoso", "77.000"]),
        (["receipt", "--entry", "2"], ["KM-2025-0002", "seratus lima puluh ribu rupiah"]),
        (["schedule", "--loan", "PJ-2025-0001"], ["PJ-2025-0001", "118.000"]),
        (["collection-sheet", "--month", "2025-12"], ["Siti Aminah"]),
        (["meeting-summary", "--month", "2025-10"], ["77.000"]),
        (["annual-book", "--month", "2025-12", "--paper", "F4"], ["Daftar isi", "Laporan posisi keuangan", "sementara", "77.000"]),
        (["passbook", "--member", "0001", "--product", "sukarela"], ["150.000"]),
        (["receipt", "--entry", "2", "--paper", "A5"], ["KM-2025-0002"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_every_form_is_printed(run: Run, lent: Path, tmp_path: Path, arguments: list[str], shown: list[str]) -> None:
    assert run("print", lent, *arguments, "-o", tmp_path / "x.pdf").code == 0
    found = text(tmp_path / "x.pdf")
    assert all(words in found for words in shown)


def test_who_has_left_gets_letter_and_slip(run: Run, lent: Path, tmp_path: Path) -> None:
    """77,000 kept for some days at 3 % a year; what nobody settled, and a month without slips, is refused."""
    assert run("print", lent, "leaving-letter", "--member", "0002", "-o", tmp_path / "x.pdf").refused
    assert run("print", lent, "withholding-slip", "--month", "2025-11", "-o", tmp_path / "x.pdf").refused
    runner = books.open_book(lent, date(2025, 12, 20))
    leaving = runner.read(lambda unit, _context: leaving_of(unit, "0002", date(2025, 12, 20)))
    runner.execute(Settle("leaves", date(2025, 12, 20), "0002", "pindah", "", leaving.net))
    runner.book.close()
    asked = ("leaving-letter", "--member", "0002"), ("withholding-slip", "--month", "2025-12", "--member", "0002")
    for number, arguments in enumerate(asked):
        assert run("--business-date", "2025-12-20", "print", lent, *arguments, "-o", tmp_path / f"{number}.pdf").code == 0
        assert "Budi Santoso" in text(tmp_path / f"{number}.pdf")


def test_a_statement_of_a_month_says_its_days(run: Run, lent: Path, tmp_path: Path) -> None:
    assert run("print", lent, "statement", "--member", "0002", "--month", "2025-11", "-o", tmp_path / "x.pdf").code == 0
    assert "1 November sampai 30 November 2025" in text(tmp_path / "x.pdf")


def test_a_paper_speaks_the_language_asked(run: Run, lent: Path, tmp_path: Path) -> None:
    assert run("--language", "en", "print", lent, "receipt", "--entry", "2", "-o", tmp_path / "x.pdf").code == 0
    assert "one hundred and fifty thousand" in text(tmp_path / "x.pdf")


def test_printing_a_passbook_marks_nothing_until_somebody_says_what_it_shows(run: Run, lent: Path, tmp_path: Path) -> None:
    def printed() -> str:
        assert run("print", lent, "passbook", "--member", "0001", "--product", "sukarela", "-o", tmp_path / "p.pdf").code == 0
        return text(tmp_path / "p.pdf")

    assert printed() == printed()
    assert run("print", lent, "passbook", "--member", "0001", "--product", "sukarela", "--confirm", "1").code == 0
    assert run("print", lent, "passbook", "--member", "0001", "--product", "sukarela", "-o", tmp_path / "p.pdf").refused
    told = posting(
        {"command": "deposit", "request_id": "n", "date": "2025-12-31", "member": "0001", "product": "sukarela", "amount": "33000"}
    )
    run("post", lent, told=told)
    assert "183.000" in printed()
    assert "150.000" not in printed()


def test_confirming_with_a_file_writes_what_it_confirms(run: Run, lent: Path, tmp_path: Path) -> None:
    confirm = ("print", lent, "passbook", "--member", "0001", "--product", "sukarela", "--confirm", "1", "-o", tmp_path / "p.pdf")
    assert run(*confirm).code == 0
    assert "150.000" in text(tmp_path / "p.pdf")
    assert run(*confirm).code == 0
    assert run("check", lent).code == 0


def test_a_reprinted_receipt_says_which_copy_it_is(run: Run, lent: Path, tmp_path: Path) -> None:
    copies = []
    for n in range(3):
        assert run("print", lent, "receipt", "--entry", "2", "-o", tmp_path / f"{n}.pdf").code == 0
        copies.append(text(tmp_path / f"{n}.pdf"))
    assert ["SALINAN" in copy for copy in copies] == [False, True, True]
    assert "SALINAN 1" in copies[1]
    assert "SALINAN 2" in copies[2]


def test_a_receipt_that_could_not_be_written_uses_up_no_copy(run: Run, lent: Path, tmp_path: Path) -> None:
    assert run("print", lent, "receipt", "--entry", "2", "-o", "/proc/x/r.pdf").refused
    assert run("print", lent, "receipt", "--entry", "2", "-o", tmp_path / "r.pdf").code == 0
    assert "SALINAN" not in text(tmp_path / "r.pdf")


def test_the_papers_of_a_surplus_are_of_a_year_that_had_one(run: Run, tmp_path: Path) -> None:
    """The year of `tests/services/surplus_year.py`, worked out by hand there; before the meeting decides, the first proposal is printed."""
    busy_year(tmp_path / "shu.coop").book.close()
    for form, shown in (("surplus-plan", ["1.018.000"]), ("surplus-list", ["Siti Aminah", "Wati"]), ("surplus-slips", ["Siti Aminah", "Wati"])):
        assert run("print", tmp_path / "shu.coop", form, "--year", "2025", "-o", tmp_path / "x.pdf").code == 0, form
        found = text(tmp_path / "x.pdf")
        assert all(words in found for words in shown), form
    for asked in (["--year", "2024"], ["--year", "2026"], [], ["--year", "2025", "--month", "2025-12"]):
        assert run("print", tmp_path / "shu.coop", "surplus-list", *asked, "-o", tmp_path / "no.pdf").refused, asked


def test_a_year_without_a_surplus_has_no_papers_of_it(run: Run, tmp_path: Path) -> None:
    busy_year(tmp_path / "rugi.coop", bank=-976_000).book.close()
    assert run("print", tmp_path / "rugi.coop", "surplus-plan", "--year", "2025", "-o", tmp_path / "x.pdf").refused


@pytest.mark.parametrize("asked", [("--month", "2025-11"), ("--month", "2019-12"), ("--year", "2030"), ("--month", "2025-12", "--year", "2025"), ()])
def test_the_annual_book_is_of_a_whole_year_that_has_something_in_it(run: Run, lent: Path, tmp_path: Path, asked: tuple[str, ...]) -> None:
    assert run("print", lent, "annual-book", *asked, "-o", tmp_path / "x.pdf").refused
    assert not (tmp_path / "x.pdf").exists()


def test_the_annual_book_speaks_the_language_asked(run: Run, lent: Path, tmp_path: Path) -> None:
    assert run("--language", "en", "print", lent, "annual-book", "--year", "2025", "-o", tmp_path / "x.pdf").code == 0
    assert "Statement of financial position" in text(tmp_path / "x.pdf")


def test_a_summary_is_of_a_month_or_of_one_meeting(run: Run, lent: Path, tmp_path: Path) -> None:
    """The meeting of the whole cooperative stands on the paper of its month, and on its own; on the wall nobody is named."""
    runner = books.open_book(lent, date(2025, 12, 31))
    meeting = runner.execute(OpenMeeting("m", date(2025, 10, 18), "")).batch or 0
    runner.execute(SaveDecision("d", Decision(0, meeting, "Laporan kas diterima", Votes(12, 0, 1))))
    runner.book.close()
    for chosen in (["--month", "2025-10"], ["--meeting", str(meeting)]):
        assert run("print", lent, "meeting-summary", *chosen, "-o", tmp_path / "x.pdf").code == 0
        found = text(tmp_path / "x.pdf")
        assert "77.000" in found
        assert "setuju 12, tidak 0, abstain 1" in found
    assert run("print", lent, "meeting-summary", "--month", "2025-10", "--language", "en", "-o", tmp_path / "x.pdf").code == 0
    assert "Monthly meeting summary" in text(tmp_path / "x.pdf")
    assert run("--language", "en", "print", lent, "meeting-wall", "--meeting", str(meeting), "--paper", "F4", "-o", tmp_path / "w.pdf").code == 0
    assert "Laporan kas diterima" in text(tmp_path / "w.pdf")
    assert run("print", lent, "meeting-summary", "--month", "2025-10", "--meeting", str(meeting), "-o", tmp_path / "x.pdf").code == 2
    assert run("print", lent, "meeting-summary", "--meeting", "99", "-o", tmp_path / "x.pdf").code == 2


def test_the_papers_of_a_savings_group(run: Run, book: Path, tmp_path: Path) -> None:
    """Stamp cards of one and of all; slips once the fund is shared out, by its voucher."""
    group = open_group(tmp_path / "tumaini.coop")
    group.do(Deposit, GROUP_MEETS, "0002", "shares", 7 * SHARE)
    path, out = group.runner.book.path, tmp_path / "x.pdf"
    group.runner.book.close()
    on = "--business-date", GROUP_MEETS.isoformat()
    assert run(*on, "print", path, "stamp-card", "--member", "0002", "--paper", "F4", "-o", out).code == 0
    assert all(words in text(out) for words in ("Beatrice", "UGX 35,000"))
    assert run(*on, "print", path, "stamp-card", "--all", "-o", out).code == 0
    assert all(name in text(out) for name in ("Amina", "Joyce"))
    assert run("print", book, "stamp-card", "--all", "-o", out).refused, "this book sells no stamps"
    runner = books.open_book(path, GROUP_MEETS)
    voucher = runner.execute(ShareOutFund("s", GROUP_MEETS, "shares", 1, 0, "Siklus 1", 7 * SHARE)).entry
    runner.book.close()
    assert run(*on, "print", path, "share-out-slips", "--entry", str(voucher), "-o", out).code == 0
    assert "35,000" in text(out)
    assert run(*on, "print", path, "share-out-slips", "--entry", "1", "-o", out).refused


def test_the_papers_of_a_meeting_before_and_after_it(run: Run, tmp_path: Path) -> None:
    """The packet whole and in part; receipts of a posted meeting, of which the second print is a copy."""
    hall = open_hall(tmp_path / "rapat.coop")
    meeting, path = str(hall.meeting), hall.runner.book.path
    hall.runner.book.close()
    asked, out = ("--meeting", meeting, "-o", tmp_path / "x.pdf"), tmp_path / "x.pdf"
    assert run("print", path, "meeting-packet", *asked).code == 0
    assert "Isi berkas, per halaman: Daftar tagihan 1" in text(out)
    assert run("print", path, "meeting-packet", "--parts", "attendance,arrears", "--paper", "F4", *asked).code == 0
    assert "Daftar hadir 1 · Tunggakan dan janji 2" in text(out)
    assert run("print", path, "meeting-packet", "--parts", "tea", *asked).refused
    assert run("print", path, "meeting-packet", "-o", out).refused
    assert run("print", path, "meeting-receipts", *asked).refused
    hall.runner = books.open_book(path, MEETS)
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    hall.runner.book.close()
    for copy in range(2):
        assert run("print", path, "meeting-receipts", *asked).code == 0
        assert text(out).count("SALINAN 1") == len(NAMES) * copy
