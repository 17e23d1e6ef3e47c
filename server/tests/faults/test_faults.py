"""What the person at the terminal meets when something goes wrong."""

import os
import signal
import socket
import sys

import pytest

from .conftest import Product, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")

SAVE = "INSERT INTO tenants (tenant_id, name) VALUES ($1, 'acknowledged')"
COUNT = "SELECT count(*) FROM tenants WHERE name = 'acknowledged'"


class TestStart:
    def test_a_taken_port_is_named_with_a_way_out(self, product: Product) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", product.port))
            other.listen()
            assert product.start().wait() == 1
        assert f"Port {product.port} is taken" in product.said
        assert "make run PORT=" in product.said
        assert not product.var.exists()

    def test_a_half_written_database_is_left_as_it_is(self, product: Product) -> None:
        folder = product.var / "postgres"
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "precious").write_text("scores")
        assert product.start().wait() == 1
        assert "isn't whole" in product.said
        assert "Nothing was changed" in product.said
        assert [path.name for path in (folder / "data").iterdir()] == ["precious"]

    @pytest.mark.parametrize("lost", ["postgres/data/base", "postgres/password"])
    def test_a_database_that_lost_files_is_left_as_it_is(self, product: Product, lost: str) -> None:
        product.start_and_wait()
        product.interrupt()
        place = product.var / lost
        place.rename(product.var / "lost")
        if lost.endswith("password"):
            place.touch()
        before = sorted((product.var / "postgres/data/base").glob("*"))
        assert product.start().wait() == 1
        assert "isn't whole" in product.said
        assert "Traceback" not in product.said
        assert sorted((product.var / "postgres/data/base").glob("*")) == before

    def test_an_emptied_key_is_named_and_not_replaced(self, product: Product) -> None:
        product.var.mkdir()
        (product.var / "secret_key").touch()
        assert product.start().wait() == 1
        assert f"{product.var / 'secret_key'} is empty" in product.said
        assert (product.var / "secret_key").read_text() == ""

    def test_an_unfinished_first_start_is_begun_again(self, product: Product) -> None:
        leftover = product.var / "postgres.unfinished-0a0b0c0d"
        leftover.mkdir(parents=True)
        product.start_and_wait()
        assert not leftover.exists()


class TestStop:
    def test_ctrl_c_ends_all_it_started(self, product: Product) -> None:
        product.start_and_wait()
        assert product.services("postgres")
        assert product.services("valkey")
        product.interrupt()
        assert product.services() == []

    def test_a_second_server_on_the_same_data_is_refused(self, product: Product) -> None:
        product.start_and_wait()
        second = Product(product.var.parent)
        second.log = product.var.parent / "said by the second"
        assert second.start().wait() == 1
        assert "Another server is running" in second.said
        assert product.is_ready()


class TestKill:
    async def test_nothing_acknowledged_is_lost(self, product: Product) -> None:
        product.start_and_wait()
        connection = await product.connect()
        await connection.execute(SAVE, "kept-one")
        for service in product.services():
            os.kill(service, signal.SIGKILL)
        product.kill()
        connection.terminate()
        product.start_and_wait()
        connection = await product.connect()
        assert await connection.fetchval(COUNT) == 1
        await connection.close()

    def test_services_end_with_a_killed_server(self, product: Product) -> None:
        product.start_and_wait()
        product.kill()
        wait_until(lambda: not product.services(), "its services end")

    def test_a_start_right_after_a_kill_waits_its_turn(self, product: Product) -> None:
        product.start_and_wait()
        product.kill()
        product.start_and_wait()

    async def test_a_killed_database_is_started_again(self, product: Product) -> None:
        product.start_and_wait()
        connection = await product.connect()
        await connection.execute(SAVE, "kept-two")
        postmaster = int((product.var / "postgres/data/postmaster.pid").read_text().split()[0])
        os.kill(postmaster, signal.SIGKILL)
        connection.terminate()
        wait_until(lambda: "starting it again" in product.said, "the loss is noticed")
        wait_until(product.is_ready, "ready again")
        connection = await product.connect()
        assert await connection.fetchval(COUNT) == 1
        await connection.close()
