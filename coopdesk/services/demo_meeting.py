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
    """`held` takes the year of the meeting; the others are texts of many lines, which take the year before it and its own."""

    held: str
    rules: str
    minutes: str
    plan: str
    found: str


INDONESIAN = MeetingWords(
    held="Aula Balai Desa, Malang\nSabtu, 28 Maret {next}",
    rules=(
        "1. Setiap anggota berhak bicara dan punya satu suara\n2. Rapat sah bila dihadiri lebih dari separuh anggota; bila tidak, ditunda satu jam\n"
        "3. Keputusan diambil dengan musyawarah; bila tidak tercapai, dengan suara terbanyak\n4. Pemilihan pengurus dan pengawas dilakukan tertutup"
    ),
    minutes=(
        "Rapat tahun lalu dibuka oleh ketua dan dihadiri lebih dari separuh anggota.\n- Laporan pengurus dan pengawas diterima\n"
        "- Pembagian SHU disetujui\n- Pengurus diminta mengunjungi peminjam yang menunggak"
    ),
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
    rules=(
        "1. Every member may speak and has one vote\n2. The meeting is valid if more than half of the members are there; otherwise it is put off by an hour\n"
        "3. It decides by agreement, and where there is none by the most votes\n4. Board and supervisors are elected by secret vote"
    ),
    minutes=(
        "The chair opened last year's meeting; more than half of the members were there.\n- The reports of board and supervisors were accepted\n"
        "- The sharing of the surplus was approved\n- The board was asked to visit borrowers who are late"
    ),
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
WORDS = {"id": INDONESIAN, "en": ENGLISH}


def prepare(runner: Runner) -> None:
    """In the month in which the year before is closed; nothing in a book that does not have it."""
    day = runner.business_date
    year = day.year - 1
    if day.month != FROM_MONTH or not (before := runner.read(lambda unit, _context: year_months(unit, year))):
        return
    amounts = tuple((code, over_months(amount)) for code, amount in sorted(grown_by(before, GROWTH).items()))
    runner.execute(SaveBudget(f"demo-budget-{day.year}", day, day.year, BudgetVersion.PROPOSED, amounts))
    for code, words in WORDS.items():
        _write(runner, year, code, words)


def _write(runner: Runner, year: int, language: str, words: MeetingWords) -> None:
    texts = {
        BookSection.COVER: words.held,
        BookSection.RULES: words.rules,
        BookSection.MINUTES: words.minutes,
        BookSection.WORK_PLAN: words.plan,
        BookSection.SUPERVISORS: words.found,
    }
    for section, text in texts.items():
        body = text.format(year=year, next=year + 1)
        runner.execute(SaveAnnualText(f"demo-{section}-{year}-{language}", year, section, body, language))
