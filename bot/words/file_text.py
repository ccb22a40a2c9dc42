"""The bytes of an uploaded file -> its text, or a sentence about what it is instead."""

import re

from bot.words.addresses import UnusableList

LARGEST = 2 * 1024 * 1024  # bytes
_AS_CSV = "Save the list as CSV (in Excel: File, Save As, “CSV UTF-8”) and add that file."
_OR_PASTE = "Add a CSV file, or paste the addresses."
_WORKBOOK = "This is an Excel workbook; save it as CSV (File, Save As, “CSV UTF-8”) and add that file."
# the file's first bytes -> what to say
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORKBOOK),
    (b"%PDF", f"This is a PDF, out of which no list can be read. {_OR_PASTE}"),
    (b"\x89PNG", f"This is a picture. {_OR_PASTE}"),
    (b"\xff\xd8\xff", f"This is a picture. {_OR_PASTE}"),
    (b"GIF8", f"This is a picture. {_OR_PASTE}"),
    (b"{\\rtf", f"This is a text document with formatting. {_OR_PASTE}"),
)
_ZIP = b"PK\x03\x04"
# what is in the archive -> what to say
_IN_ZIP = (
    (b"xl/", _WORKBOOK),
    (b"opendocument.spreadsheet", f"This is a spreadsheet, not a CSV file. {_AS_CSV}"),
    (b"word/", f"This is a Word document. {_OR_PASTE}"),
    (b"", "This is a ZIP archive. Unpack it, and add the CSV file that is in it."),
)
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|table|head|body)\b", re.IGNORECASE)
_NO_TEXT = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")
_DOS_END = "\x1a"


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 (marked so), or Windows-1252. Raises UnusableList."""
    if len(content) > LARGEST:
        raise UnusableList("The file has more than 2 MB. Divide the list, and add one part at a time.")
    _must_not_be_another_kind(content)
    text = _decoded(content).removeprefix("\ufeff").rstrip(_DOS_END)
    if not text.strip():
        raise UnusableList("The file is empty. Add one with a column of e-mail addresses.")
    if _NO_TEXT.search(text):
        raise UnusableList(f"This is no text file, or it is damaged. {_AS_CSV}")
    if _MARKUP.match(text):
        raise UnusableList(f"This is a web page or XML, not a CSV file. {_AS_CSV}")
    return text


def _must_not_be_another_kind(content: bytes) -> None:
    for begins, sentence in _SIGNATURES:
        if content.startswith(begins):
            raise UnusableList(sentence)
    if content.startswith(_ZIP):
        raise UnusableList(next(sentence for holds, sentence in _IN_ZIP if holds in content))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as refused:
            raise UnusableList(f"The file is damaged: it ends in the middle of a letter. {_AS_CSV}") from refused
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
