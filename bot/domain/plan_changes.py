"""What changes in the stored deliveries when a plan is made anew, and whether one of them still holds."""

from datetime import datetime

from bot.domain.plans import BY_HAND, MISSING, REMINDERS, TIMED, Audience, Delivery, DeliveryState, Kind, Planned

_DONE = frozenset({DeliveryState.SENT, DeliveryState.LEASED, DeliveryState.SKIPPED})
_NOT_WHEN_LATE = REMINDERS | {Kind.UNCONFIRMED}  # not added any more once their time has passed


def follow(
    existing: list[Delivery], plan: list[Planned], now: datetime
) -> tuple[list[Planned], list[tuple[str, Planned]], list[str]]:
    """Return (to add, to change as (id, new), ids to drop) so that timed rows say what the plan says at `now`.

    Unsent rows change, also those that should have gone out by now; what has been sent for the same time stays and is
    not sent again. A reminder for which it is too late is neither added nor what another one changes to.
    """
    rows = [one for one in existing if one.kind in TIMED and not _is_extra(one)]
    pending = [one for one in rows if one.state is DeliveryState.PENDING]
    unsent = {_same(one): one for one in pending if not _is_personal(one)}
    done = {(*_same(one), one.due_at) for one in rows if one.state in _DONE and not _is_personal(one)}
    late = {key for key, one in unsent.items() if one.due_at <= now}
    ahead = [one for one in plan if one.due_at > now or one.kind not in _NOT_WHEN_LATE or _same(one) in late]
    wanted = [one for one in ahead if (*_same(one), one.due_at) not in done]
    change = [(unsent[_same(one)].id, one) for one in wanted if _same(one) in unsent]
    add = [one for one in wanted if _same(one) not in unsent]
    kept, due = {_same(one) for one in wanted}, {_same(one) for one in plan if one.due_at <= now}
    drop = [one.id for one in pending if _same(one) not in (due if _is_personal(one) else kept)]
    return add, change, drop


def is_still_planned(delivery: Delivery, plan: list[Planned], now: datetime) -> bool:
    """Say whether the plan, made anew from the event as it is, has this timed delivery due by now."""
    return _is_extra(delivery) or any(_same(one) == _same(delivery) and one.due_at <= now for one in plan)


def is_still_of_use(delivery: Delivery, plan: list[Planned], now: datetime) -> bool:
    """Say whether it is still planned and, by the plan as it is, not too late: an event may move into the past."""
    in_time = [one for one in plan if one.useful_until is None or now <= one.useful_until]
    return is_still_planned(delivery, in_time, now)


def _is_personal(one: Planned) -> bool:
    """Say whether this is one person's reminder, made when the one to all who are going was due."""
    return one.kind is Kind.PERSONAL_REMINDER and one.audience.startswith("user:")


def _is_extra(one: Planned) -> bool:
    """Say whether no plan has it: it follows from something that happened, or is one organiser's share."""
    is_share = one.audience.startswith("user:") and not _is_personal(one)
    return is_share or one.detail == MISSING or one.detail.startswith(BY_HAND)


def _same(one: Planned) -> tuple[str, str, str]:
    return one.kind, Audience.GOING if _is_personal(one) else one.audience, one.detail
