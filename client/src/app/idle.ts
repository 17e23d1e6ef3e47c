/** Runs work once the page has loaded and has nothing better to do. */
export function whenIdle(work: () => void): void {
  const wait = () =>
    "requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 4_000 }) : setTimeout(work, 1_500);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}
