"""Words that were understood are cut out of a sentence; what is left between the cuts is the title."""

import re

# They stand where words were understood, so that nothing is read across the gap.
CUT, CUT_WHEN = "\0", "\1"  # a zone may follow a clock or a day
CUTS = CUT + CUT_WHEN
LEAD = re.compile(r"\s*\b(?:on|at|from|starting|@)\s*$", re.IGNORECASE)  # only leads up to what follows
_EMOJI_AT_END = re.compile(r":[\w+'-]+:$")
_LOOSE_AT_END = re.compile(r"(?:\s[-–:]?|[,;])+$")
_LOOSE_AT_START = re.compile(r"^(?:\s|[-–:,;](?=\s|$))+")


def uncut(text: str) -> str:
    """Return text in which nothing is taken for a cut."""
    return " ".join(re.sub(f"[{CUTS}]", " ", text).split())


def without(text: str, begins: int, ends: int, cut: str = CUT) -> str:
    """Return text with a cut instead of what stands between two places."""
    return text[:begins] + cut + text[ends:]


def joined(text: str) -> str:
    """Return what is left between the cuts, without what only led up to them."""
    first, *others = re.split(f"[{CUTS}]", text)
    parts = [first, *(_LOOSE_AT_START.sub("", part) for part in others)]
    return " ".join(" ".join([*map(_before_cut, parts[:-1]), parts[-1]]).split())


def _before_cut(part: str) -> str:
    part = _LOOSE_AT_END.sub("", LEAD.sub("", part))
    return part if _EMOJI_AT_END.search(part) else part.rstrip(":")
