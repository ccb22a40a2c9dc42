"""Slack listeners: acknowledge, parse, call one service, show one view. The only listeners there are."""

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from handlers import (
    about_me,
    answers,
    api,
    at_home,
    attendance,
    commands,
    feeds,
    follow_up,
    forms,
    groups,
    home,
    intake,
    invitations,
    languages,
    leftovers,
    listing,
    matching,
    once,
    people,
    person,
    questions,
    reports,
    series,
    shortcuts,
    small_forms,
    templates,
    unfinished,
    unsent,
    visitors,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener, after what stands before all of them."""
    middlewares = (languages, visitors, once, at_home, intake)
    listeners = (
        commands,
        listing,
        answers,
        forms,
        series,
        small_forms,
        templates,
        api,
        invitations,
        people,
        person,
        groups,
        unfinished,
        unsent,
        questions,
        attendance,
        matching,
        follow_up,
        reports,
        shortcuts,
        home,
        about_me,
        feeds,
        leftovers,
    )
    for part in (*middlewares, *listeners):
        part.register(app, desk)
