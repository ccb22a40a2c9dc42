"""What Kaltura is, as data."""

from providers.base import Capability, FormField, Platform, Reason, Rules, Setting
from providers.kaltura.events import TITLE
from providers.kaltura.operations import OPERATIONS, TEMPLATES
from providers.kaltura.provider import Kaltura, build
from providers.kaltura.traps import TRAPS
from providers.limits import limit_settings

_NO_GUESTS = Reason(
    "its documents leave guests to another service of Kaltura’s",
    "Callboard keeps its own list, from which you can remove people.",
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
_NO_GROUPS = Reason("its documents know no groups of people", "Invite a Slack user group or a channel instead.")

_AFTERWARDS = (
    Capability.TIMELINE,
    Capability.CHAT,
    Capability.QUESTIONS,
    Capability.SURVEYS,
    Capability.TICKETS,
)
_NO_REPORTS = Reason(
    "its documents leave these to other services of Kaltura’s", "Look in the event’s reports on Kaltura’s own site."
)

PLATFORM = Platform(
    name="kaltura",
    title=TITLE,
    adapter=Kaltura,
    build=build,
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
            "Template",
            "select",
            options=tuple((key, label) for key, label in TEMPLATES.items() if key != "tm3000"),
            default="tm2000",
            required=True,
            on_edit=False,
        ),
        FormField(
            "event_link",
            "Event link",
            "url",
            hint="The page on which people join; Kaltura’s answers do not name it. Change it later with Edit.",
            required=True,
            max_length=1000,
        ),
    ),
    rules=Rules(link_field="event_link"),
    cannot={
        Capability.ROLES: Reason(
            "its documents give roles only to team members, who belong to the whole account",
            "Say in the description who speaks; administrators change the team by its operations.",
        ),
        **dict.fromkeys(_PEOPLE, _NO_GUESTS),
        **dict.fromkeys(_GROUPS, _NO_GROUPS),
        Capability.CANCEL: Reason(
            "its documents know only deleting",
            "Cancel it in Slack, and choose to delete it there as well if you want to.",
        ),
        Capability.CLOSE: Reason("its documents name no way to", "End it in the event room on Kaltura’s own site."),
        Capability.REGISTER: Reason(
            "its documents name no such thing", "Callboard keeps the answers in Slack and sends the Event link."
        ),
        Capability.WITHDRAW: Reason("its documents name no such thing", "The answer in Slack is what counts."),
        Capability.ATTENDANCE: Reason(
            "its documents name no such thing", "The digest counts the answers given in Slack."
        ),
        **dict.fromkeys(_AFTERWARDS, _NO_REPORTS),
        Capability.RECORDINGS: Reason(
            "its documents tie no recording to an event", "Give the recording’s link with the button, and it is posted."
        ),
    },
    operations=OPERATIONS,
    traps=TRAPS,
    cancel_means="it stays there unless you choose to delete it too, with its sessions.",
    says_whether_live=True,
    emails="Callboard registers nobody on Kaltura; its documents leave e-mails to another service of Kaltura’s.",
    after_cancel="It is still on Kaltura: delete it there if you want to.",
)
