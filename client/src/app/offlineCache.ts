/** The part of the cache that the page fills by itself; names and strategies stand in vite.config.ts too. */

export type CacheName = "runtime" | "game-files" | "catalog";

/**
 * Fetches what a cache lacks and forgets what is no longer wanted. The page does this rather than the service worker
 * alone, because on the very first visit the worker takes over too late to have seen the first requests. `made` names
 * what isn't fetched but made here: it stays when it is there.
 */
export async function keepInCache(
  name: CacheName,
  paths: readonly string[],
  store: CacheStorage,
  made: readonly string[] = [],
): Promise<void> {
  const cache = await store.open(name);
  const addresses = (of: readonly string[]) => of.map((path) => new URL(path, location.origin).href);
  const wanted = addresses(paths);
  const stays = new Set([...wanted, ...addresses(made)]);
  for (const request of await cache.keys()) {
    if (!stays.has(request.url)) await cache.delete(request);
  }
  for (const address of wanted) {
    if (!(await cache.match(address, { ignoreVary: true }))) await cache.add(address);
  }
}
