"""Chapter 7 of the document: Team Members API, for the whole account. Its paths are known beyond it (KAL-3)."""

from providers.kaltura.models import TeamMember, TeamMembers
from providers.kaltura.operations.common import posted
from providers.operations import Effect, Param
from providers.units import Email, Text, one_of

_ROLE = one_of("Admin", "Organizer", "ContentManager")
_MEMBER = Param("teamMemberId", Text, required=True, about="the team member’s id")


def _fields(*, required: bool) -> tuple[Param, ...]:
    return (
        Param("role", _ROLE, required, about="all, events and sessions, or content"),
        Param("firstName", Text, required, about="first name"),
        Param("lastName", Text, required, about="last name"),
    )


TEAM_CREATE = posted(
    "team-members/create",
    Effect.CREATE,
    "7.1 Add a Team Member",
    TeamMember,
    Param("email", Email, required=True, about="the person’s e-mail address"),
    *_fields(required=True),
    about="Add a team member to the account.",
    asks="This concerns the whole Kaltura account, not one event: {email} becomes a team member with the role {role}.",
    is_personal=True,
)
TEAM_LIST = posted(
    "team-members/list",
    Effect.READ,
    "7.2 List Team Members",
    TeamMembers,
    about="List the account’s team members.",
    is_personal=True,
)
TEAM_UPDATE = posted(
    "team-members/update",
    Effect.CHANGE,
    "7.3 Update a Team Member",
    TeamMember,
    _MEMBER,
    *_fields(required=False),
    about="Change a team member of the account; what is left empty stays as it is.",
    asks="This concerns the whole Kaltura account, not one event: the team member {teamMemberId} is changed "
    "(role: {role}).",
    is_personal=True,
)
TEAM_DELETE = posted(
    "team-members/delete",
    Effect.REMOVE,
    "7.4 Delete a Team Member",
    type(None),
    _MEMBER,
    about="Remove a team member from the account.",
    asks="This concerns the whole Kaltura account, not one event: the team member {teamMemberId} is removed for good.",
)
