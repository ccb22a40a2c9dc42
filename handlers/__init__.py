"""Slack listeners: acknowledge, parse, call one service, show one view. The only listeners there are."""

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from handlers import (
    about_me,
    answers,
    api,
    commands,
    feeds,
    follow_up,
    forms,
    groups,
    home,
    intake,
    invitations,
    leftovers,
    listing,
    matching,
    once,
    people,
    person,
    questions,
    shortcuts,
    small_forms,
    templates,
    unfinished,
    unsent,
    visitors,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener, after what stands before all of them."""
    middlewares = (visitors, once, intake)
    listeners = (
        commands,
        listing,
        answers,
        forms,
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
        matching,
        follow_up,
        shortcuts,
        home,
        about_me,
        feeds,
        leftovers,
    )
    for part in (*middlewares, *listeners):
        part.register(app, desk)
