"""What settings and requests of the platforms are called."""

CREATES = {
    "movingimage": "createEvent",
    "myownconference": "webinarsCreate",
    "ibm": "create",
    "kaltura": "events/create",
    "eventtia": "POST /api/v3/events",
}
PREFIXES = ("MOVINGIMAGE", "MYOWNCONFERENCE", "IBM_VIDEO", "KALTURA", "EVENTTIA")
# Platforms are asked once: that reads are repeated, and after which wait, is the contract tests' business.
ONE_TRY = dict.fromkeys((f"{one}_ATTEMPTS" for one in PREFIXES), "1")
