"""Raw jobs against byte strings worked out by hand from the escape codes, and read back as places on paper."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from coopdesk.domain.errors import ScriptNotSupported
from coopdesk.domain.journal import EventKind
from coopdesk.domain.papers import CashFlow, PassbookLine
from coopdesk.printing import charset, escp, escpos, raw_preview
from coopdesk.printing.forms import raw
from coopdesk.printing.forms.passbook import cells
from coopdesk.printing.papers import passbook_layout, passbook_layouts
from coopdesk.printing.text_line import TextLine, Weight
from tests.printing import packet_samples, samples

LAYOUT = passbook_layout("passbook-135x180")
BOOK = samples.style("id", LAYOUT.code)


def test_a_passbook_line_by_hand() -> None:
    """Line 16: top 98.0 mm = 694/180 in = 255 + 255 + 184. Places in 1/60 in: 14.2 mm = 34, 31.1 = 73, 37.2 = 88;
    15 characters an inch are 1.693 mm, so 7 of them end at 98.1 from 86.25 mm = 204, 9 at 118.5 from 103.26 = 244,
    3 at 127 from 121.92 = 288 = 32 + 256."""
    job = raw.passbook_escp([samples.passbook(printed=15)], BOOK)
    assert job == (
        b"\x1b@\x1bt\x01\x1bx\x00"
        b"\x1bJ\xff\x1bJ\xff\x1bJ\xb8"
        b"\x12\x1bg"
        b"\x1b$\x22\x0012/03/26"
        b"\x1b$\x49\x0001"
        b"\x1b$\x58\x00Setor tunai"
        b"\x1b$\xcc\x00150.000"
        b"\x1b$\xf4\x003.428.167"
        b"\x1b$\x20\x01RAT"
        b"\r\x0c"
    )


def test_a_nine_pin_head_feeds_in_its_own_units() -> None:
    """98.0 mm = 833/216 in = 3 x 255 + 68."""
    job = raw.passbook_escp([samples.passbook(printed=15)], BOOK, escp.UNITS_9_PIN)
    assert b"\x1bJ\xff\x1bJ\xff\x1bJ\xff\x1bJ\x44\x12\x1bg" in job


def test_each_page_is_ejected_and_the_next_starts_at_its_top() -> None:
    job = raw.passbook_escp([samples.passbook(15), samples.passbook(15)], BOOK)
    head, first, second, rest = job.split(b"\x0c")[0][:8], *job[8:].split(b"\x0c")
    assert head == b"\x1b@\x1bt\x01\x1bx\x00"
    assert first == second
    assert rest == b""


@pytest.mark.parametrize("code", sorted(passbook_layouts()))
def test_places_are_those_of_the_layout_within_a_third_of_a_millimetre(code: str) -> None:
    layout, book = passbook_layout(code), samples.style("id", code)
    printed = raw_preview.read_escp(raw.passbook_escp([samples.passbook(0)], book))
    wanted = {(cell.text, round(cell.top)): cell for cell in cells(samples.passbook(0), layout, book)}
    assert len(printed) == len(wanted) == 16 * 6 - 1  # the first line carries a balance over, nothing in or out
    for piece in printed:
        cell = next(
            cell
            for cell in wanted.values()
            if abs(cell.top - piece.y) < 0.2 and (cell.text == piece.text or cell.text.startswith(piece.text))
        )
        edge = piece.x + len(piece.text) * 25.4 / 15 if cell.column.align == "end" else piece.x
        assert edge == pytest.approx(cell.end if cell.column.align == "end" else cell.start, abs=0.3)


def test_huge_figures_run_narrow_and_never_into_each_other() -> None:
    huge = 123_456_789_012
    lines = tuple(
        PassbookLine(number, date(2026, 3, 12), kind, out, in_, huge, "RAT")
        for number, (kind, out, in_) in enumerate(((EventKind.WITHDRAWAL, huge, 0), (EventKind.DEPOSIT, 0, huge)), 1)
    )
    job = raw.passbook_escp([replace(samples.passbook(), lines=lines)], BOOK)
    printed = raw_preview.read_escp(job)
    assert [piece.text for piece in printed].count("123.456.789.012") == 4
    for y in {piece.y for piece in printed}:
        row = [piece for piece in printed if piece.y == y]
        for one, other in itertools.pairwise(row):
            assert one.x + len(one.text) * 25.4 / 20 <= other.x + 0.3
            assert one.text != ""


def test_the_offset_of_the_printer_moves_all() -> None:
    plain = raw_preview.read_escp(raw.passbook_escp([samples.passbook(15)], BOOK))
    moved = raw_preview.read_escp(raw.passbook_escp([samples.passbook(15)], replace(BOOK, offset=(2.0, 1.0))))
    for one, other in zip(plain, moved, strict=True):
        assert other.x - one.x == pytest.approx(2.0, abs=0.43)
        assert other.y - one.y == pytest.approx(1.0, abs=0.15)


def test_lines_on_continuous_forms_by_hand() -> None:
    job = escp.line_job([TextLine("Kuitansi", Weight.STRONG), TextLine("Rp 5", Weight.LARGE), TextLine("", qr="x"), TextLine("é–")], 33)
    assert job == (b"\x1b@\x1bt\x01\x1bx\x00\x12\x1bP\x1b2\x1bC\x21\x1bEKuitansi\x1bF\r\n\x1bW\x01Rp 5\x1bW\x00\r\n\x82-\r\n\x0c")


def test_a_receipt_on_half_letter_forms_fits_its_33_lines() -> None:
    """5.5 in at 6 lines an inch."""
    job = raw.receipt_escp(replace(samples.repayment(), copy=1), samples.style("id", "half-letter"))
    assert b"\x1bC\x21" in job
    printed = raw_preview.read_escp(job)
    assert max(piece.y for piece in printed) < 5.5 * 25.4
    assert all(len(piece.text) <= 80 for piece in printed)


def test_a_thermal_receipt_by_hand() -> None:
    lines = [
        TextLine("KSP", Weight.STRONG, centred=True),
        TextLine("Rp 5", Weight.LARGE),
        TextLine("", qr="KM-1"),
        TextLine("Señor"),
    ]
    assert escpos.job(lines, open_drawer=True) == (
        b"\x1b@\x1bt\x02\x1bp\x00\x19\xfa"
        b"\x1ba\x01\x1bE\x01KSP\n\x1bE\x00\x1ba\x00"
        b"\x1d!\x11Rp 5\n\x1d!\x00"
        b"\x1ba\x01"
        b"\x1d(k\x04\x001A2\x00"
        b"\x1d(k\x03\x001C\x05"
        b"\x1d(k\x03\x001E1"
        b"\x1d(k\x07\x001P0KM-1"
        b"\x1d(k\x03\x001Q0"
        b"\x1ba\x00"
        b"Se\xa4or\n"
        b"\x1dVB\x03"
    )


@pytest.mark.parametrize(
    ("flow", "copy", "opens"), [(CashFlow.IN, 0, True), (CashFlow.OUT, 0, True), (CashFlow.NONE, 0, False), (CashFlow.IN, 1, False)]
)
def test_the_drawer_opens_where_cash_moves(flow: CashFlow, copy: int, opens: bool) -> None:
    job = raw.receipt_escpos(replace(samples.receipt(), flow=flow, copy=copy), samples.style("id", "roll-80"))
    assert (escpos.DRAWER in job) is opens


@pytest.mark.parametrize(("paper", "columns"), [("roll-80", 48), ("roll-58", 32)])
def test_a_roll_preview_shows_the_job_line_by_line(paper: str, columns: int) -> None:
    lines = raw_preview.read_escpos(raw.receipt_escpos(samples.receipt(), samples.style("id", paper)))
    assert lines[0] == "KSP SUMBER MAKMUR"
    assert "Rp 150.000" in lines
    assert "<KM-2026-0419 150000 7F3A91C2>" in lines
    assert max(len(line) for line in lines if not line.startswith("<")) <= columns
    assert lines[-1] == "Kode periksa".ljust(columns - 9) + "7F3A 91C2"


def test_receipts_of_a_meeting_come_each_on_a_form_of_its_own() -> None:
    """As long as those of single receipts: five and a half inches, 33 lines."""
    job = raw.meeting_receipts_escp(packet_samples.receipts(), samples.style("id", "half-letter"))
    printed = raw_preview.read_escp(job)
    assert {piece.page for piece in printed if piece.text.strip() in ("0100 Siti Aminah", "0101 Joko Purnomo")} == {1, 2}
    assert (job.count(b"\x1bC\x21"), job.count(b"\f")) == (2, 2)


def test_a_passbook_preview_keeps_columns() -> None:
    lines = raw_preview.text_lines(raw_preview.read_escp(raw.passbook_escp([samples.passbook(14), samples.passbook(15)], BOOK)))
    assert lines.count("\f") == 1
    assert lines[1].split() == ["12/03/26", "01", "Setor", "tunai", "150.000", "3.428.167", "RAT"]
    assert lines[0].index("RAT") == lines[1].index("RAT")


@pytest.mark.parametrize("job", [b"\x1bZ", b"\x01", b"abc\x07"])
def test_a_job_that_is_not_ours_is_not_guessed_at(job: bytes) -> None:
    with pytest.raises(ValueError, match="unknown code"):
        raw_preview.read_escp(job)
    with pytest.raises(ValueError, match="unknown code"):
        raw_preview.read_escpos(job)


def test_an_unknown_group_command_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="unknown code"):
        raw_preview.read_escpos(b"\x1dz\x00")


@pytest.mark.parametrize(
    ("text", "page", "wanted"),
    [
        ("–500.000", "cp437", b"-500.000"),
        ("Rp\u00a05", "cp437", b"Rp 5"),
        ("Ángel", "cp437", b"Angel"),
        ("Ángel", "cp850", b"\xb5ngel"),
        ("n\u0303", "cp437", b"\xa4"),
        ("a\tb\x00", "cp437", b"a b "),
        ("\u20665\u2069", "cp437", b"5"),
        ("Šime…", "cp850", b"Sime..."),
    ],
)
def test_what_a_code_page_lacks_is_written_plainly(text: str, page: str, wanted: bytes) -> None:
    assert charset.encode(text, page) == wanted
    assert charset.width(text) == len(wanted)


@pytest.mark.parametrize("text", ["محمد", "ស៊ីម", "ŋ"])
def test_a_script_that_the_printer_lacks_is_refused(text: str) -> None:
    with pytest.raises(ScriptNotSupported):
        charset.encode(text, "cp437")
    with pytest.raises(ScriptNotSupported):
        raw.receipt_escpos(replace(samples.receipt(), member=replace(samples.SITI, name=text)), samples.style("id", "roll-80"))
