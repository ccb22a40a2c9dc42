"""What a platform cannot do and why, in as few sentences as there are reasons."""

from collections.abc import Iterable

from bot.domain.platforms import Capability, PlatformInfo, Reason


def why_not(info: PlatformInfo, among: Iterable[Capability] = Capability) -> list[str]:
    """Return what of these the platform cannot do, in a sentence for each reason."""
    together: dict[Reason, list[str]] = {}
    for one in among:
        if not info.can(one):
            together.setdefault(info.cannot[one], []).append(one.value)
    return [f"{info.title} cannot {', '.join(what)}: {each.why}. {each.instead}" for each, what in together.items()]
