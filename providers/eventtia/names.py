"""What Eventtia is called, and what its declaration and its code both say."""

TITLE = "Eventtia"
GUEST = "guest"
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French"}
