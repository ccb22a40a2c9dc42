"""Charts and tables on the sandbox's page: each kind is drawn, says the same to who does not see it, and fits."""

from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.sandbox.stage import Stage
from tests.browser.conftest import OUTSIDE

DAYS = ["Mon", "Tue", "A rather long label"]
BROKEN = "() => /NaN|Infinity|undefined/.test(document.querySelector('figure').outerHTML)"


def drawn(kind: str, **values: list[float]) -> dict[str, Any]:
    series = [
        {"name": name, "data": [{"label": day, "value": value} for day, value in zip(DAYS, given, strict=True)]}
        for name, given in values.items()
    ]
    axes = {"categories": DAYS, "x_label": "Day", "y_label": "People"}
    return {
        "type": "data_visualization",
        "title": f"As {kind}",
        "chart": {"type": kind, "series": series, "axis_config": axes},
    }


def ring(*values: float) -> dict[str, Any]:
    segments = [{"label": f"Answer {at}", "value": value} for at, value in enumerate(values)]
    return {"type": "data_visualization", "title": "As pie", "chart": {"type": "pie", "segments": segments}}


def minutes(value: int) -> dict[str, Any]:
    return {"type": "raw_number", "value": value}


async def post(stage: Stage, page: Page, *blocks: dict[str, Any]) -> Locator:
    assert stage.bot is not None
    await stage.bot.bolt.client.chat_postMessage(channel="C0EVENTS", text="x", blocks=blocks)
    return page.get_by_role("log").get_by_role("article").last


async def test_every_kind_of_chart_is_drawn_and_says_what_it_shows(stage: Stage, page: Page) -> None:
    for kind, shapes in (("bar", "rect.fill"), ("line", "circle.dot"), ("area", "path.under")):
        message = await post(stage, page, drawn(kind, Came=[3, 0, 12], Left=[1, 2, -4]))
        chart = message.get_by_role("img", name=f"As {kind}. Came: Mon: 3, Tue: 0, A rather long label: 12. Left: ")
        await expect(chart).to_be_visible()
        assert await chart.locator(shapes).count() == (2 if kind == "area" else 6)
        await expect(message.locator(".legend")).to_have_text("CameLeft")
        assert not await page.evaluate(BROKEN)


async def test_zeros_equal_values_and_a_single_share_are_drawn_too(stage: Stage, page: Page) -> None:
    for block in (drawn("bar", Came=[0, 0, 0]), drawn("line", Came=[7, 7, 7]), drawn("area", Came=[0.2, 0.4, 1e9])):
        message = await post(stage, page, block)
        await expect(message.get_by_role("img", name=block["title"])).to_be_visible()
        assert not await page.evaluate(BROKEN)
    message = await post(stage, page, ring(5), ring(30, 1))
    await expect(message.locator("circle.ring")).to_have_count(1)
    await expect(message.locator("path.fill")).to_have_count(2)
    await expect(message.locator(".legend")).to_contain_text("Answer 0 · 97 %")


async def test_a_table_turns_its_pages_and_is_sorted_by_what_is_pressed(stage: Stage, page: Page) -> None:
    rows = [[{"type": "raw_text", "text": one} for one in ("Name", "Minutes")]]
    rows += [
        [{"type": "raw_text", "text": f"Guest {at}"}, {"type": "raw_number", "value": at * 7 % 23}] for at in range(23)
    ]
    block = {"type": "data_table", "caption": "People", "rows": rows, "page_size": 10}
    table = await post(stage, page, block)
    first = table.get_by_role("row").nth(1)
    await expect(table.get_by_role("table", name="People")).to_be_visible()
    await expect(first).to_contain_text("Guest 0")
    await table.get_by_role("button", name="Next").click()
    await expect(table.get_by_role("status")).to_have_text("11–20 of 23")
    await table.get_by_role("button", name="Minutes").click()
    await expect(table.get_by_role("status")).to_have_text("1–10 of 23")
    await table.get_by_role("button", name="Minutes").click()
    await expect(first).to_contain_text("22")
    await expect(table.get_by_role("columnheader", name="Minutes")).to_have_attribute("aria-sort", "descending")
    await expect(table.get_by_role("button", name="Previous")).to_be_disabled()


async def test_charts_and_tables_fit_a_phone(stage: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    rows = [[{"type": "raw_text", "text": "wide " * 12}] * 8] * 3
    table = {"type": "data_table", "caption": "Wide", "rows": rows}
    await post(stage, page, drawn("bar", Came=[3, 0, 12]), ring(1, 2, 3), table)
    await page.get_by_role("table").wait_for()
    assert await page.evaluate(OUTSIDE) == []
