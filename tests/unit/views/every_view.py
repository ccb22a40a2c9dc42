"""Every view of the bot, made of a title and a text: what has to hold for all of them walks these."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from home_samples import of_home
from view_samples import BARE, NOW, START, WEBCAST, for_channels, for_one, make_batch, make_event

from bot.domain.audit import AuditLine
from bot.domain.batches import Batch, Sort
from bot.domain.events import EventState
from bot.domain.feeds import Feed
from bot.domain.invitations import Draft, Typed
from bot.domain.listing import Compared, Listing, PeoplePage, Who
from bot.domain.operations import Answered, Attached, Filled, Input, OperationField, OperationForm, Table
from bot.domain.people import AboutMe, Answer, Registered, Rsvp
from bot.domain.places import Placed
from bot.domain.plans import Audience, Delivery, DeliveryState, Kind
from bot.domain.platforms import FormField
from bot.domain.reports import Choice
from bot.domain.seats import Seating
from bot.domain.series import Every
from bot.domain.templates import Template
from bot.domain.unsent import Unsent
from bot.domain.weekly import Coming, Need, Past, Recorded, Wanted, WeeklyDigest
from bot.views import form, groups, lists
from bot.views.about_me import about_me_report, forget_form
from bot.views.audit import audit_list
from bot.views.feeds import known_feed, new_feed, no_feed
from bot.views.follow_up import follow_up_form, follow_up_preview
from bot.views.groups import GroupForm, GroupRow, group_form, groups_view, in_group_view
from bot.views.invitations import InviteView, invite_form, invite_preview
from bot.views.matching import match_form
from bot.views.messages import render
from bot.views.operation_answer import answer_modal, answer_report
from bot.views.operation_form import OperationView, operation_modal
from bot.views.parts import actions
from bot.views.people import compared_view, people_view, speakers_block
from bot.views.person import person_form
from bot.views.plan import plan_lines
from bot.views.reasons import why_not
from bot.views.reminders import CHOICES, reminders_field
from bot.views.seats import seats_button, seats_form, seats_said
from bot.views.settings import SettingsView, settings_form
from bot.views.templates import delete_form, rename_form, template_choices, template_form, template_row
from bot.views.unsent import elsewhere_form, unsent_list
from bot.views.when import ahead, plain_when

RICH = replace(WEBCAST, roles={"1": "2"}, lets_us_email=True, takes_parties=True)


def every_view(title: str, text: str) -> Iterator[tuple[str, Any]]:
    """Yield what each view is called with what it shows; `title` and `text` stand for all that people typed."""
    for message in (*for_channels(title, text), *for_one(title, text)):
        shown = render(message)
        yield type(message).__name__, [shown.text, shown.blocks, shown.plain]
    for views in (
        _of_channels,
        _of_a_person,
        _of_people,
        _of_invitations,
        _of_groups,
        _of_operations,
        _of_deliveries,
        _of_events,
        of_home,
    ):
        yield from views(title, text).items()


def _rsvp(text: str, answer: Answer, **more: Any) -> Rsvp:
    known: dict[str, Any] = {"event_id": "1", "user_id": "2", "answer": answer, "name": text, "answered_at": NOW}
    return Rsvp.model_validate(known | more)


def _answers(text: str) -> list[Rsvp]:
    """Return people in every state in which one can be."""
    known = [_rsvp(text, answer, tags=("3", "4"), role="1") for answer in Answer]
    known += [_rsvp(text, Answer.GOING, registered=one, email="5@6") for one in Registered]
    known += [_rsvp(text, Answer.GOING, registered=one) for one in Registered]
    return [*known, _rsvp("", Answer.GOING, is_blocked=True), _rsvp(text, Answer.GOING, user_id="mail:5@6")]


def _of_a_person(title: str, text: str) -> dict[str, Any]:
    event, answers = make_event(title=title), _answers(text)
    about = AboutMe("5@6", [(event, one) for one in answers] * 20, [event] * 9, False, 180)
    nothing = AboutMe(None, [(None, answers[0])], [], True, 1)
    return {
        "what is known of somebody": about_me_report(replace(about, seen={"1": True})),
        "what is known of another": about_me_report(replace(nothing, seen={"1": False})),
        "nothing is known": about_me_report(replace(nothing, answers=[])),
        "forget me": forget_form(),
        **{f"person {number}": person_form(event, RICH, one, "") for number, one in enumerate(answers)},
        "person of whom nothing can be changed": person_form(event, BARE, answers[0], ""),
        "person with problems": person_form(event, RICH, answers[0], "", {}, {"name": text, "": text}),
    }


def _of_channels(title: str, text: str) -> dict[str, Any]:
    """Return what is said of channels, their digests, templates and calendar feeds."""
    event = make_event(title=title, recording_link="https://watch.example/1")
    template = Template(id="1", name="2", platform="webcast", title=title, minutes=20, description=text)
    choices = template_choices("1", [template, template])
    shown = SettingsView("1", digest_zone="UTC", own_zone="America/New_York", may_have_feed=True, problem=text)
    past = [Past(event, came, recorded) for came, recorded in zip((None, 0, 1), Recorded, strict=True)]
    wanted = [Wanted(event, need, people) for need in Need for people in (1, 2)]
    many: dict[str, Any] = {"more_coming": 1, "more_past": 2, "more_wanted": 3, "together": ((event, event),)}
    digest = WeeklyDigest("1", "2", (Coming(event, 1),), tuple(past), tuple(wanted), **many)
    rendered = render(digest)
    return {
        "weekly": [rendered.text, rendered.blocks],
        "settings": [settings_form(shown, []), settings_form(replace(shown, templates=[template]), [WEBCAST])],
        "templates": [template_row(choices), template_form(event, {}, text), template_form(event)],
        "template": [rename_form("1", template, problem=text), delete_form("1", template)],
        "feeds": [one for owner in ("U1", "C1") for one in (new_feed(owner, "https://a.example/"), no_feed(owner))],
        "feed": [known_feed(Feed(owner, "U1", NOW)) for owner in ("U1", "C1")],
    }


def _of_people(title: str, text: str) -> dict[str, Any]:
    event, answers = make_event(title=title, seats=7), _answers(text)
    counts = dict.fromkeys(Who, 2)
    page = PeoplePage(
        event=event, platform=RICH, listing=Listing(), people=answers, counts=counts, tags={"3": 1}, has_more=True
    )
    places = [replace(page, places={"2": one}) for one in Placed]
    nobody = replace(page, people=[], counts={Who.ALL: 1}, platform=BARE)
    batch = make_batch(text).model_copy(update={"sort": Sort.FOLLOW_UP, "choices": {"who": "attendees"}})
    left = {"outside": "1", "served": "1", "quiet": "1"}
    return {
        **{f"people {number}": people_view(one) for number, one in enumerate(places)},
        "nobody": people_view(nobody),
        "nobody found": people_view(replace(nobody, listing=Listing(words="1")), speakers_block(RICH, (), text), text),
        "speakers": speakers_block(RICH, [(text, text)] * 30),
        "no speakers": speakers_block(RICH, []),
        "compared": compared_view("1", RICH, Compared(1, 2, 3, (text,), (text,))),
        "matching": match_form(
            event, RICH, [Choice(key="1", name="", email="")], [Choice(key="1", name=text, email="5@6")]
        ),
        "matching among many": match_form(
            event, RICH, [Choice(key="1", name=text, email="")] * 101, [], {}, {"form": text}
        ),
        "follow-up": follow_up_form(event, "attendees", has_link=True),
        "follow-up to others": follow_up_form(event, "no_shows", has_link=False, text=text, problems={"text": text}),
        "follow-up to nobody": follow_up_preview(event, RICH, _without(batch, 0, left)),
        "follow-up to one": follow_up_preview(event, RICH, _without(batch, 1, dict.fromkeys(left, "2")), text),
        "follow-up to many": follow_up_preview(event, RICH, _without(batch, 2, {"link": "https://7"})),
        "seats": [seats_form(event), actions(seats_button(event)), seats_form(event, {}, text)],
        "seats said": [
            seats_said(make_event(title=title, seats=seats, answers_until=until), Seating(taken=taken, waiting=0))
            for seats, until, taken in ((None, None, 0), (1, None, 9), (7, START, 0))
        ],
    }


def _without(batch: Batch, total: int, choices: Mapping[str, str]) -> Batch:
    return batch.model_copy(update={"total": total, "choices": {**batch.choices, **choices}})


def _of_invitations(title: str, text: str) -> dict[str, Any]:
    event = make_event(title=title)
    typed = Typed(file=("1", "2"), role="1", options=("emailed", "together", "at_once"))
    choices = (("1", "2"),)
    facts: dict[str, Any] = {"id": "1", "event_id": "1", "asked_by": "1", "asked_at": NOW, "typed": typed}
    empty = Draft(**facts, people=(), already=("1",), left_out=(text,), repeated=1)
    mixed = tuple((f"{'U' if at % 2 else 'mail:'}{at}", text, None) for at in range(40))
    one_of_each = tuple((kind, "", None) for kind in ("U1", "mail:1"))
    few = replace(RICH, lets_us_email=False, emails=text)
    plainly = Typed()
    return {
        "invite": invite_form(InviteView(event, RICH, typed, choices, choices, {"form": text, "people": text})),
        "invite without files": invite_form(InviteView(event, RICH, plainly)),
        "invite to a bare platform": invite_form(InviteView(event, BARE, plainly)),
        "nobody invited": invite_preview(event, RICH, empty, text),
        "many invited": invite_preview(event, RICH, Draft(**facts, people=mixed, already=("1",) * 12, repeated=2)),
        "one of each": invite_preview(event, RICH, Draft(**facts | {"typed": plainly}, people=one_of_each)),
        "one of each at once": invite_preview(event, few, Draft(**facts, people=one_of_each)),
        "invited to a bare platform": invite_preview(event, BARE, Draft(**facts, people=one_of_each)),
    }


def _of_groups(title: str, text: str) -> dict[str, Any]:
    event, rows = make_event(title=title), [GroupRow("1", text, text)]
    return {
        "groups": groups_view(event, RICH, rows * 61, {str(one): one for one in range(40)}),
        "no groups": groups_view(event, RICH, [], {}),
        "groups asked for": groups_view(event, RICH, [], {}, said=text),
        "no groups there": groups_view(event, BARE, [], {}),
        "in a group": in_group_view(text, [(text, "5@6"), (text, "")], is_all=False),
        "nobody in a group": in_group_view(text, [], is_all=True),
        **{one: group_form("1", GroupForm(one, "1", text, text, problem=text)) for one in sorted(groups.forms())},
        "cannot": why_not(BARE),
    }


def _of_operations(_title: str, text: str) -> dict[str, Any]:
    fields = tuple(
        OperationField(f"{number}", "1", one, choices=("1", "2"), is_secret=True) for number, one in enumerate(Input)
    )
    facts: dict[str, Any] = {"platform": "1", "platform_title": "2", "name": "3", "method": "4", "path": "5"}
    forms = [OperationForm(effect=one, **facts) for one in ("read", "create", "change", "remove")]
    whole = OperationForm(
        effect="read", fields=fields, takes_more=True, has_pages=True, is_personal=True, about=text, **facts
    )
    filled = Filled({one.key: "1" for one in fields}, {"0": Attached("1", "2", "3")}, "4")
    shown = OperationView((("1", "2"),), "1", [whole, *forms[1:]], whole, filled, {"1": text, "": text}, (text,), "1")
    tables = [None, Table(("1",), ()), Table(("1", "2"), (("3", "4"),) * 12), Table(("1",), (("2",),))]
    tables += [Table(("1", "2"), (("3", "4" * 1400),) * 20, is_record=True)]
    answers = [Answered(one, (text,)) for one in tables] + [Answered(None, has_failed=True)]
    return {
        "operations": operation_modal(OperationView((("1", "2"),))),
        "operation": operation_modal(shown),
        "answers": [answer_modal(forms[0], one, text) for one in answers],
        "reports": [[one.text, one.blocks, one.plain] for one in (answer_report(forms[0], each) for each in answers)],
    }


def _of_deliveries(title: str, text: str) -> dict[str, Any]:
    event = make_event(title=title)
    states = [_delivery(state=one, note=text) for one in DeliveryState]
    kinds = [
        _delivery(kind=one, detail=detail) for one in Kind for detail in ("", "0", "60", "live", "ended", "closed")
    ]
    late = _delivery(note=text, useful_until=NOW - timedelta(minutes=1))
    unsent = Unsent((_delivery(note=text), late), (late,), is_card_deleted=True)
    audit = [AuditLine(event_id="1", at=NOW, who="1", what="2", result="3")] * 101
    return {
        "plan": plan_lines([*states, *kinds], event.zone),
        "unsent": unsent_list(event, unsent, NOW),
        "unsent to many": unsent_list(event, replace(unsent, to_people=(late, late)), NOW),
        "elsewhere": elsewhere_form(event, "1", text),
        "audit": [audit_list(event, audit), audit_list(event, [])],
        "reminders": [[reminders_field([*map(str, CHOICES), "7"])], [reminders_field([])]],
        "ahead": [ahead(title, one) for one in (*CHOICES, 1, -1, -2)],
        "when": plain_when(event),
    }


def _delivery(**more: Any) -> Delivery:
    known: dict[str, Any] = {"id": "1", "event_id": "1", "kind": Kind.MOVED, "audience": Audience.CHANNEL}
    return Delivery.model_validate({**known, "revision": 1, "due_at": NOW, "state": DeliveryState.FAILED, **more})


def _of_events(title: str, text: str) -> dict[str, Any]:
    event = make_event(title=title, co_organisers=("1",))
    events = [make_event(title=title, state=one) for one in EventState]
    platforms = {"webcast": RICH, "bare": BARE}
    plain = replace(
        RICH, fields=(FormField("1", "2", "checkbox"), FormField("3", "4", "url")), notice=text, cancel_means=text
    )
    whole = form.FormView("1", platform=plain.name, title=title, ask_fold=True, problems={"title": text, "": text})
    series = replace(whole, mode=form.EDIT, has_later=True)
    return {
        "event list": lists.event_list(title, events, platforms, NOW, "1", text),
        "no events": lists.event_list(title, [], platforms, NOW, None, text),
        "picker": lists.picker("1", [event]),
        "no recordings": [lists.no_recordings(event, one) for one in platforms.values()],
        "plan list": [lists.plan_list(event, [], may_edit=True)],
        "organisers": lists.organisers_list(event, may_edit=True),
        "cancel": [lists.cancel_form(event, one, has_later=True) for one in (plain, replace(BARE, cancel_means=""))],
        "close": lists.close_form(event, BARE),
        "link": lists.link_form(event, text, text),
        "e-mail": lists.email_form(event, text, text),
        "reminders form": lists.reminders_form(event),
        "organisers form": lists.organisers_form(event),
        **{mode: form.event_form(replace(whole, mode=mode), [plain]) for mode in (form.CREATE, form.EDIT, form.CLONE)},
        "later ones": form.event_form(series, [plain]),
        "repeated": [form.event_form(replace(whole, repeats=one.value, also=text), [plain]) for one in Every],
        "working": form.working_view(text),
        "done": form.done_view(event, text),
    }
