"""What Kaltura is called, and what its declaration and its operations both say."""

TITLE = "Kaltura"
TEMPLATES = {
    "tm0000": "Blank",
    "tm1000": "Interactive room",
    "tm2000": "Live webcast",
    "tm3000": "Simulive",
    "tm4000": "Room and webcast",
}
