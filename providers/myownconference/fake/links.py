"""The people of the fake's webinars, participants and moderators alike: each is attached with a link of their own."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from providers.myownconference.fake.kept import Webinar
from providers.myownconference.fake.rules import Refused
from providers.myownconference.fake.state import Account


@dataclass(frozen=True)
class Attached:
    """One of a webinar's two lists of people; `own` returns those of the account, and blocks it for others."""

    on: Callable[[Webinar], dict[str, str]]  # the list itself: links by e-mail address
    one: str  # what one of them is called in errors
    own: Callable[[Account, str], Any]
    path: str  # of their links
    link: str  # the link's name in answers

    def attach(self, account: Account, alias: str, emails: list[str]) -> None:
        """Give each a link to the webinar, unless they have one."""
        links = self.on(account.own(alias))
        for email in emails:
            self.own(account, email)
            link = links.setdefault(email, f"{account.url}/{self.path}/{secrets.token_urlsafe(9)}")
            account.join_links[link] = email.lower()

    def detach(self, account: Account, alias: str, emails: list[str]) -> None:
        """Take their links; refuse whoever has none."""
        links = self.on(account.own(alias))
        for email in emails:
            self.own(account, email)
            if links.pop(email, None) is None:
                raise Refused(f"{self.one} is not attached to the webinar")

    def rename(self, account: Account, was: str, new: str) -> None:
        """Keep somebody's links under their new address."""
        for links in map(self.on, account.webinars.values()):
            if was in links:
                links[new] = links.pop(was)

    def forget(self, account: Account, email: str) -> None:
        """Take all of somebody's links."""
        for webinar in account.webinars.values():
            self.on(webinar).pop(email, None)

    def rooms(self, account: Account, given: dict[str, Any]) -> Any:
        """Answer with the webinars that somebody is attached to."""
        self.own(account, given["email"])
        return [
            {
                "alias": alias,
                "name": one.name,
                "description": one.description,
                "start": account.wall(one.starts_at),
                "timezone": str(account.profile["timezone"]),
                "duration": str(one.minutes),
                self.link: self.on(one)[given["email"]],
            }
            for alias, one in account.webinars.items()
            if given["email"] in self.on(one)
        ]


ATTENDEES = Attached(attrgetter("attendees"), "Attendee", Account.own_person, "in", "attendeeLink")
MODERATORS = Attached(attrgetter("moderators"), "Moderator", Account.own_moderator, "host", "moderatorLink")
