"""What MyOwnConference is, as data."""

from bot.texts import later
from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.limits import limit_settings
from providers.myownconference.names import LANGUAGES, MODERATOR, TITLE

_NO_SALES = Reason("its documents know no such thing", "Look on MyOwnConference’s own site.")

PLATFORM = Platform(
    name="myownconference",
    title=TITLE,
    package=__package__,
    settings=(
        Setting("MYOWNCONFERENCE_API_KEY", "API key from the profile", is_secret=True),
        Setting("MYOWNCONFERENCE_URL", "base address", default="https://api.mywebinar.com"),
        *limit_settings("MYOWNCONFERENCE"),
    ),
    credentials=(("MYOWNCONFERENCE_API_KEY",),),
    fields=(
        FormField(
            "access",
            later("Access"),
            "select",
            options=(
                ("private", later("Private: only registered people")),
                ("public", later("Public: anybody with the link")),
            ),
            default="private",
            required=True,
        ),
        FormField(
            "language",
            later("Language"),
            "select",
            options=tuple(LANGUAGES.items()),
            default="en",
            required=True,
            hint=later("MyOwnConference sends its own messages in it."),
        ),
    ),
    rules=Rules(max_minutes=1439),
    cannot={
        Capability.TAG: Reason(later("its documents know no tags"), later("Put people into groups instead.")),
        Capability.BLOCK: Reason(
            later("its documents name a way to let blocked people in again, and none to block them"),
            later("Remove the person from the event here, or block them in the webinar’s room."),
        ),
        Capability.SPEAKERS: Reason(
            later("its documents know no speakers, and let moderators present"),
            later("Moderators are among the event’s people."),
        ),
        Capability.QUESTIONS: Reason(
            "its documents tell questions from no other message", "They are in the chat: /event timeline."
        ),
        **dict.fromkeys((Capability.SURVEYS, Capability.TICKETS), _NO_SALES),
        Capability.CANCEL: Reason(
            later("its documents know only deleting"),
            later("Cancel it in Slack, and choose to delete it there as well if you want to."),
        ),
    },
    cancel_means=later("it stays there unless you choose to delete it too."),
    says_whether_live=True,
    roles={MODERATOR: later("Moderator")},
    emails=(
        later(
            "MyOwnConference itself e-mails participants three days, one day and one hour before, at the start if they "
            "are missing, and afterwards; all but the one an hour before can be switched off there. It invites and "
            "reminds moderators too."
        )
    ),
    after_cancel=later(
        "It is still on MyOwnConference, and people with a link can enter: delete it there if you want to."
    ),
)
