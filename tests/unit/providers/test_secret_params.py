"""What is typed as a secret is not said again when an operation asks for confirmation."""

from providers.operations import Effect, Operation, Param
from providers.units import Text

REMOVE = Operation(
    "remove",
    "DELETE",
    "/accounts/{key}/hooks",
    Effect.REMOVE,
    "Remove",
    type(None),
    (
        Param("key", Text, where="path", is_secret=True, asks="Everybody with {key} is told, {name} too."),
        Param("name", Text),
    ),
    asks="The hook {name} of {key} is removed.",
)


def test_a_secret_is_not_repeated_in_what_has_to_be_confirmed() -> None:
    assert list(REMOVE.confirmations({"key": "s3cret", "name": "first"})) == [
        "The hook first of (not shown) is removed.",
        "Everybody with (not shown) is told, first too.",
    ]


def test_a_secret_that_was_not_given_asks_nothing() -> None:
    assert list(REMOVE.confirmations({"name": "first"})) == ["The hook first of (not shown) is removed."]
