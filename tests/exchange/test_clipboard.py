"""What spreadsheet programs put on the clipboard: both flavours, cells with line breaks, spans, empty rows at the end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.exchange.clipboard import packed, read_clipboard, unpacked
from coopdesk.exchange.grid import RawCell

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-data-placement:same-cell}</style></head>
<body><table border=0 cellpadding=0><!--StartFragment--><col width=64 span=3>
<tr height=20><td>No. Anggota</td><td>Nama</td><td>Sukarela</td></tr>
<tr height=20><td class=xl65>0003</td><td>Siti<br>
  Aminah</td><td align=right>50.000</td></tr>
<tr height=20><td></td><td>&nbsp;</td><td></td></tr>
<!--EndFragment--></table></body></html>"""


def cells(html: str = "", text: str = "") -> list[list[RawCell]]:
    raw = read_clipboard("list", html, text)
    return raw.sheets[0].rows if raw else []


def test_a_cell_with_a_line_break_stays_one_cell_in_the_html_flavour() -> None:
    broken = "No. Anggota\tNama\tSukarela\r\n0003\tSiti\nAminah\t50.000\r\n"
    assert cells(EXCEL, broken) == [["No. Anggota", "Nama", "Sukarela"], ["0003", "Siti\nAminah", "50.000"]]


def test_text_keeps_quoted_line_breaks_and_drops_empty_rows_at_the_end() -> None:
    assert cells(text='0003\t"Siti\nAminah"\t50.000\r\n0004\tBudi\t25.000\r\n\t\t\r\n\r\n') == [
        ["0003", "Siti\nAminah", "50.000"],
        ["0004", "Budi", "25.000"],
    ]


def test_a_lone_quote_swallows_no_rows() -> None:
    assert cells(text='0003\t6" pipe\t1\r\n0004\tBudi\t2\r\n') == [["0003", '6" pipe', "1"], ["0004", "Budi", "2"]]


def test_empty_rows_in_the_middle_stay_so_that_row_numbers_fit() -> None:
    assert len(cells(text="a\tb\n\t\nc\td\n")) == 3


@pytest.mark.parametrize("told", ['sdval="12500.5" sdnum="1057;0;#.##0"', 'x:num="12500.5"', """data-sheets-value='{"1":3,"3":12500.5}'"""])
def test_the_number_behind_a_cell_is_taken_where_the_program_tells_it(told: str) -> None:
    assert cells(f"<table><tr><td>a</td><td {told}>12.501</td></tr></table>") == [["a", Decimal("12500.5")]]


def test_a_date_behind_a_cell_is_certain_and_leading_zeros_stay() -> None:
    html = '<table><tr><td sdval="46093">12/03/2026</td><td sdval="3">0003</td><td sdval="99">12/03/2026</td></tr></table>'
    assert cells(html) == [[date(2026, 3, 12), "0003", "12/03/2026"]]


def test_spans_leave_their_other_places_empty() -> None:
    html = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    assert cells(html) == [["a", "b", None], [None, "c", "d"]]


def test_nothing_to_paste_is_nothing() -> None:
    assert read_clipboard("list", "", "") is None
    assert read_clipboard("list", "<p>Dear sirs</p>", " \t\r\n") is None


def test_packed_rows_come_back_as_they_were() -> None:
    rows: list[list[RawCell]] = [["0003", None, Decimal("12500.50"), date(2026, 3, 12)], ['"\n', "x", None, None]]
    assert unpacked(packed(rows)) == [["0003", None, Decimal("12500.5"), date(2026, 3, 12)], ['"\n', "x", None, None]]
    with pytest.raises(ValueError, match="packed"):
        unpacked('[[{"hour": 1}]]')
