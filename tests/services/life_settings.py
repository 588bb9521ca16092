"""What else happens in a life: closings, cash, assets, surplus, plans and settings, as commands that may well be possible.

Each is made whole, as one argument of it depends on another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from coopdesk.domain.arisan import ArisanOrder
from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import RESULTS, STANDS_IN, AssetAccounts, AssetKind, EndKind, Length
from coopdesk.domain.billing import SpreadRule
from coopdesk.domain.budgets import BudgetVersion
from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.cash_acts import ACTS, ActChoice, offered
from coopdesk.domain.chart import AccountKind, Section
from coopdesk.domain.closing import StepStatus
from coopdesk.domain.documents import DocumentKind
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.group_loans import PartAsked
from coopdesk.domain.groups import GroupDetails, GroupKind, GroupRole
from coopdesk.domain.journal import Side
from coopdesk.domain.loan_classes import ClassRule
from coopdesk.domain.meeting_days import DayOfMonth
from coopdesk.domain.members import Heir, MemberDetails, Sex
from coopdesk.domain.periods import PeriodKind
from coopdesk.domain.pots import PotKind
from coopdesk.domain.prudential import PrudentialRules
from coopdesk.domain.reconciliation import BankLine, BankStatement
from coopdesk.domain.surplus_profiles import PROFILES
from coopdesk.domain.surplus_rules import SurplusRules
from coopdesk.domain.surplus_state import PayWay
from coopdesk.services import (
    arisan,
    assets,
    bank_reconciliation,
    cash_acts,
    cash_counts,
    chart,
    cooperative,
    documents,
    group_loans,
    groups,
    holidays,
    journal,
    leaving_rules,
    loan_class_rule,
    members,
    month_steps,
    periods,
    pots,
    prudential,
    share_out,
    surplus,
)
from coopdesk.services import journal_templates as templates
from coopdesk.services.budgets import SaveBudget
from coopdesk.services.payroll.employers import SaveEmployer
from coopdesk.services.products import AddProduct, ChangeProduct
from coopdesk.services.surplus.sheet import surplus_sheet
from coopdesk.store.queries.balances import account_balance
from tests.books import request_id, rows
from tests.services.life_meetings import MEETINGS

if TYPE_CHECKING:
    from tests.services.lives import Life

AMOUNTS = (1, 50_000, 123_457, 1_000_000)
BEGUN_WITH = date(2024, 12, 20)
GROUP_NAMES = ("Melati", "Mawar", "Pasar Tumpang")
NAMES = ("Ani", "Budi Santoso", "Citra", "Dewi L.", "Eko")


def _accounts(life: Life, *sections: Section) -> list[str]:
    """In use, and nobody's sub-ledger."""
    scene = life.read(cash_acts.act_scene)
    return [account.code for account in offered(sections or tuple(Section), scene.chart, scene.controls)]


def _any_of(life: Life, *sections: Section) -> str:
    return str(life.by_chance.choice(_accounts(life, *sections) or [""]))


def first_surplus(life: Life, amount: int) -> Any:
    """Interest that the bank paid before anybody came."""
    lines = GeneralLine(_accounts(life, Section.BANK)[0], Side.DEBIT, amount), GeneralLine(_accounts(life, Section.OTHER_INCOME)[0], Side.CREDIT, amount)
    return journal.PostJournal(request_id(), BEGUN_WITH, lines, "bunga bank")


def _closing(life: Life) -> Any:
    """What a treasurer would do next: a step, the freeze of a month, the end of a year."""
    due = life.runner.read(month_steps.book_periods)
    if due.year_in_the_way is None:
        return periods.CloseYear(request_id(), due.next_year.year)
    month = due.next_month
    for step, state in life.runner.read(lambda unit, context: month_steps.month_closing(unit, context, month)).steps:
        if state.status is StepStatus.TO_DO:
            return month_steps.CarryOutStep(request_id(), step, month)
    return periods.CloseMonth(request_id(), month)


def _reopening(life: Life) -> Any:
    closed = life.runner.read(month_steps.book_periods).closed
    last = closed[-1] if closed else None
    day = last.last_day if last else life.day
    return periods.Reopen(request_id(), last.period if last else PeriodKind.MONTH, day, "temuan")


def _details(life: Life) -> MemberDetails:
    chance = life.by_chance
    return MemberDetails(chance.choice(NAMES), life.day, sex=chance.choice((None, *Sex)), group=chance.choice(("", "Melati")), address=chance.choice(NAMES))


def _heirs(life: Life) -> Any:
    heirs = (Heir(life.by_chance.choice(NAMES), "anak", Decimal(60)), Heir(life.by_chance.choice(NAMES), "istri", Decimal(40)))
    return members.SetHeirs(request_id(), life.member(), heirs)


def _asset(life: Life) -> Any:
    kind = life.by_chance.choice(list(AssetKind))
    thing, result = _any_of(life, *STANDS_IN[kind]), _any_of(life, *RESULTS[kind])
    worn = _any_of(life, Section.DEPRECIATION) if kind is AssetKind.FIXED else thing
    cost, money = life.by_chance.choice((500_000, 1_234_567)), life.by_chance.choice(("", _any_of(life, Section.CASH, Section.BANK)))
    return assets.RegisterAsset(request_id(), life.day, kind, life.by_chance.choice(NAMES), AssetAccounts(thing, worn, result), cost, _length(life), money)


def _length(life: Life) -> Length:
    chance = life.by_chance
    return Length(chance.choice(list(UseMethod)), chance.choice((3, 12, 48)), month_start(life.day), chance.choice((0, 50_000)))


def _asset_end(life: Life) -> Any:
    how = life.by_chance.choice(list(EndKind))
    proceeds, money = (life.by_chance.choice(AMOUNTS), _any_of(life, Section.CASH, Section.BANK)) if how is EndKind.SOLD else (0, "")
    return assets.EndAsset(request_id(), life.day, _asset_id(life), how, "sebab", proceeds, money)


def _asset_id(life: Life) -> int:
    return int(life.one_of("SELECT id FROM asset_event WHERE what = 'begun'"))


def _rules(life: Life) -> SurplusRules:
    return replace(life.by_chance.choice(list(PROFILES.values())).rules, step=life.by_chance.choice((1, 100, 1000)))


def _decision(life: Life) -> Any:
    year, place = life.year(), life.by_chance.choice("ab")
    shown = life.runner.read(lambda unit, context: surplus_sheet(unit, context, year)).result.surplus
    if shown < 0:
        return surplus.DecideLoss(request_id(), life.day, year, life.by_chance.random() < 0.5, "RAT 1", shown)
    return surplus.DecideSurplus(request_id(), life.day, year, place, "RAT 1", shown)


def _payout(life: Life) -> Any:
    chosen = tuple(sorted(set(life.by_chance.choices(life.members, k=2))))
    way = life.by_chance.choice(list(PayWay))
    return surplus.PaySurplus(request_id(), life.day, life.day.year - 1, chosen, way, life.called("sukarela"), life.by_chance.random() < 0.7)


def _two_lines(life: Life) -> tuple[GeneralLine, ...]:
    amount = life.by_chance.choice(AMOUNTS)
    return GeneralLine(_any_of(life), Side.DEBIT, amount), GeneralLine(_any_of(life), Side.CREDIT, amount)


def _template(life: Life) -> Any:
    first = life.by_chance.choice((None, month_start(life.day)))
    return templates.SaveTemplate(request_id(), life.by_chance.choice(NAMES), _two_lines(life), first)


def _budget(life: Life) -> Any:
    version = life.by_chance.choice(list(BudgetVersion))
    amounts = tuple((code, tuple(life.by_chance.choices(AMOUNTS, k=12))) for code in sorted({_result(life) for _ in range(3)}))
    return SaveBudget(request_id(), life.day, life.day.year, version, amounts, "RAT 1" if version is BudgetVersion.DECIDED else "")


def _result(life: Life) -> str:
    return _any_of(life, Section.OTHER_INCOME, Section.OPERATING_COST, Section.MEMBER_INCOME)


def _cash_act(life: Life) -> Any:
    event = life.by_chance.choice(list(ACTS))
    scene, act = life.read(cash_acts.act_scene), ACTS[event]
    to, frm = (life.by_chance.choice([each.code for each in offered(places, scene.chart, scene.controls)] or [""]) for places in (act.to, act.frm))
    return cash_acts.CarryOut(request_id(), life.day, event, ActChoice(to, frm, life.by_chance.choice(AMOUNTS)), "sebab", life.by_chance.choice(("", *NAMES)))


def _count(life: Life) -> Any:
    """Mostly all is there."""
    account = _any_of(life, Section.CASH)
    there = life.read(lambda unit: account_balance(unit, account, life.day)) + life.by_chance.choice((0, 0, 0, -500, 1_000))
    return cash_counts.CountCash(request_id(), life.day, account, (), max(0, there), "sebab", life.by_chance.random() < 0.8)


def _statement(life: Life) -> Any:
    """The bank says what the book says, of the days since its last statement."""
    account, month = _any_of(life, Section.BANK), month_end(life.earlier())
    dated = BankStatement("bank.csv", (BankLine(1, BEGUN_WITH, "-", 0), BankLine(2, month, "-", 0)), 0)
    found = life.read(lambda unit: bank_reconciliation.open_lines(unit, account, dated))
    lines = tuple(BankLine(row, each.date, each.text, each.amount) for row, each in enumerate(found, 1))
    balance = life.read(lambda unit: account_balance(unit, account, lines[-1].date if lines else month))
    pairs = tuple((row, each.entry) for row, each in enumerate(found, 1))
    return bank_reconciliation.Reconcile(request_id(), account, BankStatement("bank.csv", lines or dated.lines[1:], balance), pairs)


def _unsettled(life: Life) -> Any:
    account, statement = (str(life.one_of(f"SELECT {column} FROM bank_reconciliation")) for column in ("account", "id"))
    return bank_reconciliation.UndoReconciliation(request_id(), account, int(statement), "sebab")


def _scan(life: Life) -> Any:
    return documents.AddDocument(request_id(), life.member(), life.by_chance.choice(list(DocumentKind)), "kk.pdf", b"%PDF-1.4 " + life.by_chance.randbytes(9).hex().encode() + b"\n%%EOF\n")


def _scan_out(life: Life) -> Any:
    member = life.one_of("SELECT m.number FROM document d JOIN member m ON m.id = d.member", life.member())
    found = rows(life.runner.book, "SELECT d.id FROM document d JOIN member m ON m.id = d.member WHERE m.number = ?", member)
    return documents.RemoveDocument(request_id(), str(member), life.by_chance.choice(found or [(1,)])[0], "sebab")


def _cooperative(life: Life) -> Any:
    name, number, place = (life.by_chance.choice(("KSP Uji", "KSP Melati", "Maju Jaya")) for _ in range(3))
    return cooperative.ChangeCooperative(request_id(), name, number, place, "021", place, life.by_chance.choice(("id", "en")))


def _account_named(life: Life) -> Any:
    code, name = life.one_of("SELECT code FROM account"), life.by_chance.choice(NAMES)
    return chart.ChangeLedgerAccount(request_id(), str(code), name, f"{name} (en)", life.by_chance.random() < 0.9)


def _account(life: Life) -> Any:
    code = f"5-29{life.by_chance.randint(10, 99)}"
    return chart.AddLedgerAccount(request_id(), code, AccountKind.EXPENSE, Section.OPERATING_COST, life.by_chance.choice(NAMES))


def _new_terms(life: Life) -> Any:
    product, kind = life.by_chance.choice(life.products)
    kept = life.read(lambda unit: dict(unit.products.terms(product, life.day)))
    term = life.by_chance.choice([term for term in life.terms_of(kind) if term.key in kept])
    return ChangeProduct(request_id(), product, life.day, {key: value for key, value in kept.items() if key != "method"} | {term.key: life.a_term(term)})


def _class_rule(life: Life) -> Any:
    monthly, shorter = life.by_chance.choice((((90, 180, 270), (30, 60, 90)), ((30, 60, 90), (10, 20, 30))))
    return loan_class_rule.ChangeClassRule(request_id(), replace(ClassRule(), monthly=monthly, shorter=shorter, kept_for=life.by_chance.randint(1, 6)))


def _prudence(life: Life) -> Any:
    rules = replace(PrudentialRules(), cash_threshold=life.by_chance.choice((1_000_000, 500_000_000)), member_pct=Decimal(life.by_chance.choice((5, 20))))
    return prudential.ChangePrudential(request_id(), rules)


def _employer(life: Life) -> Any:
    known = str(life.one_of("SELECT code FROM employer", ""))
    return SaveEmployer(request_id(), known or "PT-A", life.by_chance.choice(NAMES), rule=life.by_chance.choice(list(SpreadRule)), employer=known)


def _group(life: Life) -> str:
    return str(life.one_of("SELECT name FROM member_group", "Melati"))


def _group_details(life: Life) -> GroupDetails:
    chance = life.by_chance
    kind, above = chance.choice(list(GroupKind)), chance.choice(("", "", _group(life)))
    return GroupDetails(chance.choice(GROUP_NAMES), kind, above, meets=chance.choice((None, DayOfMonth(10))), most=chance.choice((0, 2, 30)))


def _moved(life: Life) -> groups.MoveMembers:
    chance = life.by_chance
    some = tuple(chance.sample(life.members, chance.randint(1, 2)))
    return groups.MoveMembers(request_id(), some, chance.choice(("", _group(life), _group(life))), life.day, chance.choice(list(GroupRole)), "sebab")


def _pot(life: Life) -> int:
    return int(life.one_of("SELECT id FROM group_pot"))


def _asked_together(life: Life) -> group_loans.ApplyForGroup:
    group = _group(life)
    inside = [each for each in life.members if life.read(lambda unit, each=each: unit.members.get(each).details.group == group)] or life.members
    parts = tuple(PartAsked(each, life.by_chance.randint(2, 9) * 100_000, life.by_chance.randint(2, 12)) for each in inside[:3])
    return group_loans.ApplyForGroup(request_id(), life.day, group, life.called("flat"), "Modal", parts)


def _together(life: Life) -> tuple[int, tuple[str, ...]]:
    """A loan of a group with some of its parts."""
    whole = int(life.one_of("SELECT id FROM group_loan"))
    parts = rows(life.runner.book, "SELECT a.number FROM group_loan_part p JOIN member_account a ON a.id = p.loan WHERE p.group_loan = ?", whole)
    return whole, tuple(number for (number,) in parts)


def _shared_out(life: Life) -> Any:
    sheet = life.runner.rehearse(share_out.share_out_sheet)
    return share_out.ShareOutFund(request_id(), life.day, sheet.product, 1, 0, "Siklus", sheet.fund)


def _share_out_taken_back(life: Life) -> Any:
    done = life.runner.rehearse(share_out.share_out_sheet).done
    return share_out.UndoShareOut(request_id(), life.day, done[0].sequence if done else 1, "keliru")


WHOLE: Mapping[str, Callable[[Life], Any]] = {
    **MEETINGS,
    "begin_arisan": lambda life: arisan.BeginArisan(request_id(), life.day, _group(life), "Arisan", 50_000, 0, ArisanOrder.LOT, tuple(life.members[:2])),
    "pay_arisan": lambda life: arisan.PayArisan(request_id(), life.day, life.one_of("SELECT id FROM arisan"), tuple(life.members[:2])),
    "draw_arisan": lambda life: arisan.DrawArisan(request_id(), life.day, life.one_of("SELECT id FROM arisan"), 4711),
    "end_arisan": lambda life: arisan.EndArisan(request_id(), life.day, life.one_of("SELECT id FROM arisan"), "keliru"),
    "rename_arisan": lambda life: arisan.RenameArisan(request_id(), life.one_of("SELECT id FROM arisan"), "Arisan"),
    "take_back_arisan": lambda life: arisan.TakeBackArisan(request_id(), life.day, life.one_of("SELECT id FROM arisan"), "keliru"),
    "share_out": _shared_out,
    "undo_share_out": _share_out_taken_back,
    "found_group": lambda life: groups.FoundGroup(request_id(), life.earlier(), _group_details(life)),
    "change_group": lambda life: groups.ChangeGroup(request_id(), _group(life), _group_details(life)),
    "close_group": lambda life: groups.CloseGroup(request_id(), _group(life), life.day),
    "move_members": _moved,
    "reopen_group": lambda life: groups.ReopenGroup(request_id(), _group(life)),
    "save_pot": lambda life: pots.SavePot(request_id(), _group(life), life.by_chance.choice(list(PotKind)), life.by_chance.choice(GROUP_NAMES)),
    "pot_paid_in": lambda life: pots.PotPaidIn(request_id(), life.day, _pot(life), life.by_chance.randint(1, 90) * 1_000),
    "pot_paid_out": lambda life: pots.PotPaidOut(request_id(), life.day, _pot(life), life.by_chance.randint(1, 60) * 1_000, "duka", life.by_chance.choice(("", life.member()))),
    "assign_to_pot": lambda life: pots.AssignToPot(request_id(), life.one_of("SELECT e.sequence FROM journal_entry e WHERE e.kind IN ('fund_used', 'group_fund_paid_in')"), _pot(life)),
    "apply_for_group": _asked_together,
    "decide_together": lambda life: group_loans.DecideTogether(request_id(), life.day, *_together(life), life.by_chance.random() < 0.8, "sebab"),
    "disburse_together": lambda life: group_loans.DisburseTogether(request_id(), life.day, *_together(life)),
    "carry_out_step": _closing,
    "reopen_period": _reopening,
    "admit_member": lambda life: members.AdmitMember(request_id(), life.day, None, _details(life)),
    "change_member": lambda life: members.ChangeMember(request_id(), life.member(), _details(life)),
    "set_heirs": _heirs,
    "add_document": _scan,
    "remove_document": _scan_out,
    "register_asset": _asset,
    "change_asset": lambda life: assets.ChangeAsset(request_id(), life.day, _asset_id(life), _length(life)),
    "end_asset": _asset_end,
    "change_surplus_rules": lambda life: surplus.ChangeSurplusRules(request_id(), _rules(life)),
    "propose_surplus": lambda life: surplus.ProposeSurplus(request_id(), life.day.year - 1, life.by_chance.choice("ab"), _rules(life)),
    "decide_surplus": _decision,
    "pay_surplus": _payout,
    "save_template": _template,
    "save_budget": _budget,
    "post_journal": lambda life: journal.PostJournal(request_id(), life.day, _two_lines(life), "sebab"),
    "cash_act": _cash_act,
    "count_cash": _count,
    "reconcile_bank": _statement,
    "undo_reconciliation": _unsettled,
    "change_cooperative": _cooperative,
    "change_leaving_rules": lambda life: leaving_rules.ChangeLeavingRules(request_id(), life.by_chance.choice(("months:3", "now")), 5_000, False),
    "change_holidays": lambda life: holidays.ChangeHolidays(request_id(), (6,), ((date(2025, 8, life.by_chance.randint(1, 28)), "libur"),)),
    "save_employer": _employer,
    "add_ledger_account": _account,
    "change_ledger_account": _account_named,
    "change_product": _new_terms,
    "add_product": lambda life: AddProduct(request_id(), life.by_chance.choice(life.products)[1], life.by_chance.choice(NAMES), life.day, {}),
    "change_class_rule": _class_rule,
    "change_prudential": _prudence,
}
"""Command → one that suits the day."""
