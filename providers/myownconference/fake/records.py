"""What the fake keeps of webinars: letters, recordings, files, who is there and who was."""

from datetime import timedelta
from typing import Any

from providers.fake_checks import one_of
from providers.myownconference.fake import room, rules
from providers.myownconference.fake.actions import Action, may, need
from providers.myownconference.fake.kept import Webinar
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account

_ALWAYS_SENT = "1HOUR"
_PROCESSING = timedelta(minutes=10)


def _letters(account: Account, given: dict[str, Any]) -> Any:
    one = account.own(given["alias"])
    status = "end" if account.is_over(one) else "wait"
    return {
        name: {"enabled": str(int(letter.is_enabled)), "status": status, "text": letter.text}
        for name, letter in one.room.letters.items()
    }


def _set_letter(account: Account, given: dict[str, Any]) -> Any:
    letter = account.own(given["alias"]).room.letters[given["type"]]
    if given["type"] == _ALWAYS_SENT and given.get("enabled") == "NO":
        raise Refused("This letter cannot be disabled")
    letter.is_enabled = given.get("enabled", "YES" if letter.is_enabled else "NO") == "YES"
    letter.text = given.get("text", letter.text)
    return {"success": "Letter changed"}


def _letters_off(account: Account, given: dict[str, Any]) -> Any:
    for name, letter in account.own(given["alias"]).room.letters.items():
        letter.is_enabled = name == _ALWAYS_SENT
    return {"success": "Letters are off"}


def _letters_on(account: Account, given: dict[str, Any]) -> Any:
    for letter in account.own(given["alias"]).room.letters.values():
        letter.is_enabled = True
    return {"success": "Letters are on"}


def _online(account: Account, given: dict[str, Any]) -> Any:
    one = account.own(given["alias"])
    if account.clock.now() < one.starts_at or account.is_over(one):
        return {"moderators": [], "guests": []}
    hosts = {email: account.moderators[email].name for email in one.moderators} | one.room.moderators
    came = {email: account.visitor(email) for email in sorted(account.who_came(one) - hosts.keys())}
    return {"moderators": _people(hosts), "guests": _people(came)}


def _people(names: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "email": email} for email, name in names.items()]


def _records(account: Account, given: dict[str, Any]) -> Any:
    one = account.own(given["alias"])
    if account.autoplay and account.clock.now() >= one.ends_at:
        account.add_recording(given["alias"], ready=account.clock.now() >= one.ends_at + _PROCESSING)
    return one.records


def _delete_record(account: Account, given: dict[str, Any]) -> Any:
    webinar, record = account.own_record(given["id"])
    webinar.records.remove(record)
    return {"success": "Recording deleted"}


def _files(account: Account, given: dict[str, Any]) -> Any:
    return [
        {
            "id": file,
            "name": one.name,
            "added": one.added,
            "size": str(len(one.name) * 1024),
            "duration": str(one.duration),
            "link": f"{account.url}/file/{file}",
            "download_link": f"{account.url}/file/{file}/download",
        }
        for file, one in account.own(given["alias"]).room.files.items()
        if given.get("type") in (None, one.kind)
    ]


def _history(account: Account, given: dict[str, Any]) -> Any:
    one = account.own(given["alias"])
    if given["type"] == "chats":
        return one.room.chat or _played(account, one)
    if one.room.visits is not None:
        return one.room.visits
    start = account.wall(one.starts_at)
    rows = [
        [start, account.visitor(email), "", "m" if email in one.moderators else "g", email]
        for email in sorted(account.who_came(one))
    ]
    return [[start, "Sandbox", "", "m", "host@example.com"], *rows] if rows else []


def _played(account: Account, one: Webinar) -> list[list[str]]:
    """Return what those who came have written, where everything goes by itself."""
    if not account.autoplay or not (came := sorted(account.who_came(one))):
        return []
    start = account.wall(one.starts_at)
    said = [[start, "Sandbox", "Welcome, everybody!", "m", "host@example.com"]]
    return said + [[start, account.visitor(email), "Hello!", "g", email] for email in came]


ACTIONS = {
    "webinarsGetLettersInfo": Action(_letters, {"alias": need()}),
    "webinarsSetLetters": Action(
        _set_letter,
        {
            "alias": need(),
            "type": need(one_of(*room.LETTERS)),
            "enabled": may(rules.yes_no),
            "text": may(rules.text(0)),
        },
    ),
    "webinarsLettersOff": Action(_letters_off, {"alias": need()}),
    "webinarsLettersOn": Action(_letters_on, {"alias": need()}),
    "webinarsOnlineList": Action(_online, {"alias": need()}),
    "webinarsRecordsList": Action(_records, {"alias": need()}),
    "webinarsRecordDelete": Action(_delete_record, {"id": need()}),
    "webinarsFilesList": Action(_files, {"alias": need(), "type": may(one_of("PRESENTATION", "MEDIA"))}),
    "webinarsHistory": Action(_history, {"alias": need(), "type": need(one_of("chats", "visits"))}),
}
