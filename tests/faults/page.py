"""docs/faults.md: fault by platform, one table for each step, and what people read."""

from collections.abc import Iterator
from pathlib import Path

from providers import all_platforms
from tests.faults.cell import AT_ONCE, LATER, Cell, Outcome
from tests.faults.people_steps import PEOPLE_STEPS
from tests.faults.run import Outcomes
from tests.faults.slack_steps import SLACK, SLACK_STEPS
from tests.faults.slack_troubles import LATE
from tests.faults.steps import STEPS, Step
from tests.faults.table import troubles_at
from tests.faults.troubles import SLOW, TIMEOUT

PAGE = Path("docs/faults.md")
TITLES = {name: one.title for name, one in all_platforms().items()} | {SLACK: "Slack"}
_ORDER = sorted(TITLES, key=lambda name: TITLES[name].casefold())
_HEAD = f"""# Faults

This page is made by `make faults` from plays on the local Slack and the fakes: change the program, then make it anew.

Each cell is a play of its own: a real bot, an event with its people, and a platform whose decisive request (named under
each heading) goes wrong in this way every time for ten minutes of the play (a reminder's: four). Then the platform is
well again, and time goes on. What became of it is judged the same way for all: exactly one event on the platform, its
card as it is there, everything sent once or rightly left out, on the platform's list exactly those who are going or
invited there, every click acknowledged, no unexpected error in the log, and whoever has to do something told so.

- **done**: as if nothing had happened. **done later**: by itself, when the platform was well again.
- **said**: somebody read why not, did it again afterwards, and it was done. **asked**: so too, and the question came
  with a button, by direct message or in the form.
- A number leads to what was read because of the fault, and by whom. Platform is the platform's name, REF the event's.

The play's clock is moved; nothing waits in real time but what is slow: {SLOW:g} s of the fake stand for the 30 s, as
{TIMEOUT:g} s of patience stand for the 20 s of the settings. *429* asks for 20 s. *Cut after it acted*,
*truncated JSON* and *done, but 500* do first what was asked, *slow* does it late. *No DNS* is about every request to
the platform, not the decisive one alone."""

_SLACK = f"""
# Faults of Slack

The same for calls to Slack that go wrong, played on one platform that is well. *slow* is {LATE:g} s in real time."""


def page_of(outcomes: Outcomes, before: str) -> str:
    """Return the page; a step that was not played is left as the page had it before."""
    platforms = (_section(step, outcomes, before) for step in (*STEPS, *PEOPLE_STEPS))
    slack = (_section(step, outcomes, before) for step in SLACK_STEPS)
    return "\n".join([_HEAD, *platforms, _SLACK, *slack]) + "\n"


def _section(step: Step, outcomes: Outcomes, before: str) -> str:
    if all(Cell(step.name, place, one.name) in outcomes for place in step.at for one in troubles_at(place)):
        return "\n".join(_step(step, outcomes))
    title = f"\n## {_title(step)}\n"
    return title + before.partition(title)[2].partition("\n## ")[0].partition("\n# ")[0].rstrip("\n")


def _title(step: Step) -> str:
    return step.name[0].upper() + step.name[1:]


def _step(step: Step, outcomes: Outcomes) -> Iterator[str]:
    platforms = [one for one in _ORDER if one in step.at]
    notes: dict[str, int] = {}
    yield from ("", f"## {_title(step)}", "")
    yield ", ".join(f"{TITLES[one]} `{step.at[one].strip('^$')}`" for one in platforms) + "."
    yield from ("", _row(["", *(TITLES[one] for one in platforms)]), _row(["---"] * (len(platforms) + 1)))
    for trouble in troubles_at(platforms[0]):
        cells = [outcomes[Cell(step.name, one, trouble.name)] for one in platforms]
        yield _row([trouble.name, *(_said(one, name, notes) for one, name in zip(cells, platforms, strict=True))])
    if notes:
        yield ""
    yield from (f"{number}. {note}" for note, number in notes.items())


def _said(outcome: Outcome, platform: str, notes: dict[str, int]) -> str:
    lines = sentences(outcome, platform)
    if not lines:
        return outcome.word
    number = notes.setdefault(" ".join(lines), len(notes) + 1)
    return f"{outcome.word}{', told' if outcome.word in (AT_ONCE, LATER) else ''} ({number})"


def sentences(outcome: Outcome, platform: str) -> list[str]:
    """Return what was read because of the fault, person by person."""
    people = sorted({who for who, _ in outcome.read})
    return [f"*{who}*: {_together(outcome, who, platform)}" for who in people]


def _together(outcome: Outcome, who: str, platform: str) -> str:
    lines = sorted(_of_any(line, platform) for reader, line in outcome.read if reader == who)
    return " / ".join(one for one in lines if not any(one != other and one in other for other in lines))


def _of_any(line: str, place: str) -> str:
    return line if place == SLACK else line.replace(TITLES[place], "Platform")


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(one.replace("|", "\\|") for one in cells) + " |"
