"""What Kaltura is, as data."""

from bot.domain.platforms import AFTERWARDS
from bot.texts import later
from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.kaltura.names import TEMPLATES, TITLE
from providers.limits import limit_settings

_NO_GUESTS = Reason(
    later("its documents leave guests to another service of Kaltura’s"),
    later("Callboard keeps its own list, from which you can remove people."),
)
_PEOPLE = (
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
    "its documents leave these to other services of Kaltura’s", "Look in the event’s reports on Kaltura’s own site."
)

PLATFORM = Platform(
    name="kaltura",
    title=TITLE,
    package=__package__,
    settings=(
        Setting("KALTURA_KS", "a KS (ADMIN, with user), good for a day", is_secret=True),
        Setting("KALTURA_PARTNER_ID", "the account’s number, for an app token instead of a KS"),
        Setting("KALTURA_APP_TOKEN_ID", "id of the app token (hash type SHA256)"),
        Setting("KALTURA_APP_TOKEN", "the app token", is_secret=True),
        Setting("KALTURA_USER_ID", "the user as whom Callboard acts; a team member of the Events Platform"),
        Setting("KALTURA_REGION", "where the account lives", default="nvp1", choices=("nvp1", "irp2", "frp2")),
        Setting("KALTURA_URL", "base address, instead of the region’s"),
        Setting("KALTURA_API_URL", "API v3 address, instead of the region’s"),
        *limit_settings("KALTURA"),
    ),
    credentials=(
        ("KALTURA_KS",),
        ("KALTURA_PARTNER_ID", "KALTURA_APP_TOKEN_ID", "KALTURA_APP_TOKEN", "KALTURA_USER_ID"),
    ),
    fields=(
        FormField(
            "template",
            later("Template"),
            "select",
            options=tuple((key, label) for key, label in TEMPLATES.items() if key != "tm3000"),
            default="tm2000",
            required=True,
            on_edit=False,
        ),
        FormField(
            "event_link",
            later("Event link"),
            "url",
            hint=later("The page on which people join; Kaltura’s answers do not name it. Change it later with Edit."),
            required=True,
            max_length=1000,
        ),
    ),
    rules=Rules(link_field="event_link"),
    cannot={
        Capability.ROLES: Reason(
            later("its documents give roles only to team members, who belong to the whole account"),
            later("Say in the description who speaks; administrators change the team by its operations."),
        ),
        **dict.fromkeys(_PEOPLE, _NO_GUESTS),
        **dict.fromkeys(_GROUPS, _NO_GROUPS),
        Capability.CANCEL: Reason(
            later("its documents know only deleting"),
            later("Cancel it in Slack, and choose to delete it there as well if you want to."),
        ),
        Capability.CLOSE: Reason(
            later("its documents name no way to"), later("End it in the event room on Kaltura’s own site.")
        ),
        Capability.REGISTER: Reason(
            later("its documents name no such thing"),
            later("Callboard keeps the answers in Slack and sends the Event link."),
        ),
        Capability.WITHDRAW: Reason(
            later("its documents name no such thing"), later("The answer in Slack is what counts.")
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
    cancel_means=later("it stays there unless you choose to delete it too, with its sessions."),
    says_whether_live=True,
    emails=later("Callboard registers nobody on Kaltura; its documents leave e-mails to another service of Kaltura’s."),
    after_cancel=later("It is still on Kaltura: delete it there if you want to."),
)
