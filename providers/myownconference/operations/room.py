"""What webinarsSet takes, by the document's own names; `settings` is an object of its own."""

import re
from functools import partial

from providers.myownconference.names import LANGUAGES
from providers.myownconference.operations.common import ALIAS, Duration, GroupId, Html, WallTime, may
from providers.operations import Param
from providers.units import Unit, Url, YesNo, file_of, number_of, one_of, some_of

WHOLE = "recordWhole"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def _colour(value: str) -> str:
    if not _COLOUR.fullmatch(value):
        raise ValueError("Write the colour in six hexadecimal digits, as in #f2f2f2.")
    return value


Colour = Unit("colour, such as #f2f2f2", _colour)
Image = file_of("jpg", "jpeg", "png", "gif", as_base64=True)
Modes = one_of("recordWebCams", "recordAreaNoChat", "recordArea", WHOLE)
LoginFields = some_of("name", "email", "phone", "skype", "city", "company", "department", "born")
_setting = partial(Param, within="settings")

ROOM = (
    ALIAS,
    may("name", about="title or topic"),
    may("description", Html),
    may("start", WallTime, "in the zone of the profile"),
    may("duration", Duration),
    may("close", YesNo, "yes: private; no: public"),
    may("language", one_of(*LANGUAGES), "of the room"),
    may("logo", Image, "logo of the room"),
    may("logotype_url", Url, "page that a click on the logo opens"),
    may("banner", Image, "banner of the room"),
    may("banner_url", Url, "page that a click on the banner opens"),
    may("google_id", about="Google Analytics tracking id (deprecated)"),
    _setting("webcamPosition", one_of("LEFT", "RIGHT"), about="camera above the chat, left or right"),
    _setting("themebg", Colour, about="background of the room"),
    _setting("themetext", Colour, about="icons and text in the room"),
    _setting("userList", YesNo, about="participants see the list of users"),
    _setting("flags", YesNo, about="country flags in that list; not without it"),
    _setting("buttonQuestion", YesNo, about="button “Ask a Question”"),
    _setting("buttonVoice", YesNo, about="button “Raise Hand”"),
    _setting("chat", YesNo, about="guests see the chat and write in it"),
    _setting("showBeforeTimer", YesNo, about="countdown until the start"),
    _setting("showLoginStart", YesNo, about="start on the entry page"),
    _setting("showLoginName", YesNo, about="title on the entry page"),
    _setting("showLoginModerators", YesNo, about="moderators on the entry page"),
    _setting("showSocialButtons", YesNo, about="social media buttons on the login page"),
    _setting("showLoginCounter", YesNo, about="available seats on the login page"),
    _setting("group", GroupId, about="id of the group that participants are put into"),
    _setting("loginfields", LoginFields, about="fields of the login page, in this order"),
    _setting("beforeStartTime", number_of("minutes", 5, 60, as_text=True), about="how early people may enter"),
    _setting("cameraSize", one_of("mini", "middle", "big"), about="called “Chat Size” there"),
    _setting("emailIdntLogin", YesNo, about="personalised links to the webinar"),
    _setting("emailIdntRecord", YesNo, about="personalised links to the recording"),
    _setting(
        "recordingMode", Modes, is_name=True, about="webcams; also documents, with or without chat; the entire room"
    ),
    _setting("recordUsers", YesNo, about=f"list of participants in the recording; switches to {WHOLE}"),
    _setting("recordModer", YesNo, about=f"moderator’s name in the recording; switches to {WHOLE}"),
    _setting("recordChat", YesNo, about="chat in the recording"),
    _setting("recordQuality", number_of("whole number", 0, 3, as_text=True), about="0: 480p, 1: 720p, 2: 1080p, 3: 2K"),
    _setting(
        "sendRecord",
        YesNo,
        about="mail the link to the recording after the webinar",
        asks="After the webinar {alias}, MyOwnConference mails the link to its recording to participants.",
    ),
    _setting("sendRecordTo", one_of("all", "visit", "miss"), about="everybody, who came, or who did not"),
)
