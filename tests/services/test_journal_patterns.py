"""The patterns of the field (domain.md §4.3): the command that causes each, and that no rule of postings is without one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import coopdesk.services
from coopdesk.domain.cash_acts import ACTS
from coopdesk.domain.journal import EventKind
from coopdesk.domain.posting_rules import RULES
from coopdesk.runtime.paths import data_dir
from coopdesk.services.commands import COMMANDS

CAUSED_BY = {
    1: {"deposit"},
    2: {"deposit", "withdraw"},
    3: {"lend", "disburse"},
    4: {"lend", "disburse"},
    5: {"repay"},
    6: {"settle_member", "pay_settlement"},
    7: {"cash_act"},
    8: {"cash_act"},
    9: {"repay"},
    10: {"repay"},
    11: {"carry_out_step", "post_run"},
    12: {"carry_out_step", "post_run"},
    13: {"carry_out_step", "post_run"},
    14: {"cash_act"},
    15: {"carry_out_step", "run_deposits"},
    16: {"place_deposit", "fetch_deposit", "run_deposits"},
    17: {"break_deposit"},
    18: {"pay_loan_from_savings"},
    19: {"transfer"},
    20: {"post_run", "carry_out_step"},
    21: {"carry_out_step"},
    22: {"change_loan", "decide_loan_change"},
    23: {"recover_loan"},
    24: {"change_loan", "decide_loan_change"},
    25: {"repay"},
    26: {"pay_loan_from_fund", "cash_act"},
    27: {"change_loan", "decide_loan_change"},
    28: {"lend", "disburse"},
    29: {"repay"},
    30: {"cash_act"},
    31: {"report_death", "settle_member"},
    32: {"receive_claim"},
    33: {"post_payroll"},
    34: {"cash_act"},
    35: {"cash_act"},
    36: {"count_cash"},
    37: {"cash_act"},
    38: {"register_asset", "carry_out_step"},
    39: {"register_asset", "carry_out_step"},
    40: {"register_asset", "carry_out_step"},
    41: {"close_year"},
    42: {"decide_surplus"},
    43: {"pay_surplus"},
    44: {"cash_act"},
    45: {"decide_loss"},
    46: {"cash_act"},
    47: {"move_dormant"},
    48: {"reverse", "correct"},
}
TEMPLATES = sorted((data_dir("resources") / "charts_of_accounts").glob("*.json"))
BY_FILES = {EventKind.OPENING_SAVINGS, EventKind.OPENING_LOAN, EventKind.OPENING_CASH}


def test_every_pattern_has_its_command() -> None:
    assert set(CAUSED_BY) == set(range(1, 49))
    assert set().union(*CAUSED_BY.values()) <= {row.name for row in COMMANDS}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_what_a_pattern_of_cash_and_bank_posts_is_an_act_of_the_form(path: Path) -> None:
    for row in json.loads(path.read_text(encoding="utf-8"))["journal_patterns"]:
        if "cash_act" in CAUSED_BY.get(row.get("no", 0), set()) and len(CAUSED_BY[row["no"]]) == 1:
            assert EventKind(row["event"]) in ACTS, row


def test_no_rule_of_postings_is_without_a_service_that_uses_it() -> None:
    folder = Path(coopdesk.services.__file__).parent
    written = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert [event for event in RULES if event not in ACTS and event not in BY_FILES and f"EventKind.{event.name}" not in written] == []
