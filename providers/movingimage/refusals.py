"""What movingimage wants before it does something, said when it refuses: it documents no errors of its own."""

from bot.texts import later
from providers.errors import FeatureOff, Forbidden, Invalid


class NotOwner(Forbidden):
    """Hosts see an event in the list, but only its owner may use the API for it, with a subscription (MI-17)."""

    sentence = later(
        "{platform} lets only an event’s owner do this, and only with an active subscription; a host merely sees the "
        "event in the list. Ask the owner, or whoever manages the account there."
    )


class NotAuthorised(FeatureOff):
    """Creating has to be authorised by movingimage, account by account (MI-18)."""

    sentence = later(
        "{platform} takes Callboard’s key, but has not authorised it for creating events. "
        "An administrator has to ask movingimage to authorise it."
    )


class Anonymous(FeatureOff):
    """Participants are told of non-anonymous events only (MI-14)."""

    sentence = later(
        "{platform} did not list the participants. It does so only for events that were created with "
        "nonAnonymousStats, where the account has that feature; ask movingimage about it."
    )


class TwoTags(Invalid):
    """Tags are joined by semicolons, so that one with a semicolon would become two (MI-12); it is not sent."""

    sentence = later("{platform} takes no tags with a semicolon, which would end them there. Leave the semicolon out.")
