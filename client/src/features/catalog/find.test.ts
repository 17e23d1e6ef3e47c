import { expect, it } from "vitest";
import type { Catalog, Game } from "../../protocol/types";
import { findGames, subjectsOf } from "./find";

const game = (id: string, title: string, subject: string, story: string) =>
  ({ id, title, subject, story, topic: `${subject}/x`, levels: [] }) as unknown as Game;

const catalog: Catalog = {
  items: [
    game("momentum_pool", "Momentum Pool", "physics", "Flick pucks."),
    game("cell_surge", "Cell Surge", "biology", "Grow, but not too much."),
    game("bond_cafe", "Bond Café", "chemistry", "Serve molecules."),
  ],
  categories: [
    { id: "physics", name: "Physics", game_ids: ["momentum_pool"] },
    { id: "life", name: "Life", game_ids: ["cell_surge", "bond_cafe"] },
  ],
};

const ids = (subject: string | null, search: string) =>
  findGames(catalog, subject, search).map(({ id }) => id);

it("finds games by every word of the search, in any part of them", () => {
  expect(ids(null, "grow CELL")).toEqual(["cell_surge"]);
  expect(ids(null, "")).toHaveLength(3);
  expect(ids(null, "grow pucks")).toEqual([]);
});

it("doesn't care for accents", () => {
  expect(ids(null, "cafe")).toEqual(["bond_cafe"]);
});

it("keeps to a category, and knows the way back from game to category", () => {
  expect(ids("life", "")).toEqual(["cell_surge", "bond_cafe"]);
  expect(subjectsOf(catalog, "cell_surge")).toEqual(["life"]);
});
