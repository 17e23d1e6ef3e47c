/** Keeps one player for one stay on the play screen. */
import { type RefObject, useEffect, useReducer, useRef, useState } from "react";
import type { Claim } from "../engine/messages";
import type { PageAction } from "./keys";
import { Player, type RoomOrder, type RunOrder } from "./player";
import { FIRST_SESSION, receive, type Session } from "./session";
import type { PlaySettings } from "./types";

export interface PlayHandlers {
  onFinished(claim: Claim): void;
  act(action: PageAction): void;
}

export interface Play {
  readonly session: Session;
  readonly player: Player | null;
  /** What a screen reader says. */
  readonly spoken: string;
}

export function usePlayer(
  box: RefObject<HTMLElement | null>,
  order: RunOrder | RoomOrder,
  runKey: string,
  settings: PlaySettings,
  handlers: PlayHandlers,
): Play {
  const [session, tell] = useReducer(receive, FIRST_SESSION);
  const [spoken, say] = useState("");
  const [player, setPlayer] = useState<Player | null>(null);
  const latest = useRef({ order, settings, handlers });
  latest.current = { order, settings, handlers };

  useEffect(() => {
    if (!box.current) return;
    const made = new Player(box.current, latest.current.settings, {
      tell,
      say,
      onFinished: (claim) => latest.current.handlers.onFinished(claim),
      act: (action) => latest.current.handlers.act(action),
    });
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    const onHidden = () => document.hidden && made.pause(true);
    document.addEventListener("visibilitychange", onHidden);
    setPlayer(made);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      watcher.disconnect();
      made.close();
      setPlayer(null);
    };
  }, [box]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run key is what asks for a new run
  useEffect(() => {
    const { order } = latest.current;
    void ("port" in order ? player?.join(order) : player?.play(order));
  }, [player, runKey]);

  useEffect(() => player?.change(settings), [player, settings]);

  return { session, player, spoken };
}
