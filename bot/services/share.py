"""Share a file: one that was prepared before is shared again, unless it is lost."""

from bot.domain.plans import Delivery
from bot.services.desk import Desk
from bot.services.ports import CannotSend
from bot.services.steps import Share

_LOST_FILE = ("file_not_found", "file_deleted", "file_update_failed")


async def share(desk: Desk, delivery: Delivery, step: Share) -> None:
    """Share the file of a delivery; its id is stored before, so that a second attempt recognises it."""
    messenger = desk.messenger
    try:
        await messenger.share_file(step.place, delivery.file_id or await _upload(desk, delivery, step), step.file)
    except CannotSend as refused:
        if refused.code not in _LOST_FILE:
            raise
        await messenger.share_file(step.place, await _upload(desk, delivery, step), step.file)


async def _upload(desk: Desk, delivery: Delivery, step: Share) -> str:
    file_id = await desk.messenger.prepare_file(step.file)
    await desk.store.note_file(delivery.id, file_id)
    return file_id
