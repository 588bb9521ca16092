"""Members found by part of a name or number, with typing mistakes, in time for each keystroke."""

from __future__ import annotations

import random
import sys
from time import process_time

import pytest

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


def seconds(index: Index[tuple[str, str]], query: str) -> float:
    """Processor time of one query, so that a busy machine does not count."""
    start = process_time()
    index.find(query)
    return process_time() - start


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer (coverage, debugger) slows Python down")
def test_twenty_thousand_members_within_fifty_milliseconds() -> None:
    chance = random.Random(7)
    syllables = ["ka", "ri", "mu", "sa", "na", "di", "wi", "to", "ru", "la", "pu", "ja", "mi", "ni", "ha", "su", "bo", "ra", "ti", "yu"]
    first = ["Siti", "Budi", "Endang", "Joko", "Dwi", "Slamet", "Agus", "Nur", "Sri", "Eko", "Rina", "Dewi", "Putri", "Muhammad"]
    rows = [(f"{n:05d}", f"{chance.choice(first)} {''.join(chance.choices(syllables, k=4)).title()}") for n in range(20_000)]
    rows[14_700] = ("14700", "Siti Aminah")
    index = Index(rows, key=lambda row: row)
    queries = ["s", "si", "siti", "siti a", "siti am", "siti amn", "siti amnah", "14", "147", "14700", "muhamad", "budi kari", "qqqqq"]
    assert max(min(seconds(index, query) for _ in range(5)) for query in queries) <= 0.05
    assert index.find("siti amnah")[0] == rows[14_700]
