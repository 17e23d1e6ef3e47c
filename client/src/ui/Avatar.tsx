import type { CSSProperties } from "react";
import { characterOf, drawCharacter, type Mood } from "./characters";
import { Drawing } from "./Drawing";
import { useWorld } from "./world";
import "./Avatar.css";

interface AvatarProps {
  readonly character: string;
  readonly mood?: Mood;
  /** In rem. */
  readonly size?: number;
  /** Whether its habit plays; quiet places keep it still. */
  readonly alive?: boolean;
}

/** A character; always beside its name, so hidden from screen readers. */
export function Avatar({ character, mood = "calm", size = 2.5, alive = false }: AvatarProps) {
  const world = useWorld();
  const { habit } = characterOf(character);
  const style = { "--avatar-size": `${size}rem` } as CSSProperties;
  return (
    <svg
      viewBox="-1 -1 50 50"
      className={alive ? `avatar avatar--${habit}` : "avatar"}
      style={style}
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <Drawing parts={drawCharacter(character, { world, mood })} />
    </svg>
  );
}
