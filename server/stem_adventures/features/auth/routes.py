"""HTTP routes of signing in."""

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post
from litestar.datastructures import Cookie
from litestar.params import CookieParameter, FromPath, HeaderParameter, JSONBody

from stem_adventures.features.auth import service
from stem_adventures.features.auth.model import SignedIn, device_name
from stem_adventures.features.auth.schemas import (
    LoginBody,
    RefreshBody,
    RegisterBody,
    SessionBody,
    SessionList,
    session_body,
    session_list,
)
from stem_adventures.web import Ctx

DEVICE_COOKIE = "stem_device"
MOST_MARKS = 8  # people who share one browser
YEAR_SECONDS = 365 * 24 * 3600
Marks = Annotated[str, CookieParameter(name=DEVICE_COOKIE)]
Browser = Annotated[str, HeaderParameter(name="user-agent")]


@post("/api/v1/auth/guest", tags=["auth"], budget="sign_in")
async def sign_in_guest(ctx: Ctx, browser: Browser = "") -> SessionBody:
    """Play without a name: a new guest."""
    return session_body(await service.sign_in_guest(ctx, device_name(browser)))


@post("/api/v1/auth/register", tags=["auth"], budget="sign_in")
async def register(
    ctx: Ctx, data: JSONBody[RegisterBody], marks: Marks = "", browser: Browser = ""
) -> Response[SessionBody]:
    """Register; with a guest's token, that guest keeps everything it has."""
    device = device_name(browser)
    signed_in = await service.register(ctx, data.username, data.password, data.display_name, device)
    return _remember_device(ctx, signed_in, marks)


@post("/api/v1/auth/login", tags=["auth"], budget="sign_in", status_code=200)
async def sign_in(
    ctx: Ctx, data: JSONBody[LoginBody], marks: Marks = "", browser: Browser = ""
) -> Response[SessionBody]:
    """Sign in with name and password."""
    device = device_name(browser)
    signed_in = await service.sign_in(ctx, data.username, data.password, marks, device)
    return _remember_device(ctx, signed_in, marks)


@post("/api/v1/auth/refresh", tags=["auth"], budget="sign_in", status_code=200)
async def refresh(ctx: Ctx, data: JSONBody[RefreshBody]) -> SessionBody:
    """Continue a session with a new pair of tokens; ask again when no answer came."""
    return session_body(await service.refresh(ctx, data.refresh_token))


@post("/api/v1/auth/logout", tags=["auth"], status_code=204)
async def sign_out(ctx: Ctx) -> None:
    """End this session."""
    await service.sign_out(ctx)


@get("/api/v1/auth/sessions", tags=["auth"])
async def list_sessions(ctx: Ctx) -> SessionList:
    """Where the player is signed in."""
    return session_list(await service.list_sessions(ctx), ctx.actor.session_id)


@delete("/api/v1/auth/sessions/{session_id:uuid}", tags=["auth"])
async def end_session(ctx: Ctx, session_id: FromPath[UUID]) -> None:
    """Sign out one device."""
    await service.end_own_session(ctx, str(session_id))


@delete("/api/v1/auth/sessions", tags=["auth"])
async def end_other_sessions(ctx: Ctx) -> None:
    """Sign out all devices but this one."""
    await service.end_other_sessions(ctx)


def _remember_device(ctx: Ctx, signed_in: SignedIn, marks: str) -> Response[SessionBody]:
    response = Response(session_body(signed_in))
    if signed_in.device:
        kept = [mark for mark in marks.split("~") if mark][: MOST_MARKS - 1]
        response.set_cookie(
            Cookie(
                key=DEVICE_COOKIE,
                value="~".join([signed_in.device, *kept]),
                path="/api/v1/auth",
                max_age=YEAR_SECONDS,
                httponly=True,
                secure=ctx.settings.is_production,
                samesite="lax",
            )
        )
    return response


ROUTES = [
    sign_in_guest, register, sign_in, refresh, sign_out, list_sessions, end_session,
    end_other_sessions,
]  # fmt: skip
