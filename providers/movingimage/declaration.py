"""What movingimage is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.limits import limit_settings
from providers.movingimage.events import TITLE
from providers.movingimage.operations import EVENT_TYPES, OPERATIONS
from providers.movingimage.provider import Movingimage, build
from providers.movingimage.traps import TRAPS

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
                Capability.ROLES,
                Capability.RENAME,
                Capability.TAG,
                Capability.BLOCK,
                Capability.UNBLOCK,
                Capability.ROSTER,
                Capability.SPEAKERS,
                Capability.GROUPS,
                Capability.MAKE_GROUP,
                Capability.RENAME_GROUP,
                Capability.FILL_GROUP,
                Capability.GROUP_PEOPLE,
            ),
            Reason("its documents name no way to", "Do it on its own site."),
        ),
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
    after_cancel="It is still on movingimage: remove it there, on movingimage’s own site.",
)
