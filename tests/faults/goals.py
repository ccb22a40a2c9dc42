"""When a step has come right: what is seen on the platform and by the people in Slack."""

from datetime import timedelta

from tests.faults.play import ADMIN, CHANNEL, EMAILS, GUEST, ORGANISER, RENAMED, TITLE, Play


def is_announced(play: Play) -> bool:
    """Say whether the event is there, once, and has its card."""
    return list(play.fake.titles().values()) == [TITLE] and len(play.cards()) == 1 and play.state() == "open"


def is_renamed(play: Play) -> bool:
    is_there = list(play.fake.titles().values()) == [RENAMED]
    return is_there and RENAMED in str(play.cards()) and _told(play, GUEST, "has changed") == 1


def is_moved(play: Play) -> bool:
    starts_at, ends_at = play.fake.times(play.external_id)
    is_there = starts_at.hour == 22 and ends_at - starts_at == timedelta(hours=1)  # 17:00 in New York
    return is_there and str(int(starts_at.timestamp())) in str(play.cards()) and _told(play, GUEST, "moved") == 1


def is_invited(play: Play) -> bool:
    is_known = play.fake.registered(play.external_id) == {EMAILS[GUEST]}
    has_link = _told(play, GUEST, "You’re going to") == 1 and "http" in str(_of(play, GUEST, "You’re going to"))
    return is_known and has_link and sum(one.endswith(".ics") for one in play.files(GUEST)) == 1


def is_withdrawn(play: Play) -> bool:
    is_off = play.fake.registered(play.external_id) == set()
    return is_off and sum("-cancelled.ics" in one for one in play.files(GUEST)) == 1


def is_expected(play: Play) -> bool:
    personal = [one for one in play.direct(GUEST) if "minutes" in one["text"]]
    in_channel = [one for one in play.channel() if "15 minutes" in one["text"]]
    has_link = "http" in str(personal) or "It is in the message with which you were invited" in str(personal)
    return len(personal) == 1 and has_link and len(in_channel) == 1


def is_closed(play: Play) -> bool:
    return play.fake.state_of(play.external_id) == "closed" and "Ended" in str(play.cards())


def is_called_off(play: Play) -> bool:
    return play.state() == "cancelled" and "ancelled" in str(play.cards()) and _told(play, GUEST, "is cancelled") == 1


def is_cancelled(play: Play) -> bool:
    return play.fake.state_of(play.external_id) in ("closed", "inactive") and is_called_off(play)


def is_deleted(play: Play) -> bool:
    return not play.fake.external_ids() and is_called_off(play)


def is_counted(play: Play) -> bool:
    digests = [one for one in play.channel() if "bar_chart" in str(one)]
    lists = [one for one in play.files(ORGANISER) if one.endswith(".csv")]
    return len(digests) == 1 and "came" in digests[0]["text"] and len(lists) == 1


def is_recorded(play: Play) -> bool:
    digests = [one for one in play.channel() if "movie_camera" in str(one)]
    links = str(digests) if play.platform == "myownconference" else str(_of(play, ORGANISER, "ecording"))
    return len(digests) == 1 and "http" in links


def has_attendance(play: Play) -> bool:
    return sum(one.endswith(".csv") for one in play.files(ORGANISER)) == 1


def has_recordings(play: Play) -> bool:
    shown = play.actor().messages(CHANNEL)[-1]
    return bool(shown.get("is_ephemeral")) and "http" in str(shown["blocks"])


def has_health(play: Play) -> bool:
    return str(play.actor(GUEST).messages(CHANNEL)[-1]).count("large_green_circle") == 5


def is_read(play: Play) -> bool:
    shown = str(play.actor(ADMIN).views()[-1]["blocks"])
    return "white_check_mark" in shown and TITLE in shown


def is_changed(play: Play) -> bool:
    return list(play.fake.titles().values()) == [RENAMED]


def _told(play: Play, who: str, words: str) -> int:
    return len(_of(play, who, words))


def _of(play: Play, who: str, words: str) -> list[str]:
    return [str(one["blocks"]) for one in play.direct(who) if words in one["text"]]
