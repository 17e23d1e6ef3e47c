import { queryOptions, useQuery } from "@tanstack/react-query";
import { useServices } from "../../app/ServicesContext";
import type { Api } from "../../protocol/endpoints";
import { readObject } from "../save/parse";

const HOUR = 3_600_000;

export const catalogQuery = (api: Api) =>
  queryOptions({ queryKey: ["catalog"], queryFn: api.games, staleTime: HOUR / 12, gcTime: 24 * HOUR });

export function useCatalog() {
  const { api } = useServices();
  return useQuery(catalogQuery(api));
}

/** A game of the catalog by id; undefined while loading, null when there is none. */
export function useGame(gameId: string) {
  const { data, ...query } = useCatalog();
  const game = data ? (data.items.find((item) => item.id === gameId) ?? null) : undefined;
  return { ...query, game };
}

export interface GameText {
  readonly source: string;
  readonly lesson: string | null;
}

function readGameText(body: unknown): GameText {
  const file = readObject(body);
  const data = readObject(file?.["data"]);
  const lesson = data?.["lesson.md"] ?? file?.["lesson"];
  return { source: String(file?.["source"] ?? ""), lesson: typeof lesson === "string" ? lesson : null };
}

/** What a game's file says: its Python source and its lesson. */
export function useGameText(file: string) {
  return useQuery({
    queryKey: ["game-file", file],
    queryFn: async () => readGameText(await (await fetch(file)).json()),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
