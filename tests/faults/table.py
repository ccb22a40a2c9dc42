"""The whole table: which steps there are, where, and with which faults."""

from tests.faults.people_steps import PEOPLE_STEPS
from tests.faults.slack_steps import PLATFORM, SLACK, SLACK_STEPS
from tests.faults.slack_troubles import SLACK_TROUBLES, SlackTrouble
from tests.faults.steps import STEPS, Step
from tests.faults.troubles import TROUBLES, Trouble

ALL_STEPS = {one.name: one for one in (*STEPS, *PEOPLE_STEPS, *SLACK_STEPS)}
AnyTrouble = Trouble | SlackTrouble


def troubles_at(place: str) -> tuple[AnyTrouble, ...]:
    """Return what can go wrong there."""
    return SLACK_TROUBLES if place == SLACK else TROUBLES


def trouble_at(place: str, name: str) -> AnyTrouble | None:
    """Return one of them; None where nothing goes wrong."""
    return next((one for one in troubles_at(place) if one.name == name), None)


def platform_of(place: str) -> str:
    """Return the platform on which it is played."""
    return PLATFORM if place == SLACK else place


__all__ = ["ALL_STEPS", "AnyTrouble", "Step", "platform_of", "trouble_at", "troubles_at"]
