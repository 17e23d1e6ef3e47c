"""Routes of the catalog; they need no sign-in, because games also run offline."""

from litestar import Response, get
from litestar.params import FromPath

from stem_adventures.features.catalog import service
from stem_adventures.features.catalog.authoring import find_categories
from stem_adventures.features.catalog.errors import UnknownGameError
from stem_adventures.features.catalog.model import FILE_NAME
from stem_adventures.features.catalog.schemas import (
    Catalog,
    Game,
    GameFile,
    show_catalog,
    show_game,
)
from stem_adventures.web import Ctx

FOR_EVER = "public, max-age=31536000, immutable"


@get("/api/v1/games", tags=["games"])
async def list_all_games(ctx: Ctx) -> Catalog:
    """Every game on offer, and the categories: the tenant's own, else one for each subject."""
    return show_catalog(service.list_games(ctx.platform), await find_categories(ctx))


@get("/api/v1/games/{game_id:str}", tags=["games"])
async def get_one_game(ctx: Ctx, game_id: FromPath[str]) -> Game:
    """One game on offer."""
    return show_game(service.get_game(ctx.platform, game_id))


@get("/game-files/{name:str}", tags=["games"])
async def serve_game_file(ctx: Ctx, name: FromPath[str]) -> Response[GameFile]:
    """One version of a game as its players' browsers run it; the content never changes."""
    match = FILE_NAME.fullmatch(name)
    file = await service.find_file(ctx, match[1], match[2]) if match else None
    if file is None:
        raise UnknownGameError(game_id=name[:60])
    body = GameFile(file.id, file.version, file.source, dict(file.data))
    return Response(body, headers={"cache-control": FOR_EVER})
