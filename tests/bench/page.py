"""The table, and the page that is made of it."""

from collections.abc import Mapping, Sequence

from tests.bench.rows import Result

_MARKS = {True: "met", False: "**not met**", None: ""}
_HEAD = "| what | Callboard | peer | value (min – max) | target | |\n| --- | ---: | ---: | ---: | --- | --- |"


def table(results: Sequence[Result]) -> str:
    """Return all figures as a Markdown table."""
    return "\n".join([_HEAD, *(line for one in results for line in _lines(one))])


def page(results: Sequence[Result], machine: Mapping[str, str]) -> str:
    """Return docs/performance.md."""
    methods = "\n".join(f"- **{one.case.title}** beside {one.case.peer}. {one.case.method}" for one in results)
    limits = "\n".join(
        f"- **{one.case.title}**: {one.case.limit}" for one in results if one.falls_short and one.case.limit
    )
    short = f"\n## What falls short, and why\n\n{limits}\n" if limits else ""
    where = f"Python {machine['python']}, {machine['cores']} cores, {machine['system']}, {machine['at']}"
    return (
        "# Performance\n\n"
        "`make bench` measures Callboard beside a floor or a peer, in turns in the same run; `BENCH=--write` makes "
        "this page. Each figure is the median of the rounds. Trust the ratios: the machine is one among many.\n\n"
        f"{where}.\n\n{table(results)}\n\n## How it is measured\n\n{methods}\n{short}"
    )


def _lines(result: Result) -> list[str]:
    title = result.case.title
    if not result.rounds:
        return [f"| {title} | | | | | not measured: {result.problem} |"]
    return [_line(title, result.figures(row)) for row in result.case.rows]


def _line(title: str, found: Mapping[str, float | str | bool | None]) -> str:
    ours, peer, value, least, most = (_number(found[one]) for one in ("ours", "peer", "value", "min", "max"))
    unit, mark = found["unit"], _MARKS[found["met"]]  # type: ignore[index]  # one of the three
    cells = (f"{title}: {found['row']}", f"{ours} {unit}", f"{peer} {unit}", f"{value} ({least} – {most})")
    return f"| {' | '.join(cells)} | {found['target']} | {mark} |"


def _number(value: float | str | bool | None) -> str:
    assert isinstance(value, (int, float))
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
