import { useCallback, useEffect, useRef, useState } from "react";
import { useServices } from "../../app/ServicesContext";
import type { Services } from "../../app/services";
import type { Game, Ticket } from "../../protocol/types";

export interface RunStart {
  readonly seed: number;
  readonly ticket: string | null;
  readonly runKey: number;
}

/** How long a player may be kept waiting for a ticket; without one the run only counts for their own stars. */
const PATIENCE_MS = 2_500;

function freeSeed(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 2 ** 32 + low;
}

/** Makes a guest if nobody is signed in, and fetches tickets; gives up quietly when the network is too slow. */
async function prepare({ session, tickets, sync }: Services, game: Game, level: number): Promise<void> {
  if (tickets.has(game, level) || !navigator.onLine) return;
  const fetching = session.ensure().then(() => tickets.fill(game, level));
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([fetching.catch(() => undefined), patience]);
  void sync.flush();
}

/** Seed and ticket of each run of one level. A run that was left early leaves its ticket for the next one. */
export function useRunStart(game: Game, level: number) {
  const services = useServices();
  const [start, setStart] = useState<RunStart | null>(null);
  const open = useRef<Ticket | null>(null);
  const begin = useCallback(() => {
    open.current ??= services.tickets.take(game, level);
    const ticket = open.current;
    setStart((before) => ({
      seed: ticket?.seed ?? freeSeed(),
      ticket: ticket?.ticket ?? null,
      runKey: (before?.runKey ?? 0) + 1,
    }));
    void services.tickets.fill(game, level);
  }, [services, game, level]);
  useEffect(() => {
    let isHere = true;
    void prepare(services, game, level).then(() => isHere && begin());
    return () => {
      isHere = false;
      if (open.current) services.tickets.giveBack(open.current);
      open.current = null;
    };
  }, [services, game, level, begin]);
  const close = useCallback(() => {
    open.current = null;
  }, []);
  return { start, restart: begin, close };
}
