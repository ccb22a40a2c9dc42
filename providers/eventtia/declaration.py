"""What Eventtia is, as data."""

from bot.texts import later
from providers.base import Capability, FormField, Platform, Reason, Setting
from providers.eventtia.names import GUEST, LANGUAGES, TITLE
from providers.limits import limit_settings

_NO_BLOCKING = Reason(
    later("its documents know no blocking"),
    later("Removing somebody here cancels their registration; inviting them again registers them anew."),
)
_TYPES_ONLY_READ = Reason(
    later("its documents only list attendee types"),
    later("Attendee types are made on Eventtia’s own site; people join one when they are registered."),
)

PLATFORM = Platform(
    name="eventtia",
    title=TITLE,
    package=__package__,
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
            later("Language"),
            "select",
            hint=later("Of the event’s page and its e-mails."),
            options=tuple(LANGUAGES.items()),
            default="en",
            required=True,
            on_edit=False,
        ),
    ),
    cannot={
        Capability.ROLES: Reason(
            later("its documents name no way to change or remove a guest"),
            later("Change it on Eventtia’s own site; a guest becomes an attendee by registering."),
        ),
        Capability.RENAME: Reason(
            later("its documents name no way to change an attendee or a guest"),
            later("Change it on Eventtia’s own site."),
        ),
        Capability.TAG: Reason(
            later("its documents know no tags"),
            later("Attendee types tell people apart: choose one when you invite them."),
        ),
        **dict.fromkeys((Capability.BLOCK, Capability.UNBLOCK), _NO_BLOCKING),
        **dict.fromkeys((Capability.MAKE_GROUP, Capability.RENAME_GROUP, Capability.FILL_GROUP), _TYPES_ONLY_READ),
        Capability.CLOSE: Reason(
            later("its documents name no way to"),
            later("End the stream where it runs; on Eventtia the event ends at its end time."),
        ),
        Capability.DELETE: Reason(
            later("its documents name no way to"),
            later("Cancel it here, which deactivates it, or remove it on Eventtia’s own site."),
        ),
        **dict.fromkeys(
            (Capability.TIMELINE, Capability.CHAT),
            Reason("its documents know no such thing", "Questions and surveys are told by /event timeline."),
        ),
        Capability.RECORDINGS: Reason(
            later("its documents know no recordings"),
            later("Give the recording’s link with the button, and it is posted."),
        ),
    },
    notice=later("Which stream its virtual stage shows is set on Eventtia’s own site."),
    cancel_means=later("the event is deactivated there; nothing is deleted."),
    roles={GUEST: later("Guest")},
    takes_parties=True,
    emails=later(
        "Its documents do not say whether Eventtia e-mails people whom it registers or puts on its list of guests."
    ),
    after_cancel=later("It is still on Eventtia, deactivated: remove it there if it should be gone."),
)
