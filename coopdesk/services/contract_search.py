"""Loans, term deposits and plans of savings as somebody names them: by number, certificate or goal, or by whose they are."""

from __future__ import annotations

from coopdesk.store.queries.account_search import Contract, FoundContract, contracts_like, running_contracts

__all__ = ["Contract", "FoundContract", "contracts_like", "running_contracts"]
