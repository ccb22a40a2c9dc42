"""What can go wrong at a platform: few types, each with the platform, the operation and what the platform said."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bot.domain.errors import CallboardError
from bot.texts import later, tr

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+")
_SECRETISH = re.compile(r"(?i)\b(?:bearer\s+\S+|eyJ[\w.-]{10,}|djJ8[\w=-]{8,}|[A-Za-z0-9_-]{32,})")
_LINK = re.compile(r"(?i)\b(https?://)(?:[^\s/@\"'<>]*@)?([\w.-]+(?::\d+)?)[/?#][^\s\"'<>”)]+")
_LONGEST = 300
_READ = 10_000  # characters: an answer may be megabytes, and nobody else is served meanwhile
_SHORTEST_SECRET = 6  # characters: a shorter one would blot out ordinary words


class ProviderError(CallboardError):
    """A platform did not do what was asked; `may_have_happened` says that it might have, all the same.

    `may_yet_happen`: no answer came, so the platform may still be at work on it.
    """

    sentence = later("{platform} did not do what was asked.")
    advice = ""
    told = later("It said: “{said}”.")

    def __init__(
        self,
        platform: str,
        operation: str,
        said: str = "",
        *,
        may_have_happened: bool = False,
        may_yet_happen: bool = False,
    ) -> None:
        self.platform = platform
        self.operation = operation
        self.said = clean(said)
        self.may_have_happened = may_have_happened or may_yet_happen
        self.may_yet_happen = may_yet_happen
        super().__init__(platform)

    def __str__(self) -> str:
        """Return the sentence and what to do next, with the platform's own words where it said any."""
        return self._with(f" {tr(self.advice)}" if self.advice else "")

    @property
    def fact(self) -> str:
        """Return what went wrong, for those who are to do nothing about it."""
        return self._with("")

    def _with(self, advice: str) -> str:
        told = " " + tr(self.told, said=tr(self.said).rstrip(".")) if self.said else ""
        return tr(self.sentence, platform=self.platform) + advice + told

    def hide(self, secrets: Iterable[str]) -> None:
        """Take out of the platform's words what must not be repeated."""
        for one in (one for one in secrets if len(one) >= _SHORTEST_SECRET):
            self.said = self.said.replace(one, "[…]")


class Unauthorized(ProviderError):
    """The credentials are wrong or have expired."""

    sentence = later("{platform} refused Callboard’s credentials. An administrator has to renew them in the settings.")


class Forbidden(ProviderError):
    """The account may not do this."""

    sentence = later("{platform} does not allow Callboard’s account to do this. Ask whoever manages the account there.")


class NotFound(ProviderError):
    """The platform does not know this event or person (any more)."""

    sentence = later("{platform} does not know this any more.")


class Conflict(ProviderError):
    """The platform's present state stands against it."""

    sentence = later("{platform} says that this clashes with something that is already there.")


class Invalid(ProviderError):
    """The platform finds the request wrong."""

    sentence = later("{platform} did not accept what was sent. Change it and try again.")


class FeatureOff(ProviderError):
    """The account's plan does not include this."""

    sentence = later("This feature is not switched on for Callboard’s account at {platform}.")


class RateLimited(ProviderError):
    """Too many requests; `retry_after` is in seconds where the platform says so."""

    sentence = later("{platform} asks for fewer requests.")
    advice = later("Try again in a minute.")

    def __init__(self, platform: str, operation: str, said: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(platform, operation, said)
        self.retry_after = retry_after


class Unavailable(ProviderError):
    """The platform is down, slow or not reachable."""

    sentence = later("{platform} is not answering properly right now.")
    advice = later("Try again in a few minutes.")


class Unreached(Unavailable):
    """No answer came; what is told is Callboard's own, not the platform's."""

    told = later("In detail: {said}.")


class Malformed(ProviderError):
    """The answer is not what the platform's document promises; what is told is Callboard's own."""

    sentence = later("{platform} answered something that Callboard cannot read.")
    told = later("In detail: {said}.")


class Unsupported(CallboardError):
    """The platform has no way to do this; the sentence names the thing, the reason and the way round."""

    def __init__(self, platform: str, thing: str, reason: str, instead: str) -> None:
        self.platform = platform
        self.thing = thing
        self.reason = reason
        self.instead = instead
        what, why, way = tr(thing), tr(reason), tr(instead)
        super().__init__(
            tr("{platform} cannot {what}: {why}. {instead}", platform=platform, what=what, why=why, instead=way)
        )


@contextmanager
def after_a_change() -> Iterator[None]:
    """Mark what fails here as something that may have happened: a part of what was asked for is done already."""
    try:
        yield
    except ProviderError as failure:
        failure.may_have_happened = True
        raise


def clean(said: str) -> str:
    """Return at most 300 characters of a platform's words, without addresses, tokens, what links open and breaks."""
    linked = _LINK.sub(r"\1\2/…", " ".join(said[:_READ].split()))
    text = _SECRETISH.sub("[…]", _EMAIL.sub("[e-mail]", linked))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
