"""Plays cells, a few at a time in each of several processes."""

import asyncio
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from bot.logs import start_logs
from tests.faults.cell import ASKED, BROKEN, SAID, Cell, Outcome, outcome_of
from tests.faults.names import NamesLoop
from tests.faults.play import collect_errors

AT_ONCE = 5  # in one process: they mostly wait
Outcomes = dict[Cell, Outcome]


def play_all(cells: Iterable[Cell], workers: int) -> Outcomes:
    """Return what became of each: what was read is what the same step does not say without a fault."""
    wanted = list(cells)
    plays = list(dict.fromkeys([*(one.usual for one in wanted), *wanted]))
    shares = [plays[at::workers] for at in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        found = {cell: one for share in pool.map(_play_share, shares) for cell, one in share.items()}
    return {cell: _compared(found[cell], found[cell.usual]) for cell in wanted}


def _compared(one: Outcome, usual: Outcome) -> Outcome:
    if usual.wrong:
        return replace(one, word=BROKEN, wrong=("without a fault: " + "; ".join(usual.wrong), *one.wrong))
    news = one.read - usual.read
    if one.word in (ASKED, SAID) and not news:
        return replace(one, word=BROKEN, wrong=("nobody was told",))
    return replace(one, read=news)


def _play_share(cells: list[Cell]) -> Outcomes:
    os.nice(5)
    start_logs("ERROR")
    collect_errors()
    with asyncio.Runner(loop_factory=NamesLoop) as runner:
        return runner.run(_play_some(cells))


async def _play_some(cells: list[Cell]) -> Outcomes:
    turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(cell: Cell) -> Outcome:
        async with turns:
            return await outcome_of(cell)

    return dict(zip(cells, await asyncio.gather(*map(in_turn, cells)), strict=True))
