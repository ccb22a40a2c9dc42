"""Every Slack id of ours, in one place."""

FORM = "event_form"
CANCEL_FORM = "cancel_form"
CLOSE_FORM = "close_form"
LINK_FORM = "recording_link_form"
EMAIL_FORM = "email_form"
REMINDERS_FORM = "reminders_form"
ORGANISERS_FORM = "organisers_form"
SETTINGS_FORM = "settings_form"
ELSEWHERE_FORM = "elsewhere_form"
OPERATION_FORM = "operation_form"
FORGET_FORM = "forget_form"
INVITE_FORM = "invite_form"
INVITE_PREVIEW = "invite_preview"
NOTICE = "notice"
SHORTCUT_CREATE = "create_event"
SHORTCUT_MAKE = "make_event"

# Actions on an event; a button's value is the event's id
GOING = "rsvp_going"
MAYBE = "rsvp_maybe"
CANNOT_GO = "rsvp_no"
MENU = "event_menu"  # an option's value is "<command> <event id>"
CREATE = "create_event_button"
SHOW = "show_event"
TRY_AGAIN = "try_again"
ADOPT = "adopt_event"  # value: "<event id> <external id>"
CREATE_AGAIN = "create_again"
RETRY = "retry_event"
UNDO = "undo_event"
USE_THEIRS = "use_theirs"  # value: "<event id> <question>"
KEEP_OURS = "keep_ours"
CANCEL_HERE = "cancel_here"
GIVE_EMAIL = "give_email"
REGISTER_AGAIN = "register_again"
GIVE_LINK = "give_recording_link"
EDIT_REMINDERS = "edit_reminders"
EDIT_ORGANISERS = "edit_organisers"
SEND_NOW = "send_now"  # value: "<event id> <delivery id>", or "<event id> people"
POST_ANEW = "post_anew"
ANNOUNCE_ELSEWHERE = "announce_elsewhere"
MORE_EVENTS = "more_events"  # value: JSON of the list shown
PICK = "pick_event"  # value: "<command> <event id>"
CHANGE_INVITATIONS = "change_invitations"  # value: the draft's id
QUIET = "quiet_me"  # value: "on" or "off"
FORGET_ME = "forget_me"
OPEN_LINK = "open_link"  # a link button: Slack sends its click too

# The form
PLATFORM = "platform"
ZONE = "zone"
DELETE_TOO = "delete_too"

# An operation's form; blocks are named by these and what they are about: `<id>:<operation>:<parameter>`
OPERATION_PLATFORM = "operation_platform"
OPERATION_NAME = "operation_name"
OPERATION_PARAM = "param"
OPERATION_MORE = "more"
OPERATION_PAGES = "pages"
OPERATION_CONFIRM = "confirm"

# Message metadata
METADATA = "callboard_delivery"
