"""What people are asked and told so that the platform knows them."""

from bot.domain.messages import EmailWanted, RegistrationRefused
from bot.views import ids
from bot.views.parts import Block, actions, button, section
from bot.views.text import REASON, foreign, inline


def news_first(sentence: str) -> str:
    """Return what a message begins with where it brings something that its reader did not expect."""
    return f"*{foreign(sentence, REASON)}*\n" if sentence else ""


def email_wanted(message: EmailWanted) -> tuple[str, list[Block]]:
    """Return (text, blocks) of the question for an e-mail address."""
    event, where = message.event, inline(message.platform.title)
    words = (
        f"{news_first(message.news)}:envelope: To register you for *{inline(event.title)}*, {where} needs an e-mail "
        "address, and your Slack profile shows none. You’re asked this once."
    )
    give = actions(button("Give an e-mail address", ids.GIVE_EMAIL, event.id, "primary"))
    return f"An e-mail address for {inline(event.title)}, please", [section(words), give]


def registration_refused(message: RegistrationRefused) -> tuple[str, list[Block]]:
    """Return (text, blocks) for one whom the platform did not take."""
    event = message.event
    words = f":x: You could not be registered for *{inline(event.title)}*.\n{foreign(message.reason, REASON)}"
    again = actions(button("Try again", ids.REGISTER_AGAIN, event.id))
    return f"Not registered for {inline(event.title)}", [section(words), again]
