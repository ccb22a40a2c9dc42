"""Team members in the Kaltura fake (chapter 7): of the account, not of an event."""

from typing import Any

from providers.kaltura.fake_rules import Refused


class FakeTeam:
    """The account's team members by their id."""

    def __init__(self) -> None:
        self._members: dict[str, dict[str, Any]] = {}
        self._next = 1

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer team-members/create."""
        self._next += 1
        return self.add(f"member{self._next - 1}", **body)

    def list(self, _body: dict[str, Any]) -> dict[str, Any]:
        """Answer team-members/list."""
        return {"teamMembers": list(self._members.values())}

    def update(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer team-members/update."""
        member = self._member(body["teamMemberId"])
        member.update({key: value for key, value in body.items() if key != "teamMemberId"})
        return member

    def delete(self, body: dict[str, Any]) -> None:
        """Answer team-members/delete, with nothing."""
        del self._members[self._member(body["teamMemberId"])["id"]]

    def add(self, member_id: str, **facts: str) -> dict[str, Any]:
        """Add a team member as if on the platform's own site."""
        self._members[member_id] = {"id": member_id, **facts}
        return self._members[member_id]

    def _member(self, member_id: str) -> dict[str, Any]:
        if member_id not in self._members:
            raise Refused(404, "Team member does not exist")
        return self._members[member_id]
