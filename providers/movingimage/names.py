"""What movingimage is called, and what its declaration and its operations both say."""

TITLE = "movingimage"
EVENT_TYPES = ("webinar", "conference", "workshop", "training", "team", "networking", "fair", "test", "other")
