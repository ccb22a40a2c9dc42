"""What IBM Video Streaming is called, and what its declaration and its adapter both say."""

TITLE = "IBM Video Streaming"
DEFAULT_URL = "https://api.video.ibm.com"
OPENS_BEFORE, CLOSES_AFTER = 15, 15  # minutes
