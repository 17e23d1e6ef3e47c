import { expect, it } from "vitest";
import { keepInCache } from "./offlineCache";

function fakeStore(known: readonly string[]) {
  const urls = new Set(known.map((path) => new URL(path, location.origin).href));
  const added: string[] = [];
  const cache = {
    keys: async () => [...urls].map((url) => ({ url })),
    delete: async ({ url }: { url: string }) => urls.delete(url),
    match: async (url: string) => (urls.has(url) ? {} : undefined),
    add: async (url: string) => {
      added.push(url);
      urls.add(url);
    },
  };
  return { urls, added, store: { open: async () => cache } as unknown as CacheStorage };
}

it("leaves alone what a page made and no server has", async () => {
  const { urls, added, store } = fakeStore(["/pyodide/2/snapshot", "/pyodide/1/snapshot"]);
  await keepInCache("runtime", ["/pyodide/2/library.zip"], store, ["/pyodide/2/snapshot"]);
  expect(added).toEqual([`${location.origin}/pyodide/2/library.zip`]);
  expect([...urls].map((url) => new URL(url).pathname)).toEqual([
    "/pyodide/2/snapshot",
    "/pyodide/2/library.zip",
  ]);
});

it("fetches what is missing, keeps what is there and forgets old versions", async () => {
  const { urls, added, store } = fakeStore(["/game-files/a-1.json", "/game-files/b-1.json"]);
  await keepInCache("game-files", ["/game-files/a-1.json", "/game-files/b-2.json"], store);
  expect(added).toEqual([`${location.origin}/game-files/b-2.json`]);
  expect([...urls].map((url) => new URL(url).pathname)).toEqual([
    "/game-files/a-1.json",
    "/game-files/b-2.json",
  ]);
});
