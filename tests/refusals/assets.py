"""What the register of assets may not be asked."""

from __future__ import annotations

from datetime import date

from coopdesk.domain import errors
from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import AssetAccounts, AssetKind, EndKind, Length
from coopdesk.services.asset_use import carry_out
from coopdesk.services.assets import ChangeAsset, EndAsset, RegisterAsset
from coopdesk.services.journal_templates import RemoveTemplate
from tests.books import request_id
from tests.refusals.register import reproduces
from tests.refusals.scene import DAY, Scene


def computer(scene: Scene, salvage: int = 0) -> object:
    accounts, length = AssetAccounts("1-2230", "1-2290", "5-2300"), Length(UseMethod.STRAIGHT, 48, DAY, salvage)
    return scene.do(RegisterAsset, DAY, AssetKind.FIXED, "Komputer", accounts, 4_800_000, length, "1-1010")


@reproduces(errors.SalvageAboveCost)
def worth_more_at_the_end_than_it_cost(scene: Scene) -> object:
    return computer(scene, salvage=5_000_000)


@reproduces(errors.UnknownAsset)
def an_asset_that_nobody_registered(scene: Scene) -> object:
    return scene.do(EndAsset, DAY, 7, EndKind.WRITTEN_OFF, "rusak")


@reproduces(errors.AssetEnded)
def sold_twice(scene: Scene) -> object:
    computer(scene)
    for _time in range(2):
        scene.do(EndAsset, DAY, 1, EndKind.SOLD, "dijual", 4_000_000, "1-1010")
    return None


@reproduces(errors.AssetUsedSince)
def another_length_for_a_month_that_is_posted(scene: Scene) -> object:
    computer(scene)
    context = scene.runner.read(lambda _unit, context: context)
    with scene.runner.book.write() as unit:
        carry_out(unit, context, date(2025, 3, 31), request_id())
    return scene.do(ChangeAsset, date(2025, 4, 1), 1, Length(UseMethod.STRAIGHT, 24, DAY))


@reproduces(errors.UnknownJournalTemplate)
def a_template_that_nobody_kept(scene: Scene) -> object:
    return scene.do(RemoveTemplate, 3)
