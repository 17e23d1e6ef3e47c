import { useEffect, useSyncExternalStore } from "react";
import { useSaved } from "../../app/ServicesContext";
import type { World } from "../../ui/palette";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => matchMedia(query).matches,
  );
}

export interface LookState {
  readonly world: World;
  readonly isStill: boolean;
  readonly isContrasty: boolean;
}

/** What the settings and the device together say about looks. */
export function useLook(): LookState {
  const { theme, motion, contrast } = useSaved("settings");
  const dark = useMedia("(prefers-color-scheme: dark)");
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const contrasty = useMedia("(prefers-contrast: more)");
  return {
    world: theme === "night" || (theme === "system" && dark) ? "night" : "paper",
    isStill: motion === "less" || (motion === "system" && still),
    isContrasty: contrast === "more" || (contrast === "system" && contrasty),
  };
}

const PAGE_COLOURS: Readonly<Record<World, string>> = { paper: "#fbf6ea", night: "#0f1738" };

/** Writes the look onto the document, where the tokens read it. */
export function useApplyLook({ world, isStill, isContrasty }: LookState): void {
  const { textScale } = useSaved("settings");
  useEffect(() => {
    const { dataset, style } = document.documentElement;
    dataset["theme"] = world;
    dataset["motion"] = isStill ? "less" : "full";
    dataset["contrast"] = isContrasty ? "more" : "normal";
    style.setProperty("--text-scale", String(textScale));
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", PAGE_COLOURS[world]);
  }, [world, isStill, isContrasty, textScale]);
}
