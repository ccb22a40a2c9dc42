"""What is not a message, by the file in which its golden text is: lists, answers, modals and Home, at every amount.

Where a service hands over a page, far too many are a full one.
"""

from datetime import timedelta
from typing import Any

from every_view import every_view
from golden_amounts import LONG, amounts, counted, deliveries, events, names, people, rsvps
from golden_forms import modals
from home_samples import every_need
from view_samples import HOST_SECRET, NOW, PLATFORMS, START, WEBCAST, make_event, make_figures

from bot.domain.audit import AuditLine
from bot.domain.messages import Card
from bot.domain.operations import Answered, OperationForm, Table
from bot.domain.people import AboutMe
from bot.domain.plans import DeliveryState
from bot.domain.series import Every, Part
from bot.domain.unsent import Unsent
from bot.services.home import HomeContent, Past
from bot.views import conversation, lists
from bot.views.about_me import about_me_report
from bot.views.audit import audit_list
from bot.views.charts import bar_chart
from bot.views.home import home_view
from bot.views.operation_answer import answer_modal, answer_report
from bot.views.plan import plan_lines
from bot.views.series import series_list
from bot.views.unfurl import unfurled
from bot.views.unsent import unsent_list

EVENT = make_event()
PART = Part(number=3, of=10, every=Every.TWO_WEEKS, last=(START + timedelta(days=140)).date())
Views = dict[str, Any]


def views() -> dict[str, Views]:
    """Return all of these by file and name."""
    return {
        "lists": _lists(),
        "home": _home(),
        "conversation": _conversation(),
        **modals(),
        "operations": _operations(),
        "about_me": _about_me(),
        "charts": amounts(_bars, 12, 1000),
        "variants": _variants(),
    }


def _lists() -> Views:
    def event_list(many: int) -> Any:
        return lists.event_list("Events", events(many), PLATFORMS, NOW, "8" if many > 7 else None, "Nothing is on.")

    def series(many: int) -> Any:
        return series_list([one.model_copy(update={"part": PART, "series_id": "e1"}) for one in events(many)], NOW)

    def unsent(many: int) -> Any:
        failed = tuple(deliveries(many, state=DeliveryState.FAILED, note="The channel is archived."))
        return unsent_list(EVENT, Unsent(failed, failed), NOW)

    def audit(many: int) -> Any:
        at = (NOW + timedelta(minutes=one) for one in range(many))
        return audit_list(EVENT, [AuditLine(event_id="e", at=one, who="U0OLIVIA", what="edited it") for one in at])

    def organisers(many: int) -> Any:
        event = make_event(co_organisers=tuple(f"U{one:08}" for one in range(many)))
        return lists.organisers_list(event, may_edit=True)

    def unfurl(many: int) -> Any:
        return unfurled(Card(EVENT, WEBCAST, NOW, going=many, figures=make_figures(came=many)))

    return {
        **counted("events", amounts(event_list, 8, 8)),
        **counted("picker", {name: one for name, one in amounts(_picker).items() if name != "none"}),
        **counted("plan", amounts(lambda many: lists.plan_list(EVENT, deliveries(many), may_edit=True))),
        **counted("lines of a plan", amounts(lambda many: plan_lines(deliveries(many), EVENT.zone), 12, 100)),
        **counted("dates of a series", amounts(series, 12, 52)),
        **counted("unsent", amounts(unsent)),
        **counted("audit", amounts(audit)),
        **counted("organisers", amounts(organisers, 12, 50)),
        **counted("below a link", amounts(unfurl, 182, 1_234_567)),
    }


def _picker(many: int) -> Any:
    return lists.picker("7", events(many)) if many else None


def _home() -> Views:
    def home(many: int) -> Any:
        shown, needs = events(min(many, 10)), every_need(EVENT, "The platform did not answer.")
        lately = [Past(one, at) for at, one in enumerate(shown[:5])]
        content = HomeContent(NOW, shown, organising=shown, needs_me=needs[:many], more_needs=many, lately=lately)
        return home_view(content, PLATFORMS, "/event")

    return amounts(home, 10, 1000)


def _conversation() -> Views:
    def who_comes(many: int) -> Any:
        return conversation.who_comes(EVENT, many, many // 2, many // 3, names(many))

    def to_stop(many: int) -> Any:
        return conversation.ask_to_stop([(one, one.starts_at) for one in events(many)], "all")

    return {
        **counted("who comes", amounts(who_comes, 12, 5000)),
        "who comes, names of 300 characters": conversation.who_comes(EVENT, 2, 0, 0, [LONG, LONG]),
        **counted("how many came", amounts(lambda n: conversation.how_many_came(EVENT, n, "", is_organiser=True), 182)),
        **counted("reminders to stop", {n: one for n, one in amounts(to_stop, 12, 500).items() if n != "none"}),
        "which one": conversation.which_one(two := events(2), ["1", "2"]),
        "none called so": conversation.which_one(two, ["1", "2"], "Town"),
        "nothing called so": conversation.no_such_event("Town", "/event"),
        "which one do you mean": conversation.no_such_event("", "/event"),
        "greeting": conversation.greeting(),
        "thanks": conversation.welcome(),
        "help": conversation.can_do("/event"),
        "not understood": conversation.not_understood("/event", None),
        "perhaps understood": conversation.not_understood("/event", conversation.Ask.MOVE),
        "a command": conversation.use_command("/event", "settings"),
        **{f"when, {one}": conversation.when_it_is(EVENT, one) for one in conversation.EventState},
        "a new event": conversation.new_event("Town hall", ["Tue 1 Dec 2026, 15:00", "for 1 hour"], "1"),
        "a new event, nothing known": conversation.new_event("", [], "1"),
        "move it": conversation.ask_to_move(EVENT, START + timedelta(days=1), "1"),
        "moved": conversation.has_moved(EVENT),
        "cancel it": conversation.ask_to_cancel(EVENT),
        "remind me": conversation.ask_to_remind(EVENT, START, "1"),
        "no reminders": conversation.no_reminders(),
        "answer": conversation.ask_to_answer(EVENT, "Are you going?", "Going", "going"),
        "not known how many came": conversation.how_many_came(EVENT, None, "Bare tells nothing", is_organiser=False),
        "a link": conversation.link_of(EVENT, HOST_SECRET, "Join", "This link is yours alone."),
        "no link": conversation.no_link_yet(EVENT, "It comes when you answer Going."),
        "recording": [conversation.recording_where(EVENT, is_posted=one, is_organiser=one) for one in (True, False)],
        "a day": conversation.say_day_of(START.date()),
    }


def _operations() -> Views:
    form = OperationForm(platform="webcast", platform_title="Webcast & Co", name="List events", effect="read")

    def table(many: int) -> Table:
        return Table(("Name", "E-mail"), tuple(people(many)))

    def record(many: int) -> Table:
        return Table(("Name", "Value"), tuple((f"field{at}", f"value {at}") for at in range(many)), is_record=True)

    def both(found: Table) -> Any:
        return [answer_modal(form, Answered(found, ())), answer_report(form, Answered(found, ()))]

    return {
        **counted("list", amounts(lambda many: both(table(many)))),
        **counted("record", amounts(lambda many: both(record(many)))),
    }


def _bars(many: int) -> Any:
    return bar_chart("Tickets", "Sold", [(f"Ticket {at}", at) for at in range(1, many + 1)])


def _about_me() -> Views:
    def report(many: int) -> Any:
        answers = list(zip(events(many), rsvps(many), strict=True))
        return about_me_report(AboutMe("ben@example.com", answers, events(many), False, 180))

    return amounts(report)


def _variants() -> Views:
    """Return what every view shows in its variants; messages have files of their own."""
    return {name: one for name, one in every_view("Q4 all-hands", "Because.") if not name[0].isupper()}
