"""What MyOwnConference is called, and what its declaration and its code both say."""

TITLE = "MyOwnConference"
MODERATOR = "moderator"
LANGUAGES = {
    "en": "English",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "de": "German",
    "es": "Spanish",
    "et": "Estonian",
    "fr": "French",
    "it": "Italian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sl": "Slovenian",
    "tr": "Turkish",
    "uk": "Ukrainian",
}
