"""Members found by part of a name or number, with typing mistakes. How fast is held by the benchmark (`tests/bench`, F13)."""

from __future__ import annotations

from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.i18n.search import Index, fold, rank

ROWS = [
    ("0003", "Joko Purnomo"),
    ("0147", "Siti Aminah"),
    ("0212", "Siti Nurhaliza"),
    ("0309", "Siti Rahmawati"),
    ("0310", "Asiti Budi"),
    ("1470", "Budi Santoso"),
    ("0500", "José Núñez"),
    ("0501", "Muhammad Yusuf"),
    ("0502", "Muhamad Yusuf"),
    ("KK-00147", "Endang Lestari"),
]


def found(query: str) -> list[str]:
    return [name for _, name in rank(query, ROWS, key=lambda row: row)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("siti amnah", "Siti Aminah"),
        ("siti amn", "Siti Aminah"),
        ("amniah siti", "Siti Aminah"),
        ("SITI AM", "Siti Aminah"),
        ("aminha", "Siti Aminah"),
        ("0147", "Siti Aminah"),
        ("147", "Siti Aminah"),
        ("3", "Joko Purnomo"),
        ("jose nunez", "José Núñez"),
        ("JOSÉ", "José Núñez"),
        ("nurhal", "Siti Nurhaliza"),
        ("nurhalisa", "Siti Nurhaliza"),
        ("147 siti", "Siti Aminah"),
        ("kk-001", "Endang Lestari"),
        ("muhamad yusuf", "Muhamad Yusuf"),
    ],
)
def test_the_first_answer(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_beginnings_come_before_middles() -> None:
    assert found("siti") == ["Siti Aminah", "Siti Nurhaliza", "Siti Rahmawati", "Asiti Budi"]
    assert found("147") == ["Siti Aminah", "Budi Santoso", "Endang Lestari"]


def test_a_spelling_variant_is_found_too() -> None:
    assert found("muhamad") == ["Muhamad Yusuf", "Muhammad Yusuf"]


@pytest.mark.parametrize("query", ["xyz", "siti santoso", "9999", "siti 0003", "%", "'; --", "aminahx yz"])
def test_nothing_fits(query: str) -> None:
    assert found(query) == []


def test_an_empty_query_keeps_the_order() -> None:
    assert rank("  ", ROWS, key=lambda row: row, limit=3) == ROWS[:3]


def test_folding() -> None:
    assert fold("Ñandú Straße İ") == "nandu strasse i"


LETTERS = st.text("aeimnst 01", max_size=8)


@given(rows=st.lists(st.tuples(LETTERS, LETTERS), max_size=30), queries=st.lists(LETTERS, min_size=2, max_size=6))
def test_what_was_asked_before_changes_no_answer(rows: list[tuple[str, str]], queries: list[str]) -> None:
    kept = Index(rows, key=lambda row: row)
    for query in queries:
        assert kept.find(query) == rank(query, rows, key=lambda row: row), query


@given(rows=st.lists(st.tuples(LETTERS, LETTERS), max_size=30), query=LETTERS)
def test_who_is_named_as_typed_is_found_however_many_are_asked_for(rows: list[tuple[str, str]], query: str) -> None:
    """A list cut short is the beginning of the long one: mistakes are not looked for where enough is found without."""
    everybody = rank(query, rows, key=lambda row: row, limit=len(rows) + 1)
    for limit in range(1, len(rows) + 1):
        assert rank(query, rows, key=lambda row: row, limit=limit) == everybody[:limit]
    assert [row for row in rows if all(any(word in part for part in row) for word in query.split()) and row not in everybody] == []


def test_of_twenty_thousand_members_the_one_meant_is_first() -> None:
    rows = [(f"{number:05d}", f"Siti Ka{number:05d}") for number in range(20_000)]
    rows[14_700] = ("14700", "Siti Aminah")
    index = Index(rows, key=lambda row: row)
    for query in ("siti amnah", "aminha", "14700", "siti aminah"):
        assert index.find(query)[0] == rows[14_700]


class Gone:
    """A row that can be watched."""


def test_an_index_that_nobody_has_any_more_takes_its_rows_along() -> None:
    row = Gone()
    index, watched = Index([row], key=lambda _row: ("1", "Siti Aminah")), ref(row)
    assert index.find("amniah") == [row]
    del index, row
    assert watched() is None
