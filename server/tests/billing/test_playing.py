"""What a plan means to those who play and to those who look at it, over real sockets and HTTP."""

from uuid import uuid4

import httpx
import pytest
from stem_adventures.context import Context, PlayerId
from stem_adventures.features.multiplayer import messages
from stem_adventures.features.organisations.store import MemberStore
from tests.billing.conftest import Shop
from tests.factories.people import Person, guest, teacher
from tests.factories.schools import code_of, invited, organisation
from tests.multiplayer.conftest import Rooms
from tests.multiplayer.test_rooms_live import gather

PRO = "stem_pro_v1_month"


async def join(school: Shop, player: PlayerId) -> None:
    async with school.ctx.transaction() as tx:
        await MemberStore(tx).add(school.organisation, player, "member")


async def buy(school: Shop) -> str:
    name = school.stripe.subscribe(school.customer, PRO)
    await school.send(school.stripe.events[-1])
    return name


async def test_a_running_match_goes_on_when_the_plan_ends(school: Shop, rooms: Rooms) -> None:
    bought = await buy(school)
    ada, ben, ada_ctx = await gather(rooms, school.ctx)
    await join(school, ada_ctx.require_player())
    ada.say(messages.StartMatch())
    await ben.hear(messages.MatchStarted)
    school.stripe.wait(5)
    school.stripe.change(bought, status="canceled")
    await school.send(school.stripe.events[-1])
    assert await school.has() == ("free", "plan")
    ada.say(messages.GameInput(seq=1, data=[1]))
    finished = await ben.hear(messages.MatchFinished)
    assert [(one.place, one.points) for one in finished.results] == [(1, 30), (2, 0)]


async def test_a_message_that_needs_a_feature(
    school: Shop, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ben, ada_ctx = await gather(rooms, school.ctx)
    await join(school, ada_ctx.require_player())
    monkeypatch.setattr(messages.Say, "requires", "insight")
    ada.say(messages.Say(phrase="hello"))
    refused = await ada.hear(messages.Problem)
    assert (refused.code, refused.data) == (
        "entitlements/not_in_plan", {"feature": "insight", "plan": "pro"},
    )  # fmt: skip
    await buy(school)  # its people's kept answers are forgotten with it
    ada.say(messages.Say(phrase="well_played"))
    assert (await ben.hear(messages.Said)).phrase == "well_played"
    ben.say(messages.Say(phrase="wow"))  # nobody's member
    assert (await ben.hear(messages.Problem)).code == "entitlements/not_in_plan"


def test_all_that_belongs_to_playing_is_free() -> None:
    declared = messages.ClientMessage.__subclasses__()
    kinds = [kind for kind in declared if kind.__module__ == messages.__name__]  # not of tests
    assert kinds
    assert [kind for kind in kinds if kind.requires] == []


class TestReport:
    """`GET /organisations/{id}/report`, which needs `insight` of that very organisation."""

    async def test_only_the_organisation_that_pays_has_it(
        self, client: httpx.AsyncClient, school: Shop
    ) -> None:
        owner, pupil = await teacher(client, school.ctx), await guest(client)
        paying, other = [
            f"/organisations/{(await organisation(owner))['id']}" for _ in range(2)
        ]  # fmt: skip
        code = await invited(owner, paying, "member")
        await pupil.call("POST", "/organisations/join", {"code": code})
        await play(school.ctx, pupil)
        refused = (403, "entitlements/not_in_plan")
        assert code_of(await owner.call("GET", f"{paying}/report")) == refused
        async with school.ctx.transaction() as tx:
            await tx.execute("UPDATE organisations SET stripe_customer_id = NULL")
            await tx.execute(
                "UPDATE organisations SET stripe_customer_id = $1 WHERE id = $2",
                school.customer, paying.rpartition("/")[2],
            )  # fmt: skip
        await buy(school)
        assert await owner.get(f"{paying}/report?days=7") == {
            "days": 7, "games": [{"game_id": "prime_catcher", "players": 1, "runs": 2}],
        }  # fmt: skip
        assert code_of(await owner.call("GET", f"{other}/report")) == refused
        answer = await pupil.call("GET", f"{paying}/report")
        assert code_of(answer) == (403, "organisations/role_needed")
        for place in (paying, f"/organisations/{uuid4()}"):  # a stranger learns nothing
            assert code_of(await (await guest(client)).call("GET", f"{place}/report")) == refused


async def play(ctx: Context, pupil: Person) -> None:
    """Two runs that count, one that was refuted and one before the pupil joined."""
    async with ctx.transaction() as tx:
        for status, ago in (("proven", 0), ("pending", 0), ("refuted", 0), ("proven", 1)):
            await tx.execute(
                """INSERT INTO score_history (tenant_id, player_id, played_at, id, game_id, level,
                       score, stars, ticks, status, received_at)
                   VALUES ($1, $2, now() + interval '1 s' - $3 * interval '1 h',
                           gen_random_uuid(), 'prime_catcher', 0, 7, 1, 60, $4, now())""",
                ctx.tenant, pupil.id, ago, status,
            )  # fmt: skip
