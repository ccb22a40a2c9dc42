"""What a platform cannot do and why, in as few sentences as there are reasons."""

from collections.abc import Iterable

from bot.domain.platforms import Capability, PlatformInfo, Reason
from bot.texts import tr


def why_not(info: PlatformInfo, among: Iterable[Capability] = Capability) -> list[str]:
    """Return what of these the platform cannot do, in a sentence for each reason."""
    together: dict[Reason, list[str]] = {}
    for one in among:
        if not info.can(one):
            together.setdefault(info.cannot[one], []).append(tr(one.value))
    return [_said(info, ", ".join(what), each) for each, what in together.items()]


def _said(info: PlatformInfo, what: str, reason: Reason) -> str:
    why, instead = tr(reason.why), tr(reason.instead)
    return tr("{platform} cannot {what}: {why}. {instead}", platform=info.title, what=what, why=why, instead=instead)
