/** Development only: the game's own bot plays, for screenshots. */
import { useEffect, useRef } from "react";
import { Player } from "../player";
import type { PlayableGame, PlaySettings } from "../types";

interface Props {
  readonly game: PlayableGame;
  readonly level: number;
  readonly settings: PlaySettings;
}

export function BotScreen({ game, level, settings }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const { dataset } = document.documentElement;
    const player = new Player(box.current, settings, {
      tell: (event) => {
        if (event.type === "drawn") dataset["drawn"] = "yes";
        if (event.type === "failed") dataset["failed"] = event.failure.message;
      },
      onFinished: (claim) => {
        dataset["finished"] = JSON.stringify(claim);
      },
      act: () => undefined,
      say: (text) => {
        dataset["said"] = text;
      },
    });
    void player.play({ file: game.file, level, seed: 1, bot: true });
    return () => player.close();
  }, [game, level, settings]);
  return (
    <div className="play-middle" style={{ height: "100vh", padding: 0 }}>
      <div className="play-picture">
        <div className="play-canvas" ref={box} />
      </div>
    </div>
  );
}
