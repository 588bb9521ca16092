"""Years of a cooperative, from a seed: who paid what on which day, as plain tuples. Uses the standard library only.

One event is (date, kind, member, lines); a line is (account, owner, amount): amount > 0 debit, < 0 credit; `owner` is the
member's account in the account's sub-ledger (the member's number for SUBLEDGERS, None elsewhere).
"""

import random
from datetime import date, timedelta

SIZES = {"S": (200, 3), "M": (2_000, 5), "L": (20_000, 5)}
FIRST_YEAR = 2021
SUBLEDGERS = ("shares", "dues", "savings", "loans")
ACCOUNTS = ("cash", "bank", *SUBLEDGERS, "interest", "fees", "costs")
SEED = 20210101


def events(members, years, seed=SEED):
    """All events in the order of their dates; about 17 a member and year, 2.2 lines each."""
    chance = random.Random(seed)
    days = [date(FIRST_YEAR, 1, 1) + timedelta(n) for n in range((date(FIRST_YEAR + years, 1, 1) - date(FIRST_YEAR, 1, 1)).days)]
    loans = {}
    joining = {}
    for member in range(1, members + 1):
        joining.setdefault(chance.randrange(len(days) // 2) if member > members // 2 else 0, []).append(member)
    active = []
    savings = {}
    for n, day in enumerate(days):
        for member in joining.get(n, ()):
            active.append(member)
            savings[member] = 0
            yield _event(day, "deposit", member, ("cash", None, 100_000), ("shares", member, -100_000))
        for member in _share(chance, active, 12 / 365):
            yield _event(day, "deposit", member, ("cash", None, 25_000), ("dues", member, -25_000))
        for member in _share(chance, active, 4.5 / 365):
            amount = chance.randrange(5, 400) * 1_000
            if savings[member] > amount and chance.random() < 0.4:
                savings[member] -= amount
                yield _event(day, "withdrawal", member, ("savings", member, amount), ("cash", None, -amount))
            else:
                savings[member] += amount
                yield _event(day, "deposit", member, ("cash", None, amount), ("savings", member, -amount))
        for member in _share(chance, active, 0.3 / 365):
            if member not in loans:
                principal = chance.randrange(10, 100) * 120_000
                loans[member] = [principal, principal // 12]
                fee = principal // 100
                yield _event(day, "loan_disbursement", member, ("loans", member, principal), ("cash", None, fee - principal), ("fees", None, -fee))
        for member in _share(chance, list(loans), 12 / 365):
            left, part = loans[member]
            interest = left // 100
            loans[member][0] = left - part
            if loans[member][0] <= 0:
                del loans[member]
            lines = [("cash", None, part + interest), ("loans", member, -part)] + ([("interest", None, -interest)] if interest else [])
            yield _event(day, "loan_repayment", member, *lines)


def _event(day, kind, member, *lines):
    return day.isoformat(), kind, member, lines


def _share(chance, members, probability):
    """Members drawn once each, about `probability` of them, in a random order."""
    expected = len(members) * probability
    count = int(expected) + (chance.random() < expected % 1)
    return chance.sample(members, min(count, len(members)))
