import { useQuery } from "@tanstack/react-query";
import { useSaved, useServices } from "../../app/ServicesContext";
import type { BoardRow, Period } from "../../protocol/types";

export type BoardView = "top" | "around";

export interface BoardPage {
  readonly rows: readonly BoardRow[];
  readonly total: number;
  readonly isRanked: boolean;
}

const TOP = 10;
const SPAN = 4;
/** The server keeps a board's head for 30 s, so asking more often shows nothing new. */
const FRESH_MS = 30_000;

/** One page of a game's board. Asks again when a score of ours has been proven. */
export function useBoard(gameId: string, period: Period, view: BoardView) {
  const { api } = useServices();
  const me = useSaved("player").signIn?.player.id ?? null;
  const proven = useSaved("sync_queue").items.filter(
    (item) => item.submission.game_id === gameId && item.run.state === "proven",
  ).length;
  return useQuery({
    queryKey: ["board", gameId, period, view, view === "around" ? me : null, proven],
    staleTime: FRESH_MS,
    placeholderData: (before: BoardPage | undefined) => before,
    queryFn: async (): Promise<BoardPage> => {
      if (view === "top") {
        const { items, total } = await api.board(gameId, period, TOP);
        return { rows: items, total, isRanked: true };
      }
      if (me === null) return { rows: [], total: 0, isRanked: false };
      const around = await api.aroundMe(gameId, period, SPAN);
      return { rows: around.items, total: around.total, isRanked: around.me !== null };
    },
  });
}
