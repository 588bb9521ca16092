"""CSV files as programs write them, and the guard against formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.exchange.csv_text import decoded, find_delimiter, guarded, read_csv, unguarded

TABLE = "Código;Nombre;Saldo\nS-1;Gómez Ángel;6.430,02\nS-2;Peña José;12,50\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert read_csv(TABLE.encode(encoding))[1][:2] == ["S-1", "Gómez Ángel"]


def test_signs_of_windows_are_not_control_characters() -> None:
    assert decoded("“Bu Sri” – 5 €".encode("cp1252")) == "“Bu Sri” – 5 €"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    assert find_delimiter(f"a{delimiter}b{delimiter}c\n" * 3) == delimiter


def test_decimal_commas_do_not_win_over_semicolons() -> None:
    assert find_delimiter(TABLE) == ";"


def test_a_line_that_names_the_separator_is_no_row() -> None:
    assert read_csv(b"sep=|\r\na|b;c\r\n") == [["a", "b;c"]]


def test_blank_lines_and_lines_within_quotes_count_as_the_spreadsheet_counts() -> None:
    assert read_csv(b'a,b\n\n"two\nlines",c\nd,e\n') == [["a", "b"], [], ["two\nlines", "c"], ["d", "e"]]


@pytest.mark.parametrize("data", [b"\x00\x01\x02", bytes(range(256)) * 4, b"a\0b", b"\xff\xfe\x00"])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a text file"):
        read_csv(data)


@pytest.mark.parametrize("text", ["=1+1", "+62812", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "''+2", "-"])
def test_dangerous_text_is_guarded(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Budi", "'apa", "O'Neil", "5", "", "a=b"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text())
def test_the_guard_is_lossless_and_never_begins_a_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
