"""The packet of a meeting and its receipts as pages: read back from the PDF, on A4 and F4, for thirty members."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk.domain.papers import OwedCover, PacketPart
from coopdesk.printing.forms import meeting_packet, meeting_receipts
from coopdesk.printing.page import Page
from tests.printing import packet_samples, read_back, samples

SIZES = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}
LYING = (PacketPart.BILL, PacketPart.SHEET)


def pages(*parts: PacketPart, members: int = 30, size: str = "A4", language: str = "en") -> list[Page]:
    paper = replace(packet_samples.packet(members), parts=parts or tuple(PacketPart))
    return meeting_packet.pages(paper, samples.style(language, size))


def said(page: Page) -> str:
    return " ".join(text.text for text in page.texts)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("part", PacketPart)
def test_each_part_is_printed_alone_with_every_member_on_it(part: PacketPart, size: str) -> None:
    found = pages(part, size=size)
    wide, high = SIZES[size]
    assert {(page.width, page.height) for page in found} == {(high, wide) if part in LYING else (wide, high)}
    texts = " ".join(map(said, found))
    assert "In this packet" not in texts
    if part not in (PacketPart.MINUTES, PacketPart.ARREARS):
        assert all(f"01{number:02}" in texts for number in range(30))
    for page in found:
        assert (read_back.outside(page), read_back.overlapping(page)) == ([], [])


def test_the_bill_of_a_group_is_one_sheet_and_its_totals_are_the_packets() -> None:
    paper = packet_samples.packet(30)
    (page,) = pages(PacketPart.BILL)
    texts = [text.text for text in page.texts]
    assert all(f"{paper.of(column):,}" in texts for column in paper.columns if paper.of(column))
    assert f"{paper.total:,}" in texts
    assert "Paid" in texts
    assert "Signature" in texts


def test_sheets_are_numbered_through_and_the_first_says_what_stands_where() -> None:
    found = pages()
    assert all(f"Page {number} of {len(found)}" in said(page) for number, page in enumerate(found, 1))
    contents = said(found[0])
    assert "In this packet, by page: Billing sheet 1 · Slips for the members 2–5 · " in contents
    attendance = next(number for number, page in enumerate(found, 1) if "must come" in said(page))
    assert f"Attendance list {attendance} · " in contents
    assert not any("In this packet" in said(page) for page in found[1:])


def test_a_slip_says_what_its_member_owes_and_to_whom() -> None:
    page = pages(PacketPart.SLIPS)[0]
    texts = said(page)
    assert "You owe: 0100 Siti Aminah 32,000; Dana sosial 32,000" in texts
    assert texts.count("To pay") == 8


def test_who_owes_many_is_told_how_many_and_the_list_of_arrears_names_them() -> None:
    paper = packet_samples.packet(2)
    many = tuple(OwedCover(f"02{number:02} Anggota nomor {number}", 6_000) for number in range(28))
    rows = (paper.rows[0], replace(paper.rows[1], owed=many))
    slips, arrears = (meeting_packet.pages(replace(paper, rows=rows, parts=(part,)), samples.style("en")) for part in (PacketPart.SLIPS, PacketPart.ARREARS))
    assert "You owe: 6,000 each to 28 members" in said(slips[0])
    assert all(each.name in " ".join(map(said, arrears)) for each in many)


def test_what_is_not_there_is_said_in_words() -> None:
    texts = " ".join(said(page) for page in meeting_packet.pages(packet_samples.bare(), samples.style("en")))
    for words in (
        "Meeting of all members, 14/03/2026",
        "Nothing is due.",
        "Nobody saves or owes anything yet.",
        "There are no minutes yet: this is the first meeting of these members.",
        "No task is open.",
        "Nobody is behind with a loan or with dues.",
        "Nobody left anything open at the last meeting with a promise or a reason.",
    ):
        assert words in texts


def test_no_heading_stands_alone_at_the_foot_of_a_sheet() -> None:
    """Minutes of every length: under each heading there is a line on its sheet."""
    headings = {"Agenda", "Notes", "Decisions", "Open tasks"}
    for lines in range(30, 64):
        paper = packet_samples.packet(1)
        assert paper.last is not None
        last = replace(paper.last, details=replace(paper.last.details, agenda="\n".join(["Setoran"] * lines)))
        for page in meeting_packet.pages(replace(paper, last=last, parts=(PacketPart.MINUTES,)), samples.style("en")):
            lowest = max(page.texts, key=lambda text: text.y)
            assert lowest.text not in headings


def test_the_sheet_to_write_on_has_a_row_a_member_and_boxes_for_each_note() -> None:
    found = pages(PacketPart.SHEET)
    texts = [text.text for page in found for text in page.texts]
    assert [text for text in texts if text.startswith("01") and "  " in text] == [f"{row.member.number}  {row.member.name}" for row in packet_samples.packet(30).rows]
    assert all(f"{worth:,}" in texts for worth in packet_samples.WORTHS)
    assert "1,250,300" in texts


@pytest.mark.parametrize(("size", "many"), [("A4", 1), ("F4", 1), ("A6", 2), ("roll-80", 2)])
def test_receipts_stand_four_on_a_sheet_and_one_on_a_small_paper(size: str, many: int) -> None:
    found = meeting_receipts.pages(packet_samples.receipts(), samples.style("id", size))
    assert len(found) == many
    texts = " ".join(map(said, found))
    assert "KM-2026-0101" in texts
    assert "Ganti talangan" in texts
    assert "SALINAN" not in texts
    assert "satu juta dua ratus delapan puluh ribu rupiah" in texts.replace("  ", " ")


def test_receipts_that_are_printed_again_say_so() -> None:
    texts = " ".join(said(page) for page in meeting_receipts.pages(packet_samples.receipts(2), samples.style("id")))
    assert texts.count("SALINAN 2") == 2
