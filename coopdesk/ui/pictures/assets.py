"""Assets, entries that come again and the budget, made up on the book the first time."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetKind, Length
from coopdesk.domain.budgets import BudgetVersion, over_months
from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.general_entry import GeneralLine
from coopdesk.domain.journal import Side
from coopdesk.i18n.catalogue import current
from coopdesk.services.assets import RegisterAsset, register
from coopdesk.services.budgets import SaveBudget, sheet
from coopdesk.services.journal_templates import SaveTemplate, templates
from coopdesk.services.runner import Runner
from coopdesk.ui.forms.asset_new import AssetNew
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio

WORDS = {"id": ("Komputer kantor", "Sepeda motor", "Sewa kantor"), "en": ("Office computer", "Motorcycle", "Rent of the office")}


def furnish(runner: Runner) -> None:
    """A computer and a motorcycle half used in years before, and rent paid today, unless the register has something."""
    found = runner.read(register)
    if found.assets:
        return
    day = runner.business_date
    fixed, prepaid = found.usual[AssetKind.FIXED], found.usual[AssetKind.PREPAID]
    known = tuple(found.chart[code].name("en") for code in (fixed.thing, fixed.worn, prepaid.thing))
    computer, motorcycle, rent = WORDS.get(current().language, known)
    before, first = add_months(day, -14), month_start(day)
    straight, declining = Length(UseMethod.STRAIGHT, 34, first, 500_000), Length(UseMethod.DECLINING, 84, first)
    costs = next(code for code, each in found.chart.items() if code == "5-2220" or each.section is found.chart[fixed.result].section)
    paid = type(prepaid)(prepaid.thing, prepaid.worn, costs)
    runner.execute_all(
        [
            RegisterAsset("asset-1", day, AssetKind.FIXED, computer, fixed, 7_300_000, straight, since=before, before=1_983_338),
            RegisterAsset("asset-2", day, AssetKind.FIXED, motorcycle, fixed, 18_400_000, declining, since=before, before=3_066_662),
            RegisterAsset("asset-3", day, AssetKind.PREPAID, rent, paid, 1_200_000, Length(UseMethod.STRAIGHT, 12, first), found.cash, day),
        ]
    )


def assets(studio: Studio) -> None:
    furnish(studio.stage.runner)
    studio.show("assets", None)


def asset(studio: Studio) -> None:
    assets(studio)
    studio.show("asset", studio.stage.runner.read(register).assets[0].id)


def new_asset(studio: Studio) -> QDialog | None:
    assets(studio)
    studio.page.ask_new()
    dialog = next((each for each in studio.window.findChildren(AssetNew) if each.isVisible()), None)
    if dialog:
        dialog.what.set_text(WORDS.get(current().language, WORDS["en"])[0])
        dialog.cost.set_text("7500000")
        dialog.length.months.set_text("48")
    return dialog


def end_asset(studio: Studio) -> QDialog | None:
    asset(studio)
    studio.page.ask_end()
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)


def furnish_templates(runner: Runner) -> None:
    """A salary of every month and electricity when its bill comes, unless there are templates."""
    if runner.read(templates):
        return
    chart, cash = (runner.read(register).chart, runner.read(register).cash)
    costs = [code for code in ("5-2100", "5-2210") if code in chart] or [runner.read(register).usual[AssetKind.FIXED].result]
    salary, electricity = TEMPLATES.get(current().language, (chart[costs[0]].name("en"), chart[costs[-1]].name("en")))

    def lines(cost: str, amount: int) -> tuple[GeneralLine, ...]:
        return GeneralLine(cost, Side.DEBIT, amount), GeneralLine(cash, Side.CREDIT, amount)

    first = month_start(runner.business_date)
    runner.execute_all(
        [
            SaveTemplate("template-1", salary, lines(costs[0], 1_500_000), first, add_months(first, 11)),
            SaveTemplate("template-2", electricity, lines(costs[-1], 185_000)),
        ]
    )


def furnish_budget(runner: Runner) -> None:
    """A proposal of this year from what last year came to, unless there is one."""
    day = runner.business_date
    found = runner.read(lambda unit, context: sheet(unit, context, day.year))
    if not found.versions:
        amounts = tuple((code, over_months(sum(months))) for code, months in found.before.items() if sum(months) > 0)
        runner.execute(SaveBudget("budget-1", day, day.year, BudgetVersion.PROPOSED, amounts))


def journal_templates(studio: Studio) -> None:
    furnish_templates(studio.stage.runner)
    studio.show("journal_templates", None)


def template(studio: Studio) -> QDialog | None:
    journal_templates(studio)
    studio.page.ask_change()
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)


def budget(studio: Studio) -> None:
    furnish_budget(studio.stage.runner)
    studio.show("budget", studio.stage.runner.business_date.year)


def budget_by_month(studio: Studio) -> None:
    budget(studio)
    studio.page.by_month.setChecked(True)


TEMPLATES = {"id": ("Gaji karyawan", "Listrik dan air"), "en": ("Staff salary", "Electricity and water")}
