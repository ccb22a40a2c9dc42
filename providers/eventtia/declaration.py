"""What Eventtia is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Setting
from providers.eventtia.events import TITLE
from providers.eventtia.operations import LANGUAGES, OPERATIONS
from providers.eventtia.provider import Eventtia, build
from providers.eventtia.traps import TRAPS
from providers.limits import limit_settings

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
        Capability.CLOSE: Reason(
            "its documents name no way to", "End the stream where it runs; on Eventtia the event ends at its end time."
        ),
        Capability.DELETE: Reason(
            "its documents name no way to", "Cancel it here, which deactivates it, or remove it on Eventtia’s own site."
        ),
        Capability.RECORDINGS: Reason(
            "its documents know no recordings", "Give the recording’s link with the button, and it is posted."
        ),
    },
    operations=OPERATIONS,
    traps=TRAPS,
    notice="Which stream its virtual stage shows is set on Eventtia’s own site.",
    cancel_means="the event is deactivated there; nothing is deleted.",
    after_cancel="It is still on Eventtia, deactivated: remove it there if it should be gone.",
)
