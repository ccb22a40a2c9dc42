"""What movingimage is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.limits import limit_settings
from providers.movingimage.events import TITLE
from providers.movingimage.operations import EVENT_TYPES, OPERATIONS
from providers.movingimage.provider import Movingimage, build
from providers.movingimage.traps import TRAPS

_NO_SALES = Reason("its documents know no such thing", "Look on movingimage’s own site.")

PLATFORM = Platform(
    name="movingimage",
    title=TITLE,
    adapter=Movingimage,
    build=build,
    settings=(
        Setting("MOVINGIMAGE_API_KEY", "API key of the account that owns the events", is_secret=True),
        Setting("MOVINGIMAGE_URL", "base address", default="https://virtualevents.movingimage.com"),
        *limit_settings("MOVINGIMAGE"),
    ),
    credentials=(("MOVINGIMAGE_API_KEY",),),
    fields=(
        FormField(
            "event_type",
            "Event type",
            "select",
            options=tuple((one, one.capitalize()) for one in EVENT_TYPES),
            default="webinar",
            required=True,
            on_edit=False,
        ),
        FormField(
            "video_type",
            "Video",
            "select",
            options=(("WEBINAR", "Webinar"), ("VIDEO_CONFERENCE", "Video conference")),
            default="WEBINAR",
            required=True,
            on_edit=False,
        ),
        FormField(
            "guest_list_only",
            "Only people with the link",
            "checkbox",
            hint="movingimage’s guestListOnly: “only people with the link can access”.",
            on_edit=False,
        ),
    ),
    rules=Rules(max_title=150),
    cannot={
        **dict.fromkeys(
            (
                Capability.GROUPS,
                Capability.MAKE_GROUP,
                Capability.RENAME_GROUP,
                Capability.FILL_GROUP,
                Capability.GROUP_PEOPLE,
            ),
            Reason("its documents know no groups", "Put tags on people instead."),
        ),
        Capability.UNBLOCK: Reason(
            "its documents name no way to take it back that a guest was revoked",
            "Remove the person from the event and invite them anew, or let them in on movingimage’s own site.",
        ),
        Capability.ROSTER: Reason(
            "its documents name no way to read an event’s guest list",
            "Callboard keeps its own list: /event people. The guest list is on movingimage’s own site.",
        ),
        Capability.SPEAKERS: Reason(
            "its documents let guests be speakers, but name no way to ask who is one",
            "Look at the guest list on movingimage’s own site.",
        ),
        Capability.CHAT: Reason(
            "its documents give the chat only as a file", "The file is among the recordings: /event recordings."
        ),
        Capability.QUESTIONS: Reason(
            "its documents know no questions", "What happened in the event is told by /event timeline."
        ),
        **dict.fromkeys((Capability.SURVEYS, Capability.TICKETS), _NO_SALES),
        Capability.CANCEL: Reason(
            "its documents name no way to", "Cancel it in Slack here, then remove it on movingimage’s own site."
        ),
        Capability.CLOSE: Reason("its documents name no way to", "End it in the event room on movingimage’s own site."),
        Capability.DELETE: Reason("its documents name no way to", "Remove it on movingimage’s own site."),
    },
    operations=OPERATIONS,
    traps=TRAPS,
    notice="Creating events has to be switched on for the account by movingimage.",
    cancel_means="nothing happens there, because movingimage documents no way to cancel; you do that on its own site.",
    roles={"SPEAKER": "Speaker", "HOST": "Host", "HOST;SPEAKER": "Host and speaker"},
    lets_us_email=True,
    emails="movingimage sends its own invitation to those for whom you choose that; its documents speak of no other "
    "e-mail.",
    after_cancel="It is still on movingimage: remove it there, on movingimage’s own site.",
)
