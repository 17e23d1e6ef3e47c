import { useMemo } from "react";
import { useSaved } from "../../app/ServicesContext";
import type { PlaySettings } from "../../play/types";
import { useLook } from "../settings/useLook";

/** The player's settings as a game needs them: what the device decides is already decided. */
export function usePlaySettings(): PlaySettings {
  const { effectsVolume, bedVolume, textScale, slowMotion, keys } = useSaved("settings");
  const { world, isStill, isContrasty } = useLook();
  return useMemo(
    () => ({
      effectsVolume,
      bedVolume,
      textScale,
      slowMotion,
      keys,
      world,
      reducedMotion: isStill,
      contrast: isContrasty ? "more" : "normal",
    }),
    [effectsVolume, bedVolume, textScale, slowMotion, keys, world, isStill, isContrasty],
  );
}
