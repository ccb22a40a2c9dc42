"""What people are asked and told so that the platform knows them."""

from bot.domain.messages import EmailWanted, RegistrationRefused
from bot.texts import tr
from bot.views import ids
from bot.views.parts import Block, actions, button, section
from bot.views.text import REASON, foreign, inline


def news_first(sentence: str) -> str:
    """Return what a message begins with where it brings something that its reader did not expect."""
    return f"*{foreign(sentence, REASON)}*\n" if sentence else ""


def email_wanted(message: EmailWanted) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question for an e-mail address."""
    event, title = message.event, inline(message.event.title)
    words = tr(
        "To register you for *{title}*, {platform} needs an e-mail address, and your Slack profile shows none. You’re "
        "asked this once.",
        title=title,
        platform=inline(message.platform.title),
    )
    give = actions(button(tr("Give an e-mail address"), ids.GIVE_EMAIL, event.id, "primary"))
    blocks = [section(f"{news_first(message.news)}:envelope: {words}"), give]
    return tr("An e-mail address for {title}, please", title=title), blocks


def registration_refused(message: RegistrationRefused) -> tuple[str, list[Block]]:
    """Return (text, blocks) for one whom the platform did not take."""
    event, title = message.event, inline(message.event.title)
    words = tr("You could not be registered for *{title}*.", title=title)
    again = actions(button(tr("Try again"), ids.REGISTER_AGAIN, event.id))
    blocks = [section(f":x: {words}\n{foreign(message.reason, REASON)}"), again]
    return tr("Not registered for {title}", title=title), blocks
