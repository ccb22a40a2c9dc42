"""Slack listeners: acknowledge, parse, call one service, show one view. The only listeners there are."""

from slack_bolt.async_app import AsyncApp

from bot.services.desk import Desk
from handlers import (
    about_me,
    answers,
    api,
    attendance,
    commands,
    conversation,
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
        shortcuts,
        home,
        conversation,
        about_me,
        leftovers,
    )
    for part in (*middlewares, *listeners):
        part.register(app, desk)
