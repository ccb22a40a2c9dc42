"""The modal of a calendar feed: its address, which is shown once, and what can be done with it."""

from bot.domain.feeds import Feed, is_member
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, actions, button, context, modal, section
from bot.views.when import instant


def new_feed(owner: str, address: str) -> Block:
    """Return the modal that shows the address of a feed, just made."""
    blocks = [
        section(_what(owner)),
        section(f"```{address}```"),
        section(
            tr(
                "Add it to your calendar as a subscription: in Google Calendar under *From URL*, in Outlook under "
                "*Subscribe from web*, in Apple Calendar under *New Calendar Subscription*."
            )
        ),
        context(tr("Copy it now: it is not kept and cannot be shown again."), _secrecy(owner)),
        _buttons(owner),
    ]
    return _modal(blocks)


def known_feed(feed: Feed) -> Block:
    """Return the modal of a feed whose address was shown before."""
    since = tr(
        "Its address was made {when} and shown then; it is not kept. If you do not have it any more, make a new one: "
        "the one before stops working.",
        when=instant(feed.made_at, "UTC"),
    )
    return _modal([section(_what(feed.owner)), section(since), context(_secrecy(feed.owner)), _buttons(feed.owner)])


def no_feed(owner: str) -> Block:
    """Return the modal of a feed that was switched off."""
    off = tr("The calendar feed is switched off. Calendars that subscribed to it get nothing any more.")
    return _modal([section(off), actions(button(tr("New address"), ids.RENEW_FEED, owner))])


def _modal(blocks: list[Block]) -> Block:
    return modal(tr("Calendar feed"), blocks, ids.NOTICE)


def _buttons(owner: str) -> Block:
    return actions(
        button(tr("New address"), ids.RENEW_FEED, owner), button(tr("Switch off"), ids.END_FEED, owner, "danger")
    )


def _what(owner: str) -> str:
    if is_member(owner):
        return tr("Your calendar shows the events to which you go, with your own links, and follows when they change.")
    return tr("A calendar shows the events of <#{channel}>, and follows when they change.", channel=owner)


def _secrecy(owner: str) -> str:
    if is_member(owner):
        return tr("Whoever has this address sees these events and your links: keep it to yourself.")
    return tr(
        "Whoever has this address sees the channel’s events, also after they have left the channel: make a new one "
        "then."
    )
