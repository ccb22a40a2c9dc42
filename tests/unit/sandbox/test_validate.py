"""What a message, a view and an answer to a look-up must be as a whole."""

import json

import pytest
from block_builders import Json, field, home, modal, mrkdwn, option, options, section, select, word
from block_samples import BLOCKS, check, refusal, refuses

from bot.sandbox.refusal import SlackRefusal
from bot.sandbox.validate import INPUTS_NEED_SUBMIT, check_options


def test_inputs_of_home_need_no_submit() -> None:
    check(home(BLOCKS["input"]))


def test_an_input_needs_no_action_id() -> None:
    check(modal(field(select(action_id="x"))))
    check(modal(field({"type": "plain_text_input"})))


def test_missing_submit_is_told_in_words() -> None:
    view = modal(BLOCKS["input"])
    del view["submit"]
    assert INPUTS_NEED_SUBMIT in str(refusal(view))


@pytest.mark.parametrize("text", [None, "", 1, ["x"]])
def test_a_message_needs_text_also_beside_blocks(text: object) -> None:
    assert refusal({"text": text, "blocks": [section()]}).error == "no_text"


def test_a_message_has_4000_characters_of_text() -> None:
    check({"text": word(4000)})
    assert refusal({"text": word(4001)}).error == "msg_too_long"


def view_of(size: int) -> Json:
    view = modal(*[section(text=mrkdwn(3000))] * 81, private_metadata="")
    return view | {"private_metadata": word(size - len(json.dumps(view)))}


def test_a_view_has_250_000_bytes() -> None:
    check(view_of(250_000))
    assert refusal(view_of(250_001)).error == "view_too_large"


METADATA = {"event_type": "x", "event_payload": {}}


@pytest.mark.parametrize("metadata", ["x", [], {}, METADATA | {"event_type": 1}, METADATA | {"event_payload": "x"}])
def test_metadata_has_a_type_and_a_payload(metadata: object) -> None:
    check({"text": "x", "metadata": METADATA})
    assert refusal({"text": "x", "metadata": metadata}).error == "invalid_metadata_format"


@pytest.mark.parametrize("blocks", [{"type": "section"}, "x", 1, ["x"], [None], [[]]])
def test_blocks_are_a_list_of_blocks(blocks: object) -> None:
    assert refusal({"text": "x", "blocks": blocks}).error == "invalid_blocks"
    assert refusal(home() | {"blocks": blocks}).error == "invalid_arguments"


@pytest.mark.parametrize("kind", ["dialog", None, []])
def test_a_view_is_a_modal_or_home(kind: object) -> None:
    refuses(modal(type=kind), "/view/type")


def test_a_look_up_offers_up_to_100_options() -> None:
    check_options({"options": []})
    check_options({"options": options(100)})


@pytest.mark.parametrize(
    "answer", [{}, {"options": None}, {"options": options(101)}, {"options": ["x"]}, {"options": [option("x" * 151)]}]
)
def test_other_answers_to_a_look_up_are_refused(answer: Json) -> None:
    with pytest.raises(SlackRefusal) as refused:
        check_options(answer)
    assert refused.value.error == "invalid_arguments"
