"""The built client as browsers get it."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from stem_adventures.settings import Settings
from stem_adventures.web.edge import Edge
from stem_adventures.web.site import Site


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "index.html": b"<h1>page</h1>",
        "sw.js": b"worker",
        "assets/app-1a2b.js": b"plain",
        "assets/app-1a2b.js.br": b"packed",
        "pyodide/0f0f/python.wasm": b"\0asm",
        ".stamp": b"ours",
        "../secret": b"not the site's",
    }.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "site"


@pytest.fixture
async def browser(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=Edge(Site(folder), Settings()))
    async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as client:
        yield client


class TestFile:
    async def test_a_hashed_name_is_kept_for_ever(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
        assert answer.content == b"plain"
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "accept-encoding"

    async def test_the_packed_form_goes_to_those_who_take_it(
        self, browser: httpx.AsyncClient
    ) -> None:
        request = browser.build_request(
            "GET", "/assets/app-1a2b.js", headers={"accept-encoding": "gzip, br;q=0.9"}
        )
        answer = await browser.send(request, stream=True)
        raw = b"".join([part async for part in answer.aiter_raw()])
        assert (raw, answer.headers["content-encoding"]) == (b"packed", "br")
        assert answer.headers["content-type"].startswith("text/javascript")

    async def test_the_page_and_its_worker_are_asked_for_each_time(
        self, browser: httpx.AsyncClient
    ) -> None:
        for path in ("/", "/sw.js"):
            assert (await browser.get(path)).headers["cache-control"] == "no-cache"

    async def test_an_unchanged_file_is_not_sent_again(self, browser: httpx.AsyncClient) -> None:
        tag = (await browser.get("/sw.js")).headers["etag"]
        again = await browser.get("/sw.js", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")

    async def test_webassembly_has_the_one_type_that_streams(
        self, browser: httpx.AsyncClient
    ) -> None:
        answer = await browser.get("/pyodide/0f0f/python.wasm")
        assert answer.headers["content-type"] == "application/wasm"

    async def test_head_has_the_length_and_no_body(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.head("/sw.js")
        assert (answer.headers["content-length"], answer.content) == ("6", b"")


class TestUnknown:
    @pytest.mark.parametrize("path", ["/play/momentum_pool", "/profile", "/a/b/c"])
    async def test_a_page_of_the_client_is_the_page(
        self, browser: httpx.AsyncClient, path: str
    ) -> None:
        answer = await browser.get(path)
        assert (answer.status_code, answer.text) == (200, "<h1>page</h1>")

    @pytest.mark.parametrize(
        "path", ["/assets/old.js", "/.stamp", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/a%00b.js"]
    )
    async def test_a_file_that_is_not_ours_is_not_found(
        self, browser: httpx.AsyncClient, path: str
    ) -> None:
        answer = await browser.get(path)
        assert answer.status_code == 404
        assert answer.json()["code"] == "server/not_found"

    async def test_nothing_outside_the_folder_is_given(
        self, browser: httpx.AsyncClient, folder: Path
    ) -> None:
        (folder / "link").symlink_to(folder.parent / "secret")
        for path in ("/link", "/../secret", "/%2e%2e/secret"):
            assert "not the site's" not in (await browser.get(path)).text

    async def test_only_reading_is_allowed(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.post("/")).json()["code"] == "server/method_not_allowed"

    async def test_a_client_that_is_not_built_says_so(self, tmp_path: Path) -> None:
        transport = httpx.ASGITransport(app=Edge(Site(tmp_path), Settings()))
        async with httpx.AsyncClient(transport=transport, base_url="http://stem.test") as client:
            answer = await client.get("/")
        assert answer.status_code == 503
        assert "make run" in answer.text
