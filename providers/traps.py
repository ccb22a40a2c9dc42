"""Traps as data: what a platform's document says wrongly, doubly or not at all, and what Callboard does about it."""

from dataclasses import dataclass
from typing import Literal

SEVERITIES = {
    "H": "silently wrong data, an irreversible act, a lockout or a leak",
    "M": "a call fails, or says something untrue",
    "L": "cosmetic",
}


@dataclass(frozen=True)
class Trap:
    """One trap, by its number and severity.

    `says` is what the document says, in brief; `does` what Callboard does, or, where the trap is `inapplicable`, why
    it cannot be fallen into.
    """

    number: str  # as in "MI-1"; tests that hold it are named after it
    severity: Literal["H", "M", "L"]
    says: str
    does: str
    is_inapplicable: bool = False
