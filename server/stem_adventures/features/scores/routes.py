"""HTTP routes of tickets and submissions."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.params import FromPath, FromQuery, JSONBody, PathParameter, QueryParameter

from stem_adventures.context import Context
from stem_adventures.features.scores import service
from stem_adventures.features.scores.errors import BadCursorError, TicketMismatchError
from stem_adventures.features.scores.schemas import (
    AcceptedBody,
    HistoryBody,
    StatusBody,
    SubmissionBody,
    TicketList,
    TicketsBody,
    history_body,
    status_body,
    ticket_body,
)
from stem_adventures.web import Ctx, whole
from stem_adventures.web.hot import Call, HotRoute, NotPlainError

READ_SUBMISSION = msgspec.json.Decoder(SubmissionBody).decode
TAGS = ["scores"]
LARGEST_BODY = 80 * 1024  # 64 KiB of inputs and the rest
PATTERN = whole("[a-z][a-z0-9_]{1,40}")
GameId = Annotated[str, PathParameter(pattern=PATTERN)]
GameFilter = Annotated[str | None, QueryParameter(pattern=PATTERN)]
Limit = Annotated[int, QueryParameter(ge=1, le=service.MOST_HISTORY)]


@post("/api/v1/scores/tickets", tags=TAGS)
async def issue_tickets(ctx: Ctx, data: JSONBody[TicketsBody]) -> TicketList:
    """Get tickets, so that runs can be ranked; good for 30 days, also offline."""
    tickets = await service.issue_tickets(ctx, data.game_id, data.level, data.count)
    return TicketList([ticket_body(text, ticket) for text, ticket in tickets])


@post(
    "/api/v1/scores/{game_id:str}",
    status_code=202,
    tags=TAGS,
    request_max_body_size=LARGEST_BODY,
    budget="scores",
)
async def submit(ctx: Ctx, game_id: FromPath[str], data: JSONBody[SubmissionBody]) -> AcceptedBody:
    """Send a run. It is stored when this answers; sending it again changes nothing."""
    if data.game_id != game_id:
        raise TicketMismatchError(field="game_id")
    status = await service.submit(ctx, data.claim())
    return AcceptedBody(str(data.id), status)


@get("/api/v1/scores/{game_id:str}/{submission_id:uuid}", tags=TAGS)
async def get_submission(ctx: Ctx, game_id: GameId, submission_id: FromPath[UUID]) -> StatusBody:
    """Ask what became of a run."""
    stored, rank = await service.get_submission(ctx, game_id, str(submission_id))
    return status_body(stored, rank)


@get("/api/v1/scores", tags=TAGS)
async def list_history(
    ctx: Ctx, game_id: GameFilter = None, limit: Limit = 20, before: FromQuery[str | None] = None
) -> HistoryBody:
    """The player's runs, newest first."""
    rows = await service.list_history(ctx, game_id, limit, _cursor(before))
    return history_body(rows, limit)


def _cursor(before: str | None) -> tuple[datetime, str] | None:
    if before is None:
        return None
    moment, _, last = before.partition("~")
    try:
        return datetime.fromisoformat(moment).astimezone(), str(UUID(last))
    except (ValueError, OverflowError):
        raise BadCursorError from None


def _read_submission(call: Call) -> SubmissionBody:
    body = READ_SUBMISSION(call.body)
    if body.game_id != call.path[0]:
        raise NotPlainError
    return body


async def _submit(ctx: Context, body: SubmissionBody) -> bytes:
    claim = body.claim()
    status = await service.submit(ctx, claim)
    return msgspec.json.encode(AcceptedBody(claim.id, status))


HOT = [
    HotRoute(
        method="POST",
        path=re.compile(rb"/api/v1/scores/(?!tickets$)([a-z][a-z0-9_]{1,40})"),
        template="/api/v1/scores/{game_id}",
        read=_read_submission,
        answer=_submit,
        status=202,
        budget="scores",
        largest_body=LARGEST_BODY,
    )
]
ROUTES = [issue_tickets, submit, get_submission, list_history]
