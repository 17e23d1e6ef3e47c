/** The part of the cache that the page fills by itself; names and strategies stand in vite.config.ts too. */

export type CacheName = "runtime" | "game-files" | "catalog";

/**
 * Fetches what a cache lacks and forgets what is no longer wanted. The page does this rather than the service worker
 * alone, because on the very first visit the worker takes over too late to have seen the first requests.
 */
export async function keepInCache(
  name: CacheName,
  paths: readonly string[],
  store: CacheStorage,
): Promise<void> {
  const cache = await store.open(name);
  const wanted = new Set(paths.map((path) => new URL(path, location.origin).href));
  for (const request of await cache.keys()) {
    if (!wanted.has(request.url)) await cache.delete(request);
  }
  for (const address of wanted) {
    if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
  }
}
