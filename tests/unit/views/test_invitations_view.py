"""The form for invitations, who would be invited, and how that went."""

from dataclasses import replace

from hypothesis import given, settings
from view_samples import BARE, NOW, WEBCAST, make_event, texts, titles, words_of

from bot.domain.batches import Batch, Progress, Sort, Unreached
from bot.domain.invitations import Draft, Typed
from bot.domain.messages import BatchBegun, BatchDone
from bot.sandbox.validate import check_message, check_view
from bot.views.batches import batch_begun, batch_done
from bot.views.invitations import InviteView, invite_form, invite_preview

RICH = replace(WEBCAST, roles={"SPEAKER": "Speaker"}, lets_us_email=True, takes_parties=True)
FILLED = Typed(
    people=("U1",),
    groups=("S1",),
    channels=("C1",),
    addresses="zoe@x.example",
    file=("F1", "list.csv"),
    role="SPEAKER",
    group="3",
    options=("emailed", "together", "at_once"),
)


def make_draft(people: int = 0, name: str = "Zoe", **more: object) -> Draft:
    every = tuple((f"{'U' if at % 2 else 'mail:'}{at}", name, f"a{at}@x.example") for at in range(people))
    facts = {"id": "d1", "event_id": "e1", "asked_by": "U1", "asked_at": NOW, "typed": FILLED, "people": every}
    return Draft.model_validate(facts | more)


@settings(max_examples=40, deadline=None)
@given(titles, texts)
def test_slack_takes_the_form_and_the_preview_whatever_people_typed(title: str, text: str) -> None:
    event = make_event(title=title)
    typed = FILLED.model_copy(update={"addresses": text, "file": ("F1", text)})
    problems = dict.fromkeys(("form", "people", "addresses", "file", "options"), text)
    choices = [("S1", text[:20] or "x"), ("S2", "team")]
    for platform in (RICH, BARE):
        check_view(invite_form(InviteView(event, platform, typed, choices, [("3", text[:20] or "x")], problems)))
        for many in (0, 1, 3, 40):
            lines = (text, f"Apps: {text}") * (many % 4)
            check_view(invite_preview(event, platform, make_draft(many, text, already=lines, left_out=lines), text))
    lost = (Unreached(text, text, "U1", text),) * 50
    batch = Batch(id="b", event_id="e1", sort=Sort.INVITATIONS, asked_by="U1", asked_at=NOW, total=60, left_out=(text,))
    for build, kind in ((batch_begun, BatchBegun), (batch_done, BatchDone)):
        words, blocks = build(kind(event, RICH, batch, Progress(60, 5, 50, 5, unreached=lost)))
        check_message({"text": words, "blocks": blocks})


def test_the_form_asks_only_for_what_the_platform_knows() -> None:
    whole = invite_form(InviteView(make_event(), RICH, Typed(), [("S1", "team")], [("3", "VIP")]))
    bare = invite_form(InviteView(make_event(), BARE, Typed()))
    fields = [[one["block_id"] for one in view["blocks"] if one["type"] == "input"] for view in (whole, bare)]
    assert fields == [
        ["people", "groups", "channels", "addresses", "file", "role", "group", "options"],
        ["people", "channels", "addresses", "file"],
    ]


def test_what_was_typed_stays_in_the_form() -> None:
    view = invite_form(InviteView(make_event(), RICH, FILLED, [("S1", "team")], [("3", "VIP")], {"file": "Too large."}))
    elements = {one["block_id"]: one["element"] for one in view["blocks"] if one["type"] == "input"}
    assert elements["people"]["initial_users"] == ["U1"]
    assert elements["channels"]["initial_conversations"] == ["C1"]
    assert elements["groups"]["initial_options"][0]["value"] == "S1"
    assert elements["addresses"]["initial_value"] == "zoe@x.example"
    assert elements["role"]["initial_option"]["value"] == "SPEAKER"
    assert elements["group"]["initial_option"]["value"] == "3"
    assert [one["value"] for one in elements["options"]["initial_options"]] == ["emailed", "together", "at_once"]
    assert "list.csv is there already" in str(view)
    assert ":warning: Too large." in words_of(view)


def test_a_draft_of_nobody_cannot_be_confirmed() -> None:
    assert "submit" not in invite_preview(make_event(), RICH, make_draft())
    assert invite_preview(make_event(), RICH, make_draft(1))["submit"]["text"] == "Invite"


def test_whether_the_platform_writes_to_people_is_said_before() -> None:
    told = words_of(invite_preview(make_event(), RICH, make_draft(1)))
    assert "sends them its invitation." in told
    silent = make_draft(1, typed=Typed())
    assert "is asked to send them nothing" in words_of(invite_preview(make_event(), RICH, silent))
    declared = replace(WEBCAST, emails="Webcast writes to everybody.")
    assert "Webcast writes to everybody." in words_of(invite_preview(make_event(), declared, silent))


def test_the_summary_counts_and_names_whom_it_did_not_reach() -> None:
    facts = {"sort": Sort.INVITATIONS, "asked_by": "U1", "asked_at": NOW, "left_out": ("Apps: Callboard",)}
    batch = Batch.model_validate({"id": "b", "event_id": "e1", "total": 50, **facts})
    lost = (Unreached("Zoe", "zoe@x.example", "mail:x", "is full."), Unreached("", "", "U1", "gone."))
    words, blocks = batch_done(BatchDone(make_event(), RICH, batch, Progress(50, 47, 3, 0, unreached=lost)))
    said = words_of({"blocks": blocks})
    assert "47 of 50 people invited" in words
    for line in ("3 could not be reached:", "• Zoe (zoe@x.example): is full.", "• Somebody: gone.", "… and 1 more."):
        assert line in said
    assert "Left out from the beginning:" in said
    assert "• Apps: Callboard" in said
    words, blocks = batch_begun(BatchBegun(make_event(), RICH, batch, Progress(50, 10, 2, 5)))
    assert words == "12 of 50 people are invited to Q4 all-hands…"
    assert "*12 of 50* people are invited" in words_of({"blocks": blocks})
