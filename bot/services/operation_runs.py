"""An operation is sent: what was filled in is read, confirmed, sent once and kept in the audit."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import aclosing, asynccontextmanager
from typing import Any

import structlog

from bot.domain.errors import CallboardError, NotAllowed
from bot.domain.operations import Answered, Attached, Filled, Input
from bot.services.desk import Desk
from bot.services.operation_tables import Record, records_of, table_of, to_table
from bot.services.operations import Use, declared, must_be_admin
from bot.texts import tr
from providers.base import Provider
from providers.errors import ProviderError, Unavailable
from providers.operations import Operation, Param, Stage, Values
from providers.units import Upload

log = structlog.get_logger(__name__)

_KEY = secrets.token_bytes(32)  # what is agreed to may hold secrets, and its digest goes to Slack
MOST_ROWS, MOST_CHARACTERS = 50_000, 20_000_000  # of all pages together
LONGEST_ID = 80
_NAMES_OF_IDS = ("id", "ids", "alias", "slug", "uri")
Show = Callable[[str], Awaitable[Any]]


class Unconfirmed(CallboardError):
    """What is to be sent has to be confirmed first; `digest` stands for these very sentences."""

    def __init__(self, sentences: tuple[str, ...], digest: str) -> None:
        self.sentences = sentences
        self.digest = digest
        super().__init__(
            tr("Nothing was sent: this has to be confirmed first. {sentences}", sentences=" ".join(sentences))
        )


def check_filled(desk: Desk, use: Use) -> None:
    """Raise InvalidFields, by parameter, for what cannot be sent, or Unconfirmed; files are known by name only.

    Raises Stale for an operation that is not there.
    """
    operation = declared(desk, use.platform, use.operation)
    values = _read(operation, use.filled, dict.fromkeys(use.filled.files, b""))
    _must_be_confirmed(use, operation, values)


async def run_operation(desk: Desk, use: Use, show: Show) -> Answered:
    """Send what was filled in, and return what came back; `show` is told how far a long operation is.

    Raises NotAllowed, InvalidFields, Unconfirmed (nothing was sent), what Slack says of a file, or CallboardError with
    what the platform said.
    """
    operation = declared(desk, use.platform, use.operation)
    await must_be_admin(desk, use)
    contents = {key: await _content(desk, use.user_id, one) for key, one in use.filled.files.items()}
    values = _read(operation, use.filled, contents)
    _must_be_confirmed(use, operation, values)
    what = f"{use.said} {_ids_given(operation, values)}".strip()
    if operation.changes:
        await desk.store.audit(desk.line(use.user_id, what, result="asked"))
    try:
        return await _sent(desk, use, what, operation, values, show)
    except ProviderError as failure:
        raise CallboardError(_why(failure)) from failure
    except CallboardError:
        raise
    except (ValueError, RecursionError) as failure:  # nested too deep to be written
        raise CallboardError(_unshown(desk.infos[use.platform].title, operation)) from failure
    except Exception as failure:  # whatever went wrong: who sent it must know that it was sent
        log.exception("an operation ended badly", what=use.said)
        raise CallboardError(_unshown(desk.infos[use.platform].title, operation)) from failure


async def _sent(desk: Desk, use: Use, what: str, operation: Operation[Any], values: Values, show: Show) -> Answered:
    provider = desk.providers[use.platform]
    async with _audited(desk, use.user_id, what):
        if operation.paging is not None and use.filled.wants_all:
            return await _all_pages(provider, operation, values)
        answer = await provider.run(operation, values)
    if operation.progress is not None:
        return await _followed(provider, operation, values, answer, show)
    table = await asyncio.to_thread(table_of, operation, answer)
    return Answered(table, tuple(_further_pages(operation, values, answer)))


def _why(failure: ProviderError) -> str:
    if not failure.may_have_happened:
        return str(failure)
    return tr("{reason} It may have happened all the same: look there before you try again.", reason=failure)


def _unshown(title: str, operation: Operation[Any]) -> str:
    said = tr("{title} answered something that Callboard cannot show.", title=title)
    return (
        tr("{said} It may have happened all the same: look there before you try again.", said=said)
        if operation.changes
        else said
    )


def _must_be_confirmed(use: Use, operation: Operation[Any], values: Values) -> None:
    """Raise Unconfirmed unless the tick stands for these sentences and for all that is sent."""
    sentences = tuple(operation.confirmations(values))
    agreed = repr((use.platform, use.operation, sentences, sorted(values.items()), sorted(use.filled.files.items())))
    digest = hmac.new(_KEY, agreed.encode(errors="replace"), hashlib.sha256).hexdigest()[:32]
    if sentences and use.filled.confirmed != digest:
        raise Unconfirmed(sentences, digest)


def _read(operation: Operation[Any], filled: Filled, contents: Mapping[str, bytes]) -> dict[str, Any]:
    files = {key: Upload(one.name, one.content_type, contents[key]) for key, one in filled.files.items()}
    return operation.read({**filled.typed, **files}, filled.more)


async def _content(desk: Desk, user_id: str, attached: Attached) -> bytes:
    fetched = await desk.messenger.fetch_file(attached.file_id)
    if fetched.owner_id != user_id:
        raise NotAllowed(tr("“{name}” is not your file. Add one of your own.", name=fetched.name))
    return fetched.content


async def _all_pages(provider: Provider, operation: Operation[Any], values: Values) -> Answered:
    """Return the entries of all pages; of a list without end, those that came first."""
    found, size = list[Record](), 0
    async with aclosing(provider.run_all(operation, values)) as pages:  # type: ignore[type-var]  # they are generators
        async for page in pages:
            for record in records_of(operation, page):
                size += sum(map(len, record.values()))
                if len(found) >= MOST_ROWS or size > MOST_CHARACTERS:
                    return Answered(
                        to_table(found), (tr("There are more: these are the first {found}.", found=len(found)),)
                    )
                found.append(record)
    return Answered(to_table(found))


async def _followed(provider: Provider, operation: Operation[Any], values: Values, answer: Any, show: Show) -> Answered:
    """Say how far it is, time after time, and return how it ended."""
    progress, last, said = operation.progress, answer, ""
    assert progress is not None
    stage, table = Stage.PENDING, table_of(operation, answer)
    try:
        async for last in provider.follow(operation, values, answer):
            stage, table = progress.stage(last), table_of(progress.by, last)
            now = "; ".join(": ".join(row) for row in table.rows[:3]) if table and table.is_record else stage.value
            if now != said and stage is Stage.PENDING:
                await show(tr("{name} is under way ({now})…", name=operation.name, now=now))
            said = now
    except Unavailable:
        return Answered(
            table,
            (tr("The platform took it, and is not done with it yet. Look later with {name}.", name=progress.by.name),),
        )
    except ProviderError as failure:
        return Answered(table, (tr("The platform took it, but does not say how far it is. {reason}", reason=failure),))
    if stage is Stage.FAILED:
        return Answered(table, (tr("The platform took it, but says that it failed."),), has_failed=True)
    return Answered(table)


def _further_pages(operation: Operation[Any], values: Values, answer: Any) -> Iterable[str]:
    paging = operation.paging
    if paging is None:
        return
    entries = paging.items(answer)
    if (entries or paging.may_repeat) and paging.after({**paging.first, **values}, answer, len(entries)) is not None:
        yield tr("This is the first page. For the others, tick All pages, as a file.")


@asynccontextmanager
async def _audited(desk: Desk, user_id: str, what: str) -> AsyncIterator[None]:
    """Keep who did what with which ids, and how it ended, also when it ends badly."""
    result = "done"
    try:
        yield
    except BaseException as failure:
        kind = type(failure).__name__
        result = "cut short" if isinstance(failure, asyncio.CancelledError) else f"refused: {kind}"
        result += ", may have happened" if getattr(failure, "may_have_happened", False) else ""
        raise
    finally:
        try:
            await desk.store.audit(desk.line(user_id, what, result=result))
        except Exception:  # it is done, and must not look as if it were not
            log.exception("could not keep the use of an operation", what=what, result=result)


def _ids_given(operation: Operation[Any], values: Values) -> str:
    """Return the ids among the values: nothing personal, nothing secret, no long texts."""
    kept = ((one.key, values.get(one.key)) for one in operation.asked if _is_id(one))
    said = ((key, str(value)) for key, value in kept if value is not None)
    return " ".join(f"{key}={value}" for key, value in said if "@" not in value and len(value) <= LONGEST_ID)


def _is_id(param: Param) -> bool:
    is_named_so = param.where == "path" or param.name.lower().endswith(_NAMES_OF_IDS)
    return is_named_so and param.unit.input in (Input.TEXT, Input.NUMBER) and not param.is_secret
