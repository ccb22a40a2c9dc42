"""A platform that knows a role, for stories in which it does not matter which platform that is."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.platforms import Capability
from bot.sandbox.stage import Stage
from providers.base import PlatformEvent, Provider
from providers.errors import NotFound, Unreached
from providers.people import Guest, Registration

SPEAKER = "LEADS"  # the key; its word is Presenter
_CAN = frozenset({Capability.REGISTER, Capability.WITHDRAW, Capability.ROLES})


class Room(Provider):
    """Knows people by address, each with a role and with a link that changes with it."""

    def __init__(self, stage: Stage, name: str) -> None:
        assert stage.bot is not None
        self._fake, self._real = stage.platforms.all[name], stage.bot.desk.providers[name]
        self.people: dict[str, str] = {}  # address -> role
        self.loses: list[str] = []  # the next answers to these are lost after they were done

    async def read(self, external_id: str) -> PlatformEvent:
        """Return the event as the platform beneath has it."""
        return await self._real.read(external_id)

    async def cancel(self, external_id: str) -> None:
        """Cancel nothing."""

    async def register(self, external_id: str, guest: Guest) -> Registration:
        """Take the person in."""
        self.people[guest.email] = guest.role
        return self._answer("register", guest.email)

    async def roles(self, external_id: str, guest: Guest, registration_id: str | None, was: str) -> Registration:
        """Give another role, and with it another link."""
        if guest.email not in self.people:
            raise NotFound("Room", "roles")
        self.people[guest.email] = guest.role
        return self._answer("roles", guest.email)

    async def withdraw(self, external_id: str, guest: Guest, registration_id: str | None) -> None:
        """Take the person off."""
        self.people.pop(guest.email, None)

    def link(self, email: str) -> str:
        """Return the link that the person has now."""
        return f"https://room.example/{email.partition('@')[0]}-as-{self.people[email] or 'guest'}"

    def _answer(self, operation: str, email: str) -> Registration:
        self._fake.join_links[self.link(email)] = email
        if operation in self.loses:
            self.loses.remove(operation)
            raise Unreached("Room", operation, may_yet_happen=True)
        return Registration(link=self.link(email))


def let_there_be_roles(stage: Stage, name: str = "kaltura", *, can: Sequence[Capability] = tuple(_CAN)) -> Room:
    """Let the platform of this name know roles from now on, in this life of the bot."""
    assert stage.bot is not None
    desk, room = stage.bot.desk, Room(stage, name)
    known = desk.infos[name]
    cannot = {**known.cannot}
    room.platform = desk.platforms[name]
    desk.providers[name] = room
    able = known.capabilities | frozenset(can)
    desk.infos[name] = replace(known, capabilities=able, cannot=cannot, roles={SPEAKER: "Presenter"})
    return room
