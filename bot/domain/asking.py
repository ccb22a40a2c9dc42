"""Which deliveries ask the event's platform before they are sent, and so wait where it is slow."""

from bot.domain.plans import BY_HAND, ENDED, Audience, Kind, Planned

_ALWAYS = frozenset({Kind.ATTENDANCE_DIGEST, Kind.ATTENDANCE_FINAL, Kind.RECORDING_DIGEST, Kind.RECORDING_FOLLOW})
# To one person; what goes to all who are going, or to all organisers, only makes one for each.
_FOR_ONE = frozenset(
    {
        Kind.INVITATION,
        Kind.INVITE,
        Kind.LINK,
        Kind.WITHDRAWAL,
        Kind.PERSONAL_REMINDER,
        Kind.OWN_REMINDER,
        Kind.MOVED,
        Kind.CHANGED,
        Kind.CALENDAR_FILE,
        Kind.RECORDING_FILES,
        Kind.RECORDING_SHEET,
        Kind.AFTERWARDS,
        Kind.AFTERWARDS_FILE,
    }
)


def asks_platform(one: Planned) -> bool:
    """Say whether the event's platform is asked before this can be sent."""
    if one.kind is Kind.RECORDING_DIGEST and one.detail.startswith(BY_HAND):
        return False  # it holds the link that was given
    if one.kind is Kind.PHASE:
        return one.detail == ENDED  # it may run longer than planned
    if one.kind is Kind.RECORDING_WANTED:
        return one.audience == Audience.ORGANISERS
    return one.kind in _ALWAYS or (one.kind in _FOR_ONE and one.audience.startswith("user:"))
