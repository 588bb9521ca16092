"""What the demo book's board gets ready for the annual meeting, once the year is closed: a budget for the new year, and its texts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.domain.annual_book import BookSection
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.services.annual_book import SaveAnnualText
from coopdesk.services.budgets import SaveBudget, grown_by, year_months
from coopdesk.services.demo_closing import FROM_MONTH
from coopdesk.services.runner import Runner

GROWTH = Decimal(8)
"""Percent."""


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """`held` takes the year of the meeting; `plan` and `found` are texts of many lines, which take the year before it and its own."""

    held: str
    plan: str
    found: str


INDONESIAN = MeetingWords(
    held="Aula Balai Desa, Malang\nSabtu, 28 Maret {next}",
    plan=(
        "Pada {next} pengurus merencanakan:\n- menambah 10 anggota baru, terutama pedagang pasar\n"
        "- menaikkan simpanan sukarela dengan tabungan sekolah\n- menurunkan tunggakan: setiap peminjam yang terlambat dikunjungi dalam 14 hari\n"
        "- mengadakan dua pertemuan pendidikan anggota"
    ),
    found=(
        "Kami memeriksa pembukuan, kas, dan rekening bank tahun {year} pada bulan Mei, September, dan Januari.\n"
        "Kas cocok dengan buku pada setiap pemeriksaan. Bukti-bukti lengkap dan tersusun menurut nomor.\n"
        "Dua pinjaman menunggak lama; kami menyarankan pengurus menagihnya melalui penjamin.\n"
        "Menurut pendapat kami laporan keuangan ini menggambarkan keadaan koperasi dengan wajar."
    ),
)
ENGLISH = MeetingWords(
    held="Village hall, Malang\nSaturday 28 March {next}",
    plan=(
        "In {next} the board plans to:\n- admit 10 new members, above all market traders\n"
        "- raise voluntary savings by savings for school\n- bring arrears down: every borrower who is late is visited within 14 days\n"
        "- hold two meetings for the education of members"
    ),
    found=(
        "We examined the books, the cash and the bank accounts of {year} in May, in September and in January.\n"
        "The cash agreed with the books each time. The vouchers are complete and in order.\n"
        "Two loans have long been late; we recommend that the board turns to their guarantors.\n"
        "In our opinion the accounts show fairly how the cooperative stands."
    ),
)


def prepare(runner: Runner, language: str) -> None:
    """In the month in which the year before is closed; nothing in a book that does not have it."""
    day = runner.business_date
    year, words = day.year - 1, INDONESIAN if language == "id" else ENGLISH
    if day.month != FROM_MONTH or not (before := runner.read(lambda unit, _context: year_months(unit, year))):
        return
    amounts = tuple((code, over_months(amount)) for code, amount in sorted(grown_by(before, GROWTH).items()))
    runner.execute(SaveBudget(f"demo-budget-{day.year}", day, day.year, BudgetVersion.PROPOSED, amounts))
    texts = {BookSection.COVER: words.held, BookSection.WORK_PLAN: words.plan, BookSection.SUPERVISORS: words.found}
    for section, text in texts.items():
        body = text.format(year=year, next=day.year)
        runner.execute(SaveAnnualText(f"demo-{section}-{year}", year, section, body))
