"""One cell of the table: a step, on a platform, with a fault; and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox.actor import Clumsy
from bot.sandbox.delivery import NotAcknowledged
from providers.fake import Fault
from tests.faults.judge import broken
from tests.faults.names import HERE, NAME
from tests.faults.play import GUEST, ORGANISER, Play, collected
from tests.faults.seen import Sentences, read
from tests.faults.steps import Step
from tests.faults.table import ALL_STEPS, AnyTrouble, platform_of, trouble_at, troubles_at
from tests.faults.troubles import ALWAYS
from tests.stages import hurry, make_stage

AT_ONCE, LATER, ASKED, SAID, BROKEN = "done", "done later", "asked", "said", "BROKEN"
BUTTONS = ("retry_event", "try_again", "create_again", "register_again")
_SURPRISES = (Clumsy, NotAcknowledged, TimeoutError, AssertionError, LookupError)


@dataclass(frozen=True)
class Cell:
    """Which step, where, with which fault; by their names, so that another process can be asked for it."""

    step: str
    place: str  # a platform, or Slack
    trouble: str  # empty: how the step goes by itself

    @property
    def name(self) -> str:
        """What the cell is called."""
        return f"{self.step} / {self.place} / {self.trouble or 'no fault'}"

    @property
    def usual(self) -> "Cell":
        """The same without a fault."""
        return Cell(self.step, self.place, "")


@dataclass(frozen=True)
class Outcome:
    """A word, what was read, and what does not hold."""

    word: str
    read: Sentences
    wrong: tuple[str, ...] = ()


def all_cells() -> list[Cell]:
    """Return every cell."""
    steps = ALL_STEPS.values()
    return [Cell(step.name, place, one.name) for step in steps for place in step.at for one in troubles_at(place)]


async def outcome_of(cell: Cell) -> Outcome:
    """Play a cell from the beginning, and judge it."""
    trouble, stage = trouble_at(cell.place, cell.trouble), make_stage(autoplay=False)
    play = Play(stage, platform_of(cell.place))
    await stage.start()
    stage.slack.channel_rate = (100_000, 1.0)  # Slack's pace is real time
    hurry(stage)
    _give_a_name(play)
    try:
        with collected(play.logged):
            await stage.start_bot(trouble.settings if trouble else {})
            return await _played(play, ALL_STEPS[cell.step], cell.place, trouble)
    except _SURPRISES as surprise:
        return Outcome(BROKEN, frozenset(), (f"{type(surprise).__name__}: {surprise}", *play.logged))
    finally:
        await stage.stop()


def _give_a_name(play: Play) -> None:
    """Let the bot reach the platform by a name, and look it up for every request."""
    play.fake.url = play.fake.url.replace(HERE, NAME)
    play.fake.faults.append(Fault("closing", times=ALWAYS))


async def _played(play: Play, step: Step, place: str, trouble: AnyTrouble | None) -> Outcome:
    await step.before(play)
    before = read(play)
    if trouble:
        trouble.begin(play, step.at[place])
    await step.act(play)
    await play.platform_is_done()
    word, told = (AT_ONCE if step.holds(play) else ""), set(read(play))
    for minutes in step.lasts:
        await play.go_on(minutes)
        told |= read(play)
    if trouble:
        trouble.end(play, step.at[place])
    for minutes in step.then:
        await play.go_on(minutes)
        told |= read(play)
    word = word or (LATER if step.holds(play) else await _tried_again(play, step))
    wrong = tuple(_wrong(play, step, word))
    return Outcome(BROKEN if wrong else word, frozenset(told - before), wrong)


async def _tried_again(play: Play, step: Step) -> str:
    """Do what people were told to do, and return how they were told."""
    is_asked = any(play.was_asked(one, who) for one in BUTTONS for who in (ORGANISER, GUEST))
    await step.again(play)
    await play.go_on(1)
    return (ASKED if is_asked else SAID) if step.holds(play) else BROKEN


def _wrong(play: Play, step: Step, word: str) -> Iterator[str]:
    if word == BROKEN:
        yield "it has not come right"
    elif not step.holds(play):
        yield "it had come right, and is not any more"
    yield from broken(play)
