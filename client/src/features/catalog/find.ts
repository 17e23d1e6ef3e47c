import type { Catalog, Game } from "../../protocol/types";

const plain = (text: string) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Games of a subject (null: of all) in which every word of the search occurs. */
export function findGames(catalog: Catalog, subject: string | null, search: string): Game[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  return catalog.items.filter((game) => {
    if (subject !== null && !subjectsOf(catalog, game.id).includes(subject)) return false;
    const text = plain(
      [game.title, game.story, game.subject, game.topic, game.id.replaceAll("_", " ")].join(" "),
    );
    return words.every((word) => text.includes(word));
  });
}

/** The categories a game is in: the catalog lists games by category, this is the way back. */
export function subjectsOf(catalog: Catalog, gameId: string): string[] {
  return catalog.categories
    .filter((category) => category.game_ids.includes(gameId))
    .map((category) => category.id);
}
