"""Members: status, heirs, the identity number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from coopdesk.domain.errors import BadStatusChange, FieldMissing, HeirSharesNotWhole, JoinedBeforeBirth, MemberNotActive
from coopdesk.domain.members import (
    Heir,
    Member,
    MemberDetails,
    MemberStatus,
    NikFinding,
    Sex,
    check_details,
    check_heirs,
    check_may_transact,
    check_status_change,
    folded,
    masked_nik,
    nik_findings,
)

BORN = date(1980, 3, 5)


def heirs(*shares: str) -> list[Heir]:
    return [Heir(f"Ahli {share}", "child", Decimal(share)) for share in shares]


@pytest.mark.parametrize("shares", [(), ("100",), ("33.33", "33.33", "33.34"), ("50", "50.00")])
def test_heirs_that_share_everything(shares: tuple[str, ...]) -> None:
    check_heirs(heirs(*shares))


@pytest.mark.parametrize(("shares", "total"), [(("99.99",), "99.99"), (("50", "60"), "110"), (("120", "-20"), "100")])
def test_heirs_that_do_not(shares: tuple[str, ...], total: str) -> None:
    with pytest.raises(HeirSharesNotWhole) as refused:
        check_heirs(heirs(*shares))
    assert refused.value.total == total


def test_heirs_and_members_have_names() -> None:
    with pytest.raises(FieldMissing):
        check_heirs([Heir("  ", "child", Decimal(100))])
    with pytest.raises(FieldMissing):
        check_details(MemberDetails(" ", BORN))
    check_details(MemberDetails("Siti", BORN))


def test_nobody_joined_before_she_was_born() -> None:
    check_details(MemberDetails("Siti", BORN, birth_date=BORN))
    with pytest.raises(JoinedBeforeBirth) as refused:
        check_details(MemberDetails("Siti", BORN - timedelta(1), birth_date=BORN))
    assert refused.value == JoinedBeforeBirth(BORN - timedelta(1), BORN)


@pytest.mark.parametrize(
    ("nik", "born", "sex", "found"),
    [
        ("3578014503800002", BORN, Sex.FEMALE, ()),
        ("3578010503800002", BORN, Sex.MALE, ()),
        ("3578010503800002", BORN, Sex.FEMALE, (NikFinding.SEX,)),
        ("3578014603800002", BORN, Sex.FEMALE, (NikFinding.BIRTH_DATE,)),
        ("3578014603800002", None, None, ()),
        ("357801450380000", BORN, Sex.FEMALE, (NikFinding.LENGTH,)),
        ("357801450380000x", BORN, Sex.FEMALE, (NikFinding.LENGTH,)),
        ("", BORN, Sex.FEMALE, ()),
    ],
)
def test_nik(nik: str, born: date | None, sex: Sex | None, found: tuple[NikFinding, ...]) -> None:
    assert nik_findings(nik, born, sex) == found


def test_masking_shows_little_of_any_number() -> None:
    assert masked_nik("3578014503800002") == "3578********0002"
    assert masked_nik("12345678") == "********"
    assert masked_nik("") == ""


def test_who_left_may_not_transact() -> None:
    for status in MemberStatus:
        member = Member(1, "0001", status, MemberDetails("Siti", BORN))
        assert (member.name, member.joined) == ("Siti", BORN)
        if status in (MemberStatus.LEFT, MemberStatus.ANNULLED):
            with pytest.raises(MemberNotActive):
                check_may_transact(member)
        else:
            check_may_transact(member)


def test_nobody_comes_back_from_leaving() -> None:
    check_status_change("0001", MemberStatus.ACTIVE, MemberStatus.LEFT)
    for to in MemberStatus:
        with pytest.raises(BadStatusChange):
            check_status_change("0001", MemberStatus.LEFT, to)


def test_names_compare_without_case_and_spaces() -> None:
    assert folded("  SITI   aminah ") == folded("Siti Aminah")
