import { useEffect, useState } from "react";
import type { PlayScreen } from "../../play/PlayScreen";

type Screen = typeof PlayScreen;

let loaded: Screen | null = null;

/** Loads the page code of the play screen; once it is there, a click on a game finds it. */
export async function loadPlayScreen(): Promise<Screen> {
  loaded = (await import("../../play/PlayScreen")).PlayScreen;
  return loaded;
}

/**
 * The play screen, null until its code is there; what went wrong is thrown.
 *
 * Not by Suspense: once React shows a stand-in it keeps it for 300 ms, also for code that is there already, and every
 * first click on a game waited for that.
 */
export function usePlayScreen(): Screen | null {
  const [screen, setScreen] = useState(() => loaded);
  useEffect(() => {
    if (screen) return;
    loadPlayScreen().then(
      (found) => setScreen(() => found),
      (error: unknown) =>
        setScreen(() => {
          throw error;
        }),
    );
  }, [screen]);
  return screen;
}
