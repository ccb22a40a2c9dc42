"""What a platform tells of an event beside who came: tickets, surveys, questions, chat, timeline; for an organiser."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.domain.afterwards import SHORT, AfterEvent, Entry, Lines, Question, Survey, Ticket
from bot.domain.events import Event
from bot.domain.messages import Afterwards
from bot.domain.platforms import PlatformInfo
from bot.texts import several, tr
from bot.views import ids
from bot.views.charts import MOST_CHARTS, bar_chart
from bot.views.parts import Block, Element, button, context, line_sections, section
from bot.views.text import foreign, inline

MOST_SURVEYS, MOST_QUESTIONS, MOST_VALUES, MOST_TICKETS = 4, 6, 6, 30
NAME, OPINION = 80, 100  # characters of a name, and of an answer
FEWEST_ANSWERS = 3  # to a question that is drawn
_NAMES_ITS_CLOCK = re.compile(r"(?:UTC|GMT|:[\d.]+Z|:[\d.]+[+-]\d\d:?\d\d)$")
Report = tuple[str, list[Block], list[Block]]


def afterwards(message: Afterwards) -> Report:
    """Return (text, blocks, plain blocks)."""
    told, title = message.told, inline(message.event.title)
    words = tr("What happened at {title}", title=title)
    summary = [one for one in (_in_short(told)) if one]
    head = [section(f":memo: *{words}*" + (f"\n{' · '.join(summary)}" if summary else ""))]
    if not summary and not told.missing:
        where = inline(message.platform.title)
        head.append(section(tr("{platform} tells nothing of it yet.", platform=where)))
    parts = [*_tickets(told.tickets or ()), *_surveys(told.surveys or ())]
    parts += _lines(tr("Questions"), told.questions) + _lines(tr("Chat"), told.chat)
    parts += _lines(tr("Timeline"), told.timeline)
    tail = [context(f":warning: {foreign(one, 500)}") for one in told.missing[:3]]
    tail.append(context(*_small_print(message)))
    blocks = [*head, *parts, *tail]
    return " · ".join([words, *summary]), blocks, [one for one in blocks if one["type"] != "data_visualization"]


def report_buttons(event: Event, platform: PlatformInfo) -> list[Element]:
    """Return the buttons that bring what the platform tells, if it tells something, and everybody in a file."""
    export = button(tr("Export"), f"{ids.REPORT}:export", f"{event.id} export")
    if not platform.tells_more:
        return [export]
    return [button(tr("What happened"), f"{ids.REPORT}:timeline", f"{event.id} timeline"), export]


def _in_short(told: AfterEvent) -> Iterator[str]:
    if told.tickets:
        taken = sum(one.taken for one in told.tickets)
        yield several("{n} ticket", "{n} tickets", taken)
    if told.surveys:
        yield several("{n} survey answer", "{n} survey answers", sum(one.answers for one in told.surveys))
    counted: tuple[tuple[Lines | None, Callable[[int], str]], ...] = (
        (told.questions, lambda n: several("{n} question", "{n} questions", n)),
        (told.chat, lambda n: several("{n} message", "{n} messages", n)),
        (told.timeline, lambda n: several("{n} entry in the timeline", "{n} entries in the timeline", n)),
    )
    for lines, said in counted:
        if lines is not None and lines.total:
            yield said(lines.total)


def _small_print(message: Afterwards) -> list[str]:
    told, where = message.told, inline(message.platform.title)
    lists = [one for one in (told.timeline, told.chat, told.questions) if one is not None]
    said = [tr("For organisers only.")]
    if any(entry.when and not _NAMES_ITS_CLOCK.search(entry.when) for one in lists for entry in one.first):
        said.append(tr("Times are as {platform} writes them; it does not say by which clock.", platform=where))
    if not told.is_whole:
        said.append(tr("All of it follows as a CSV file."))
    return said


def _tickets(tickets: Sequence[Ticket]) -> list[Block]:
    lines = [f"• {_ticket(one)}" for one in tickets[:MOST_TICKETS]]
    if len(tickets) > MOST_TICKETS:
        lines.append(several("… and {n} more kind", "… and {n} more kinds", len(tickets) - MOST_TICKETS))
    return line_sections([tr("*Tickets*"), *lines]) if lines else []


def _ticket(one: Ticket) -> str:
    name = inline(one.name, NAME)
    if one.limit is None:
        return tr("{name}: *{taken}* taken, no limit", name=name, taken=one.taken)
    return tr("{name}: *{taken}* of {limit} taken", name=name, taken=one.taken, limit=one.limit)


def _surveys(surveys: Sequence[Survey]) -> list[Block]:
    blocks: list[Block] = []
    charts = 0
    for one in surveys[:MOST_SURVEYS]:
        answers = several("{n} answer", "{n} answers", one.answers) if one.answers else tr("no answers yet")
        blocks.append(section(f"*{inline(one.name, NAME)}*: {answers}"))
        for number, question in enumerate(one.questions[:MOST_QUESTIONS], 1):
            if not question.answers:
                continue
            name = question.name or tr("Question {number}", number=number)
            drawn = _chart(question, name) if charts < MOST_CHARTS else []
            charts += len(drawn)
            blocks += [section(_question(question, name)), *drawn]
    if len(surveys) > MOST_SURVEYS:
        more = len(surveys) - MOST_SURVEYS
        blocks.append(context(several("{n} more survey is in the file.", "{n} more surveys are in the file.", more)))
    return blocks


def _question(question: Question, name: str) -> str:
    asked = f"_{inline(name, 2 * NAME)}_"
    if not question.is_choice:
        wrote = several(
            "{n} person wrote an answer of their own; it is in the file.",
            "{n} people wrote answers of their own; they are in the file.",
            question.answers,
        )
        return f"{asked}\n{wrote}"
    values = _in_order(question)
    said = " · ".join(f"{inline(words, OPINION)}: *{many}*" for words, many in values[:MOST_VALUES])
    rest = len(values) - MOST_VALUES
    more = f" · {several('{n} other answer', '{n} other answers', rest)}" if rest > 0 else ""
    if question.average is None:
        return f"{asked}\n{said}{more}"
    return f"{asked}\n{tr('{average} on average', average=f'{question.average:.1f}')} · {said}{more}"


def _chart(question: Question, name: str) -> list[Block]:
    """Return the bars of a choice; words of people's own are not drawn, nor is what one or two say."""
    if not question.is_choice or question.answers < FEWEST_ANSWERS:
        return []
    return bar_chart(name, tr("Answers"), _in_order(question))


def _in_order(question: Question) -> list[tuple[str, int]]:
    """Return a question's answers: numbers by size, words as often as they were given."""
    values = list(question.values)
    return sorted(values, key=lambda one: float(one[0])) if question.average is not None else values


def _lines(heading: str, lines: Lines | None) -> list[Block]:
    if lines is None or not lines.total:
        return []
    shown = [f"• {_entry(one)}" for one in lines.first]
    about = [one for one in _about(lines) if one]
    rest = lines.total - len(lines.first)
    if rest > 0:
        shown.append(several("… and {n} more", "… and {n} more", rest))
    return line_sections([f"*{heading}*" + (f": {', '.join(about)}" if about else ""), *shown])


def _about(lines: Lines) -> Iterator[str]:
    if lines.people:
        yield several("by {n} person", "by {n} people", lines.people)
    if lines.by_hosts:
        yield several("{n} by a moderator", "{n} by moderators", lines.by_hosts)
    if lines.busiest:
        yield tr("most in the ten minutes from {time}", time=lines.busiest)
    if lines.is_cut:
        yield tr("only the first {n} are read", n=lines.total)


def _entry(one: Entry) -> str:
    who = f"*{inline(one.who, NAME)}*: " if one.who else ""
    when = f"{inline(one.when, 40)} " if one.when else ""
    return f"{when}{who}{inline(one.what, SHORT)}"
