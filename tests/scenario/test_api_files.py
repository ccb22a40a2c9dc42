"""Operations that take a file: put into the form, fetched from Slack, sent to the platform."""

from typing import Any

import pytest

from bot.sandbox.files import store_file
from bot.sandbox.stage import Stage
from providers.fake import Fault
from tests.scenario.conftest import Create
from tests.scenario.operating import ADA, audited, operation, top

PICTURE = b"\x89PNG\r\n not much of a picture"
BASE64 = "iVBORw0KIG5vdCBtdWNoIG9mIGEgcGljdHVyZQ=="


@pytest.fixture
async def moderator(stage: Stage, create: Create) -> str:
    """Return the address of a moderator whom the platform knows."""
    await create("myownconference")
    return str(next(iter(stage.platforms.all["myownconference"].moderators)))


def _given(email: str, **more: Any) -> dict[str, Any]:
    return {"email": email, "newName": "Olga Hostess", "avatar": [("face.png", PICTURE)], **more}


def _sent(stage: Stage) -> str:
    return str([one.body for one in stage.platforms.all["myownconference"].calls if "moderatorsSet" in str(one.body)])


async def test_a_file_is_sent_and_is_in_no_audit(stage: Stage, moderator: str) -> None:
    ada = await operation(stage, "myownconference moderatorsSet")
    await ada.submit(_given(moderator))
    await stage.settled()
    assert "Done." in top(ada)
    assert stage.platforms.all["myownconference"].moderators[moderator].has_avatar
    assert audited(stage)[-1] == (ADA, "api myownconference moderatorsSet", "done")


async def test_a_file_stays_when_the_form_comes_back(stage: Stage, moderator: str) -> None:
    fake = stage.platforms.all["myownconference"]
    fake.faults.append(Fault("status", "moderatorsSet"))
    ada = await operation(stage, "myownconference moderatorsSet")
    await ada.submit(_given(moderator))
    await stage.settled()
    assert "face.png is there already" in top(ada)
    await ada.submit()
    await stage.settled()
    assert "Done." in top(ada)
    assert fake.moderators[moderator].has_avatar


async def test_a_file_of_another_kind_is_refused_by_its_name(stage: Stage, moderator: str) -> None:
    ada = await operation(stage, "myownconference moderatorsSet")
    answer = await ada.submit(_given(moderator, avatar=[("face.exe", PICTURE)]))
    assert "files of these types" in answer["errors"]["param:moderatorsSet:avatar"]


async def test_a_file_of_somebody_else_is_not_sent(stage: Stage, moderator: str) -> None:
    theirs = store_file(stage.slack.space, "theirs.png", PICTURE, "U0BEN")
    ada = await operation(stage, "myownconference moderatorsSet")
    await ada.choose("email", moderator)
    view = ada.views()[-1]
    view["state"]["values"]["param:moderatorsSet:avatar"]["param:moderatorsSet:avatar"]["files"] = [theirs]
    await ada.submit()
    await stage.settled()
    assert "is not your file" in top(ada)
    assert _sent(stage) == "[]"


async def test_a_file_that_is_gone_is_said_in_the_form(stage: Stage, moderator: str) -> None:
    ada = await operation(stage, "myownconference moderatorsSet")
    for label, value in _given(moderator).items():
        await ada.choose(label, value)
    stage.slack.space.files.clear()
    await ada.submit()
    await stage.settled()
    assert "the file is not there any more" in top(ada)
    assert "Olga Hostess" in str(ada.views()[-1]["state"])
    assert _sent(stage) == "[]"


async def test_an_app_without_the_permission_to_read_files_says_so(stage: Stage, moderator: str) -> None:
    stage.slack.scopes.discard("files:read")
    ada = await operation(stage, "myownconference moderatorsSet")
    assert not ada.views()
    assert "lacks a permission" in str(ada.messages("C0EVENTS")[-1]["blocks"])
