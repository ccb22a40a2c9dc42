"""What tests ask a fake about the people of its events, and do to them as if on the platform's own site."""


class FakePeople:
    """Of a platform that knows no people: nobody is there. Addresses are taken and told in lower case."""

    def registered(self, external_id: str) -> set[str]:  # noqa: ARG002  of an event that knows people
        """Return the addresses that the event knows, people with a role among them, those kept out not."""
        return set()

    def role_of(self, external_id: str, email: str) -> str:  # noqa: ARG002
        """Return a person's role, a key of the platform's `roles`; a plain guest's is empty."""
        return ""

    def tags_of(self, external_id: str, email: str) -> set[str]:  # noqa: ARG002
        """Return a person's tags."""
        return set()

    def name_of(self, external_id: str, email: str) -> str:  # noqa: ARG002
        """Return what the platform calls a person; nothing if it does not know them."""
        return ""

    def blocked(self, external_id: str) -> set[str]:  # noqa: ARG002
        """Return the addresses of those who are kept from entering the event."""
        return set()

    def group_names(self, external_id: str) -> dict[str, str]:  # noqa: ARG002
        """Return the names of the groups, the account's or the event's, by id."""
        return {}

    def members_of(self, external_id: str, group_id: str) -> set[str]:  # noqa: ARG002
        """Return the addresses of those in a group."""
        return set()

    def take_off(self, external_id: str, email: str) -> None:
        """Take a person off the event's list as if on the platform's own site, whatever their role."""
        raise NotImplementedError

    def keep_out(self, external_id: str, email: str) -> None:
        """Block a person as if on the platform's own site."""
        raise NotImplementedError


class FakeAfterwards:
    """What tests put into an event's reports as if it had happened on the platform."""

    def happen(self, external_id: str, what: str) -> None:
        """Let something happen in the event."""
        raise NotImplementedError

    def write(self, external_id: str, name: str, text: str, email: str = "", *, is_host: bool = False) -> None:
        """Let somebody write into the chat."""
        raise NotImplementedError

    def ask(self, external_id: str, question: str) -> None:
        """Let somebody ask a question."""
        raise NotImplementedError
