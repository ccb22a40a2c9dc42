"""Modals, by the file in which their golden text is, at every amount: people, groups, invitations, and the forms."""

from dataclasses import replace
from typing import Any

from every_view import RICH
from golden_amounts import LONG, amounts, counted, events, names, people, rsvps
from view_samples import BARE, NOW, WEBCAST, make_batch, make_event

from bot.domain.invitations import Draft, Typed
from bot.domain.listing import Compared, Listing, PeoplePage, Who
from bot.domain.reports import Choice
from bot.domain.seats import Seating
from bot.domain.series import Every
from bot.domain.templates import MOST as MOST_TEMPLATES
from bot.domain.templates import Template
from bot.views import lists
from bot.views.follow_up import follow_up_form, follow_up_preview
from bot.views.form import FormView, event_form, from_event
from bot.views.groups import GroupRow, groups_view, in_group_view
from bot.views.invitations import InviteView, invite_form, invite_preview
from bot.views.matching import match_form
from bot.views.parts import notice
from bot.views.people import compared_view, people_view, speakers_block
from bot.views.reminders import reminders_field
from bot.views.seats import seats_form, seats_row, seats_said
from bot.views.series import said_left, series_done
from bot.views.settings import SettingsView, settings_form
from bot.views.templates import save_button, template_choices, template_row

EVENT = make_event()
Views = dict[str, Any]


def modals() -> dict[str, Views]:
    """Return all modals by file and name."""
    return {"people": _people(), "groups": _groups(), "invitations": _invitations(), "forms": _forms()}


def _page(many: int, **changes: Any) -> PeoplePage:
    facts: dict[str, Any] = {"event": EVENT, "platform": RICH, "listing": Listing(), "tags": {}}
    facts |= {"people": rsvps(min(many, 20)), "counts": {Who.ALL: many, Who.GOING: many}, "has_more": many > 20}
    return PeoplePage(**facts | changes)


def _people() -> Views:
    def compared(many: int) -> Any:
        some = tuple(names(min(many, 5)))
        return compared_view(EVENT.id, RICH, Compared(many, many, many, some, some))

    def match(many: int) -> Any:
        found = [Choice(key=str(at), name=name, email=email) for at, (name, email) in enumerate(people(many))]
        return match_form(EVENT, RICH, found or [Choice(key="0", name="Ben", email="")], found)

    def preview(many: int) -> Any:
        choices = {"who": "attendees", "outside": str(many), "quiet": str(many // 2)}
        batch = make_batch("Thank you for coming.").model_copy(update={"total": many, "choices": choices})
        return follow_up_preview(EVENT, RICH, batch)

    return {
        **counted("page", amounts(lambda many: people_view(_page(many)), 20, 5000)),
        "names of 300 characters": people_view(_page(2, people=rsvps(20, name=LONG, email=f"{'e' * 300}@x.org"))),
        **counted("speakers", amounts(lambda many: speakers_block(RICH, [(one, "CEO") for one in names(many)]))),
        **counted("compared", amounts(compared)),
        **counted("to match", amounts(match)),
        **counted("to write to", amounts(preview, 182, 50_000)),
    }


def _groups() -> Views:
    def groups(many: int) -> Any:
        rows = [GroupRow(str(at), f"Group {at}") for at in range(many)]
        return groups_view(EVENT, RICH, rows, {f"tag{at}": at for at in range(many)})

    return {
        **counted("groups", amounts(groups)),
        **counted("in a group", amounts(lambda many: in_group_view("VIP", people(many), is_all=many < 60), 12, 60)),
        "names of 300 characters": in_group_view(LONG, [(LONG, LONG)] * 3, is_all=True),
    }


def _invitations() -> Views:
    facts: dict[str, Any] = {"id": "d1", "event_id": EVENT.id, "asked_by": "U0OLIVIA", "asked_at": NOW}

    def preview(many: int, name: str = "") -> Any:
        mixed = [
            (f"{'U' if at % 2 else 'mail:'}{at}", name or who, mail) for at, (who, mail) in enumerate(people(many))
        ]
        left_out = tuple(f"Not taken: {one}" for one in names(min(many, 3)))
        facts_now = {"people": tuple(mixed), "already": tuple(names(many)), "left_out": left_out, "repeated": many}
        return invite_preview(EVENT, RICH, Draft(**facts, typed=Typed(), **facts_now))

    def form(many: int) -> Any:
        choices = tuple((str(at), name) for at, name in enumerate(names(many)))
        return invite_form(InviteView(EVENT, RICH, Typed(), choices, choices))

    return {
        **counted("preview", amounts(preview, 12, 10_000)),
        "preview, names of 300 characters": preview(20, LONG),
        **counted("form", amounts(form)),
    }


def _forms() -> Views:
    def template(at: int) -> Template:
        return Template(id=f"t{at}", name=f"Standup {at}", platform="webcast", title="Standup", minutes=20)

    def settings(many: int) -> Any:
        shown = SettingsView("C0EVENTS", duration="1h", templates=[template(at) for at in range(many)])
        return settings_form(shown, [WEBCAST, BARE])

    def templates(many: int) -> Any:
        return template_row(template_choices("C0EVENTS", [template(at) for at in range(many)]))

    def done(many: int) -> Any:
        left = [(one, "the platform did not take it") for one in events(many)]
        return [series_done(events(1), "10 events are created.", "The cards follow.", left), said_left(left)]

    edited = from_event(EVENT, "edit", "e1", {"title": "It has to be shorter."})
    return {
        "create": event_form(FormView("e1", platform="webcast"), [WEBCAST, BARE]),
        "create without a platform": event_form(FormView("e1"), [WEBCAST, BARE]),
        "edit": event_form(edited, [WEBCAST]),
        "edit one of several": event_form(replace(edited, has_later=True), [WEBCAST]),
        "repeated": event_form(FormView("e1", platform="webcast", repeats=Every.WEEK.value, times="10"), [WEBCAST]),
        "cancel": [lists.cancel_form(EVENT, one, has_later=True) for one in (WEBCAST, BARE)],
        "close": lists.close_form(EVENT, WEBCAST),
        "below an event": seats_row(EVENT, save_button(EVENT)),
        "only said": notice("Callboard", "Somebody else was faster.", ""),
        "follow-up": [follow_up_form(EVENT, one, has_link=True) for one in ("attendees", "no_shows")],
        **counted("settings", amounts(settings, 12, MOST_TEMPLATES)),
        **counted("choice of a template", amounts(templates, 12, MOST_TEMPLATES)),
        **counted("reminders", amounts(lambda many: reminders_field([str(5 * at) for at in range(many)]), 12, 50)),
        **counted("dates that are left", amounts(done, 12, 52)),
        **counted("seats", amounts(lambda many: seats_form(make_event(seats=many or None)), 182, 1_000_000)),
        **counted(
            "seats, said",
            amounts(lambda n: seats_said(make_event(seats=n or None), Seating(taken=n + 1, waiting=0)), 182, 1_000_000),
        ),
    }
