"""What Eventtia is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Setting
from providers.eventtia.events import TITLE
from providers.eventtia.guests import GUEST
from providers.eventtia.operations import LANGUAGES, OPERATIONS
from providers.eventtia.provider import Eventtia, build
from providers.eventtia.traps import TRAPS
from providers.limits import limit_settings

_NO_BLOCKING = Reason(
    "its documents know no blocking",
    "Removing somebody here cancels their registration; inviting them again registers them anew.",
)
_TYPES_ONLY_READ = Reason(
    "its documents only list attendee types",
    "Attendee types are made on Eventtia’s own site; people join one when they are registered.",
)

PLATFORM = Platform(
    name="eventtia",
    title=TITLE,
    adapter=Eventtia,
    build=build,
    settings=(
        Setting("EVENTTIA_EMAIL", "e-mail address of the user who owns the events"),
        Setting("EVENTTIA_PASSWORD", "that user's password", is_secret=True),
        Setting("EVENTTIA_URL", "base address", default="https://connect.eventtia.com"),
        *limit_settings("EVENTTIA"),
    ),
    credentials=(("EVENTTIA_EMAIL", "EVENTTIA_PASSWORD"),),
    fields=(
        FormField(
            "language",
            "Language",
            "select",
            hint="Of the event’s page and its e-mails.",
            options=tuple(LANGUAGES.items()),
            default="en",
            required=True,
            on_edit=False,
        ),
    ),
    cannot={
        Capability.ROLES: Reason(
            "its documents name no way to change or remove a guest",
            "Change it on Eventtia’s own site; a guest becomes an attendee by registering.",
        ),
        Capability.RENAME: Reason(
            "its documents name no way to change an attendee or a guest", "Change it on Eventtia’s own site."
        ),
        Capability.TAG: Reason(
            "its documents know no tags", "Attendee types tell people apart: choose one when you invite them."
        ),
        **dict.fromkeys((Capability.BLOCK, Capability.UNBLOCK), _NO_BLOCKING),
        **dict.fromkeys((Capability.MAKE_GROUP, Capability.RENAME_GROUP, Capability.FILL_GROUP), _TYPES_ONLY_READ),
        Capability.CLOSE: Reason(
            "its documents name no way to", "End the stream where it runs; on Eventtia the event ends at its end time."
        ),
        Capability.DELETE: Reason(
            "its documents name no way to", "Cancel it here, which deactivates it, or remove it on Eventtia’s own site."
        ),
        **dict.fromkeys(
            (Capability.TIMELINE, Capability.CHAT),
            Reason("its documents know no such thing", "Questions and surveys are told by /event timeline."),
        ),
        Capability.RECORDINGS: Reason(
            "its documents know no recordings", "Give the recording’s link with the button, and it is posted."
        ),
    },
    operations=OPERATIONS,
    traps=TRAPS,
    notice="Which stream its virtual stage shows is set on Eventtia’s own site.",
    cancel_means="the event is deactivated there; nothing is deleted.",
    roles={GUEST: "Guest"},
    takes_parties=True,
    emails="Its documents do not say whether Eventtia e-mails people whom it registers or puts on its list of guests.",
    after_cancel="It is still on Eventtia, deactivated: remove it there if it should be gone.",
)
