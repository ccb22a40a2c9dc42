"""What MyOwnConference is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.limits import limit_settings
from providers.myownconference.operations import LANGUAGES, OPERATIONS
from providers.myownconference.provider import TITLE, MyOwnConference, build
from providers.myownconference.traps import TRAPS

PLATFORM = Platform(
    name="myownconference",
    title=TITLE,
    adapter=MyOwnConference,
    build=build,
    settings=(
        Setting("MYOWNCONFERENCE_API_KEY", "API key from the profile", is_secret=True),
        Setting("MYOWNCONFERENCE_URL", "base address", default="https://api.mywebinar.com"),
        *limit_settings("MYOWNCONFERENCE"),
    ),
    credentials=(("MYOWNCONFERENCE_API_KEY",),),
    fields=(
        FormField(
            "access",
            "Access",
            "select",
            options=(("private", "Private: only registered people"), ("public", "Public: anybody with the link")),
            default="private",
            required=True,
        ),
        FormField(
            "language",
            "Language",
            "select",
            options=tuple(LANGUAGES.items()),
            default="en",
            required=True,
            hint="MyOwnConference sends its own messages in it.",
        ),
    ),
    rules=Rules(max_minutes=1439),
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
            "its documents know only deleting",
            "Cancel it in Slack, and choose to delete it there as well if you want to.",
        ),
    },
    operations=OPERATIONS,
    traps=TRAPS,
    cancel_means="it stays there unless you choose to delete it too.",
    says_whether_live=True,
    after_cancel="It is still on MyOwnConference, and people with a link can enter: delete it there if you want to.",
)
