"""Errors that carry facts; their sentences are written for the person who reads them."""


class CallboardError(Exception):
    """Something Callboard cannot do, said in one sentence: who cannot do what, why, what to do next."""


class NotAllowed(CallboardError):
    """The person may not do this."""


class NoSuchEvent(CallboardError):
    """No event that this person may see matches what was typed."""


class Stale(CallboardError):
    """The card or form shows something that has changed since."""


class WrongState(CallboardError):
    """The event is not in a state that allows this."""


class InvalidFields(CallboardError):
    """What was filled in cannot be used; `fields` says what is wrong at which form field."""

    def __init__(self, fields: dict[str, str], *, ambiguous: bool = False) -> None:
        self.fields = fields
        self.ambiguous = ambiguous  # the time occurs twice: ask which one is meant
        super().__init__(" ".join(fields.values()))


class DatabaseInUse(CallboardError):
    """Another process owns the database."""


class SettingsError(CallboardError):
    """A setting is wrong or missing; the sentence names it, never its value."""
