"""What stands on every paper: the letterhead, the member, the proof at the foot, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of every sheet; `place` stands before the date of a signature."""

    name: str
    legal_number: str = ""
    address: str = ""
    phone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier sheet that no longer holds, as its month was reopened: its check code, and when it was printed."""

    check: str
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """How a sheet is checked against the book: `code` names the paper (empty on a receipt, which has a number),
    `check` is read aloud (`7F3A 91C2`), `payload` is what the QR code says; `replaces` is a sheet that this one stands for."""

    check: str
    payload: str
    code: str = ""
    replaces: Replaced | None = None


@dataclass(frozen=True, slots=True)
class PaperMember:
    number: str
    name: str
    group: str = ""
    address: str = ""
    joined: date | None = None


class SignatureRole(StrEnum):
    DEPOSITOR = "depositor"
    RECIPIENT = "recipient"
    MEMBER = "member"
    TELLER = "teller"
    TREASURER = "treasurer"
    CHAIR = "chair"
    SUPERVISOR = "supervisor"
    GROUP_LEADER = "group_leader"
    COLLECTOR = "collector"
    GUARANTOR = "guarantor"
    PAYROLL_OFFICER = "payroll_officer"


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: `name` is empty where nobody is known yet."""

    role: SignatureRole
    name: str = ""
