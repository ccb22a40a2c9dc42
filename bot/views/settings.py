"""The form of a channel's settings: what new events begin with, and the weekly digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.platforms import PlatformInfo
from bot.domain.templates import Template
from bot.texts import later, tr
from bot.views import ids
from bot.views.languages import language_field
from bot.views.parts import Block, button, field, modal, section, select, warned
from bot.views.reminders import reminders_field
from bot.views.templates import template_list

NONE = "none"  # the option that chooses none
USUAL_TIME = "09:00"
DAYS = (
    later("Mondays"),
    later("Tuesdays"),
    later("Wednesdays"),
    later("Thursdays"),
    later("Fridays"),
    later("Saturdays"),
    later("Sundays"),
)


@dataclass(frozen=True)
class SettingsView:
    """The form as it is shown: raw text in every field, so that nothing typed is lost."""

    channel_id: str
    platform: str = NONE
    duration: str = ""
    reminders: Sequence[str] = ()
    language: str = ""  # empty: that of each event's organiser
    digest: str = NONE  # the day as a digit, Monday is 0
    digest_time: str = USUAL_TIME  # HH:MM
    digest_zone: str = ""  # in which it comes now
    own_zone: str = ""  # of who looks at the form
    may_have_feed: bool = False  # calendar feeds are switched on
    templates: Sequence[Template] = ()
    problem: str = ""


def settings_form(shown: SettingsView, platforms: Sequence[PlatformInfo]) -> Block:
    """Return the form for a channel's settings."""
    offered = [(NONE, tr("No default")), *((one.name, one.title) for one in platforms)]
    length: Block = {"type": "plain_text_input", "max_length": 40}
    if shown.duration:
        length["initial_value"] = shown.duration[:40]
    blocks = [
        section(tr("New events in <#{channel}> begin with these.", channel=shown.channel_id)),
        field(tr("Platform"), "platform", select("platform_default", offered, shown.platform or NONE)),
        field(tr("Duration"), "duration", length),
        reminders_field(shown.reminders),
        language_field(shown.language),
        *_digest(shown),
        *template_list(shown.channel_id, shown.templates, {one.name: one for one in platforms}),
        *_feed(shown),
    ]
    blocks += warned(shown.problem)
    return modal(tr("Channel settings"), blocks, ids.SETTINGS_FORM, tr("Save"), shown.channel_id)


def _digest(shown: SettingsView) -> list[Block]:
    days = [(NONE, tr("No weekly digest")), *((str(day), tr(name)) for day, name in enumerate(DAYS))]
    what = tr("What is coming, what happened, what needs somebody. In a week without any of these nothing is posted.")
    clock = {"type": "timepicker", "initial_time": shown.digest_time or USUAL_TIME}
    return [
        field(tr("Weekly digest"), "digest", select("digest", days, shown.digest or NONE), hint=what),
        field(tr("Digest time"), "digest_time", clock, hint=_by_clocks(shown), optional=True),
    ]


def _feed(shown: SettingsView) -> list[Block]:
    if not shown.may_have_feed:
        return []
    words = tr("*Calendar feed*\nAn address to which calendars subscribe, with the events of this channel.")
    return [section(words, accessory=button(tr("Calendar feed"), ids.CHANNEL_FEED, shown.channel_id))]


def _by_clocks(shown: SettingsView) -> str:
    own, present = shown.own_zone, shown.digest_zone or shown.own_zone
    if own and own != present:
        return tr(
            "By clocks in {present}. If you change the day or the time: by clocks in {own}, your time zone.",
            present=present,
            own=own,
        )
    return tr("By clocks in {zone}.", zone=present) if present else ""
