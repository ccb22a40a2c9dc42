"""IBM: the document's channel and event, in the fake."""

from typing import Any

from providers.ibm.fake import TOKEN, FakeIbm

SETTINGS = {
    "IBM_VIDEO_TOKEN": "3c2573673b782f6544405a22636f3d5d3b6f3950",
    "IBM_VIDEO_CHANNEL_ID": "123",
    "IBM_VIDEO_URL": "{url}",
}
AT = "2020-10-10T17:10:10+00:00"


make_fake = FakeIbm


def seed(fake: Any, operation: str) -> None:
    """Put channel 123 with its event 100 into the fake, but for what makes that event itself."""
    fake.channel = "123"
    if operation == "create":
        return
    fake.add("Ongoing event", "America/Los_Angeles", ("2020-10-10 10:10:10", "2020-10-11 10:10:10"))
    fake.add_session(
        "100", "Deep Learning applications", "In this session we discuss the application of Deep Learning."
    )


def headers(_fake: Any) -> dict[str, str]:
    """Return the headers of every request."""
    return {"Authorization": f"Bearer {TOKEN}"}
