"""Steps that stand or fall with a call to Slack; the platform is well."""

from tests.faults import acts, goals, people_acts
from tests.faults.play import CHANNEL, ORGANISER, TITLE, Play
from tests.faults.steps import Step

SLACK = "slack"
PLATFORM = "movingimage"  # on which these are played


async def _open_form(play: Play) -> None:
    await play.typed(f"/event create {TITLE} tomorrow 3pm for 1h on {play.platform}")


def _is_open(play: Play) -> bool:
    return bool(play.actor().views())


async def _create_anew(play: Play) -> None:
    if play.actor().views() and play.actor().views()[-1].get("submit"):
        await play.submit()
    else:
        await acts.create(play)


def _is_told(play: Play) -> bool:
    shown = [*play.actor().views(), *play.actor().messages(CHANNEL), *play.direct(ORGANISER)]
    return goals.is_announced(play) and any("is created" in str(one) or "Created" in str(one) for one in shown)


def _is_counted_in(play: Play) -> bool:
    return "*1* going" in str(play.cards())


SLACK_STEPS = (
    Step("post the card", {SLACK: "chat.postMessage"}, acts.nothing, acts.create, goals.is_announced, acts.nothing),
    Step("send the invitation", {SLACK: "chat.postMessage"}, acts.created, acts.go, goals.is_invited, acts.nothing),
    Step(
        "open the direct message", {SLACK: "conversations.open"}, acts.created, acts.go, goals.is_invited, acts.nothing
    ),
    Step("bring the card up to date", {SLACK: "chat.update"}, acts.created, acts.go, _is_counted_in, acts.nothing),
    Step("open a form", {SLACK: "views.open"}, acts.nothing, _open_form, _is_open, _open_form),
    Step("end a form", {SLACK: "views.update"}, acts.nothing, acts.create, _is_told, acts.nothing),
    Step(
        "look the channel up",
        {SLACK: "conversations.info"},
        acts.nothing,
        acts.create,
        goals.is_announced,
        _create_anew,
    ),
    Step("look the person up", {SLACK: "users.info"}, acts.created, acts.go, goals.is_invited, acts.go),
    Step(
        "upload the calendar file",
        {SLACK: "files.getUploadURLExternal"},
        acts.created,
        acts.go,
        goals.is_invited,
        acts.nothing,
    ),
    Step(
        "share the calendar file",
        {SLACK: "files.completeUploadExternal"},
        acts.created,
        acts.go,
        goals.is_invited,
        acts.nothing,
    ),
    Step(
        "open the invitations",
        {SLACK: "views.open"},
        acts.created,
        people_acts.open_invitations,
        people_acts.can_invite,
        people_acts.open_invitations,
    ),
    Step(
        "preview the invitations",
        {SLACK: "views.update"},
        acts.created,
        people_acts.preview,
        people_acts.is_previewed,
        people_acts.preview,
    ),
    Step(
        "show how far a batch is",
        {SLACK: "chat.update"},
        acts.created,
        people_acts.invite_many,
        people_acts.shows_progress,
        acts.nothing,
    ),
    Step(
        "open the people",
        {SLACK: "views.open"},
        acts.with_guest,
        people_acts.open_people,
        people_acts.shows_people,
        people_acts.open_people,
    ),
)
