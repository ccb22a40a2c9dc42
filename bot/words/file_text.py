"""The bytes of an uploaded file -> its text, or a sentence about what it is instead."""

import re
from collections.abc import Iterable

from bot.texts import later, tr
from bot.words.addresses import UnusableList

LARGEST = 2 * 1024 * 1024  # bytes
_AS_CSV = later("Save the list as CSV (in Excel: File, Save As, “CSV UTF-8”) and add that file.")
_OR_PASTE = later("Add a CSV file, or paste the addresses.")
_WORKBOOK = later("This is an Excel workbook; save it as CSV (File, Save As, “CSV UTF-8”) and add that file.")
# the file's first bytes, what it is, what to do
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _WORKBOOK, ""),
    (b"%PDF", later("This is a PDF, out of which no list can be read."), _OR_PASTE),
    (b"\x89PNG", later("This is a picture."), _OR_PASTE),
    (b"\xff\xd8\xff", later("This is a picture."), _OR_PASTE),
    (b"GIF8", later("This is a picture."), _OR_PASTE),
    (b"{\\rtf", later("This is a text document with formatting."), _OR_PASTE),
)
_ZIP = b"PK\x03\x04"
# what is in the archive, what that is, what to do
_IN_ZIP = (
    (b"xl/", _WORKBOOK, ""),
    (b"opendocument.spreadsheet", later("This is a spreadsheet, not a CSV file."), _AS_CSV),
    (b"word/", later("This is a Word document."), _OR_PASTE),
    (b"", later("This is a ZIP archive. Unpack it, and add the CSV file that is in it."), ""),
)
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|table|head|body)\b", re.IGNORECASE)
_NO_TEXT = re.compile("[\0-\x08\x0e-\x19\x1b-\x1f]")
_DOS_END = "\x1a"


def text_of(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 (marked so), or Windows-1252. Raises UnusableList."""
    if len(content) > LARGEST:
        raise UnusableList(tr("The file has more than 2 MB. Divide the list, and add one part at a time."))
    _must_not_be_another_kind(content)
    text = _decoded(content).removeprefix("\ufeff").rstrip(_DOS_END)
    if not text.strip():
        raise UnusableList(tr("The file is empty. Add one with a column of e-mail addresses."))
    if _NO_TEXT.search(text):
        raise UnusableList(tr("This is no text file, or it is damaged. {as_csv}", as_csv=tr(_AS_CSV)))
    if _MARKUP.match(text):
        raise UnusableList(tr("This is a web page or XML, not a CSV file. {as_csv}", as_csv=tr(_AS_CSV)))
    return text


def _must_not_be_another_kind(content: bytes) -> None:
    for begins, *sentences in _SIGNATURES:
        if content.startswith(begins):
            raise UnusableList(_said(sentences))
    if content.startswith(_ZIP):
        raise UnusableList(_said(next(sentences for holds, *sentences in _IN_ZIP if holds in content)))


def _said(sentences: Iterable[str]) -> str:
    return " ".join(tr(one) for one in sentences if one)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as refused:
            raise UnusableList(
                tr("The file is damaged: it ends in the middle of a letter. {as_csv}", as_csv=tr(_AS_CSV))
            ) from refused
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")
