"""What movingimage is, as data."""

from bot.texts import later
from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.limits import limit_settings
from providers.movingimage.names import EVENT_TYPES, TITLE

_NO_SALES = Reason("its documents know no such thing", "Look on movingimage’s own site.")

PLATFORM = Platform(
    name="movingimage",
    title=TITLE,
    package=__package__,
    settings=(
        Setting("MOVINGIMAGE_API_KEY", "API key of the account that owns the events", is_secret=True),
        Setting("MOVINGIMAGE_URL", "base address", default="https://virtualevents.movingimage.com"),
        *limit_settings("MOVINGIMAGE"),
    ),
    credentials=(("MOVINGIMAGE_API_KEY",),),
    fields=(
        FormField(
            "event_type",
            later("Event type"),
            "select",
            options=tuple((one, one.capitalize()) for one in EVENT_TYPES),
            default="webinar",
            required=True,
            on_edit=False,
        ),
        FormField(
            "video_type",
            later("Video"),
            "select",
            options=(("WEBINAR", later("Webinar")), ("VIDEO_CONFERENCE", later("Video conference"))),
            default="WEBINAR",
            required=True,
            on_edit=False,
        ),
        FormField(
            "guest_list_only",
            later("Only people with the link"),
            "checkbox",
            hint=later("movingimage’s guestListOnly: “only people with the link can access”."),
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
            Reason(later("its documents know no groups"), later("Put tags on people instead.")),
        ),
        Capability.UNBLOCK: Reason(
            later("its documents name no way to take it back that a guest was revoked"),
            later("Remove the person from the event and invite them anew, or let them in on movingimage’s own site."),
        ),
        Capability.ROSTER: Reason(
            later("its documents name no way to read an event’s guest list"),
            later("Callboard keeps its own list: /event people. The guest list is on movingimage’s own site."),
        ),
        Capability.SPEAKERS: Reason(
            later("its documents let guests be speakers, but name no way to ask who is one"),
            later("Look at the guest list on movingimage’s own site."),
        ),
        Capability.CHAT: Reason(
            "its documents give the chat only as a file", "The file is among the recordings: /event recordings."
        ),
        Capability.QUESTIONS: Reason(
            "its documents know no questions", "What happened in the event is told by /event timeline."
        ),
        **dict.fromkeys((Capability.SURVEYS, Capability.TICKETS), _NO_SALES),
        Capability.CANCEL: Reason(
            later("its documents name no way to"),
            later("Cancel it in Slack here, then remove it on movingimage’s own site."),
        ),
        Capability.CLOSE: Reason(
            later("its documents name no way to"), later("End it in the event room on movingimage’s own site.")
        ),
        Capability.DELETE: Reason(later("its documents name no way to"), later("Remove it on movingimage’s own site.")),
    },
    notice=later("Creating events has to be switched on for the account by movingimage."),
    cancel_means=later(
        "nothing happens there, because movingimage documents no way to cancel; you do that on its own site."
    ),
    roles={"SPEAKER": later("Speaker"), "HOST": later("Host"), "HOST;SPEAKER": later("Host and speaker")},
    lets_us_email=True,
    emails=later(
        "movingimage sends its own invitation to those for whom you choose that; its documents speak of no other "
        "e-mail."
    ),
    after_cancel=later("It is still on movingimage: remove it there, on movingimage’s own site."),
)
