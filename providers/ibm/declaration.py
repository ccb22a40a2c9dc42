"""What IBM Video Streaming is, as data."""

from bot.domain.platforms import AFTERWARDS
from bot.texts import later
from providers.base import Capability, FormField, Platform, Reason, Setting
from providers.ibm.names import CLOSES_AFTER, DEFAULT_URL, OPENS_BEFORE, TITLE
from providers.limits import limit_settings

_SLACK_ONLY = "Callboard keeps the answers in Slack and sends the registration form’s link where there is one."

_NO_PEOPLE = Reason(
    later("its documents name only its own registration form, and nobody who filled it in"),
    later("Callboard keeps its own list, from which you can remove people."),
)
_PEOPLE = (
    Capability.ROLES,
    Capability.RENAME,
    Capability.TAG,
    Capability.BLOCK,
    Capability.UNBLOCK,
    Capability.ROSTER,
)
_GROUPS = (
    Capability.GROUPS,
    Capability.MAKE_GROUP,
    Capability.RENAME_GROUP,
    Capability.FILL_GROUP,
    Capability.GROUP_PEOPLE,
)
_NO_GROUPS = Reason(
    later("its documents know no groups of people"), later("Invite a Slack user group or a channel instead.")
)

_NO_REPORTS = Reason(
    "its documents for virtual events know no such thing", "Look in the channel’s reports on IBM’s own site."
)

PLATFORM = Platform(
    name="ibm",
    title=TITLE,
    package=__package__,
    settings=(
        Setting("IBM_VIDEO_TOKEN", "access token, good for a day", is_secret=True),
        Setting("IBM_VIDEO_CLIENT_ID", "OAuth client id, instead of a token"),
        Setting("IBM_VIDEO_CLIENT_SECRET", "OAuth client secret", is_secret=True),
        Setting("IBM_VIDEO_CHANNEL_ID", "the channel on which events take place"),
        Setting("IBM_VIDEO_URL", "base address", default=DEFAULT_URL),
        *limit_settings("IBM_VIDEO"),
    ),
    credentials=(
        ("IBM_VIDEO_TOKEN", "IBM_VIDEO_CHANNEL_ID"),
        ("IBM_VIDEO_CLIENT_ID", "IBM_VIDEO_CLIENT_SECRET", "IBM_VIDEO_CHANNEL_ID"),
    ),
    fields=(
        FormField(
            "gate_opens",
            later("Gate opens (minutes before)"),
            "number",
            default=str(OPENS_BEFORE),
            required=True,
            max_length=4,
        ),
        FormField(
            "gate_closes",
            later("Gate closes (minutes after)"),
            "number",
            default=str(CLOSES_AFTER),
            required=True,
            max_length=4,
        ),
    ),
    cannot={
        **dict.fromkeys(_PEOPLE, _NO_PEOPLE),
        Capability.SPEAKERS: Reason(
            later("its documents know sessions, but nobody who speaks in them"),
            later("Say in the description who speaks."),
        ),
        **dict.fromkeys(_GROUPS, _NO_GROUPS),
        Capability.REGISTER: Reason(later("its documents name only its own registration form"), _SLACK_ONLY),
        Capability.WITHDRAW: Reason(
            later("its documents name no way to"), later("People withdraw on the page of the registration form.")
        ),
        Capability.ATTENDANCE: Reason(
            later("its documents name no such thing"), later("The digest counts the answers given in Slack.")
        ),
        **dict.fromkeys(AFTERWARDS, _NO_REPORTS),
        Capability.RECORDINGS: Reason(
            later("its documents tie no recording to an event"),
            later("Give the recording’s link with the button, and it is posted."),
        ),
    },
    notice=later(
        "IBM withdrew the documentation of its virtual events in March 2025; they may not answer for every account."
    ),
    cancel_means=later(
        "the gate closes, so that nobody can enter; the event stays unless you choose to delete it too."
    ),
    says_whether_live=True,
    emails=later(
        "Callboard registers nobody on IBM Video Streaming; its documents do not say whether those who fill in its "
        "registration form are e-mailed."
    ),
    after_cancel=later("Its gate on IBM Video Streaming is closed; the event itself is still there."),
)
