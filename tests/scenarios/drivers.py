"""Two ways to live a story: through the services, and through the command line as its own process."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from coopdesk.domain.errors import NothingToPrint, PassbookLineWrong, PassbookStateWrong, Refusal
from coopdesk.domain.members import MemberDetails
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import translator
from coopdesk.i18n.refusals import SENTENCES
from coopdesk.printing.forms import passbook as passbook_form
from coopdesk.printing.style import PrintStyle
from coopdesk.runtime import clock
from coopdesk.services import corrections, loan_repayment, loans, members, savings
from coopdesk.services.passbook import ConfirmPrinted
from coopdesk.services.passbook_plan import plan_print
from coopdesk.services.runner import Runner
from tests.books import new_runner, request_id, rows
from tests.scenarios.story import Step

TODAY = date(2025, 3, 31)
SUMS = (
    "SELECT p.account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN journal_entry e "
    "ON e.sequence = p.entry WHERE e.business_date <= ? GROUP BY p.account"
)


def _told() -> dict[type[Refusal], re.Pattern[str]]:
    """How the command line tells the refusals of a passbook in Indonesian, whatever their fields are."""
    words = translator("id")
    shapes = {kind: re.escape(words.gettext(str(SENTENCES[kind]))) for kind in (NothingToPrint, PassbookLineWrong, PassbookStateWrong)}
    return {kind: re.compile("coopdesk: " + re.sub(r"\\\{\w+\\\}", ".+", shape)) for kind, shape in shapes.items()}


class ThroughServices:
    """The runner in this process; the trial balance is raw SQL over the tables."""

    def __init__(self, path: Path) -> None:
        self.runner: Runner = new_runner(path, TODAY)
        self._entries: dict[str, int] = {}

    def act(self, step: Step) -> str:
        assert step.day is not None
        try:
            outcome = self.runner.execute(self._command(step.day, step.words))
        except Refusal as refusal:
            return f"refused {type(refusal).__name__}"
        self._entries[outcome.number or ""] = outcome.entry or 0
        made = (outcome.loan if step.act == "lend" else None, outcome.number)
        return " ".join(each for each in made if each)

    def _command(self, day: date, words: tuple[str, ...]) -> Any:
        match words:
            case "admit", number, *name:
                return members.AdmitMember(request_id(), day, number, MemberDetails(" ".join(name), day))
            case "deposit", member, product, amount:
                return savings.Deposit(request_id(), day, member, product, int(amount))
            case "withdraw", member, product, amount:
                return savings.Withdraw(request_id(), day, member, product, int(amount))
            case "transfer", member, product, to_member, to_product, amount:
                return savings.Transfer(request_id(), day, member, product, to_member, to_product, int(amount))
            case "lend", member, product, amount, term:
                return loans.Lend(request_id(), day, member, product, int(amount), int(term))
            case "repay", loan, amount:
                return loan_repayment.Repay(request_id(), day, loan, int(amount))
            case "reverse", number, *reason:
                return corrections.Reverse(request_id(), day, self._entries[number], " ".join(reason))
        raise AssertionError(f"no act {words}")

    def printed(self, member: str, product: str) -> bytes | str:
        try:
            plan = self.runner.read(lambda unit, context: plan_print(unit, context, member, product))
        except Refusal as refusal:
            return f"refused {type(refusal).__name__}"
        return passbook_form.render(plan.pages, PrintStyle(translator("id"), plan.layout, Currency.of("IDR"), clock.now_utc()))

    def confirm(self, member: str, product: str, line: int) -> str:
        try:
            self.runner.execute(ConfirmPrinted(request_id(), member, product, line))
        except Refusal as refusal:
            return f"refused {type(refusal).__name__}"
        return ""

    def trial_balance(self, on: date) -> dict[str, int]:
        return {code: amount for code, amount in rows(self.runner.book, SUMS, on.isoformat()) if amount}


class ThroughTheCommandLine:
    """Its own processes: `post` stays open from one act to the next and is closed before anything is printed or reported.

    Refusals are known by their name in `post`, and by exit 2 and their Indonesian words in `print`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._entries: dict[str, int] = {}
        self._post: subprocess.Popen[str] | None = None
        made = self._run("new", path, "--name", "KSP Uji", "--template", "id-ksp", "--first-day", "2025-01-01")
        assert made.returncode == 0, made.stderr

    def act(self, step: Step) -> str:
        assert step.day is not None
        answer = self._answer({"request_id": request_id(), "date": step.day.isoformat(), **self._fields(step.words)})
        if not answer["ok"]:
            return f"refused {answer['refusal']}"
        self._entries[answer["number"]] = answer["entry"]
        made = (answer["loan"] if step.act == "lend" else None, answer["number"])
        return " ".join(each for each in made if each)

    def _answer(self, told: dict[str, Any]) -> dict[str, Any]:
        if self._post is None:
            self._post = subprocess.Popen(self._command("post", self.path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._post.stdin
        assert self._post.stdout
        self._post.stdin.write(json.dumps(told) + "\n")
        self._post.stdin.flush()
        found: dict[str, Any] = json.loads(self._post.stdout.readline())
        return found

    def close(self) -> None:
        """The counter closes: `post` ends well once nothing more is said."""
        if self._post is not None:
            rest, _ = self._post.communicate()
            assert (rest, self._post.returncode) == ("", 0)
            self._post = None

    def _fields(self, words: tuple[str, ...]) -> dict[str, Any]:
        match words:
            case "admit", number, *name:
                return {"command": "admit_member", "member": number, "name": " ".join(name)}
            case ("deposit" | "withdraw") as command, member, product, amount:
                return {"command": command, "member": member, "product": product, "amount": amount}
            case "transfer", member, product, to_member, to_product, amount:
                return {
                    "command": "transfer",
                    "member": member,
                    "product": product,
                    "to_member": to_member,
                    "to_product": to_product,
                    "amount": amount,
                }
            case "lend", member, product, amount, term:
                return {"command": "disburse", "member": member, "product": product, "amount": amount, "term": int(term)}
            case "repay", loan, amount:
                return {"command": "repay", "loan": loan, "amount": amount}
            case "reverse", number, *reason:
                return {"command": "reverse", "entry": self._entries[number], "reason": " ".join(reason)}
        raise AssertionError(f"no act {words}")

    def printed(self, member: str, product: str) -> bytes | str:
        file = self.path.with_suffix(".pdf")
        said = self._run("print", self.path, "passbook", "--member", member, "--product", product, "-o", file)
        return self._refusal(said) or file.read_bytes()

    def confirm(self, member: str, product: str, line: int) -> str:
        return self._refusal(self._run("print", self.path, "passbook", "--member", member, "--product", product, "--confirm", line))

    def trial_balance(self, on: date) -> dict[str, int]:
        said = self._run("report", self.path, "trial-balance", "--as-of", on, "--format", "json")
        assert said.returncode == 0, said.stderr
        return {row["code"]: int(row["balance"]) for row in json.loads(said.stdout)["rows"] if int(row["balance"])}

    def _refusal(self, said: subprocess.CompletedProcess[str]) -> str:
        if said.returncode == 0:
            return ""
        assert said.returncode == 2, said.stderr
        return next((f"refused {kind.__name__}" for kind, words in _told().items() if words.fullmatch(said.stderr.strip())), said.stderr)

    def _run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        self.close()
        return subprocess.run(self._command(*arguments), capture_output=True, text=True, check=False)

    def _command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "coopdesk", "--business-date", TODAY.isoformat(), *map(str, arguments)]
