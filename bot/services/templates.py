"""A channel's templates: saved from an event, renamed, deleted, found."""

import uuid
from collections.abc import Callable, Sequence

from bot.domain.errors import InvalidFields, Stale
from bot.domain.events import LONGEST_TITLE
from bot.domain.templates import LONGEST_NAME, MOST, Template, called, template_of
from bot.services.desk import Desk
from bot.services.permissions import event_to_change, may_create
from bot.services.ports import CannotSend, Changes
from bot.services.settings import may_change_settings
from bot.services.weekly import lock_of
from bot.texts import tr

Templates = tuple[Template, ...]


async def save_template(desk: Desk, user_id: str, event_id: str, name: str, title: str) -> str:
    """Save an event as a template of its channel, and return a sentence. Raises InvalidFields or NotAllowed."""
    event = await event_to_change(desk, user_id, event_id)
    name, title = well_named(name), _titled(title)
    made = template_of(event, uuid.uuid4().hex[:12], name, title, desk.info(event).rules.link_field)

    def with_it(known: Templates) -> Templates:
        if len(known) >= MOST:
            raise InvalidFields(
                {"name": tr("A channel has at most {most} templates. Delete one of them first.", most=MOST)}
            )
        _must_be_free(known, name)
        return (*known, made)

    await _change(desk, user_id, event.channel_id, with_it, f"save template {name}")
    return tr(
        "“{name}” is a template of its channel now. Typed behind {command} create there, or chosen in the form, it "
        "fills in all but date and time.",
        name=name,
        command=desk.policy.command,
    )


async def rename_template(desk: Desk, user_id: str, channel_id: str, template_id: str, name: str) -> str:
    """Give a template another name, and return a sentence. Raises InvalidFields or NotAllowed."""
    name = well_named(name)

    def renamed(known: Templates) -> Templates:
        _found(known, template_id)
        _must_be_free([one for one in known if one.id != template_id], name)
        return tuple(one.model_copy(update={"name": name}) if one.id == template_id else one for one in known)

    await _change(desk, user_id, channel_id, renamed, f"rename template {name}")
    return tr("The template is called “{name}” now.", name=name)


async def delete_template(desk: Desk, user_id: str, channel_id: str, template_id: str) -> str:
    """Delete a template, and return a sentence; events that were made from it stay. Raises NotAllowed."""
    await _change(
        desk,
        user_id,
        channel_id,
        lambda known: tuple(one for one in known if one.id != template_id),
        f"delete template {template_id}",
    )
    return tr("The template is deleted.")


async def template_to_change(desk: Desk, user_id: str, channel_id: str, template_id: str) -> Template:
    """Return a template for who may change the channel's settings. Raises NotAllowed or Stale."""
    await may_change_settings(desk, user_id, channel_id)
    return _found((await desk.store.channel_settings(channel_id)).templates, template_id)


async def template_for(desk: Desk, user_id: str, channel_id: str, template_id: str) -> Template:
    """Return a template for a member of its channel who creates an event. Raises NotAllowed or Stale."""
    await may_create(desk, user_id)
    try:
        is_there = await desk.directory.is_in_channel(user_id, channel_id)
    except CannotSend as hidden:
        raise Stale(tr("This template cannot be used: {reason}", reason=hidden.reason)) from hidden
    if not is_there:
        raise Stale(tr("Only members of its channel use this template."))
    return _found((await desk.store.channel_settings(channel_id)).templates, template_id)


def well_named(name: str) -> str:
    """Return the name without superfluous spaces. Raises InvalidFields."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        said = tr("Give the template a name of at most {most} characters.", most=LONGEST_NAME)
        raise InvalidFields({"name": said})
    return name


def _titled(title: str) -> str:
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        raise InvalidFields({"title": tr("A title has at most {most} characters.", most=LONGEST_TITLE)})
    return title


def _must_be_free(known: Sequence[Template], name: str) -> None:
    if called(known, name) is not None:
        said = tr("This channel has a template called “{name}” already. Choose another name.", name=name)
        raise InvalidFields({"name": said})


def _found(known: Templates, template_id: str) -> Template:
    found = next((one for one in known if one.id == template_id), None)
    if found is None:
        raise Stale(tr("This template is not there any more."))
    return found


async def _change(
    desk: Desk, user_id: str, channel_id: str, change: Callable[[Templates], Templates], what: str
) -> None:
    await may_change_settings(desk, user_id, channel_id)
    async with desk.lock(lock_of(channel_id)):
        known = await desk.store.channel_settings(channel_id)
        saved = known.model_copy(update={"templates": change(known.templates)})
        await desk.store.apply(Changes(settings=saved, audit=desk.line(user_id, f"{what} of {channel_id}")))
