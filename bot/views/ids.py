"""Every Slack id of ours, in one place."""

FORM = "event_form"
CANCEL_FORM = "cancel_form"
CLOSE_FORM = "close_form"
LINK_FORM = "recording_link_form"
EMAIL_FORM = "email_form"
REMINDERS_FORM = "reminders_form"
ORGANISERS_FORM = "organisers_form"
SEATS_FORM = "seats_form"
SETTINGS_FORM = "settings_form"
TEMPLATE_FORM = "template_form"
RENAME_TEMPLATE = "rename_template_form"
DELETE_TEMPLATE = "delete_template_form"
ELSEWHERE_FORM = "elsewhere_form"
OPERATION_FORM = "operation_form"
MATCH_FORM = "match_form"
FOLLOW_UP_FORM = "follow_up_form"
FOLLOW_UP_PREVIEW = "follow_up_preview"
FORGET_FORM = "forget_form"
INVITE_FORM = "invite_form"
INVITE_PREVIEW = "invite_preview"
PEOPLE_VIEW = "people_view"
PERSON_FORM = "person_form"
GROUPS_VIEW = "groups_view"
GROUP_FORM = "group_form"
NOTICE = "notice"
SHORTCUT_CREATE = "create_event"
SHORTCUT_MAKE = "make_event"

# Actions on an event; a button's value is the event's id
GOING = "rsvp_going"
MAYBE = "rsvp_maybe"
CANNOT_GO = "rsvp_no"
JOIN = "join_event"
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
EDIT_SEATS = "edit_seats"
SEND_NOW = "send_now"  # value: "<event id> <delivery id>", or "<event id> people"
POST_ANEW = "post_anew"
ANNOUNCE_ELSEWHERE = "announce_elsewhere"
SEE_ATTENDANCE = "see_attendance"
EXPORT_ATTENDANCE = "export_attendance"
ATTENDANCE_PAGE = "attendance_page"  # value: "<event id> <how many people come before>"
FIX_MATCH = "fix_match"
MESSAGE_ATTENDEES = "message_attendees"
MESSAGE_NO_SHOWS = "message_no_shows"
CHANGE_FOLLOW_UP = "change_follow_up"  # value: "<event id> <batch id>"
REPEATS = "repeats"  # in the event form
SCOPE = "scope"  # how far something reaches in a series
SERIES = "series"  # value: the series' id
REPORT = "show_report"  # value: "<event id> <command>"
MORE_EVENTS = "more_events"  # value: JSON of the list shown
PICK = "pick_event"  # value: "<command> <event id>"
CHANGE_INVITATIONS = "change_invitations"  # value: "<event id> <draft>"
MY_DATA = "my_data"
QUIET = "quiet_me"  # value: "on" or "off"
FORGET_ME = "forget_me"
TEMPLATE = "event_template"  # in the form; an option's value is "<channel id> <template id>"
SAVE_TEMPLATE = "save_template"
TEMPLATE_MENU = "template_menu"  # an option's value is "<verb> <channel id> <template id>"
MY_FEED = "my_calendar_feed"
CHANNEL_FEED = "channel_calendar_feed"  # value: the channel's id
RENEW_FEED = "renew_calendar_feed"  # value: the id of whose it is, a member or a channel
END_FEED = "end_calendar_feed"
OPEN_LINK = "open_link"  # a link button: Slack sends its click too

AT = "@"  # in Home, where actions must differ: what follows it tells them apart, and is not looked at

# The people of an event; a button's value is the event's id, or with the person's behind it
PEOPLE = "show_people"
SEARCH_PEOPLE = "search_people"
FILTER_PEOPLE = "filter_people"
PEOPLE_BEFORE = "people_before"
PEOPLE_AFTER = "people_after"
PEOPLE_CSV = "people_csv"
COMPARE_PEOPLE = "compare_people"
ADD_LISTED = "add_listed"
INVITE_MORE = "invite_more"
CHANGE_PERSON = "change_person"
REMOVE_PERSON = "remove_person"
BLOCK_PERSON = "block_person"
UNBLOCK_PERSON = "unblock_person"
GROUPS = "show_groups"
GROUP_MENU = "group_menu"  # an option's value is "<verb> <the group's id, or the tag>"
MAKE_GROUP = "make_group"
PUT_TAG = "put_tag"

# The form
PLATFORM = "platform"
ZONE = "zone"
DELETE_TOO = "delete_too"

# The form that matches people by hand, which looks them up
MATCH_PERSON = "match_person"
MATCH_SEEN = "match_seen"

# An operation's form; blocks are named by these and what they are about: `<id>:<operation>:<parameter>`
OPERATION_PLATFORM = "operation_platform"
OPERATION_NAME = "operation_name"
OPERATION_PARAM = "param"
OPERATION_MORE = "more"
OPERATION_PAGES = "pages"
OPERATION_CONFIRM = "confirm"

# Plain words: what is asked before anything is done
CHOOSE = "choose_event"  # value: JSON of what was said, with the event
CREATE_FROM = "create_from_words"  # value: JSON of the words and when they were said
MOVE_IT = "move_event"  # value: JSON of the event, its revision and the new start
REMIND_ME = "remind_me"  # value: "<event id> <minutes>"
STOP_REMINDING = "stop_reminding"  # value: the event's id, or "all"

# Message metadata
METADATA = "callboard_delivery"
